"""Wait until a site is at rest: PHP works on after the client gave up, so one look is not enough."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar

from lms_sync.errors import MoodleUnconfirmedError
from lms_sync.message import Message

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RestPolicy:
    """How long to look, in seconds.

    Args:
        pause: between two readings that have to be equal.
        limit: after which the site is held not to come to rest.
    """

    pause: float = 3.0
    limit: float = 300.0


def read_at_rest(
    read: Callable[[], T],
    aspect: Callable[[T], Hashable],
    policy: RestPolicy,
    clock: Callable[[], float],
    sleep: Callable[[float], None],
) -> T:
    """Return a reading that equals the one before it.

    Args:
        read: reads the site.
        aspect: the part of a reading that has to stay the same.
        policy: how long to look.
        clock: monotonic seconds.
        sleep: waits.

    Raises:
        MoodleError: if the site cannot be read, or (MoodleUnconfirmedError) does not come to rest in time.
    """
    begun = clock()
    before = aspect(read())
    while True:
        sleep(policy.pause)
        reading = read()
        now = aspect(reading)
        if now == before:
            return reading
        if clock() - begun > policy.limit:
            raise MoodleUnconfirmedError(Message("SITE_NOT_AT_REST", {"seconds": int(policy.limit)}))
        before = now
