"""The order of siblings: Moodle's arithmetic of sortorder, and the fewest swaps that reach a wanted order.

Moodle has no "move to position": competency api::move_up_competency and move_down_competency add or take one, and give
every sibling that stands there the old number. Parallel creators leave holes and equal numbers, so lists are simulated.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way a sibling goes by one place."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Step:
    """One call of move_up or move_down."""

    moodle_id: int
    direction: Direction


def sequence(sortorders: Mapping[int, int]) -> tuple[int, ...]:
    """Return siblings in the order in which they are seen: by sortorder, equal ones by id."""
    return tuple(sorted(sortorders, key=lambda moodle_id: (sortorders[moodle_id], moodle_id)))


def after_step(sortorders: Mapping[int, int], step: Step) -> dict[int, int]:
    """Return the sortorders after a step, as Moodle's api::move_up_competency and move_down_competency compute them."""
    state = dict(sortorders)
    _apply(state, step)
    return state


def _apply(state: dict[int, int], step: Step) -> None:
    here = state[step.moodle_id]
    if step.direction is Direction.UP:
        if here == 0:
            return
        there = here - 1
    else:
        if here >= len(state) - 1:
            return
        there = here + 1
    for other, sortorder in state.items():
        if sortorder == there:
            state[other] = here
    state[step.moodle_id] = there


def after_leaving(sortorders: Mapping[int, int], moodle_id: int) -> dict[int, int]:
    """Return a sibling list after one was deleted or moved away (competency::after_delete, after_update)."""
    gone = sortorders[moodle_id]
    return {
        other: sortorder - 1 if sortorder > gone else sortorder
        for other, sortorder in sortorders.items()
        if other != moodle_id
    }


def after_arriving(sortorders: Mapping[int, int], moodle_id: int) -> dict[int, int]:
    """Return a sibling list after one was created or moved in: its sortorder is the number of siblings."""
    return {**sortorders, moodle_id: len(sortorders)}


def is_in_order(sortorders: Mapping[int, int], wanted: Sequence[int]) -> bool:
    """Tell whether the wanted siblings are seen in the wanted order, whatever stands between them."""
    managed = set(wanted)
    return tuple(moodle_id for moodle_id in sequence(sortorders) if moodle_id in managed) == tuple(wanted)


def steps_to_order(sortorders: Mapping[int, int], wanted: Sequence[int]) -> tuple[Step, ...]:
    """Return the steps after which the wanted siblings stand in the wanted order; the others may stand anywhere.

    The fewest possible where the sortorders are 0, 1, 2 …; otherwise numbers are first made distinct.

    Args:
        sortorders: Moodle's id -> sortorder, of all children of one parent.
        wanted: ids among them, in the wanted order.
    """
    if is_in_order(sortorders, wanted):
        return ()
    state = dict(sortorders)
    rank = {moodle_id: place for place, moodle_id in enumerate(wanted)}
    steps = _fill_holes(state, rank)
    current = list(sequence(state))
    target = _nearest_interleaving(current, wanted)
    for place, moodle_id in enumerate(target):
        found = current.index(moodle_id, place)
        steps.extend(Step(moodle_id, Direction.UP) for _ in range(found - place))
        current.insert(place, current.pop(found))
    return tuple(steps)


def _fill_holes(state: dict[int, int], rank: Mapping[int, int]) -> list[Step]:
    """Make the sortorders 0 … n-1, each once, by walking surplus siblings into the holes."""
    steps: list[Step] = []
    while True:
        count = len(state)
        holders: dict[int, list[int]] = {}
        for moodle_id, sortorder in state.items():
            holders.setdefault(sortorder, []).append(moodle_id)
        holes = [n for n in range(count) if n not in holders]
        if not holes:
            return steps
        surplus = [n for n, ids in holders.items() if len(ids) > 1 or n >= count]
        hole, source = min(((h, s) for h in holes for s in surplus), key=lambda pair: abs(pair[0] - pair[1]))
        direction = Direction.UP if source > hole else Direction.DOWN
        # Of equal ones, the one that belongs further that way goes.
        choose = min if direction is Direction.UP else max
        mover = choose(holders[source], key=lambda moodle_id: (rank.get(moodle_id, -1), moodle_id))
        for _ in range(abs(source - hole)):
            step = Step(mover, direction)
            _apply(state, step)
            steps.append(step)


def _nearest_interleaving(current: Sequence[int], wanted: Sequence[int]) -> list[int]:
    """Return the permutation with the wanted ones in order that is the fewest neighbour swaps away.

    The others keep their order among themselves. With b(i) of them before wanted i today and j(i) in the result, the
    cost beside the unavoidable swaps is the sum of |j(i) - b(i)| for a j that never falls: an isotonic regression in
    the L1 norm, solved with one heap.
    """
    managed = set(wanted)
    others = [moodle_id for moodle_id in current if moodle_id not in managed]
    before: dict[int, int] = {}
    passed = 0
    for moodle_id in current:
        if moodle_id in managed:
            before[moodle_id] = passed
        else:
            passed += 1
    heap: list[int] = []
    tops: list[int] = []
    for moodle_id in wanted:
        heapq.heappush(heap, -before[moodle_id])
        if -heap[0] > before[moodle_id]:
            heapq.heapreplace(heap, -before[moodle_id])
        tops.append(-heap[0])
    places = list(tops)
    for n in range(len(places) - 2, -1, -1):
        places[n] = min(places[n], places[n + 1])
    result: list[int] = []
    used = 0
    for moodle_id, place in zip(wanted, places, strict=True):
        result.extend(others[used:place])
        used = max(used, place)
        result.append(moodle_id)
    result.extend(others[used:])
    return result
