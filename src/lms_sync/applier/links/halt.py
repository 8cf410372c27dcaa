"""What all courses of a push of links share."""

import threading
from collections.abc import Callable

from lms_sync.message import Message


class Halt:
    """Whether a push has to end, and its progress.

    Args:
        stop: set when the user wants to end; what is under way is finished.
        progress: is told of each change that is done.
    """

    def __init__(self, stop: threading.Event, progress: Callable[[], None]) -> None:
        self._stop = stop
        self._progress = progress
        self._lock = threading.Lock()
        self.reason: Message | None = None

    @property
    def is_interrupted(self) -> bool:
        """Whether the user asked to stop."""
        return self._stop.is_set()

    @property
    def may_go_on(self) -> bool:
        """Whether more may be sent."""
        return self.reason is None and not self._stop.is_set()

    def because(self, reason: Message) -> None:
        """Send nothing more: the site or the account is lost."""
        with self._lock:
            self.reason = self.reason or reason

    def done(self) -> None:
        """Tell that one more change is done."""
        with self._lock:
            self._progress()
