"""The steps of an unattended run: each does one thing of one site by the workflow that a person starts by hand."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from lms_sync.domain.links_plan import UnlinkPolicy
from lms_sync.domain.plan import Policies
from lms_sync.domain.pulls import PullResult
from lms_sync.domain.sync import DONE, PARTLY, Novelty, StepResult, StepState, SyncStep
from lms_sync.domain.worklist import WorkItem
from lms_sync.domain.worklists import Worklist
from lms_sync.message import Message
from lms_sync.planner.differences import difference_of
from lms_sync.planner.links.differences import links_difference_of
from lms_sync.workflows.links_files import links_paths, read_links_files
from lms_sync.workflows.links_plan import plan_links_files
from lms_sync.workflows.links_push import LinksRequest, push_links
from lms_sync.workflows.links_worklist import links_worklist
from lms_sync.workflows.plan import plan_files
from lms_sync.workflows.pull import PullWish, pull_ratings
from lms_sync.workflows.push import PushRequest, push_files
from lms_sync.workflows.session import Session
from lms_sync.workflows.settings_files import matching_files

MOODLE = 4


@dataclass(frozen=True, slots=True)
class StepEnd:
    """What a step came to.

    Args:
        state: how it ended.
        exit: the code that it alone would have.
        message: why, if it is not done.
        counts: what was done, by name.
        differences: what verifying found, by subject.
        seen: the fingerprint of each of them; None of a subject in sync.
    """

    state: StepState = StepState.DONE
    exit: int = DONE
    message: Message | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    differences: Mapping[str, Novelty] = field(default_factory=dict)
    seen: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beside:
    """What a step needs besides the session.

    Args:
        stop: set when the time is over or somebody ends the run.
        now: the time.
        write_worklist: takes the worklist of a site.
    """

    stop: threading.Event
    now: Callable[[], datetime]
    write_worklist: Callable[[Worklist], None]


def verify_frameworks(session: Session, _beside: Beside) -> StepEnd:
    """Say which frameworks differ from their files, and whether that is new."""
    plan = plan_files(matching_files(session.settings.frameworks.files, "sync.no-files"), Policies(), session).plan
    subjects = {f"framework {one.idnumber}": difference_of(one, plan.policies.orphans) for one in plan.frameworks}
    found = session.site_store.novelty_of(subjects)
    counts = {"frameworks": len(plan.frameworks), "changes": sum(len(one.changes) for one in plan.frameworks)}
    return StepEnd(counts=counts, differences=found, seen=subjects)


def push_frameworks(session: Session, beside: Beside) -> StepEnd:
    """Make frameworks equal their files, by the policies that a push has by itself."""
    request = PushRequest(matching_files(session.settings.frameworks.files, "sync.no-files"))
    outcome = push_files(request, session, confirm=lambda _: True, progress=_nobody, stop=beside.stop, now=beside.now)
    report = outcome.report
    counts = {"frameworks": len(outcome.plan.frameworks)}
    if report is None:
        return StepEnd(counts={**counts, "done": 0})
    done = {**counts, "done": sum(len(one.done) for one in report.frameworks)}
    if report.is_complete:
        return StepEnd(counts=done)
    reasons = (one.failure for one in report.frameworks if one.failure is not None)
    return _incomplete(next(reasons, None), done, has_written=report.wrote)


def verify_links(session: Session, _beside: Beside) -> StepEnd:
    """Say which links files differ from the site, and whether that is new."""
    files = read_links_files(links_paths((), session.settings), (), session.settings)
    plan = plan_links_files(files, UnlinkPolicy.KEEP, session)
    subjects = {f"links {one.file}": links_difference_of(one) for one in plan.files}
    found = session.site_store.novelty_of(subjects)
    changes = sum(len(course.changes) for one in plan.files for course in one.courses)
    counts = {"files": len(plan.files), "changes": changes, "by_hand": plan.open_work}
    return StepEnd(counts=counts, differences=found, seen=subjects)


def push_links_files(session: Session, beside: Beside) -> StepEnd:
    """Link what the files name; what they do not name stays."""
    paths = links_paths((), session.settings)
    request = LinksRequest(paths, read_links_files(paths, (), session.settings))
    outcome = push_links(request, session, confirm=lambda _: True, progress=_nobody, stop=beside.stop, now=beside.now)
    report = outcome.report
    counts = {"files": len(outcome.plan.files), "by_hand": outcome.plan.open_work}
    if report is None:
        return StepEnd(counts={**counts, "done": 0})
    done = {**counts, "done": sum(len(one.done) for one in report.courses)}
    if report.is_complete:
        return StepEnd(counts=done)
    reasons = (one.failure for one in report.courses if one.failure is not None)
    return _incomplete(next(reasons, None), done, has_written=report.wrote)


def make_worklist(session: Session, beside: Beside) -> StepEnd:
    """Write what only a person can link."""
    files = read_links_files(links_paths((), session.settings), (), session.settings)
    worklist = links_worklist(files, UnlinkPolicy.KEEP, session, made=int(beside.now().timestamp()))
    beside.write_worklist(worklist)
    items: list[WorkItem] = [item for course in worklist.courses for item in course.items]
    return StepEnd(counts={"by_hand": sum(not item.is_done for item in items)})


def pull(session: Session, beside: Beside) -> StepEnd:
    """Bring ratings into the store."""
    summary = pull_ratings(PullWish(), session, progress=_nobody, stop=beside.stop, now=beside.now)
    counts = dict(summary.run.counts)
    if summary.run.result is PullResult.COMPLETE:
        return StepEnd(counts=counts)
    return StepEnd(StepState.PARTLY, PARTLY, Message("sync.pull-partly"), counts)


def _incomplete(reason: Message | None, counts: Mapping[str, int], *, has_written: bool) -> StepEnd:
    message = reason or Message("sync.push-partly")
    if has_written:
        return StepEnd(StepState.PARTLY, PARTLY, message, counts)
    return StepEnd(StepState.FAILED, MOODLE, message, counts)


def _nobody(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


Step = Callable[[Session, Beside], StepEnd]
FRAMEWORK_STEPS: Mapping[str, Step] = {"verify": verify_frameworks, "push": push_frameworks}
LINK_STEPS: Mapping[str, Step] = {"verify": verify_links, "push": push_links_files, "worklist": make_worklist}


def result_of(step: SyncStep, end: StepEnd, seconds: float, requests: int, retries: int) -> StepResult:
    """Return the end of a step with what it took."""
    return StepResult(
        step=step,
        state=end.state,
        exit=end.exit,
        message=end.message,
        counts=end.counts,
        differences=end.differences,
        seen=end.seen,
        seconds=seconds,
        requests=requests,
        retries=retries,
    )
