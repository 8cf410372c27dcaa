"""What one more reading changes: properties over random histories, and each reason."""

from collections.abc import Callable, Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.domain.ratings import ClosedWhy
from lms_sync.history import HistoryStep, Interval, advance

Intervals = dict[tuple[str, int], Interval[str, int]]
Reading = tuple[Mapping[str, int], Mapping[str, ClosedWhy]]

_KEYS = st.sampled_from("abc")
_READINGS = st.tuples(
    st.dictionaries(_KEYS, st.integers(1, 2)),
    st.dictionaries(_KEYS, st.sampled_from((ClosedWhy.LEFT, ClosedWhy.VANISHED))),
)
"""What was seen, and why what was not seen ended; nobody looked at keys that are in neither."""


def _carry_out(intervals: Intervals, step: HistoryStep[str, int], stamp: int) -> Intervals:
    after = dict(intervals)
    for key in step.discarded:
        del after[key, stamp]
    for interval in step.ended:
        assert after[interval.key, interval.first_seen].value == interval.value
        after[interval.key, interval.first_seen] = interval
    for interval in step.begun:
        assert (interval.key, interval.first_seen) not in after
        after[interval.key, interval.first_seen] = interval
    return after


def _read(intervals: Intervals, reading: Reading, stamp: int) -> Intervals:
    concerned = [each for each in intervals.values() if each.closed in {None, stamp}]
    return _carry_out(intervals, advance(concerned, reading[0], reading[1].get, stamp), stamp)


def _history(readings: list[Reading]) -> Intervals:
    intervals: Intervals = {}
    for stamp, reading in enumerate(readings, 1):
        intervals = _read(intervals, reading, stamp)
    return intervals


@given(st.lists(_READINGS, max_size=6))
def test_intervals_of_a_key_follow_each_other(readings: list[Reading]) -> None:
    """None is empty, none overlaps the next, only the last stands, and each stands for what was seen then."""
    intervals = _history(readings)
    for key in "abc":
        line = sorted((each for each in intervals.values() if each.key == key), key=lambda each: each.first_seen)
        for earlier, later in pairwise(line):
            assert earlier.closed is not None
            assert earlier.closed <= later.first_seen
            assert earlier.closed < later.first_seen or earlier.why is ClosedWhy.CHANGED
        for each in line:
            assert (each.closed is None) is (each.why is None)
            assert each.closed is None or each.first_seen < each.closed
        for stamp, (seen, _) in enumerate(readings, 1):
            if key in seen:
                assert [each.value for each in line if each.first_seen <= stamp < (each.closed or stamp + 1)] == [
                    seen[key]
                ]


@given(st.lists(_READINGS, max_size=4), _READINGS, _READINGS)
def test_the_last_reading_with_a_stamp_counts(readings: list[Reading], first: Reading, last: Reading) -> None:
    """Reading the same again changes nothing; what an earlier reading of the same keys did is undone."""
    before = _history(readings)
    stamp = len(readings) + 1
    once = _read(before, last, stamp)
    assert _read(once, last, stamp) == once
    looked_at = {*last[0], *last[1]}
    same_keys = tuple({key: value for key, value in each.items() if key in looked_at} for each in first)
    assert _read(_read(before, same_keys, stamp), last, stamp) == once  # type: ignore[arg-type]  # a pair of mappings


@given(st.lists(_READINGS, max_size=4), _READINGS, st.permutations("abc"))
def test_the_order_of_keys_does_not_matter(readings: list[Reading], reading: Reading, order: list[str]) -> None:
    """Read one key after the other, in any order, the outcome is that of reading all at once."""
    before = _history(readings)
    stamp = len(readings) + 1
    one_by_one = before
    for key in order:
        part: Reading = (
            {name: value for name, value in reading[0].items() if name == key},
            {name: value for name, value in reading[1].items() if name == key},
        )
        one_by_one = _read(one_by_one, part, stamp)
    assert one_by_one == _read(before, reading, stamp)


def _gone(_: str) -> ClosedWhy:
    return ClosedWhy.GONE


def _not_looked_at(_: str) -> None:
    return None


@pytest.mark.parametrize(
    ("seen", "missing", "expected"),
    [
        ({"a": 1}, _gone, HistoryStep((), (), ())),
        ({}, _not_looked_at, HistoryStep((), (), ())),
        ({}, _gone, HistoryStep((), (Interval("a", 1, 3, 5, ClosedWhy.GONE),), ())),
        (
            {"a": 2},
            _gone,
            HistoryStep((), (Interval("a", 1, 3, 5, ClosedWhy.CHANGED),), (Interval("a", 2, 5),)),
        ),
        (
            {"a": 1, "b": 7},
            _not_looked_at,
            HistoryStep((), (), (Interval("b", 7, 5),)),
        ),
    ],
    ids=["unchanged", "not looked at", "ended", "changed", "new"],
)
def test_a_step(
    seen: dict[str, int], missing: Callable[[str], ClosedWhy | None], expected: HistoryStep[str, int]
) -> None:
    """One interval stands, and a reading says this of it."""
    assert advance([Interval("a", 1, 3)], seen, missing, 5) == expected


@pytest.mark.parametrize(
    "intervals",
    [
        [Interval("a", 1, 6)],
        [Interval("a", 1, 3, 4, ClosedWhy.LEFT)],
        [Interval("a", 1, 3), Interval("a", 2, 4)],
    ],
    ids=["of a later pull", "ended before", "two at one time"],
)
def test_intervals_that_cannot_be(intervals: list[Interval[str, int]]) -> None:
    """They are refused, before anything is changed."""
    with pytest.raises(ValueError, match="interval"):
        advance(intervals, {}, _gone, 5)
