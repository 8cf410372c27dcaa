"""What a push shows and asks, and what it says at its end, be it of frameworks or of links."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from lms_sync.cli.context import Run
from lms_sync.cli.exits import Exit
from lms_sync.cli.failure import report_error, report_interrupted
from lms_sync.cli.interrupt import interruptible
from lms_sync.domain.plain import Plain
from lms_sync.domain.site import SiteInfo
from lms_sync.errors import OutputError, PlanError
from lms_sync.message import Message
from lms_sync.reports.lines import Line, Tone

_YES = {"y", "yes", "o", "oui"}


class NobodyToAskError(PlanError):
    """There is no terminal and no `--yes`."""


class Pushable(Protocol):
    """A plan, as far as a dialogue looks into it."""

    @property
    def site_url(self) -> str:
        """The address of the site."""

    @property
    def fingerprint(self) -> str:
        """What the user agrees to."""


class PushReport(Protocol):
    """How a push ended, as far as a dialogue looks into it."""

    @property
    def wrote(self) -> bool:
        """Whether anything reached Moodle."""

    @property
    def is_complete(self) -> bool:
        """Whether Moodle is proven to equal the files."""


P = TypeVar("P", bound=Pushable)
R = TypeVar("R", bound=PushReport)
P_contra = TypeVar("P_contra", contravariant=True)
R_contra = TypeVar("R_contra", contravariant=True)
P_co = TypeVar("P_co", covariant=True)
R_co = TypeVar("R_co", covariant=True)


class PushEnd(Protocol[P_co, R_co]):
    """What a push returned."""

    @property
    def plan(self) -> P_co:
        """What was to be done."""

    @property
    def report(self) -> R_co | None:
        """What came of it; None if there was nothing to do or the user declined."""

    @property
    def confirmed(self) -> bool:
        """Whether the user agreed."""

    @property
    def push_id(self) -> int | None:
        """The number of the receipt; None if none was kept."""


@dataclass(frozen=True, slots=True)
class PushTexts:
    """The codes of what differs between pushes.

    Args:
        progress: the title of the bar.
        question: asked before anything is written.
        nothing: said where there is nothing to push.
        stopping: said at the first Ctrl-C.
        aborted: said at the second.
    """

    progress: str = "cli.push-progress"
    question: str = "cli.push-question"
    nothing: str = "cli.push-nothing"
    stopping: str = "cli.push-stopping"
    aborted: str = "cli.push-aborted"


class PushView(Protocol[P_contra, R_contra]):
    """How one kind of push shows its plan and its end."""

    @property
    def texts(self) -> PushTexts:
        """Of this kind."""

    def check(self, plan: P_contra) -> None:
        """Return if the plan may be shown at all.

        Raises:
            PlanError: if it is not the one that was meant.
        """

    def plan_lines(self, plan: P_contra) -> Iterable[Line]:
        """Return the plan for people."""

    def plan_plain(self, plan: P_contra) -> Plain:
        """Return the plan for machines."""

    def end_lines(self, plan: P_contra, report: R_contra | None, push_id: int | None) -> Iterable[Line]:
        """Return how the push ended for people; without a report what is left although there was nothing to push."""

    def report_plain(self, report: R_contra) -> Plain:
        """Return how the push ended for machines."""

    def has_failed(self, report: R_contra) -> bool:
        """Tell whether any part ended by a failure rather than by the user."""


@dataclass(slots=True)
class PushDialogue(Generic[P, R]):
    """The user's side of one push.

    Args:
        run: of the command.
        view: how this kind of push is shown.
        asks: whether the user wants to be asked.
    """

    run: Run
    view: PushView[P, R]
    asks: bool
    plan: P | None = None
    username: str = ""
    is_writing: bool = False
    is_heard: bool = True

    def hold(self, push: Callable[[Callable[[int, int], None], threading.Event], PushEnd[P, R]]) -> Exit:
        """Let a push happen, tell how it ended and return the exit code; Ctrl-C ends it as soon as it is safe.

        Args:
            push: is given what it tells its progress to, and the event that ends it.

        Raises:
            LmsSyncError: if nothing came of it.
        """
        stop = threading.Event()
        try:
            with self.progress() as progress, interruptible(stop, self):
                outcome = push(progress, stop)
        except NobodyToAskError:
            raise
        except PlanError as error:
            self.show_refused()
            if self.run.for_machines or self.run.is_quiet:
                raise
            raise type(error)(error.message) from error  # the plan just shown says the reasons
        except KeyboardInterrupt:
            return self.aborted()
        return self.end(outcome)

    @contextmanager
    def progress(self) -> Iterator[Callable[[int, int], None]]:
        """Give what tells how far the push is: a bar, JSON lines, or nothing."""
        title = self.run.words(self.view.texts.progress)
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

    def made(self, plan: P, info: SiteInfo) -> None:
        """Remember the plan that may be shown, and the account that would push it.

        Raises:
            StalePlanError: if a saved plan was made for another site.
        """
        self.view.check(plan)
        self.plan = plan
        self.username = info.username

    def confirm(self, plan: P) -> bool:
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
        question = self.run.words(self.view.texts.question, site=site, username=self.username)
        return self.run.terminal.ask(f"{question} ").lower() in _YES

    def _show_plan(self, plan: P) -> None:
        if self.run.for_machines:
            self.run.terminal.show_json({"event": "plan", "plan": self.view.plan_plain(plan)})
        elif self.run.terminal.is_watched and not self.run.is_quiet:
            self.run.terminal.show(self.view.plan_lines(plan))

    def show_refused(self) -> None:
        """Show the plan that a guard refused: the guard speaks before anybody is asked."""
        if self.plan is None:
            return
        if self.run.for_machines:
            self.run.terminal.show_json({"event": "plan", "plan": self.view.plan_plain(self.plan)})
        elif not self.run.is_quiet:
            self.run.terminal.show(self.view.plan_lines(self.plan))

    def say_stopping(self) -> None:
        """Tell the user that the end comes as soon as it is safe."""
        self.run.terminal.tell([self.run.line(self.view.texts.stopping, Tone.WARNING)])

    def aborted(self) -> Exit:
        """Tell what an end at once leaves, and return the exit code."""
        if not self.is_writing:
            return report_interrupted(self.run)
        return report_interrupted(self.run, self.view.texts.aborted, Exit.PARTLY)

    def end(self, outcome: PushEnd[P, R]) -> Exit:
        """Tell how the push ended and return the exit code."""
        code = self._exit_of(outcome)
        try:
            self._show_end(outcome, code)
        except (OutputError, BrokenPipeError) as error:
            if code is Exit.DONE:
                raise
            if isinstance(error, OutputError):
                report_error(error, self.run)
        return code

    def _show_end(self, outcome: PushEnd[P, R], code: Exit) -> None:
        run, report = self.run, outcome.report
        if run.for_machines:
            run.terminal.show_json(
                {
                    "event": "result",
                    "exit": int(code),
                    "confirmed": outcome.confirmed,
                    "receipt": outcome.push_id,
                    "report": self.view.report_plain(report) if report is not None else None,
                }
            )
            return
        if code is Exit.DONE and (run.is_quiet or not run.terminal.is_watched):
            return
        if report is None:
            said = (self.view.texts.nothing, Tone.GOOD) if outcome.confirmed else ("cli.push-declined", Tone.WARNING)
            run.terminal.show([run.line(*said)])
        if outcome.confirmed:
            run.terminal.show(self.view.end_lines(outcome.plan, report, outcome.push_id))

    def _exit_of(self, outcome: PushEnd[P, R]) -> Exit:
        report = outcome.report
        if report is None:
            return Exit.DONE if outcome.confirmed else Exit.REFUSED
        if report.is_complete:
            return Exit.DONE
        if report.wrote:
            return Exit.PARTLY
        return Exit.MOODLE if self.view.has_failed(report) else Exit.INTERRUPTED
