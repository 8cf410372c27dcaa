"""`lms-sync sync`: what cron starts."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit, exit_of
from lms_sync.cli.failure import report_error
from lms_sync.cli.interrupt import interruptible
from lms_sync.cli.waiting import utc_now
from lms_sync.domain.sync import SyncSummary
from lms_sync.errors import OutputError, SettingsError, StoreError
from lms_sync.reports.lines import Tone, line
from lms_sync.reports.words import sentence

if TYPE_CHECKING:
    from lms_sync.workflows.sync import SyncRun


@click.command("sync")
@pass_run
def command(run: Run) -> Exit:
    """Do what [sync] of the settings asks for, unattended: frameworks, links, pull, reports.

    For one site or several, each under a lock, within [sync] minutes; a step that fails does not stop the others. When
    all is well nothing is printed without a terminal. Exit codes: 10 for a new difference, once, 6 if only some
    steps could be done.
    """
    from babel.dates import LOCALTZ  # noqa: PLC0415 - slow to import

    from lms_sync.cli.sync_files import SiteFiles, write_summary  # noqa: PLC0415
    from lms_sync.cli.sync_log import start_sync_log  # noqa: PLC0415
    from lms_sync.workflows.sync import SyncRun, Writers, note_reported  # noqa: PLC0415

    start_sync_log(run)
    is_one = run.site is not None or len(run.settings.sync.sites) <= 1
    files = SiteFiles(run, run.zone or LOCALTZ, several=not is_one, now=int(time.time()))
    work = SyncRun(
        settings=run.settings,
        environ=run.surroundings.environ,
        writers=Writers(files.reports, files.worklist),
        exit_of=exit_of,
        stop=threading.Event(),
        now=utc_now,
        monotonic=time.monotonic,
    )
    summary = _sync(run, work)
    code = Exit(summary.exit)
    try:
        write_summary(run, summary)
    except SettingsError as error:
        said = report_error(error, run)
        code = code if code not in {Exit.DONE, Exit.DIFFERENCES} else said
    try:
        _show(run, summary, code)
        note_reported(work, summary)
    except StoreError as error:
        said = report_error(error, run)
        code = said if code is Exit.DONE else code
    finally:
        _tell_monitor(run, code)
    return code


def _sync(run: Run, work: "SyncRun") -> SyncSummary:
    from lms_sync.workflows.sync import sync  # noqa: PLC0415 - slow to import

    with interruptible(work.stop, _Stopping(run)):
        return sync(work, run.site)


class _Stopping:
    """Ends what is under way where it is safe, since any step may be writing."""

    is_writing = True

    def __init__(self, run: Run) -> None:
        self._run = run

    def say_stopping(self) -> None:
        """Tell the user that the end comes as soon as what is under way is saved."""
        self._run.terminal.tell([self._run.line("pull.stopping", Tone.WARNING)])


def _show(run: Run, summary: SyncSummary, code: Exit) -> None:
    """Print how it went; to a person, or if anything asks for one."""
    from lms_sync.reports.sync_json import sync_to_plain  # noqa: PLC0415 - slow to import
    from lms_sync.reports.sync_text import sync_lines  # noqa: PLC0415

    with _keeping(run, code):
        if run.for_machines:
            run.terminal.show_json({"event": "result", **sync_to_plain(summary, run.language), "exit": int(code)})
        elif code is not Exit.DONE or (run.terminal.is_watched and not run.is_quiet):
            run.terminal.show(sync_lines(summary, run.language))


@contextmanager
def _keeping(run: Run, code: Exit) -> Iterator[None]:
    """Let output that fails decide the exit code only of a run that went well."""
    try:
        yield
    except (OutputError, BrokenPipeError) as error:
        if code is Exit.DONE:
            raise
        if isinstance(error, OutputError):
            report_error(error, run)


def _tell_monitor(run: Run, code: Exit) -> None:
    from lms_sync.workflows.sync_ping import ping  # noqa: PLC0415 - slow to import

    warning = ping(run.settings, run.surroundings.environ, int(code))
    if warning is not None:
        run.terminal.tell([line(sentence(warning, run.language), hanging=2)])
