"""Read what hangs on courses: competencies, activities, and what links the two."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from lms_sync.domain.courses import Activity, Course, CourseLinks, ModuleCompetency
from lms_sync.domain.rules import RuleOutcome
from lms_sync.errors import MoodleAccessError, MoodleError, MoodleNotFoundError
from lms_sync.moodle import MoodleGateway, course_reads
from lms_sync.moodle.course_reads import CoursePage
from lms_sync.moodle.read import Read
from lms_sync.workflows.pull_courses import could_not_read_course, course_is_gone
from lms_sync.workflows.pull_run import PullWork


class _Part(Enum):
    PAGE = auto()
    ACTIVITIES = auto()


@dataclass(slots=True)
class LinksRead:
    """What was answered of one course, or why nothing was.

    Args:
        page: its competencies, and those of its activities.
        activities: those that the account sees.
        outcomes: by activity, what its completion does for each of its competencies.
    """

    page: CoursePage | MoodleError | None = None
    activities: tuple[Activity, ...] | MoodleError = ()
    outcomes: dict[int, dict[int, RuleOutcome] | MoodleError] = field(default_factory=dict)


def fetch_links(
    gateway: MoodleGateway, course_ids: Sequence[int], competency_ids: Collection[int]
) -> dict[int, LinksRead]:
    """Return what hangs on courses, by Moodle's id; may be done beside other readings.

    Args:
        gateway: to the site.
        course_ids: Moodle's ids.
        competency_ids: of the frameworks that are pulled; outcomes of others are not read.

    Raises:
        MoodleError: if the site or the account fails.
    """
    found = {course_id: LinksRead() for course_id in course_ids}
    for outcomes in gateway.read_each(_reads(course_ids)):
        for (part, course_id), outcome in outcomes:
            match outcome:
                case MoodleError() if part is _Part.ACTIVITIES:
                    found[course_id].activities = outcome
                case MoodleError() | CoursePage():
                    found[course_id].page = outcome
                case _:
                    found[course_id].activities = outcome
    wanted = ((course_id, cmid) for course_id, one in found.items() for cmid in _relevant(one.page, competency_ids))
    for answers in gateway.read_each((key, course_reads.module_outcomes(key[1])) for key in wanted):
        for (course_id, cmid), answer in answers:
            found[course_id].outcomes[cmid] = answer
    return found


_First = CoursePage | tuple[Activity, ...]


def _reads(course_ids: Iterable[int]) -> Iterator[tuple[tuple[_Part, int], Read[_First]]]:
    for one in course_ids:
        yield (_Part.PAGE, one), course_reads.course_page(one)
        yield (_Part.ACTIVITIES, one), course_reads.activities(one)


def _relevant(page: CoursePage | MoodleError | None, competency_ids: Collection[int]) -> list[int]:
    modules = page.modules if isinstance(page, CoursePage) else ()
    return sorted({cmid for cmid, competency in modules if competency in competency_ids})


def save_links(work: PullWork, course: Course, read: LinksRead) -> CoursePage | None:
    """Save what hangs on a course, and note what could not be read.

    Returns:
        Its competencies; None if the course could not be read, which is then saved too.

    Raises:
        MoodleError: if the site or the account fails.
        StoreError: if the store cannot be written.
    """
    if isinstance(read.page, MoodleNotFoundError):
        course_is_gone(work, course)
        return None
    if not isinstance(read.page, CoursePage):
        if read.page is not None:
            could_not_read_course(work, course, read.page)
        return None
    activities = read.activities
    if isinstance(activities, MoodleError):
        work.notes.fail("pull.note-activities-not-read", activities, {"course": course.shortname})
        activities = ()
    hidden = sum(not activity.visible for activity in activities)
    if hidden:
        work.notes.add("pull.note-activities-hidden", {"course": course.shortname}, count=hidden)
    outcomes = _outcomes(work, read)
    links = CourseLinks(
        competencies=read.page.competencies,
        activities=activities,
        modules=tuple(
            ModuleCompetency(cmid, competency, outcomes.get((cmid, competency)))
            for cmid, competency in read.page.modules
        ),
        pushes_ratings=read.page.pushes_ratings,
    )
    work.store.save_course(work.run, course, links)
    return read.page


def _outcomes(work: PullWork, read: LinksRead) -> dict[tuple[int, int], RuleOutcome]:
    found: dict[tuple[int, int], RuleOutcome] = {}
    for cmid, outcome in read.outcomes.items():
        if isinstance(outcome, MoodleNotFoundError | MoodleAccessError):  # hidden or deleted a moment ago
            work.notes.refuse("pull.note-activity-hidden", outcome, moodle_id=cmid)
        elif isinstance(outcome, MoodleError):
            work.notes.fail("pull.note-activity-hidden", outcome, moodle_id=cmid)
        else:
            found.update({(cmid, competency): meaning for competency, meaning in outcome.items()})
    return found
