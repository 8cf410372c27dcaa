"""How a push of links ended."""

from dataclasses import dataclass, field

from lms_sync.domain.links_plan import LinkChange
from lms_sync.domain.results import Ending
from lms_sync.message import Message


@dataclass(frozen=True, slots=True)
class LinkFailure:
    """A change that could not be applied, and why."""

    change: LinkChange
    reason: Message


@dataclass(frozen=True, slots=True)
class CourseReport:
    """How the push of one course's links ended.

    Args:
        course_id: Moodle's id.
        shortname: of the course.
        ending: whether it went through to its end.
        done: changes that Moodle confirmed.
        failed: changes that Moodle refused or that stayed unclear.
        not_tried: changes left out because of those.
        remaining: what a new plan of this course would still do after the read-back; empty if it proves equality.
        proven: whether the read-back could be made.
        failure: why the push of the course stopped as a whole; None if it did not.
    """

    course_id: int
    shortname: str
    ending: Ending
    done: tuple[LinkChange, ...] = ()
    failed: tuple[LinkFailure, ...] = ()
    not_tried: tuple[LinkChange, ...] = ()
    remaining: tuple[LinkChange, ...] = ()
    proven: bool = False
    failure: Message | None = None

    @property
    def is_complete(self) -> bool:
        """Whether the course is proven to have the links of the file."""
        return self.ending is Ending.DONE and self.proven and not (self.failed or self.not_tried or self.remaining)


@dataclass(frozen=True, slots=True)
class LinksReport:
    """How a push of links ended.

    Args:
        fingerprint: of the plan that was applied.
        courses: one report for each course with changes.
        wrote: whether anything at all was written to Moodle.
    """

    fingerprint: str
    courses: tuple[CourseReport, ...] = field(default=())
    wrote: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether every course is proven to have the links of its file."""
        return all(course.is_complete for course in self.courses)
