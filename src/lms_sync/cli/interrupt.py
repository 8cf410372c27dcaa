"""Ctrl-C during a push: the first one finishes what is under way, the second one does not wait."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Protocol

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interruptible(Protocol):
    """What can be ended."""

    @property
    def is_writing(self) -> bool:
        """Whether ending at once could leave something half done."""

    def say_stopping(self) -> None:
        """Tell the user that the end comes as soon as it is safe."""


@contextmanager
def interruptible(stop: threading.Event, what: Interruptible) -> Iterator[None]:
    """Set `stop` at the first Ctrl-C or SIGTERM while something is written; at any other time end at once."""

    def handle(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set() or not what.is_writing:
            raise KeyboardInterrupt
        stop.set()
        what.say_stopping()

    if threading.current_thread() is not threading.main_thread():  # signals reach the main thread only
        yield
        return
    before = [(number, signal.signal(number, handle)) for number in _SIGNALS]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)
