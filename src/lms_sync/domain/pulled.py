"""Everything that was pulled from a site, as it was known at one moment; what a report is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms_sync.domain.courses import Course, CourseLinks
from lms_sync.domain.learners import Cohort, Group, Learner
from lms_sync.domain.pulls import CourseState, PullRun
from lms_sync.domain.ratings import ClosedWhy, Evidence, LearningPlan, RatingInterval
from lms_sync.domain.site import FrameworkSnapshot


@dataclass(frozen=True, slots=True)
class PulledFramework:
    """A framework as a pull saw it.

    Args:
        snapshot: with relations where they were read.
        scales: the items of its scale and of its competencies' own scales, by Moodle's id.
        first_seen: stamp of the first pull that saw it like this.
        last_seen: stamp of the last pull that found it; a complete one after that did not. None if that is not known.
    """

    snapshot: FrameworkSnapshot
    scales: Mapping[int, tuple[str, ...]]
    first_seen: int
    last_seen: int | None = None


@dataclass(frozen=True, slots=True)
class PulledCourse:
    """A course as a pull saw it.

    Args:
        course: its own fields.
        links: None if they were never read.
        state: how far the last pull that tried it came.
        last_whole: stamp of the last pull that read all its learners; None if none did.
    """

    course: Course
    links: CourseLinks | None
    state: CourseState
    last_whole: int | None


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A learner's time in a course, as the pulls saw it.

    Args:
        course_id: Moodle's id.
        learner_id: Moodle's id.
        first_seen: stamp.
        last_read: stamp of the last pull that read the learner's ratings there; None if none could.
        group_ids: the groups of the course that they belong to.
        closed: stamp of the pull that found them no longer enrolled; None while they are.
        why: why it ended; None while it stands.
    """

    course_id: int
    learner_id: int
    first_seen: int
    last_read: int | None
    group_ids: frozenset[int] = frozenset()
    closed: int | None = None
    why: ClosedWhy | None = None


@dataclass(frozen=True, slots=True)
class PulledCohort:
    """A cohort with its members, as far as they are learners that were pulled."""

    cohort: Cohort
    member_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class PulledState:
    """What is known of one framework's learners at one moment.

    Args:
        site_url: the site's address in its one spelling.
        as_of: stamp of the pull whose state this is, the newest unless a past one was asked for; None if none was made.
        last_complete: the last complete pull up to then; None if none was.
        newest: the newest pull up to then, complete or not; None if none was.
        framework: as last seen; None if no pull saw it.
        courses: that pulls read, by Moodle's id.
        learners: by Moodle's id; those forgotten or removed by retention are not there.
        staff: full names of people who rated, by Moodle's id.
        enrolments: those that stood then, and the last one of each learner who left a course.
        groups: by Moodle's id.
        cohorts: by Moodle's id.
        plans: of those learners; None if no pull was asked for plans.
        ratings: every interval that began up to then, of this framework's competencies, ordered by learner, competency,
            scope, place and first_seen; ends later than that moment are hidden.
        evidence: None if no pull was asked for it.
    """

    site_url: str
    as_of: int | None
    last_complete: PullRun | None
    newest: PullRun | None
    framework: PulledFramework | None
    courses: Mapping[int, PulledCourse]
    learners: Mapping[int, Learner]
    staff: Mapping[int, str]
    enrolments: Sequence[Enrolment]
    groups: Mapping[int, Group]
    cohorts: Mapping[int, PulledCohort]
    plans: Sequence[LearningPlan] | None
    ratings: Sequence[RatingInterval]
    evidence: Sequence[Evidence] | None
