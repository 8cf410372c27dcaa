"""What a push shows and asks, and what it says at its end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lms_sync.cli.context import Run
from lms_sync.cli.exits import Exit
from lms_sync.cli.failure import report_error, report_interrupted
from lms_sync.cli.plan_file import SavedPlan
from lms_sync.domain.plain import Plain
from lms_sync.domain.plan import Plan
from lms_sync.domain.results import ApplyReport, Ending
from lms_sync.domain.site import SiteInfo
from lms_sync.errors import OutputError, PlanError
from lms_sync.message import Message
from lms_sync.reports import apply_report_lines, apply_report_to_plain, plan_lines, plan_to_plain
from lms_sync.reports.lines import Tone

if TYPE_CHECKING:
    from lms_sync.workflows.push import PushOutcome

_YES = {"y", "yes", "o", "oui"}


class NobodyToAskError(PlanError):
    """There is no terminal and no `--yes`."""


@dataclass(slots=True)
class PushDialogue:
    """The user's side of one push.

    Args:
        run: of the command.
        wish: what is pushed.
        asks: whether the user wants to be asked.
    """

    run: Run
    wish: SavedPlan
    asks: bool
    plan: Plan | None = None
    username: str = ""
    is_writing: bool = False
    is_heard: bool = True

    @contextmanager
    def progress(self) -> Iterator[Callable[[int, int], None]]:
        """Give what tells how far the push is: a bar, JSON lines, or nothing."""
        title = self.run.words("cli.push-progress")
        with self.run.terminal.progress(title) as draw:

            def step(done: int, total: int) -> None:
                self.is_writing = True
                if self.run.for_machines:
                    self._show_progress(done, total)
                elif not self.run.is_quiet:
                    draw(done, total)

            yield step

    def _show_progress(self, done: int, total: int) -> None:
        """Print how far it is; a push goes on to its end, where it matters, though nobody reads it."""
        if self.is_heard:
            try:
                self.run.terminal.show_json({"event": "progress", "done": done, "total": total})
            except (OutputError, BrokenPipeError):
                self.is_heard = False

    def made(self, plan: Plan, info: SiteInfo) -> None:
        """Remember the plan that may be shown, and the account that would push it.

        Raises:
            StalePlanError: if a saved plan was made for another site.
        """
        self.wish.check_site(plan.site_url)
        self.plan = plan
        self.username = info.username

    def confirm(self, plan: Plan) -> bool:
        """Show the plan and ask, unless the user said yes before.

        Raises:
            NobodyToAskError: if there is nobody to ask.
        """
        self._show_plan(plan)
        if not self.asks:
            return True
        site = plan.site_url
        if not self.run.terminal.can_ask:
            raise NobodyToAskError(Message("cli.nobody-to-ask", {"site": site, "fingerprint": plan.fingerprint}))
        question = self.run.words("cli.push-question", site=site, username=self.username)
        return self.run.terminal.ask(f"{question} ").lower() in _YES

    def _show_plan(self, plan: Plan) -> None:
        if self.run.for_machines:
            self.run.terminal.show_json({"event": "plan", "plan": self._plan_to_plain(plan)})
        elif self.run.terminal.is_watched and not self.run.is_quiet:
            self.run.terminal.show(plan_lines(plan, self.run.language))

    def _plan_to_plain(self, plan: Plan) -> Plain:
        cwd = self.run.surroundings.cwd
        files = [str((cwd / file).resolve()) for file in self.wish.files]
        return plan_to_plain(plan, files, self.run.language)

    def show_refused(self) -> None:
        """Show the plan that a guard refused: the guard speaks before anybody is asked."""
        if self.plan is None:
            return
        if self.run.for_machines:
            self.run.terminal.show_json({"event": "plan", "plan": self._plan_to_plain(self.plan)})
        elif not self.run.is_quiet:
            self.run.terminal.show(plan_lines(self.plan, self.run.language))

    def say_stopping(self) -> None:
        """Tell the user that the end comes as soon as it is safe."""
        self.run.terminal.tell([self.run.line("cli.push-stopping", Tone.WARNING)])

    def aborted(self) -> Exit:
        """Tell what an end at once leaves, and return the exit code."""
        if not self.is_writing:
            return report_interrupted(self.run)
        return report_interrupted(self.run, "cli.push-aborted", Exit.PARTLY)

    def end(self, outcome: "PushOutcome") -> Exit:
        """Tell how the push ended and return the exit code."""
        code = _exit_of(outcome)
        try:
            self._show_end(outcome, code)
        except (OutputError, BrokenPipeError) as error:
            if code is Exit.DONE:
                raise
            if isinstance(error, OutputError):
                report_error(error, self.run)
        return code

    def _show_end(self, outcome: "PushOutcome", code: Exit) -> None:
        run = self.run
        if run.for_machines:
            report = apply_report_to_plain(outcome.report, run.language) if outcome.report is not None else None
            run.terminal.show_json(
                {
                    "event": "result",
                    "exit": int(code),
                    "confirmed": outcome.confirmed,
                    "receipt": outcome.push_id,
                    "report": report,
                }
            )
            return
        if code is Exit.DONE and (run.is_quiet or not run.terminal.is_watched):
            return
        if outcome.report is not None:
            run.terminal.show(apply_report_lines(outcome.report, run.language, push_id=outcome.push_id))
        else:
            said = ("cli.push-nothing", Tone.GOOD) if outcome.confirmed else ("cli.push-declined", Tone.WARNING)
            run.terminal.show([run.line(*said)])


def _exit_of(outcome: "PushOutcome") -> Exit:
    if outcome.report is None:
        return Exit.DONE if outcome.confirmed else Exit.REFUSED
    return _exit_of_report(outcome.report)


def _exit_of_report(report: ApplyReport) -> Exit:
    if report.is_complete:
        return Exit.DONE
    if report.wrote:
        return Exit.PARTLY
    interrupted = all(framework.ending is not Ending.FAILED for framework in report.frameworks)
    return Exit.INTERRUPTED if interrupted else Exit.MOODLE
