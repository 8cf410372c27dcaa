"""Give courses and activities the links of the files: plan, guard, confirm, look again, apply, prove, remember."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lms_sync.applier import Pace
from lms_sync.applier.links import LinksTask, apply_links
from lms_sync.domain.links import LinksFile
from lms_sync.domain.links_plan import CoursePlan, LinksPlan, UnlinkPolicy
from lms_sync.domain.links_results import LinksReport
from lms_sync.domain.links_site import LinksSnapshot
from lms_sync.domain.results import PushKind
from lms_sync.domain.site import SiteFramework, SiteInfo
from lms_sync.errors import StalePlanError, UnsafeLinksError
from lms_sync.message import Message
from lms_sync.moodle import functions
from lms_sync.moodle.access import check_access
from lms_sync.planner.links import frameworks_meant, is_rest_of, plan_links, remembered_of, targets
from lms_sync.store import site_lock
from lms_sync.workflows.links_gather import adapter_of, gather_links
from lms_sync.workflows.links_proof import proven_report
from lms_sync.workflows.receipts import PushProgress, counted, running_receipt, stamp, utc_now
from lms_sync.workflows.session import Session


@dataclass(frozen=True, slots=True)
class LinksRequest:
    """What the user asks for.

    Args:
        paths: of the links files.
        files: what they say.
        unlink: what becomes of links that no file names.
        expected: the fingerprint of the plan that the user has seen; None compares nothing.
    """

    paths: tuple[Path, ...]
    files: tuple[LinksFile, ...]
    unlink: UnlinkPolicy = UnlinkPolicy.KEEP
    expected: str | None = None


@dataclass(frozen=True, slots=True)
class LinksOutcome:
    """How a push of links ended.

    Args:
        plan: what was to be done.
        report: what came of it; None if there was nothing to do or the user declined.
        confirmed: whether the user agreed; true if there was nothing to do.
        push_id: the number of the receipt; None if none was kept.
    """

    plan: LinksPlan
    report: LinksReport | None
    confirmed: bool
    push_id: int | None = None


def push_links(  # noqa: PLR0913 - the user, the clock and the pace are seams of their own
    request: LinksRequest,
    session: Session,
    *,
    confirm: Callable[[LinksPlan], bool],
    progress: Callable[[int, int], None],
    stop: threading.Event,
    show: Callable[[LinksPlan, SiteInfo], None] | None = None,
    pace: Pace | None = None,
    now: Callable[[], datetime] = utc_now,
) -> LinksOutcome:
    """Push links files under the lock of site and store.

    Args:
        request: what the user asks for.
        session: the site and the store.
        confirm: is shown the plan if there is something to do, and says whether to go on.
        progress: is told how many changes are done, and of how many.
        stop: set when the user wants to end; what is under way is finished.
        show: is shown the plan as soon as it is made, before any guard refuses it, with the site and the account.
        pace: how fast, and by which clock, writes are sent; None takes the settings' workers.
        now: the time of receipts.

    Raises:
        UnsafeLinksError: if the plan is refused.
        StalePlanError: if the plan is not the expected one, or the site changed after it was shown.
        LockedError: if another run is at work.
        MoodleError: if the site cannot be read, or the account may not.
        SettingsError: if the plugin that the settings name is not there.
        StoreError: if the store cannot be read or written.
    """
    with site_lock(session.store, session.site.url, now):
        site = gather_links(request.files, session)
        plan = plan_links(request.files, site, request.unlink)
        if show is not None:
            show(plan, site.info)
        _guard(plan)
        accepted = session.site_store.accepted_links()
        _compare(plan, request.expected, accepted)
        if plan.is_empty:
            return LinksOutcome(plan, None, confirmed=True, push_id=_nothing_to_do(plan, site, request, session, now))
        if not confirm(plan):
            return LinksOutcome(plan, None, confirmed=False)
        _check_access(site.info, request.unlink)
        latest = gather_links(request.files, session, site)
        again = plan if latest == site else plan_links(request.files, latest, request.unlink)
        if again.fingerprint != plan.fingerprint:
            raise StalePlanError(Message("LINKS_CHANGED_MEANWHILE"))
        _guard(again)
        pace = pace or Pace(workers=session.settings.http.workers)
        return _apply(again, latest, accepted, request, session, pace, progress, stop, now)


def _guard(plan: LinksPlan) -> None:
    problems = tuple(problem for file in plan.files for problem in file.refusals)
    if problems:
        raise UnsafeLinksError(Message("PLAN_REFUSED", {"count": len(problems)}), problems)


def _compare(plan: LinksPlan, expected: str | None, accepted: tuple[str, frozenset[str]]) -> None:
    """Let pass the expected plan, its rest after an interruption, and the empty plan."""
    if expected is None or plan.is_empty or plan.fingerprint == expected:
        return
    fingerprint, parts = accepted
    if fingerprint == expected and is_rest_of(plan, parts):
        return
    raise StalePlanError(Message("PLAN_NOT_EXPECTED", {"expected": expected, "found": plan.fingerprint}))


def _check_access(info: SiteInfo, unlink: UnlinkPolicy) -> None:
    """Return if the account's service has every function that a push may need; of a plugin it has what was planned.

    Raises:
        MoodleAccessError: naming those that are missing.
    """
    needed = functions.LINKS_PUSH_FUNCTIONS
    if unlink is UnlinkPolicy.UNLINK:
        needed = needed | functions.UNLINK_FUNCTIONS
    check_access(info, needed)


def _apply(  # noqa: PLR0913, PLR0917 - as push_links has them
    plan: LinksPlan,
    site: LinksSnapshot,
    accepted: tuple[str, frozenset[str]],
    request: LinksRequest,
    session: Session,
    pace: Pace,
    progress: Callable[[int, int], None],
    stop: threading.Event,
    now: Callable[[], datetime],
) -> LinksOutcome:
    store = session.site_store
    fingerprint, parts = plan.fingerprint, targets(plan)
    if accepted[0] and is_rest_of(plan, accepted[1]):
        fingerprint, parts = accepted
    push_id = store.open_links_push(
        running_receipt(PushKind.LINKS, session, site.info, request.paths, fingerprint, now), parts
    )
    store.remember_activities(remembered_of(plan))  # first: a push that is cut off has matched them all the same
    meant = frameworks_meant(request.files, site.frameworks)
    tasks = [
        _task(course, meant[file.framework], site) for file in plan.files for course in file.courses if course.changes
    ]
    counter = PushProgress(progress, sum(len(task.plan.changes) for task in tasks))
    adapter = adapter_of(site.info, session)
    applied = apply_links(tasks, session.gateway, adapter, stop=stop, progress=counter.step, pace=pace)
    report = proven_report(plan, request.files, site, applied, session.gateway)
    result = "complete" if report.is_complete else "partial" if report.wrote else "refused"
    store.close_links_push(
        push_id,
        ended=stamp(now),
        result=result,
        summary=counted(change for one in applied for change in one.report.done),
    )
    return LinksOutcome(plan, report, confirmed=True, push_id=push_id)


def _task(course: CoursePlan, framework: SiteFramework, site: LinksSnapshot) -> LinksTask:
    linked = site.linked[course.course_id]
    ids = {one.idnumber: one.id for one in site.snapshots[framework.id].competencies}
    return LinksTask(course, ids, linked.links.competencies)


def _nothing_to_do(
    plan: LinksPlan, site: LinksSnapshot, request: LinksRequest, session: Session, now: Callable[[], datetime]
) -> int | None:
    """Remember what names mean, and end the acceptance of an earlier plan, of which nothing is left to do."""
    store = session.site_store
    store.remember_activities(remembered_of(plan))
    if not store.accepted_links()[0]:
        return None
    push_id = store.open_links_push(
        running_receipt(PushKind.LINKS, session, site.info, request.paths, plan.fingerprint, now), frozenset()
    )
    store.close_links_push(push_id, ended=stamp(now), result="complete", summary="")
    return push_id
