"""Do what the settings ask for, unattended: each step on its own, within a time, under a lock."""

import logging
import threading
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from lms_sync.domain.sync import (
    DONE,
    SiteResult,
    StepResult,
    StepState,
    SyncStep,
    SyncSummary,
    exit_of_sync,
)
from lms_sync.domain.worklists import Worklist
from lms_sync.errors import ExportError, FrameworkError, LedgerError, LinksError, LmsSyncError, PlanError, SettingsError
from lms_sync.message import Message
from lms_sync.moodle.retry import Retry
from lms_sync.settings import Settings, Site, select_site, store_location
from lms_sync.store import open_store, sync_lock
from lms_sync.workflows.session import open_session
from lms_sync.workflows.sync_steps import FRAMEWORK_STEPS, LINK_STEPS, Beside, Step, StepEnd, pull, result_of

_LOG = logging.getLogger(__name__)
DEFECT = 1


@dataclass(frozen=True, slots=True)
class Writers:
    """What writes files; only the command knows where.

    Args:
        reports: writes the reports of a site and returns what was counted in them.
        worklist: writes the worklist of a site.
    """

    reports: Callable[[Site], Mapping[str, int]]
    worklist: Callable[[Site, Worklist], None]


@dataclass(frozen=True, slots=True)
class SyncRun:
    """What an unattended run works with.

    Args:
        settings: as loaded.
        environ: where tokens and folders may be named.
        writers: of files.
        exit_of: tells the exit code of an error.
        stop: set when somebody ends the run, and by the run itself when its time is over.
        now: the time.
        monotonic: seconds, for durations and the end.
    """

    settings: Settings
    environ: Mapping[str, str]
    writers: Writers
    exit_of: Callable[[LmsSyncError], int]
    stop: threading.Event
    now: Callable[[], datetime]
    monotonic: Callable[[], float]


def sync(run: SyncRun, site_name: str | None) -> SyncSummary:
    """Do all that is asked for, for one site after the other, and sum it up.

    Args:
        run: what it works with.
        site_name: the only site; None takes those of `[sync]`, else the settings' own choice.

    Raises:
        SettingsError: if nothing is asked for.
    """
    if run.settings.file is None:
        raise SettingsError(Message("sync.no-settings"))
    if not _steps(run.settings):
        raise SettingsError(Message("sync.nothing", {"file": str(run.settings.file)}))
    started, began = int(run.now().timestamp()), run.monotonic()
    names: tuple[str | None, ...] = (site_name,) if site_name is not None else run.settings.sync.sites or (None,)
    with _Budget(run.settings.sync.minutes * 60, run) as budget:
        sites = tuple(_site(run, name, budget) for name in dict.fromkeys(names))
    code = exit_of_sync(sites, run.settings.sync.fail_on)
    seconds = run.monotonic() - began
    _LOG.info("sync ended with %d", code, extra={"event": "end", "exit": code, "seconds": round(seconds, 3)})
    return SyncSummary(started, seconds, sites, code)


def note_reported(run: SyncRun, summary: SyncSummary) -> None:
    """Remember the differences of a run once somebody was told: one that died before reports them as new again.

    Raises:
        StoreError: if the store cannot be written; the next run reports them again, too.
    """
    seen = [(site.url, step.seen) for site in summary.sites for step in site.steps if step.seen]
    if seen:
        with open_store(store_location(run.settings, run.environ)) as store:
            for url, subjects in seen:
                store.site(url).note_differences(subjects, int(run.now().timestamp()))


