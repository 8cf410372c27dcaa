"""Ways to be cut off in the middle of a push."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum, auto

from lms_sync.errors import LmsSyncError
from lms_sync.sandbox import Fault
from tests.push.world import World


class Killed(BaseException):
    """The process is gone: nothing of ours runs any more."""


class Cut(Enum):
    """How a push is cut off."""

    ACCOUNT_LOST = auto()  # from this request on every request is refused
    ANSWER_LOST_THEN_GONE = auto()  # this one is carried out, its answer and all that follows are lost
    PHP_DIES_THEN_GONE = auto()  # half of this batch is carried out
    ANSWER_LOST = auto()
    PROXY_502_AFTER = auto()
    PROXY_502_BEFORE = auto()
    TRUNCATED = auto()
    EMPTY = auto()
    HTML = auto()
    PHP_DIES = auto()
    TWICE = auto()
    WORK_GOES_ON = auto()
    PROCESS_KILLED = auto()
    STOPPED = auto()


FAULTS = {
    Cut.ANSWER_LOST_THEN_GONE: Fault.ANSWER_LOST,
    Cut.PHP_DIES_THEN_GONE: Fault.stop_after_subrequest(2),
    Cut.ANSWER_LOST: Fault.ANSWER_LOST,
    Cut.PROXY_502_AFTER: Fault.HTTP_502_AFTER,
    Cut.PROXY_502_BEFORE: Fault.HTTP_502,
    Cut.TRUNCATED: Fault.TRUNCATED_JSON,
    Cut.EMPTY: Fault.EMPTY_BODY,
    Cut.HTML: Fault.HTML_PAGE,
    Cut.PHP_DIES: Fault.stop_after_subrequest(1),
    Cut.TWICE: Fault.DUPLICATE_DELIVERY,
    Cut.WORK_GOES_ON: Fault.work_goes_on(0.001),
}
LAST_WORDS = {Cut.ACCOUNT_LOST: 0, Cut.ANSWER_LOST_THEN_GONE: 1, Cut.PHP_DIES_THEN_GONE: 1}


@contextmanager
def cut_off(world: World, cut: Cut, number: int) -> Iterator[None]:
    """Cut a push off at a request; afterwards the site is at rest and knows the account again."""
    tokens = dict(world.server.site.tokens)
    if cut in FAULTS:
        world.server.faults.at(number, FAULTS[cut])
    if cut in LAST_WORDS:
        world.server.faults.at(number + LAST_WORDS[cut], Fault.TOKEN_REVOKED)
    try:
        yield
    except (LmsSyncError, Killed):
        pass
    finally:
        world.server.faults.clear()
        world.server.wait_for_background()
        world.server.site.tokens.clear()
        world.server.site.tokens.update(tokens)


def progress_until(cut: Cut, number: int) -> Callable[[int, int], None]:
    """Return what a push tells its progress to, which kills the process after so many changes if it is cut so."""
    return _kill_at(number) if cut is Cut.PROCESS_KILLED else lambda _done, _total: None


def stop_at(cut: Cut, number: int) -> threading.Event:
    """Return what ends a push, as if the user pressed Ctrl-C at the n-th look if it is cut so."""
    return _Stop(number if cut is Cut.STOPPED else None)


def _kill_at(number: int) -> Callable[[int, int], None]:
    calls = 0

    def progress(_done: int, _total: int) -> None:
        nonlocal calls
        calls += 1
        if calls > number:
            raise Killed

    return progress


class _Stop(threading.Event):
    """An event that is set from the n-th look on, as if the user pressed Ctrl-C at that moment."""

    def __init__(self, number: int | None) -> None:
        super().__init__()
        self._left = number

    def is_set(self) -> bool:
        if self._left is None:
            return False
        self._left -= 1
        return self._left < 0
