"""Where a run prints and asks: plain text anywhere, colours and progress bars on a terminal only."""

import contextlib
import errno
import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO

from lms_sync.domain.plain import Plain
from lms_sync.errors import OutputError
from lms_sync.message import Message
from lms_sync.reports.lines import Line, Tone, wrapped

_STYLES = {
    Tone.TITLE: "bold",
    Tone.CREATE: "green",
    Tone.UPDATE: "yellow",
    Tone.MOVE: "cyan",
    Tone.DELETE: "red",
    Tone.QUIET: "dim",
    Tone.WARNING: "bold yellow",
    Tone.ERROR: "bold red",
    Tone.GOOD: "bold green",
}
_ASCII = ("ascii", "us-ascii", "ansi_x3.4-1968", "646")
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})


@dataclass(frozen=True, slots=True)
class Terminal:
    """The streams of a run.

    Args:
        out: what was asked for.
        err: everything else.
        answers: where questions are answered.
        environ: NO_COLOR and TERM are honoured.
        columns: the width of a terminal; None asks the terminal.
    """

    out: TextIO
    err: TextIO
    answers: TextIO
    environ: Mapping[str, str]
    columns: int | None = None

    @property
    def is_watched(self) -> bool:
        """Whether a person sees the output, so that success is worth a line."""
        return self.out.isatty()

    @property
    def can_ask(self) -> bool:
        """Whether a person sees the output and can answer."""
        return self.is_watched and self.answers.isatty()

    def show(self, lines: Iterable[Line]) -> None:
        """Print lines of a report.

        Raises:
            OutputError: as every method that prints on `out`, if the system takes no more; not if the reader went away.
        """
        with _writing():
            self._print(lines, self.out)

    def tell(self, lines: Iterable[Line]) -> None:
        """Print lines beside the report; where even that fails there is nobody left to tell."""
        with contextlib.suppress(OSError):
            self._print(lines, self.err)

    def show_json(self, value: Plain, *, indent: int | None = None) -> None:
        """Print a JSON value, on one line unless an indent is given."""
        unicode_fits = (self.out.encoding or "utf-8").lower().replace("_", "-") in ("utf-8", "utf8")
        with _writing():
            self.out.write(json.dumps(value, ensure_ascii=not unicode_fits, indent=indent) + "\n")
            self.out.flush()

    def show_text(self, text: str) -> None:
        """Print text as it is."""
        with _writing():
            self.out.write(text)

    def flush(self) -> None:
        """Send on what was printed."""
        with _writing():
            self.out.flush()

    def show_file(self, text: str) -> None:
        """Print the text of a file in UTF-8, whatever the locale says, since it is read as UTF-8 again."""
        if isinstance(self.out, io.TextIOWrapper):
            self.out.flush()
            self.out.buffer.write(text.encode("utf-8"))
            self.out.buffer.flush()
        else:
            self.out.write(text)

    def ask(self, question: str) -> str:
        """Return a person's answer; empty if the input ended."""
        self.flush()
        self.err.write(question)
        self.err.flush()
        return self.answers.readline().strip()

    def read_line(self) -> str | None:
        """Wait for a line that a person ends with Enter; None if the input ended."""
        return self.answers.readline() or None

    @contextmanager
    def progress(self, title: str) -> Iterator[Callable[[int, int], None]]:
        """Give what draws a bar on a terminal and nothing elsewhere; it appears with the first step."""
        if not self.err.isatty():
            yield lambda _done, _total: None
            return
        from rich.console import Console  # noqa: PLC0415 - slow to import, and for terminals only
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

        console = Console(file=self.err, no_color=not self._has_colours(self.err), width=self.columns)
        bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console, transient=True
        )
        task = bar.add_task(title)

        def step(done: int, total: int) -> None:
            bar.start()
            bar.update(task, completed=done, total=total)

        try:
            yield step
        finally:
            bar.stop()

    def _print(self, lines: Iterable[Line], stream: TextIO) -> None:
        if not stream.isatty():
            stream.writelines(f"{line.text}\n" for line in lines)
            stream.flush()
            return
        width = self.columns or shutil.get_terminal_size().columns
        if not self._has_colours(stream):
            stream.writelines(f"{line.text}\n" for line in wrapped(lines, width))
            stream.flush()
            return
        from rich.console import Console  # noqa: PLC0415 - slow to import, and for terminals only
        from rich.text import Text  # noqa: PLC0415

        console = Console(file=stream, force_terminal=True, highlight=False, width=width)
        for line in wrapped(lines, width):
            parts = ((span.text, _STYLES.get(span.tone, "")) for span in line.spans)
            console.print(Text.assemble(*parts), soft_wrap=True)

    def _has_colours(self, stream: TextIO) -> bool:
        return stream.isatty() and not self.environ.get("NO_COLOR") and self.environ.get("TERM") != "dumb"


def is_output_fault(error: Exception) -> bool:
    """Whether an error of the system came from printing, which alone names no file."""
    return isinstance(error, OSError) and error.filename is None and error.errno in _NO_ROOM


def output_error(error: OSError) -> OutputError:
    """Return our error for output that the system did not take."""
    return OutputError(Message("cli.output-failed", {"reason": error.strerror or str(error)}))


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise output_error(error) from error


def terminal_of_process(environ: Mapping[str, str]) -> Terminal:
    """Return the streams of this process, made unable to fail on a character."""
    # Python gives None for a stream that the caller closed
    out = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - lives as long as the process
    err = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    answers = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (out, err):
        if isinstance(stream, io.TextIOWrapper):
            # the C locale says ASCII where everything around it reads UTF-8
            encoding = "utf-8" if stream.encoding.lower() in _ASCII else None
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    return Terminal(out, err, answers, environ)