class _Budget:
    """The time that a run may take.

    Args:
        seconds: how long.
        run: of which `stop` is set when they are over, so that what is under way ends where it is safe.
    """

    def __init__(self, seconds: float, run: SyncRun) -> None:
        self._monotonic = run.monotonic
        self._end = run.monotonic() + seconds
        self._timer = threading.Timer(seconds, run.stop.set)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to begin."""
        return self._monotonic() >= self._end


def _steps(settings: Settings) -> dict[SyncStep, Step | None]:
    """Return what is asked for; a report needs no session."""
    asked = settings.sync
    links = asked.links or ("verify" if settings.links.files else "off")
    steps: dict[SyncStep, Step | None] = {}
    if settings.frameworks.files and asked.frameworks in FRAMEWORK_STEPS:
        steps[SyncStep.FRAMEWORKS] = FRAMEWORK_STEPS[asked.frameworks]
    if links in LINK_STEPS:
        steps[SyncStep.LINKS] = LINK_STEPS[links]
    if asked.pull:
        steps[SyncStep.PULL] = pull
    if asked.report and settings.frameworks.files:
        steps[SyncStep.REPORT] = None
    return steps


def _site(run: SyncRun, name: str | None, budget: _Budget) -> SiteResult:
    try:
        site = select_site(run.settings, name)
    except LmsSyncError as error:
        return _no_steps(run, error, name or "")
    try:
        with open_store(store_location(run.settings, run.environ)) as store, sync_lock(store, site.url, run.now):
            steps = tuple(_step(run, site, step, do, budget) for step, do in _steps(run.settings).items())
    except LmsSyncError as error:
        return _no_steps(run, error, site.name, site.url)
    return SiteResult(site.name, site.url, steps)


def _no_steps(run: SyncRun, error: LmsSyncError, name: str, url: str = "") -> SiteResult:
    code = run.exit_of(error)
    _LOG.warning("%s: nothing done, %s", name, error.message.code, extra={"event": "site", "site": name, "exit": code})
    return SiteResult(name, url, (), error.message, code)


def _step(run: SyncRun, site: Site, step: SyncStep, do: Step | None, budget: _Budget) -> StepResult:
    if budget.is_over:
        result = StepResult(step, StepState.SKIPPED, message=Message("sync.budget"))
    elif run.stop.is_set():
        result = StepResult(step, StepState.SKIPPED, message=Message("sync.interrupted"))
    else:
        result = _Attempt(run, site, step).make(do)
    _LOG.log(
        logging.INFO if result.exit == DONE else logging.WARNING,
        "%s: %s %s in %.1f s",
        site.name,
        step.value,
        result.state.value,
        result.seconds,
        extra={
            "event": "step",
            "site": site.name,
            "step": step.value,
            "state": result.state.value,
            "exit": result.exit,
            "seconds": round(result.seconds, 3),
            "requests": result.requests,
            "retries": result.retries,
            "code": result.message.code if result.message is not None else "",
        },
    )
    return result


class _Attempt:
    """One try at a step; whatever happens in it is its result."""

    def __init__(self, run: SyncRun, site: Site, step: SyncStep) -> None:
        self._run = run
        self._site = site
        self._step = step
        self._requests = 0
        self._retries: list[Retry] = []

    def make(self, do: Step | None) -> StepResult:
        """Do it."""
        run, began = self._run, self._run.monotonic()
        details: tuple[Message, ...] = ()
        try:
            end = StepEnd(counts=run.writers.reports(self._site)) if do is None else self._in_session(do)
        except LmsSyncError as error:
            details = _details(error)
            end = StepEnd(StepState.FAILED, run.exit_of(error), error.message)
        except Exception as error:  # noqa: BLE001 - a defect in one step must not stop the others
            *_, last = traceback.extract_tb(error.__traceback__)
            # the place alone: the words of the error may hold a name
            _LOG.error("%s in %s:%d", type(error).__name__, last.name, last.lineno or 0, extra={"event": "defect"})
            end = StepEnd(StepState.FAILED, DEFECT, Message("cli.defect", {"kind": type(error).__name__}))
        result = result_of(self._step, end, run.monotonic() - began, self._requests, len(self._retries))
        return replace(result, details=details)

    def _in_session(self, do: Step) -> StepEnd:
        run, site = self._run, self._site
        beside = Beside(run.stop, run.now, lambda worklist: run.writers.worklist(site, worklist))
        with open_session(run.settings, site.name, run.environ, self._retries.append) as session:
            try:
                return do(session, beside)
            finally:
                self._requests = session.gateway.requests


def _details(error: LmsSyncError) -> tuple[Message, ...]:
    match error:
        case FrameworkError() | LinksError() | LedgerError() | ExportError():
            return tuple(problem.message for problem in error.problems)
        case PlanError():
            return error.reasons
        case _:
            return ()
