"""Courses as they were read: their activities, and the competencies linked to both."""

from dataclasses import dataclass
from enum import StrEnum

from lms_sync.domain.rules import RuleOutcome


@dataclass(frozen=True, slots=True)
class Course:
    """A course as Moodle holds it (core_course_get_courses_by_field).

    Args:
        id: Moodle's id.
        shortname: unique in the site.
        fullname: the title people see.
        idnumber: empty where the account may not read it, or there is none.
        category_id: of its course category.
        visible: whether learners see it.
    """

    id: int
    shortname: str
    fullname: str
    idnumber: str = ""
    category_id: int = 0
    visible: bool = True


class CompletionTracking(StrEnum):
    """How Moodle decides that an activity is completed (COMPLETION_TRACKING_* of lib/completionlib.php)."""

    NONE = "none"
    MANUAL = "manual"
    AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity of a course (core_course_get_contents).

    Args:
        cmid: Moodle's id of the course module.
        name: as stored.
        modname: such as assign or quiz.
        visible: whether learners see it.
        completion: None if the site did not say.
    """

    cmid: int
    name: str
    modname: str
    visible: bool = True
    completion: CompletionTracking | None = None


@dataclass(frozen=True, slots=True)
class CourseCompetency:
    """A competency linked to a course.

    Args:
        competency_id: Moodle's id.
        outcome: what happens when the course is completed.
        link_id: Moodle's id of the link itself; 0 where it was not kept.
    """

    competency_id: int
    outcome: RuleOutcome
    link_id: int = 0


@dataclass(frozen=True, slots=True)
class ModuleCompetency:
    """A competency linked to an activity.

    Args:
        cmid: of the activity.
        competency_id: Moodle's id.
        outcome: what happens when the activity is completed; None if it was not read.
    """

    cmid: int
    competency_id: int
    outcome: RuleOutcome | None = None


@dataclass(frozen=True, slots=True)
class CourseLinks:
    """What hangs on a course, as far as the account may see it.

    Args:
        competencies: linked to the course, in its order.
        activities: those that the account sees.
        modules: competencies linked to activities that the account sees.
        pushes_ratings: whether a course rating becomes the learner's global rating too; None if it was not read.
    """

    competencies: tuple[CourseCompetency, ...] = ()
    activities: tuple[Activity, ...] = ()
    modules: tuple[ModuleCompetency, ...] = ()
    pushes_ratings: bool | None = None
