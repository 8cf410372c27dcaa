"""Checks that could not run; that is not the same as having found nothing."""

from collections.abc import Callable, Iterator, Sequence

from lms_sync.domain.findings import Area, NotVerified
from lms_sync.domain.framework import Framework
from lms_sync.domain.ledger import Ledger
from lms_sync.domain.pulled import PulledCourse, PulledState
from lms_sync.domain.pulls import CourseState
from lms_sync.domain.reconciliation import ReportScope
from lms_sync.reconciler.columns import Columns
from lms_sync.reconciler.coverage import names
from lms_sync.reconciler.surveying import Surveyed

NOTHING_PULLED = "NOTHING_PULLED"
FRAMEWORK_NOT_PULLED = "FRAMEWORK_NOT_PULLED"
IDENTITY_UNDECIDED = "IDENTITY_UNDECIDED"
RELATIONS_NOT_READ = "RELATIONS_NOT_READ"
SCALE_NOT_READ = "SCALE_NOT_READ"
LINKS_NOT_READ = "LINKS_NOT_READ"
NO_COURSE_READ = "NO_COURSE_READ"
COVERAGE_OUTSIDE_SCOPE = "COVERAGE_OUTSIDE_SCOPE"
NOTHING_ASSESSED = "NOTHING_ASSESSED"
BRANCH_NOT_ASSESSED = "BRANCH_NOT_ASSESSED"
COURSE_NEVER_READ = "COURSE_NEVER_READ"
COURSE_NOT_READ_WHOLE = "COURSE_NOT_READ_WHOLE"
LEARNERS_NOT_READ = "LEARNERS_NOT_READ"
PLANS_NOT_PULLED = "PLANS_NOT_PULLED"
PLANS_OUTSIDE_SCOPE = "PLANS_OUTSIDE_SCOPE"
NO_LEDGER = "NO_LEDGER"
LEDGER_STRANGERS_OUTSIDE_SCOPE = "LEDGER_STRANGERS_OUTSIDE_SCOPE"


def is_framework_missing(framework: Framework, state: PulledState) -> bool:
    """Tell whether a pull looked for the framework and Moodle did not have it."""
    if state.framework is not None or state.newest is None:
        return False
    asked = state.newest.request.frameworks
    return not asked or framework.idnumber in asked


def not_verified(
    framework: Framework,
    state: PulledState,
    columns: Columns,
    enrolled: Sequence[Surveyed],
    scope: ReportScope,
    day: Callable[[int], str],
) -> Iterator[NotVerified]:
    """Yield every check that could not run, of all areas but the ledger's.

    Args:
        framework: the file.
        state: what was pulled.
        columns: the competencies.
        enrolled: learners who have not left every course.
        scope: what the report was narrowed to.
        day: how a time is written.
    """
    if state.newest is None:
        yield from (NotVerified(area, NOTHING_PULLED) for area in (Area.STRUCTURE, Area.LINKS, Area.RATINGS))
    elif state.framework is None and not is_framework_missing(framework, state):
        yield NotVerified(Area.STRUCTURE, FRAMEWORK_NOT_PULLED, {"idnumber": framework.idnumber})
    else:
        yield from _structure(framework, state, columns)
        yield from _links(state, scope)
        yield from _courses(state, enrolled, day)
        if state.plans is None:
            yield NotVerified(Area.RATINGS, PLANS_NOT_PULLED)
        elif scope.courses or scope.groups:
            yield NotVerified(Area.RATINGS, PLANS_OUTSIDE_SCOPE)
    yield from _assessed(framework, columns)


def ledger_not_verified(ledger: Ledger | None, scope: ReportScope) -> Iterator[NotVerified]:
    """Yield what was not compared with a ledger."""
    if ledger is None:
        yield NotVerified(Area.LEDGER, NO_LEDGER)
    elif scope != ReportScope():
        yield NotVerified(Area.LEDGER, LEDGER_STRANGERS_OUTSIDE_SCOPE)


def _structure(framework: Framework, state: PulledState, columns: Columns) -> Iterator[NotVerified]:
    if state.framework is None:
        return
    refused = {str(message.params["idnumber"]) for message in columns.matching.refusals}
    undecided = [idnumber for idnumber in columns.nodes if idnumber in refused]
    if undecided:
        yield NotVerified(Area.STRUCTURE, IDENTITY_UNDECIDED, {"competencies": names(undecided)})
    snapshot = state.framework.snapshot
    if framework.manages_relations and snapshot.relations is None:
        yield NotVerified(Area.STRUCTURE, RELATIONS_NOT_READ)
    in_use = {snapshot.framework.scale_id} | {each.scale_id for each in snapshot.competencies if each.scale_id}
    if in_use - state.framework.scales.keys():
        yield NotVerified(Area.STRUCTURE, SCALE_NOT_READ)


def _links(state: PulledState, scope: ReportScope) -> Iterator[NotVerified]:
    standing = _by_name(state)
    unread = [pulled.course.shortname for pulled in standing if pulled.links is None]
    if unread:
        yield NotVerified(Area.LINKS, LINKS_NOT_READ, {"courses": names(unread), "count": len(unread)})
    if scope != ReportScope():
        yield NotVerified(Area.LINKS, COVERAGE_OUTSIDE_SCOPE)
    elif len(unread) == len(standing):
        yield NotVerified(Area.LINKS, NO_COURSE_READ)


def _by_name(state: PulledState) -> list[PulledCourse]:
    standing = (pulled for pulled in state.courses.values() if pulled.state is not CourseState.GONE)
    return sorted(standing, key=lambda pulled: (pulled.course.shortname, pulled.course.id))


def _courses(state: PulledState, enrolled: Sequence[Surveyed], day: Callable[[int], str]) -> Iterator[NotVerified]:
    unread: dict[int, int] = {}
    for surveyed in enrolled:
        for course_id in surveyed.unread_course_ids:
            unread[course_id] = unread.get(course_id, 0) + 1
    for pulled in _by_name(state):
        course = {"course": pulled.course.shortname}
        if not is_read_whole(pulled, state):
            if pulled.last_whole is None:
                yield NotVerified(Area.RATINGS, COURSE_NEVER_READ, course)
            else:
                params = {**course, "last_whole": day(pulled.last_whole)}
                yield NotVerified(Area.RATINGS, COURSE_NOT_READ_WHOLE, params)
        if pulled.course.id in unread:
            yield NotVerified(Area.RATINGS, LEARNERS_NOT_READ, {**course, "count": unread[pulled.course.id]})


def is_read_whole(pulled: PulledCourse, state: PulledState) -> bool:
    """Tell whether the pull whose state this is read all learners of a course; it may have been asked for others."""
    return pulled.state is CourseState.WHOLE and pulled.last_whole == state.as_of


def _assessed(framework: Framework, columns: Columns) -> Iterator[NotVerified]:
    """Yield that nothing is assessed, or which branches end above the assessed levels, so that nothing in them is."""
    if not columns.assessed:
        yield NotVerified(Area.RATINGS, NOTHING_ASSESSED)
        return
    lowest = min(framework.assessed) if framework.assessed else 1
    bare = [
        idnumber for idnumber, node in columns.nodes.items() if not node.competency.children and node.level < lowest
    ]
    if bare:
        yield NotVerified(Area.RATINGS, BRANCH_NOT_ASSESSED, {"competencies": names(bare), "count": len(bare)})
