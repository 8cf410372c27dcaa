"""Where each competency can be worked on and rated: competencies, courses and activities, as links join them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lms_sync.domain.courses import CompletionTracking, Course
from lms_sync.domain.rules import RuleOutcome

MANY_COMPETENCIES: Final = 10
"""Competencies of one framework that are too many for one activity: what it shows of each can hardly be told apart."""


class Covered(StrEnum):
    """How a competency is reached by the links of courses."""

    DIRECTLY = "directly"
    """It is linked to a course."""
    ABOVE = "above"
    """An ancestor is, and it is not."""
    BELOW = "below"
    """A descendant is, and neither it nor an ancestor is."""
    NOWHERE = "nowhere"
    """Nothing of its branch is, as far as courses were read."""
    NOT_IN_MOODLE = "not-in-moodle"
    """Moodle does not have it."""


class CoverageMark(StrEnum):
    """What is remarkable about a competency in a course, the gravest first."""

    LINK_MISSING = "link-missing"
    """A links file wants it in the course, where it is not."""
    NO_ACTIVITY = "no-activity"
    """It hangs on no activity that the account of the pull sees."""
    ACTIVITY_MISSING = "activity-missing"
    """A links file wants it on an activity, where it is not."""
    NO_COMPLETION = "no-completion"
    """It hangs on an activity without a completion condition, whose outcome can so never fire."""
    OUTCOME_DIFFERS = "outcome-differs"
    """A links file wants another outcome, of the course or of an activity."""
    UNEXPECTED = "unexpected"
    """The links files that name the course do not want it there, or not on one of its activities."""
    MANY = "many"
    """It hangs on an activity that is linked to `MANY_COMPETENCIES` or more."""
    RENAMED = "renamed"
    """It hangs on an activity that a links file still names otherwise."""
    NOBODY_RATED = "nobody-rated"
    """It is assessed, and no learner who could be read there is rated on it there."""


@dataclass(frozen=True, slots=True)
class CoverageActivity:
    """An activity that is linked to competencies of the framework.

    Args:
        cmid: Moodle's id of the course module.
        name: as Moodle has it; empty if the activities of the course could not be read.
        modname: such as assign or quiz; empty like the name.
        is_visible: whether learners see it.
        completion: None if it is not known.
        competencies: how many of the framework it is linked to.
        renamed_from: the name that a links file has for it; empty unless it is another one.
    """

    cmid: int
    name: str
    modname: str
    is_visible: bool
    completion: CompletionTracking | None
    competencies: int
    renamed_from: str = ""

    @property
    def has_many(self) -> bool:
        """Whether it is linked to so many that they can hardly be told apart."""
        return self.competencies >= MANY_COMPETENCIES


@dataclass(frozen=True, slots=True)
class ActivityLink:
    """A competency of a course on one of its activities.

    Args:
        cmid: of the activity.
        outcome: what its completion does; None if it was not read.
        is_unexpected: whether links files manage the activities of the course and do not want this.
    """

    cmid: int
    outcome: RuleOutcome | None
    is_unexpected: bool = False


@dataclass(frozen=True, slots=True)
class CoveragePlace:
    """A competency in a course.

    Args:
        course_id: Moodle's id.
        outcome: what the completion of the course does; None if the competency is not linked to it, but should be.
        activities: on which it hangs there, in the order of the course.
        learners: who are enrolled in the course and could be read there; 0 for a competency that is not assessed.
        rated: how many of them are rated on it there.
        marks: what is remarkable, in the order of `CoverageMark`.
        wanted_on: names of activities on which it should hang too and does not: Moodle's, or the links file's of those
            that Moodle does not have.
    """

    course_id: int
    outcome: RuleOutcome | None
    activities: tuple[ActivityLink, ...] = ()
    learners: int = 0
    rated: int = 0
    marks: tuple[CoverageMark, ...] = ()
    wanted_on: tuple[str, ...] = ()

    @property
    def is_linked(self) -> bool:
        """Whether the competency is linked to the course."""
        return self.outcome is not None


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A competency: one that is assessed, one above those, or one that is linked to a course all the same.

    Args:
        idnumber: of the file.
        shortname: of the file.
        domain: idnumber of its root.
        level: 1 for a root.
        is_assessed: whether it is rated.
        covered: how links reach it.
        places: courses that it is linked to, or should be, in the order of the courses.
    """

    idnumber: str
    shortname: str
    domain: str
    level: int
    is_assessed: bool
    covered: Covered
    places: tuple[CoveragePlace, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverageCourse:
    """A course that was pulled.

    Args:
        course: its own fields.
        is_read: whether its links could be read.
        activities: linked to competencies of the framework, in the order of the course.
        learners: who are enrolled and could be read.
        is_named: whether a links file names it; None if there is no links file.
    """

    course: Course
    is_read: bool
    activities: tuple[CoverageActivity, ...] = ()
    learners: int = 0
    is_named: bool | None = None


@dataclass(frozen=True, slots=True)
class CoverageFigures:
    """What is counted, each with what it is counted of.

    Args:
        assessed: assessed competencies that Moodle has.
        covered: of those, linked to a course that was read, or with an ancestor or descendant that is.
        courses: that should have been read.
        courses_read: of those, with links that were read.
        links: competencies times courses that they are linked to.
        with_activity: of those, with an activity.
        rateable: of those, assessed, in a course with learners who could be read.
        rated: of those, with a learner who is rated there.
        activities: linked to competencies of the framework.
        without_completion: of those, without a completion condition.
        completion_unknown: of those, where it is not known; they are not counted as having none.
        with_many: of those, linked to many competencies.
        wanted: links that links files want, to courses and activities; None if there is no links file.
        missing: of those, not in Moodle.
        unexpected: links in Moodle that those files do not want.
    """

    assessed: int
    covered: int
    courses: int
    courses_read: int
    links: int
    with_activity: int
    rateable: int
    rated: int
    activities: int
    without_completion: int
    completion_unknown: int
    with_many: int
    wanted: int | None = None
    missing: int = 0
    unexpected: int = 0


@dataclass(frozen=True, slots=True)
class LinkCoverage:
    """The matrix of competencies, courses and activities.

    Args:
        courses: by short name.
        rows: in the order of the framework file.
        figures: what is counted in them.
        is_whole: whether all courses that were pulled are in it, so that it can say what is in no course.
        links_files: names of the links files that it was compared with.
    """

    courses: tuple[CoverageCourse, ...]
    rows: tuple[CoverageRow, ...]
    figures: CoverageFigures
    is_whole: bool = True  # a narrowed report has the courses of its scope only
    links_files: tuple[str, ...] = ()
