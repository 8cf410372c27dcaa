"""When something was last read, kept as spans so that reading it every night writes no more rows."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadSpan:
    """Every pull between the two that could have read something did read it.

    Args:
        first_read: stamp.
        last_read: stamp.
    """

    first_read: int
    last_read: int


def last_read(spans: Iterable[ReadSpan], stamps: Sequence[int], as_of: int) -> int | None:
    """Return the stamp of the last pull up to then that read it; None if none did.

    Args:
        spans: of the thing.
        stamps: of the pulls that count among those that could have read it, oldest first.
        as_of: a stamp.
    """
    newest: int | None = None
    for span in spans:
        place = bisect_right(stamps, min(span.last_read, as_of))
        if place and stamps[place - 1] >= span.first_read and (newest is None or stamps[place - 1] > newest):
            newest = stamps[place - 1]
    return newest
