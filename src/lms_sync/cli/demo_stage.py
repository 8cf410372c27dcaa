"""Where the demo plays: it shows what a user would type, runs it, and shows what it really says."""

import io
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lms_sync.cli.context import Run, Surroundings
from lms_sync.cli.exits import Exit
from lms_sync.cli.main import execute
from lms_sync.cli.terminal import Terminal
from lms_sync.reports.lines import Span, Tone, line

_PIPED_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Part:
    """How much of a long output is shown: lines from the beginning and from the end."""

    head: int
    tail: int


@dataclass(frozen=True, slots=True)
class Around:
    """How much of a long output is shown: lines from the first one on that holds a word."""

    word: str
    count: int


class AfterPlan:
    """Only what follows the plan is shown, where the plan was seen before."""


class UnexpectedEndError(Exception):
    """A step of the demo did not end as it should."""


class Stage:
    """Runs commands in a folder and shows them.

    Args:
        run: of the demo itself.
        folder: where the commands run.
    """

    def __init__(self, run: Run, folder: Path) -> None:
        self._run = run
        self._folder = folder
        self._steps = 0

    def title(self, code: str, **params: str | int) -> None:
        """Begin a step."""
        self._steps += 1
        text = self._run.words(code, **params)
        self._run.terminal.show([line(), line(Span(f"{self._steps}. {text}", Tone.TITLE), hanging=3)])

    def say(self, code: str, **params: str | int) -> None:
        """Tell something of the story."""
        self._run.terminal.show([self._run.line(code, Tone.PLAIN, **params)])

    def say_file(self, file: str, code: str) -> None:
        """Tell what a file is."""
        what = self._run.words(code)
        self._run.terminal.show([line("  ", Span(file, Tone.MOVE), f"  {what}", hanging=4)])

    def show_diff(self, lines: Sequence[str]) -> None:
        """Show changed lines of a file."""
        tones = {"+": Tone.CREATE, "-": Tone.DELETE, "@": Tone.QUIET}
        self._run.terminal.show(line(Span(f"  {each}", tones[each[0]]), hanging=_indentation(each)) for each in lines)

    def command(self, *arguments: str, expect: Exit = Exit.DONE, part: Part | Around | AfterPlan | None = None) -> None:
        """Show a command line, run it, and show its output.

        Args:
            arguments: after `lms-sync`.
            expect: the exit code that belongs to the story.
            part: how much of a long output is shown.

        Raises:
            UnexpectedEndError: if it ends with another exit code.
        """
        self._run.terminal.show([line(), line(Span(f"$ lms-sync {' '.join(arguments)}", Tone.MOVE), hanging=4)])
        output = _Screen(watched=True)
        terminal = self._run.terminal
        environ = {name: value for name, value in terminal.environ.items() if not name.startswith("LMS_SYNC_")}
        if not terminal.is_watched:
            environ["NO_COLOR"] = "1"
        width = terminal.columns or (shutil.get_terminal_size().columns if terminal.is_watched else _PIPED_WIDTH)
        inner = _Stagehand(output, output, io.StringIO(), environ, width)
        code = execute(arguments, Surroundings(environ, self._folder, inner))
        self._show(output.getvalue().splitlines(), part)
        if code != Exit.DONE:
            self._run.terminal.show([self._run.line("demo.exit-code", Tone.QUIET, code=int(code))])
        if code != expect:
            raise UnexpectedEndError(f"lms-sync {' '.join(arguments)}: {int(code)}, not {int(expect)}")

    def _show(self, lines: list[str], part: Part | Around | AfterPlan | None) -> None:
        end = len(lines)
        shown = [(0, end)]
        if isinstance(part, Part) and end > part.head + part.tail + 1:
            shown = [(0, part.head), (end - part.tail, end)]
        elif isinstance(part, Around):
            first = next((number for number, each in enumerate(lines) if part.word in each), 0)
            shown = [(first, min(first + part.count, end))]
        elif isinstance(part, AfterPlan):
            start = self._run.words("plan.fingerprint", fingerprint="")
            shown = [(max(number for number, each in enumerate(lines) if start in each) + 1, end)]
        done = 0
        for first, last in [*shown, (end, end)]:
            if first > done:
                self._run.terminal.show([self._run.line("demo.left-out", Tone.QUIET, count=first - done)])
            self._run.terminal.show_text("".join(f"{each}\n" for each in lines[first:last]))
            done = last


def _indentation(changed: str) -> int:
    return 4 + len(changed) - len(changed[1:].lstrip())


class _Screen(io.StringIO):
    """Collects what would stand on a terminal."""

    def __init__(self, *, watched: bool) -> None:
        super().__init__()
        self._watched = watched

    def isatty(self) -> bool:
        return self._watched


class _Stagehand(Terminal):
    """A terminal without progress bars, which would leave their traces in the collected output."""

    @contextmanager
    def progress(self, title: str) -> Iterator[Callable[[int, int], None]]:  # noqa: ARG002 - the signature of the other
        yield lambda _done, _total: None
