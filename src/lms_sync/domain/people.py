"""Everything that is held on one person."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lms_sync.domain.courses import Course
from lms_sync.domain.learners import Learner
from lms_sync.domain.ratings import ClosedWhy, Evidence, LearningPlan, RatingInterval


@dataclass(frozen=True, slots=True)
class Period:
    """The time during which the pulls saw something.

    Args:
        first_seen: stamp of the first pull that saw it.
        closed: stamp of the first pull that did not see it any more; None while it stands.
        why: why it ended; None while it stands.
    """

    first_seen: int
    closed: int | None = None
    why: ClosedWhy | None = None


class PlaceKind(StrEnum):
    """What a person belongs to."""

    COURSE = "course"
    GROUP = "group"
    COHORT = "cohort"


@dataclass(frozen=True, slots=True)
class Belonging:
    """That a person was enrolled in a course, or a member of a group or cohort.

    Args:
        kind: of what.
        id: Moodle's id of it.
        name: its last known name; empty if it is not known.
        period: when.
    """

    kind: PlaceKind
    id: int
    name: str
    period: Period


@dataclass(frozen=True, slots=True)
class HeldPlan:
    """A learning plan, and when it was seen like this."""

    plan: LearningPlan
    period: Period


@dataclass(frozen=True, slots=True)
class HeldEvidence:
    """An entry of Moodle's log on a rating, and when it was seen."""

    evidence: Evidence
    period: Period


@dataclass(frozen=True, slots=True)
class HeldReading:
    """When a person's ratings were read: by every pull of the course, or of learning plans, between the two.

    Args:
        course_id: Moodle's id; None for learning plans.
        first_read: stamp.
        last_read: stamp.
    """

    course_id: int | None
    first_read: int
    last_read: int


@dataclass(frozen=True, slots=True)
class CompetencyName:
    """What a competency is called.

    Args:
        framework: idnumber of its framework.
        idnumber: as last seen.
        shortname: as last seen.
    """

    framework: str
    idnumber: str
    shortname: str


@dataclass(frozen=True, slots=True)
class PersonFile:
    """Everything that is held on one person; the names beside it are not on them, but make it readable.

    Args:
        site_url: the site's address in its one spelling.
        id: Moodle's id.
        learner: what is held on who they are; None if they are known as one who rates only.
        staff_name: their name as one who rates; None if they never did.
        belongings: courses, groups and cohorts.
        ratings: every interval, ordered by competency, scope, place and time.
        plans: every one as it was seen.
        evidence: every entry.
        readings: when their ratings were read.
        ratings_given: how many intervals name them as the last modifier.
        evidence_given: how many entries name them as the one who acted.
        courses: those named above, by Moodle's id.
        competencies: those named above, by Moodle's id, as far as their framework was read.
        staff: full names of those who rated them, by Moodle's id.
    """

    site_url: str
    id: int
    learner: Learner | None
    staff_name: str | None
    belongings: tuple[Belonging, ...]
    ratings: tuple[RatingInterval, ...]
    plans: tuple[HeldPlan, ...]
    evidence: tuple[HeldEvidence, ...]
    readings: tuple[HeldReading, ...]
    ratings_given: int
    evidence_given: int
    courses: Mapping[int, Course]
    competencies: Mapping[int, CompetencyName]
    staff: Mapping[int, str]
