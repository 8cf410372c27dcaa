"""Read whole lists of the learners of courses."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto

from lms_sync.domain.courses import Course
from lms_sync.errors import MoodleError
from lms_sync.moodle import course_reads
from lms_sync.moodle.course_reads import EnrolledPage
from lms_sync.moodle.read import Read
from lms_sync.workflows.pull_courses import could_not_read_course
from lms_sync.workflows.pull_roster import PAGE, Roster
from lms_sync.workflows.pull_run import PullWork


class _Page(Enum):
    """What is asked of each course at first, both at once."""

    FIRST = auto()
    SECOND = auto()


def list_learners(work: PullWork, courses: Sequence[Course]) -> None:
    """Read and save the learners of courses.

    Raises:
        MoodleError: if the site or the account fails.
        StoreError: if the store cannot be written.
    """
    by_id = {course.id: course for course in courses}
    listings = {course.id: Roster(course) for course in courses}
    pages: dict[int, dict[_Page, EnrolledPage]] = {course.id: {} for course in courses}
    for outcomes in work.gateway.read_each(_first_reads(by_id, work.fields)):
        for (page, course_id), outcome in outcomes:
            if not isinstance(outcome, MoodleError):
                pages[course_id][page] = outcome
            elif course_id in listings:
                could_not_read_course(work, listings.pop(course_id).course, outcome)
    for course_id, listing in listings.items():
        listing.accept(pages[course_id][_Page.FIRST])
        listing.accept_second(pages[course_id][_Page.SECOND])
    _read_on(work, listings)


def _first_reads(
    course_ids: Iterable[int], fields: Sequence[str]
) -> Iterator[tuple[tuple[_Page, int], Read[EnrolledPage]]]:
    for one in course_ids:
        yield (_Page.FIRST, one), course_reads.enrolled_page(one, 0, PAGE, fields)
        # most courses end here: that this page is empty proves it
        yield (_Page.SECOND, one), course_reads.enrolled_page(one, PAGE - 1, PAGE, fields)


def _read_on(work: PullWork, listings: Mapping[int, Roster]) -> None:
    listings = dict(listings)
    while True:
        for course_id, listing in list(listings.items()):
            if listing.is_done:
                del listings[course_id]
                _save(work, listing)
        if not listings or work.stop.is_set():
            return
        for outcomes in work.gateway.read_each((number, one.read(work.fields)) for number, one in listings.items()):
            for course_id, outcome in outcomes:
                if isinstance(outcome, MoodleError):
                    could_not_read_course(work, listings.pop(course_id).course, outcome)
                else:
                    listings[course_id].accept(outcome)


def _save(work: PullWork, listing: Roster) -> None:
    enrolled = tuple(listing.enrolled.values())
    if enrolled and not any(one.learner.username for one in enrolled):  # everybody has one
        work.notes.add("pull.note-identity-hidden", {"course": listing.course.shortname})
    work.store.save_listing(work.run, listing.course.id, enrolled, tuple(listing.groups.values()))
