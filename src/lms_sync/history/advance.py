"""Merge what a pull saw into the intervals that earlier pulls left."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from lms_sync.domain.ratings import ClosedWhy

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Interval(Generic[K, V]):
    """A time during which the pulls saw something unchanged.

    Args:
        key: what it is.
        value: how it was.
        first_seen: stamp of the first pull that saw it.
        closed: stamp of the first pull that did not see it any more; None while it stands.
        why: why it ended; None while it stands.
    """

    key: K
    value: V
    first_seen: int
    closed: int | None = None
    why: ClosedWhy | None = None


@dataclass(frozen=True, slots=True)
class HistoryStep(Generic[K, V]):
    """What a reading changes; it is to be carried out in the order of the fields.

    Args:
        discarded: keys whose interval that began with this very stamp is to be dropped.
        ended: intervals that stood before, with their new `closed` and `why`; None for those that stand after all.
        begun: intervals that begin with this stamp.
    """

    discarded: tuple[K, ...]
    ended: tuple[Interval[K, V], ...]
    begun: tuple[Interval[K, V], ...]


def advance(
    intervals: Iterable[Interval[K, V]],
    seen: Mapping[K, V],
    missing: Callable[[K], ClosedWhy | None],
    stamp: int,
) -> HistoryStep[K, V]:
    """Return what changes when a pull with this stamp saw this.

    The outcome depends on what stood before the stamp and on the last reading with it: an earlier reading with the same
    stamp is undone. So the same reading again changes nothing, and readings of different keys may come in any order.

    Args:
        intervals: those of the keys concerned that stand or that were closed with this stamp.
        seen: what was seen, by its key.
        missing: why something that was not seen ended; None if nobody looked, and all stays as it is.
        stamp: of the pull; none of the intervals began later.

    Raises:
        ValueError: if an interval began later, or one key has two of an age.
    """
    before: dict[K, Interval[K, V]] = {}
    during: dict[K, Interval[K, V]] = {}
    for interval in intervals:
        if interval.first_seen > stamp or interval.closed not in {None, stamp}:
            raise ValueError("an interval that this stamp cannot concern")
        side = during if interval.first_seen == stamp else before
        if interval.key in side:
            raise ValueError("two intervals of one key at one time")
        side[interval.key] = interval

    discarded: list[K] = []
    ended: list[Interval[K, V]] = []
    begun: list[Interval[K, V]] = []
    for key in dict.fromkeys((*before, *during, *seen)):
        stood, fresh = before.get(key), during.get(key)
        begins = False
        if key in seen:
            begins = stood is None or stood.value != seen[key]
            why = ClosedWhy.CHANGED if begins else None
        else:
            why = missing(key)
            if why is None:
                continue
        if stood is not None and stood.why is not why:
            ended.append(Interval(key, stood.value, stood.first_seen, None if why is None else stamp, why))
        kept = begins and fresh is not None and fresh.value == seen[key] and fresh.closed is None
        if fresh is not None and not kept:
            discarded.append(key)
        if begins and not kept:
            begun.append(Interval(key, seen[key], stamp))
    return HistoryStep(tuple(discarded), tuple(ended), tuple(begun))
