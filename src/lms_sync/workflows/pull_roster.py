"""A list of learners that is read page by page, and when it was read whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from lms_sync.domain.courses import Course
from lms_sync.domain.learners import Enrolled, Group
from lms_sync.moodle import course_reads
from lms_sync.moodle.course_reads import EnrolledPage
from lms_sync.moodle.read import Read

PAGE: Final = 500


@dataclass(slots=True)
class Roster:
    """The learners of one course as far as they were read.

    Moodle drops those that the account may not see from a page after it was cut, so only an empty page is the last one.
    Pages overlap by one learner: if the second does not begin where the first ended, somebody was enrolled or left
    meanwhile, and whoever slipped between two pages would seem to have left; it is read once more then.
    """

    course: Course
    start: int = 0
    expected: int | None = None
    number: int = PAGE
    drops: bool = False
    is_short: bool = False
    is_torn: bool = False
    is_second: bool = False
    is_done: bool = False
    enrolled: dict[int, Enrolled] = field(default_factory=dict)
    groups: dict[int, Group] = field(default_factory=dict)

    def read(self, fields: Sequence[str]) -> Read[EnrolledPage]:
        """Return the next page to read."""
        return course_reads.enrolled_page(self.course.id, self.start, self.number, fields)

    def accept_second(self, page: EnrolledPage) -> None:
        """Take the page that was read together with the first one, from its last learner on."""
        if not self.is_done:
            self.start = PAGE - 1
            self.accept(page)

    def accept(self, page: EnrolledPage) -> None:
        """Take a page and decide on the next one."""
        ids = [one.learner.id for one in page.enrolled]
        self.enrolled.update({one.learner.id: one for one in page.enrolled})
        self.groups.update({group.id: group for group in page.groups})
        if self.expected is not None and ids[:1] != [self.expected]:
            self.is_torn = True
        if not self.number or (not ids and not self.drops):
            self._end()
        elif not ids:  # a whole page may have been dropped: the rest at once proves that this is the end
            self.start, self.expected, self.number = self.start + PAGE, None, 0
        else:
            self.drops = self.drops or self.is_short
            self.is_short = len(ids) < PAGE
            self.expected = None if self.is_short else ids[-1]
            self.start += PAGE if self.is_short else PAGE - 1

    def _end(self) -> None:
        if self.is_torn and not self.is_second:
            self.is_second, self.is_torn = True, False
            self.start, self.expected, self.number, self.is_short = 0, None, PAGE, False
        else:
            self.is_done = True
