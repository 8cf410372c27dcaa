"""A links file as a value: what courses and their activities should be linked to."""

from dataclasses import dataclass
from enum import StrEnum

from lms_sync.domain.file_place import FilePlace
from lms_sync.domain.rules import RuleOutcome


class CourseRefKind(StrEnum):
    """By what a links file names courses."""

    SHORTNAME = "shortname"
    IDNUMBER = "idnumber"
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class CourseRef:
    """How a links file names a course, or several.

    Args:
        kind: by what.
        text: the short name, the idnumber, or a pattern of short names in which * and ? stand for any characters.
    """

    kind: CourseRefKind
    text: str


class ActivityRefKind(StrEnum):
    """By what a links file names an activity within its course."""

    NAME = "name"
    IDNUMBER = "idnumber"
    CMID = "cmid"


@dataclass(frozen=True, slots=True)
class ActivityRef:
    """How a links file names an activity.

    Args:
        kind: by what.
        text: the name, the idnumber, or Moodle's id of the course module in digits.
    """

    kind: ActivityRefKind
    text: str


@dataclass(frozen=True, slots=True)
class WantedActivity:
    """An activity that a competency should be linked to.

    Args:
        ref: which.
        outcome: what its completion does; None leaves it as it is, and evidence for a new link, as Moodle does.
        place: where the file says so.
    """

    ref: ActivityRef
    outcome: RuleOutcome | None
    place: FilePlace


@dataclass(frozen=True, slots=True)
class WantedCompetency:
    """A competency that a course should be linked to.

    Args:
        idnumber: of the competency.
        outcome: what the completion of the course does; None as for an activity.
        activities: of that course, in the order of the file.
        place: where the file says so.
    """

    idnumber: str
    outcome: RuleOutcome | None
    activities: tuple[WantedActivity, ...]
    place: FilePlace


@dataclass(frozen=True, slots=True)
class WantedCourse:
    """A course, or all that match a pattern, with the competencies that it should be linked to.

    Args:
        ref: which.
        competencies: in the order that they should have in the course.
        manages_activities: whether any of them names activities (an empty list too); if none does, the activity links
            of the course are nobody's business here: never unexpected, never unlinked.
        place: where the file says so.
    """

    ref: CourseRef
    competencies: tuple[WantedCompetency, ...]
    manages_activities: bool
    place: FilePlace


@dataclass(frozen=True, slots=True)
class LinksFile:
    """A links file.

    Args:
        file: its name as the user gave it.
        framework: the idnumber of the framework whose competencies it links; links of others are never touched.
        framework_place: where the file says so.
        courses: in the order of the file.
    """

    file: str
    framework: str
    framework_place: FilePlace
    courses: tuple[WantedCourse, ...]
