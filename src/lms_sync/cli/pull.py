"""`lms-sync pull`: bring learners' ratings into the store."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.cli.failure import report_error, report_interrupted
from lms_sync.cli.interrupt import interruptible
from lms_sync.cli.plan import tell_notes
from lms_sync.cli.waiting import telling_retries
from lms_sync.domain.pulls import PullPart, PullResult, PullSummary
from lms_sync.errors import OutputError
from lms_sync.reports.lines import Tone
from lms_sync.reports.pull_json import pull_to_plain
from lms_sync.reports.pull_text import pull_lines

if TYPE_CHECKING:
    from lms_sync.workflows.pull import PullWish
    from lms_sync.workflows.session import Session


@click.command("pull")
@click.option(
    "--course",
    "courses",
    metavar="SHORTNAME",
    multiple=True,
    help="Only this course; again for others; * and ? stand for any characters. Default: [pull] of the settings, else "
    "every course that uses a competency of the frameworks.",
)
@click.option("--plans", is_flag=True, help="Read learning plans with their ratings, too.")
@click.option("--evidence", is_flag=True, help="Read the evidence of course ratings, too: one reading a rating.")
@pass_run
def command(run: Run, courses: tuple[str, ...], *, plans: bool, evidence: bool) -> Exit:
    """Bring learners' ratings into the store, with their history; nothing is written to Moodle.

    The frameworks are those of [frameworks] files in the settings, else all that the account sees. A pull that was cut
    off is taken up where it stopped. Without a terminal success prints nothing.
    """
    from lms_sync.workflows.pull import PullWish  # noqa: PLC0415 - slow to import
    from lms_sync.workflows.session import open_session  # noqa: PLC0415

    chosen = {PullPart.PLANS: plans, PullPart.EVIDENCE: evidence}
    wish = PullWish(courses, frozenset(part for part, is_chosen in chosen.items() if is_chosen))
    with (
        telling_retries(run) as tell,
        open_session(run.settings, run.site, run.surroundings.environ, tell) as session,
    ):
        tell_notes(run, session)
        return _pull(run, wish, session)


def _pull(run: Run, wish: "PullWish", session: "Session") -> Exit:
    from lms_sync.workflows.pull import pull_ratings  # noqa: PLC0415 - slow to import

    stop = threading.Event()
    dialogue = _Dialogue(run)
    try:
        with dialogue.progress() as progress, interruptible(stop, dialogue):
            summary = pull_ratings(wish, session, progress=progress, stop=stop)
    except KeyboardInterrupt:
        if not dialogue.is_writing:
            return report_interrupted(run)
        return report_interrupted(run, "pull.aborted", Exit.PARTLY)
    return _end(run, summary, session.site.url)


@dataclass(slots=True)
class _Dialogue:
    """The user's side of one pull.

    Args:
        run: of the command.
    """

    run: Run
    is_writing: bool = False
    is_heard: bool = True

    @contextmanager
    def progress(self) -> Iterator[Callable[[int, int], None]]:
        """Give what tells how far the pull is: a bar, JSON lines, or nothing."""
        with self.run.terminal.progress(self.run.words("pull.progress")) as draw:

            def step(done: int, total: int) -> None:
                self.is_writing = True
                if self.run.for_machines:
                    self._show_progress(done, total)
                elif not self.run.is_quiet and total:
                    draw(done, total)

            yield step

    def _show_progress(self, done: int, total: int) -> None:
        """Print how far it is; a pull goes on to its end though nobody reads it."""
        if self.is_heard:
            try:
                self.run.terminal.show_json({"event": "progress", "done": done, "total": total})
            except (OutputError, BrokenPipeError):
                self.is_heard = False

    def say_stopping(self) -> None:
        """Tell the user that the end comes as soon as what is under way is saved."""
        self.run.terminal.tell([self.run.line("pull.stopping", Tone.WARNING)])


def _end(run: Run, summary: PullSummary, site: str) -> Exit:
    code = Exit.DONE if summary.run.result is PullResult.COMPLETE else Exit.PARTLY
    try:
        _show_end(run, summary, site, code)
    except (OutputError, BrokenPipeError) as error:
        if code is Exit.DONE:
            raise
        if isinstance(error, OutputError):
            report_error(error, run)
    return code


def _show_end(run: Run, summary: PullSummary, site: str, code: Exit) -> None:
    if run.for_machines:
        run.terminal.show_json({"event": "result", "exit": int(code), **pull_to_plain(summary, site, run.language)})
        return
    if code is Exit.DONE and (run.is_quiet or not run.terminal.is_watched):
        return
    run.terminal.show(pull_lines(summary, site, run.zone, run.language))
