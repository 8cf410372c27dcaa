"""Make Moodle equal the files: plan, guard, confirm, look again, apply, prove, remember."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from lms_sync.applier import Applied, ApplySettings, Pace, apply_framework
from lms_sync.domain.plan import Plan, Policies
from lms_sync.domain.results import ApplyReport, Ending, FrameworkReport, PushKind
from lms_sync.domain.site import SiteInfo
from lms_sync.errors import StalePlanError, UnsafePlanError
from lms_sync.message import Message
from lms_sync.planner.fingerprint import is_rest_of, targets
from lms_sync.planner.framework_plan import PlannedFramework
from lms_sync.planner.planning import in_order_of_names
from lms_sync.planner.remembering import previous_name, remember_unchanged
from lms_sync.store import site_lock
from lms_sync.workflows.framework_files import read_files
from lms_sync.workflows.gather import Gathered, check_push_access, gather
from lms_sync.workflows.receipts import PushProgress, counted, running_receipt, stamp, utc_now
from lms_sync.workflows.session import Session


@dataclass(frozen=True, slots=True)
class PushRequest:
    """What the user asks for.

    Args:
        paths: framework files.
        policies: the user's choices.
        expected: the fingerprint of the plan that the user has seen; None compares nothing.
    """

    paths: tuple[Path, ...]
    policies: Policies = field(default_factory=Policies)
    expected: str | None = None


@dataclass(frozen=True, slots=True)
class PushOutcome:
    """How a push ended.

    Args:
        plan: what was to be done.
        report: what came of it; None if there was nothing to do or the user declined.
        confirmed: whether the user agreed; true if there was nothing to do.
        push_id: the number of the receipt; None if none was kept.
    """

    plan: Plan
    report: ApplyReport | None
    confirmed: bool
    push_id: int | None = None


def push_files(  # noqa: PLR0913 - the user, the clock and the pace are seams of their own
    request: PushRequest,
    session: Session,
    *,
    confirm: Callable[[Plan], bool],
    progress: Callable[[int, int], None],
    stop: threading.Event,
    show: Callable[[Plan, SiteInfo], None] | None = None,
    pace: Pace | None = None,
    now: Callable[[], datetime] = utc_now,
) -> PushOutcome:
    """Push files under the lock of site and store.

    Args:
        request: what the user asks for.
        session: the site and the store.
        confirm: is shown the plan if there is something to do, and says whether to go on.
        progress: is told how many changes are done, and of how many.
        stop: set when the user wants to end; what is under way is finished and rules are put back.
        show: is shown the plan as soon as it is made, before any guard refuses it, with the site and the account.
        pace: how fast, and by which clock, writes are sent; None takes the settings' workers.
        now: the time of receipts.

    Raises:
        FrameworkError: if a file is not valid.
        UnsafePlanError: if a guard refuses the plan.
        StalePlanError: if the plan is not the expected one, or the site changed after it was shown.
        LockedError: if another run is at work.
        MoodleError: if the site cannot be read, the account may not, or a scale is not there.
        SettingsError: if a scale cannot be decided.
        StoreError: if the store cannot be read or written.
    """
    frameworks = read_files(request.paths)
    with site_lock(session.store, session.site.url, now):
        gathered = gather(frameworks, request.policies, session)
        plan = gathered.push.plan
        if show is not None:
            show(plan, gathered.site.info)
        _guard(plan)
        _compare(gathered, request.expected)
        if plan.is_empty:
            return PushOutcome(plan, None, confirmed=True, push_id=_remember_unchanged(gathered, request, session, now))
        if not confirm(plan):
            return PushOutcome(plan, None, confirmed=False)
        check_push_access(gathered.site.info, frameworks, request.policies)
        latest = gather(frameworks, request.policies, session, gathered)
        if latest.push.plan.fingerprint != plan.fingerprint:
            raise StalePlanError(Message("PLAN_CHANGED_MEANWHILE"))
        _guard(latest.push.plan)
        pace = pace or Pace(workers=session.settings.http.workers)
        return _apply(latest, request, session, pace, progress, stop, now)


def _guard(plan: Plan) -> None:
    reasons = tuple(reason for framework in plan.frameworks for reason in framework.refusals)
    if reasons:
        raise UnsafePlanError(Message("PLAN_REFUSED", {"count": len(reasons)}), reasons)


def _compare(gathered: Gathered, expected: str | None) -> None:
    """Let pass the expected plan, its rest after an interruption, and the empty plan."""
    plan, journal = gathered.push.plan, gathered.memory.journal
    if expected is None or plan.is_empty or plan.fingerprint == expected:
        return
    if journal.accepted_fingerprint == expected and is_rest_of(plan, journal.accepted_targets):
        return
    raise StalePlanError(Message("PLAN_NOT_EXPECTED", {"expected": expected, "found": plan.fingerprint}))


def _apply(
    gathered: Gathered,
    request: PushRequest,
    session: Session,
    pace: Pace,
    progress: Callable[[int, int], None],
    stop: threading.Event,
    now: Callable[[], datetime],
) -> PushOutcome:
    plan, journal = gathered.push.plan, gathered.memory.journal
    fingerprint, accepted = plan.fingerprint, targets(plan)
    if journal.accepted_fingerprint and is_rest_of(plan, journal.accepted_targets):
        fingerprint, accepted = journal.accepted_fingerprint, journal.accepted_targets
    store = session.site_store
    receipt = running_receipt(PushKind.FRAMEWORK, session, gathered.site.info, request.paths, fingerprint, now)
    push_id = store.open_push(receipt, accepted)
    counter = PushProgress(progress, sum(len(framework.changes) for framework in plan.frameworks))
    settings = ApplySettings(session.context, gathered.shelf.ids, gathered.shelf.items, journal, pace)
    applied: list[tuple[PlannedFramework, Applied]] = []
    for planned in in_order_of_names(gathered.push.frameworks):
        if stop.is_set():
            applied.append((planned, _untouched(planned)))
            continue
        one = apply_framework(
            planned,
            session.gateway,
            settings,
            note=lambda entries: store.record_entries(push_id, entries),
            stop=stop,
            progress=counter.step,
        )
        applied.append((planned, one))
    report = ApplyReport(
        plan.fingerprint, tuple(one.report for _, one in applied), wrote=any(one.wrote for _, one in applied)
    )
    _settle(applied, report, session, push_id, now)
    return PushOutcome(plan, report, confirmed=True, push_id=push_id)


def _untouched(planned: PlannedFramework) -> Applied:
    report = FrameworkReport(planned.plan.idnumber, Ending.INTERRUPTED, not_tried=planned.plan.changes)
    return Applied(report, None, wrote=False)


def _settle(
    applied: list[tuple[PlannedFramework, Applied]],
    report: ApplyReport,
    session: Session,
    push_id: int,
    now: Callable[[], datetime],
) -> None:
    """Save what was proven; what could not be read back stays in the journal."""
    result = "complete" if report.is_complete else "partial" if report.wrote else "refused"
    records = [one.record for _, one in applied if one.record is not None]
    renamed = {
        planned.framework.idnumber: old
        for planned, one in applied
        if one.record is not None and (old := previous_name(planned.framework, planned.record)) is not None
    }
    session.site_store.settle(
        push_id,
        records,
        ended=stamp(now),
        result=result,
        summary=counted(change for framework in report.frameworks for change in framework.done),
        settled=[record.idnumber for record in records],
        replaces=renamed,
    )


def _remember_unchanged(
    gathered: Gathered, request: PushRequest, session: Session, now: Callable[[], datetime]
) -> int | None:
    """Take over a framework that needs no change, and clear the journal of one that needs none any more."""
    records = []
    renamed = {}
    for planned in gathered.push.frameworks:
        record = remember_unchanged(planned, gathered.site.scales)
        if record is not None and record != planned.record:
            records.append(record)
            old = previous_name(planned.framework, planned.record)
            if old is not None:
                renamed[record.idnumber] = old
    journal = gathered.memory.journal
    if not records and not journal.entries and not journal.accepted_fingerprint:
        return None
    receipt = running_receipt(
        PushKind.FRAMEWORK, session, gathered.site.info, request.paths, gathered.push.plan.fingerprint, now
    )
    push_id = session.site_store.open_push(receipt, frozenset())
    session.site_store.settle(
        push_id,
        records,
        ended=stamp(now),
        result="complete",
        summary="",
        settled=[planned.framework.idnumber for planned in gathered.push.frameworks],
        replaces=renamed,
    )
    return push_id
