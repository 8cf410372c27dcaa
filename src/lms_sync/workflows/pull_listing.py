"""Read what hangs on courses, and whole lists of their learners."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from lms_sync.domain.courses import Activity, Course, CourseLinks, ModuleCompetency
from lms_sync.domain.learners import Enrolled, Group
from lms_sync.domain.pulls import CourseState
from lms_sync.domain.rules import RuleOutcome
from lms_sync.errors import MoodleAccessError, MoodleError, MoodleNotFoundError
from lms_sync.moodle import course_reads
from lms_sync.moodle.course_reads import CoursePage, EnrolledPage
from lms_sync.moodle.read import Read
from lms_sync.workflows.pull_courses import still_there
from lms_sync.workflows.pull_run import PullWork

PAGE: Final = 500


def list_courses(work: PullWork, courses: Sequence[Course]) -> frozenset[int]:
    """Read and save the links and the learners of courses.

    Returns:
        Those of them that have no competency of the frameworks that are pulled.

    Raises:
        MoodleError: if the site or the account fails.
        StoreError: if the store cannot be written.
    """
    pages = _read_pages(work, courses)
    found = [course for course in courses if course.id in pages]
    activities = _read_activities(work, found)
    outcomes = _read_outcomes(work, [cmid for page in pages.values() for cmid in _relevant_modules(work, page)])
    for course in found:
        page = pages[course.id]
        links = CourseLinks(
            competencies=page.competencies,
            activities=activities.get(course.id, ()),
            modules=tuple(
                ModuleCompetency(cmid, competency, outcomes.get((cmid, competency)))
                for cmid, competency in page.modules
            ),
            pushes_ratings=page.pushes_ratings,
        )
        work.store.save_course(work.run, course, links)
    _list_learners(work, found)
    return frozenset(
        course.id
        for course in found
        if not any(link.competency_id in work.competency_ids for link in pages[course.id].competencies)
    )


def _read_pages(work: PullWork, courses: Sequence[Course]) -> dict[int, CoursePage]:
    by_id = {course.id: course for course in courses}
    pages: dict[int, CoursePage] = {}
    for outcomes in work.gateway.read_each((one, course_reads.course_page(one)) for one in by_id):
        for course_id, outcome in outcomes:
            if isinstance(outcome, MoodleNotFoundError):
                course_is_gone(work, by_id[course_id])
            elif isinstance(outcome, MoodleError):
                course_is_unreadable(work, by_id[course_id], outcome)
            else:
                pages[course_id] = outcome
    return pages


def course_is_gone(work: PullWork, course: Course) -> None:
    """Save and note that a course is not there any more."""
    work.store.course_gone(work.run, course.id)
    work.notes.add("pull.note-course-gone", {"course": course.shortname})


def course_is_unreadable(work: PullWork, course: Course, error: MoodleError) -> None:
    """Save and note that a course could not be read; what is known of it stays as it was."""
    work.store.finish_course(work.run, course.id, CourseState.UNREADABLE)
    work.notes.fail("pull.note-course-unreadable", error, {"course": course.shortname})


def _read_activities(work: PullWork, courses: Sequence[Course]) -> dict[int, tuple[Activity, ...]]:
    by_id = {course.id: course for course in courses}
    found: dict[int, tuple[Activity, ...]] = {}
    for outcomes in work.gateway.read_each((one, course_reads.activities(one)) for one in by_id):
        for course_id, outcome in outcomes:
            if isinstance(outcome, MoodleError):
                work.notes.fail("pull.note-activities-not-read", outcome, {"course": by_id[course_id].shortname})
                continue
            found[course_id] = outcome
            hidden = sum(not activity.visible for activity in outcome)
            if hidden:
                work.notes.add("pull.note-activities-hidden", {"course": by_id[course_id].shortname}, count=hidden)
    return found


def _relevant_modules(work: PullWork, page: CoursePage) -> Iterator[int]:
    yield from {cmid for cmid, competency in page.modules if competency in work.competency_ids}


def _read_outcomes(work: PullWork, cmids: Iterable[int]) -> dict[tuple[int, int], RuleOutcome]:
    found: dict[tuple[int, int], RuleOutcome] = {}
    for outcomes in work.gateway.read_each((one, course_reads.module_outcomes(one)) for one in cmids):
        for cmid, outcome in outcomes:
            if isinstance(outcome, MoodleNotFoundError | MoodleAccessError):  # hidden or deleted a moment ago
                work.notes.refuse("pull.note-activity-hidden", outcome, moodle_id=cmid)
            elif isinstance(outcome, MoodleError):
                work.notes.fail("pull.note-activity-hidden", outcome, moodle_id=cmid)
            else:
                found.update({(cmid, competency): meaning for competency, meaning in outcome.items()})
    return found


@dataclass(slots=True)
class _Listing:
    """The list of one course as far as it was read.

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
        return course_reads.enrolled_page(self.course.id, self.start, self.number, fields)

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


def _list_learners(work: PullWork, courses: Sequence[Course]) -> None:
    listings = {course.id: _Listing(course) for course in courses}
    while listings:
        reads = ((number, listing.read(work.fields)) for number, listing in listings.items())
        dropped: list[int] = []
        for outcomes in work.gateway.read_each(reads):
            for course_id, outcome in outcomes:
                listing = listings[course_id]
                if isinstance(outcome, MoodleError):
                    _could_not_list(work, listing.course, outcome)
                    dropped.append(course_id)
                    continue
                listing.accept(outcome)
                if listing.is_done:
                    dropped.append(course_id)
                    work.store.save_listing(
                        work.run, course_id, tuple(listing.enrolled.values()), tuple(listing.groups.values())
                    )
        for course_id in dropped:
            del listings[course_id]
        if work.stop.is_set():
            return


def _could_not_list(work: PullWork, course: Course, error: MoodleError) -> None:
    if isinstance(error, MoodleNotFoundError) and not still_there(work, course.id):
        course_is_gone(work, course)
    else:
        course_is_unreadable(work, course, error)
