"""While Moodle cannot be reached: what the user is told of calls that are tried again."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from lms_sync.cli.context import Run
from lms_sync.errors import MoodleError
from lms_sync.message import Message
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.words import sentence

if TYPE_CHECKING:
    from lms_sync.moodle.retry import Retry


def utc_now() -> datetime:
    """Return the time of the machine."""
    return datetime.now(UTC)


@contextmanager
def telling_retries(run: Run, now: Callable[[], datetime] = utc_now) -> Iterator[Callable[["Retry"], None]]:
    """Give what tells the user of a call that is tried again: at once on a terminal.

    Without one it waits for the outcome, since success prints nothing there: it stands before the error of a run that
    failed in the end.

    Args:
        run: of the command.
        now: the time from which the end of the attempts is told.
    """
    news = _News(run, now)
    try:
        yield news.tell
    except MoodleError:
        run.terminal.tell(news.held)
        raise


class _News:
    """Sentences on retries; threads that fail together tell one only."""

    def __init__(self, run: Run, now: Callable[[], datetime]) -> None:
        self.held: list[Line] = []
        self._run = run
        self._now = now
        self._known: set[str] = set()
        self._lock = threading.Lock()

    def tell(self, retry: "Retry") -> None:
        """Tell it now or hold it back."""
        if self._run.is_quiet:
            return
        text = self._text(retry)
        with self._lock:
            if text in self._known:
                return
            self._known.add(text)
            said = line(Span(text, Tone.WARNING), hanging=2)
            if self._run.terminal.err.isatty():
                self._run.terminal.tell([said])
            else:
                self.held.append(said)

    def _text(self, retry: "Retry") -> str:
        until = (self._now() + timedelta(seconds=retry.remaining)).astimezone(self._run.zone)
        what = retry.failure.message
        return self._run.words(
            "cli.retrying",
            what=sentence(Message(f"retry.{what.code.removeprefix('moodle.')}", what.params), self._run.language),
            until=until.strftime("%H:%M:%S"),
        )
