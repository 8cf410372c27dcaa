"""Which courses a pull reads, and what becomes of those that cannot be read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final

from lms_sync.domain.courses import Course
from lms_sync.domain.pulls import CourseState, PullRequest
from lms_sync.errors import MoodleAccessError, MoodleError, MoodleNotFoundError
from lms_sync.message import Message
from lms_sync.moodle import MoodleGateway, course_reads
from lms_sync.workflows.pull_notes import Notebook
from lms_sync.workflows.pull_run import PullWork

_WILD: Final = frozenset("*?[")
_IDS_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class Selection:
    """What a request names.

    Args:
        courses: found by name or category; None if the request names neither.
        categories: those named, with those below them.
    """

    courses: tuple[Course, ...] | None = None
    categories: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The courses of a pull.

    Args:
        courses: ordered by Moodle's id.
        using: those that have a competency of the frameworks, or were named one by one as if they had; of a category's,
            a pattern's or an earlier pull's most may have none.
    """

    courses: tuple[Course, ...]
    using: frozenset[int]


def select_courses(gateway: MoodleGateway, request: PullRequest, notes: Notebook) -> Selection:
    """Return the courses that a request names.

    Args:
        gateway: to the site.
        request: names and patterns, else categories.
        notes: is told what matches nothing.

    Raises:
        MoodleError: if the site does not answer.
    """
    if request.courses:
        return Selection(tuple(_by_name(gateway, request.courses, notes)))
    if request.categories:
        return _by_category(gateway, request.categories, notes)
    return Selection()


def choose_courses(
    selection: Selection,
    request: PullRequest,
    gateway: MoodleGateway,
    competency_ids: Iterable[int],
    known: Iterable[Course],
) -> Chosen:
    """Return the courses to read.

    Args:
        selection: of the request; if it names nothing, all courses that use a competency.
        request: of the pull.
        gateway: to the site.
        competency_ids: of the frameworks that are pulled.
        known: courses of earlier pulls; those that the request means are read again, whether they still use a
            competency or not, and whether they are still there or not.

    Raises:
        MoodleNotFoundError: if courses are named and none of them is there.
        MoodleError: if the site does not answer.
    """
    chosen = selection.courses if selection.courses is not None else _by_use(gateway, competency_ids)
    courses = {one.id: one for one in known if _is_meant(one, request, selection)} | {one.id: one for one in chosen}
    if request.courses and not courses:
        raise MoodleNotFoundError(
            Message("pull.no-course", {"site": gateway.url, "courses": ", ".join(request.courses)})
        )
    is_vague = request.categories or any(_WILD & set(name) for name in request.courses)
    using = frozenset[int]() if is_vague else frozenset(one.id for one in chosen)
    return Chosen(tuple(courses[number] for number in sorted(courses)), using)


def _is_meant(course: Course, request: PullRequest, selection: Selection) -> bool:
    if request.courses:
        return any(_is_named(course.shortname, name) for name in request.courses)
    return not request.categories or course.category_id in selection.categories


def _is_named(shortname: str, name: str) -> bool:
    return fnmatchcase(shortname, name) if _WILD & set(name) else shortname == name


def _by_name(gateway: MoodleGateway, names: Sequence[str], notes: Notebook) -> list[Course]:
    everything = gateway.read(course_reads.all_courses()) if any(_WILD & set(name) for name in names) else None
    chosen: list[Course] = []
    for name in names:
        candidates = everything
        if candidates is None:
            candidates = gateway.read(course_reads.courses_by_shortname(name))
        found = [one for one in candidates if _is_named(one.shortname, name)]
        if not found:
            notes.add("pull.note-course-not-found", {"course": name})
        chosen += found
    return chosen


def _by_category(gateway: MoodleGateway, categories: Sequence[int], notes: Notebook) -> Selection:
    chosen: list[Course] = []
    below: set[int] = set()
    for category in categories:
        try:
            ids = gateway.read(course_reads.categories_below(category))
        except (MoodleNotFoundError, MoodleAccessError) as error:
            if isinstance(error, MoodleAccessError) and error.message.code != "moodle.no-permission":
                raise
            ids = frozenset()
        if not ids:
            notes.add("pull.note-category-not-found", {"category": category})
        below |= ids
    reads = ((one, course_reads.courses_of_category(one)) for one in sorted(below))
    for outcomes in gateway.read_each(reads):
        for _, outcome in outcomes:
            if isinstance(outcome, MoodleError):
                raise outcome
            chosen += outcome
    return Selection(tuple(chosen), frozenset(below))


def _by_use(gateway: MoodleGateway, competency_ids: Iterable[int]) -> list[Course]:
    ids: set[int] = set()
    reads = ((one, course_reads.courses_using(one)) for one in sorted(competency_ids))
    for outcomes in gateway.read_each(reads):
        for _, outcome in outcomes:
            if isinstance(outcome, MoodleNotFoundError):  # a competency deleted a moment ago
                continue
            if isinstance(outcome, MoodleError):
                raise outcome
            ids |= outcome
    chosen: list[Course] = []
    for part in _parts(sorted(ids), _IDS_AT_ONCE):
        chosen += gateway.read(course_reads.courses_by_ids(part))
    return chosen


def _parts(ids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]


def still_there(work: PullWork, course_id: int) -> bool:
    """Whether a course of which something was not found is there itself.

    Raises:
        MoodleError: if the site does not answer.
    """
    try:
        work.gateway.read(course_reads.course_page(course_id))
    except MoodleNotFoundError:
        return False
    except MoodleAccessError as error:
        if error.message.code not in ("moodle.no-entry", "moodle.no-permission", "moodle.restricted-context"):
            raise
    return True


def course_is_gone(work: PullWork, course: Course) -> None:
    """Save and note that a course is not there any more."""
    work.store.course_gone(work.run, course.id)
    work.notes.add("pull.note-course-gone", {"course": course.shortname})


def course_is_unreadable(work: PullWork, course: Course, error: MoodleError) -> None:
    """Save and note that a course could not be read; what is known of it stays as it was."""
    work.store.finish_course(work.run, course.id, CourseState.UNREADABLE)
    work.notes.fail("pull.note-course-unreadable", error, {"course": course.shortname})


def could_not_read_course(work: PullWork, course: Course, error: MoodleError) -> None:
    """Find out whether a course is not there any more or cannot be read, save and note it.

    Raises:
        MoodleError: if the site does not answer.
    """
    if isinstance(error, MoodleNotFoundError) and not still_there(work, course.id):
        course_is_gone(work, course)
    else:
        course_is_unreadable(work, course, error)
