"""What a push of links would do, as a value: printed, compared and applied by others."""

from dataclasses import dataclass
from enum import StrEnum

from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.worklist import WorkItem
from lms_sync.errors import Problem


class UnlinkPolicy(StrEnum):
    """What becomes of links that are in Moodle and not in the file."""

    KEEP = "keep"
    UNLINK = "unlink"


@dataclass(frozen=True, slots=True, order=True)
class ActivityPlace:
    """An activity of the course that a change belongs to.

    Args:
        name: as Moodle has it now.
        cmid: Moodle's id of the course module, which tells apart activities of one name.
    """

    name: str
    cmid: int


@dataclass(frozen=True, slots=True)
class LinkCompetency:
    """Link a competency to the course; Moodle puts it last, with outcome evidence.

    Args:
        competency: its idnumber.
        outcome: what the completion of the course is then to do.
    """

    competency: str
    outcome: RuleOutcome


@dataclass(frozen=True, slots=True)
class SetCourseOutcome:
    """Change what the completion of the course does for a competency linked to it."""

    competency: str
    old: RuleOutcome
    new: RuleOutcome


@dataclass(frozen=True, slots=True)
class ReorderCourse:
    """Put the competencies that the file links to the course in the order of the file.

    Args:
        old: their idnumbers as they would stand after linking and unlinking; links that the file does not name are
            left out, and may stand anywhere.
        new: the same in the order of the file.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnlinkCompetency:
    """Unlink a competency from the course.

    Args:
        competency: its idnumber.
        activities: those whose links to it go with it (api::remove_competency_from_course).
    """

    competency: str
    activities: tuple[ActivityPlace, ...]


@dataclass(frozen=True, slots=True)
class LinkActivity:
    """Link a competency to an activity, by a plugin of the site."""

    activity: ActivityPlace
    competency: str
    outcome: RuleOutcome


@dataclass(frozen=True, slots=True)
class SetActivityOutcome:
    """Change what the completion of an activity does for a competency linked to it, by a plugin of the site."""

    activity: ActivityPlace
    competency: str
    old: RuleOutcome
    new: RuleOutcome


@dataclass(frozen=True, slots=True)
class UnlinkActivity:
    """Unlink a competency from an activity, by a plugin of the site."""

    activity: ActivityPlace
    competency: str


LinkChange = (
    LinkCompetency
    | SetCourseOutcome
    | ReorderCourse
    | UnlinkCompetency
    | LinkActivity
    | SetActivityOutcome
    | UnlinkActivity
)


@dataclass(frozen=True, slots=True)
class UnexpectedLink:
    """A link of the file's framework that is in Moodle and not in the file, and that this plan leaves.

    Args:
        competency: its idnumber.
        activity: None for the link of the course.
    """

    competency: str
    activity: ActivityPlace | None = None


@dataclass(frozen=True, slots=True)
class CoursePlan:
    """What a push would do to the links of one course.

    Args:
        course_id: Moodle's id.
        shortname: as Moodle has it.
        fullname: as Moodle has it.
        changes: in the order in which they are applied: unlink from activities, unlink, link, outcomes, order, link to
            activities, their outcomes.
        work: what the file wants of activities and only a person can do, done lines too; in the order of the course.
        unexpected: links that stay though the file does not name them.
        matched: by name of the file, the activity it means, for what remembers it.
        order: the competencies that the file links to the course, in its order: how they stand when all is applied.
    """

    course_id: int
    shortname: str
    fullname: str
    changes: tuple[LinkChange, ...] = ()
    work: tuple[WorkItem, ...] = ()
    unexpected: tuple[UnexpectedLink, ...] = ()
    matched: tuple[tuple[str, int], ...] = ()
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinksFilePlan:
    """What a push would do for one links file.

    Args:
        file: as the user gave it.
        framework: the idnumber of its framework.
        courses: by shortname.
        refusals: why it may not be pushed, with the place in the file; empty if it may.
        notes: what the reader should know, with the place in the file.
    """

    file: str
    framework: str
    courses: tuple[CoursePlan, ...] = ()
    refusals: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class LinksPlan:
    """What a push of links files would do.

    Args:
        site_url: the address of the site it was made for.
        unlink: the choice it was made with.
        files: one plan a file, in the order given.
        fingerprint: 64 hexadecimal digits over all that counts.
        plugin: of the site, by which activity links are written; empty where a person has to.
    """

    site_url: str
    unlink: UnlinkPolicy
    files: tuple[LinksFilePlan, ...]
    fingerprint: str
    plugin: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether a guard refuses it, so that nothing of it is pushed."""
        return any(file.refusals for file in self.files)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to apply."""
        return not any(course.changes for file in self.files for course in file.courses)

    @property
    def open_work(self) -> int:
        """How many activities a person has to see to."""
        return sum(not item.is_done for file in self.files for course in file.courses for item in course.work)

    @property
    def has_differences(self) -> bool:
        """Whether Moodle differs from the files in anything that is reported."""
        unexpected = any(course.unexpected for file in self.files for course in file.courses)
        return self.is_refused or not self.is_empty or unexpected or self.open_work > 0
