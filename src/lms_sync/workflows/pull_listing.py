"""Read what hangs on courses, and whole lists of their learners."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from lms_sync.domain.courses import Activity, Course, CourseLinks, ModuleCompetency
from lms_sync.domain.pulls import CourseState
from lms_sync.domain.rules import RuleOutcome
from lms_sync.errors import MoodleAccessError, MoodleError, MoodleNotFoundError
from lms_sync.moodle import course_reads
from lms_sync.moodle.course_reads import CoursePage, EnrolledPage
from lms_sync.moodle.read import Read
from lms_sync.workflows.pull_courses import still_there
from lms_sync.workflows.pull_roster import PAGE, Roster
from lms_sync.workflows.pull_run import PullWork


class _Part(Enum):
    """What is asked of each course at first, all at once."""

    LINKS = auto()
    ACTIVITIES = auto()
    LEARNERS = auto()
    MORE_LEARNERS = auto()


@dataclass(slots=True)
class _Found:
    """What was answered of one course."""

    page: CoursePage | None = None
    activities: tuple[Activity, ...] = ()
    learners: dict[_Part, EnrolledPage] = field(default_factory=dict)
    is_settled: bool = False


def list_courses(work: PullWork, courses: Sequence[Course]) -> frozenset[int]:
    """Read and save the links and the learners of courses.

    Returns:
        Those of them that have no competency of the frameworks that are pulled.

    Raises:
        MoodleError: if the site or the account fails.
        StoreError: if the store cannot be written.
    """
    found = _read_all(work, courses)
    pages = {number: one.page for number, one in found.items() if one.page is not None and not one.is_settled}
    outcomes = _read_outcomes(work, sorted({cmid for page in pages.values() for cmid in _relevant(work, page)}))
    there = [course for course in courses if course.id in pages]
    for course in there:
        page = pages[course.id]
        links = CourseLinks(
            competencies=page.competencies,
            activities=found[course.id].activities,
            modules=tuple(
                ModuleCompetency(cmid, competency, outcomes.get((cmid, competency)))
                for cmid, competency in page.modules
            ),
            pushes_ratings=page.pushes_ratings,
        )
        work.store.save_course(work.run, course, links)
    _list_learners(work, there, found)
    return frozenset(
        course.id
        for course in there
        if not any(link.competency_id in work.competency_ids for link in pages[course.id].competencies)
    )


def _read_all(work: PullWork, courses: Sequence[Course]) -> dict[int, _Found]:
    """Read links, activities and the first learners of courses, and settle those that cannot be read."""
    by_id = {course.id: course for course in courses}
    found = {course.id: _Found() for course in courses}
    failed: list[tuple[_Part, int, MoodleError]] = []
    for outcomes in work.gateway.read_each(_first_reads(by_id, work.fields)):
        for (part, course_id), outcome in outcomes:
            match outcome:
                case MoodleError():
                    failed.append((part, course_id, outcome))
                case CoursePage():
                    found[course_id].page = outcome
                case EnrolledPage():
                    found[course_id].learners[part] = outcome
                case _:
                    found[course_id].activities = outcome
    for part, course_id, error in sorted(failed, key=lambda one: one[0].value):  # what the links say decides
        if not found[course_id].is_settled:
            found[course_id].is_settled = _settle(work, by_id[course_id], part, error)
    for course_id, one in found.items():
        hidden = sum(not activity.visible for activity in one.activities)
        if hidden:
            work.notes.add("pull.note-activities-hidden", {"course": by_id[course_id].shortname}, count=hidden)
    return found


def _settle(work: PullWork, course: Course, part: _Part, error: MoodleError) -> bool:
    """Note what could not be read of a course, and return whether that is the end of it."""
    if part is _Part.ACTIVITIES:
        work.notes.fail("pull.note-activities-not-read", error, {"course": course.shortname})
        return False
    if part is _Part.LINKS and isinstance(error, MoodleNotFoundError):
        course_is_gone(work, course)
    else:
        _could_not_list(work, course, error)
    return True


_First = CoursePage | tuple[Activity, ...] | EnrolledPage


def _first_reads(course_ids: Iterable[int], fields: Sequence[str]) -> Iterator[tuple[tuple[_Part, int], Read[_First]]]:
    for one in course_ids:
        yield (_Part.LINKS, one), course_reads.course_page(one)
        yield (_Part.ACTIVITIES, one), course_reads.activities(one)
        yield (_Part.LEARNERS, one), course_reads.enrolled_page(one, 0, PAGE, fields)
        # most courses end here: that this page is empty proves it
        yield (_Part.MORE_LEARNERS, one), course_reads.enrolled_page(one, PAGE - 1, PAGE, fields)


def course_is_gone(work: PullWork, course: Course) -> None:
    """Save and note that a course is not there any more."""
    work.store.course_gone(work.run, course.id)
    work.notes.add("pull.note-course-gone", {"course": course.shortname})


def course_is_unreadable(work: PullWork, course: Course, error: MoodleError) -> None:
    """Save and note that a course could not be read; what is known of it stays as it was."""
    work.store.finish_course(work.run, course.id, CourseState.UNREADABLE)
    work.notes.fail("pull.note-course-unreadable", error, {"course": course.shortname})


def _relevant(work: PullWork, page: CoursePage) -> Iterator[int]:
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


def _list_learners(work: PullWork, courses: Sequence[Course], found: Mapping[int, _Found]) -> None:
    listings = {course.id: Roster(course) for course in courses}
    for course_id, listing in listings.items():
        listing.accept(found[course_id].learners[_Part.LEARNERS])
        listing.accept_second(found[course_id].learners[_Part.MORE_LEARNERS])
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
                    _could_not_list(work, listings.pop(course_id).course, outcome)
                else:
                    listings[course_id].accept(outcome)


def _save(work: PullWork, listing: Roster) -> None:
    enrolled = tuple(listing.enrolled.values())
    if enrolled and not any(one.learner.username for one in enrolled):  # everybody has one
        work.notes.add("pull.note-identity-hidden", {"course": listing.course.shortname})
    work.store.save_listing(work.run, listing.course.id, enrolled, tuple(listing.groups.values()))


def _could_not_list(work: PullWork, course: Course, error: MoodleError) -> None:
    if isinstance(error, MoodleNotFoundError) and not still_there(work, course.id):
        course_is_gone(work, course)
    else:
        course_is_unreadable(work, course, error)
