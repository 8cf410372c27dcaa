r"""The order of a course's links: the fewest calls that bring those of the file into its order.

Moodle moves one link to the place of another, and what stands between shifts towards the place that became free
(core_competency\api::reorder_course_competency).
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reorder:
    """One call of core_competency_reorder_course_competency.

    Args:
        moved: Moodle's id of the competency whose link moves.
        target: of the one whose place it takes.
    """

    moved: int
    target: int


def after_reorder(order: Sequence[int], step: Reorder) -> tuple[int, ...]:
    """Return the order after a call."""
    rest = list(order)
    target = rest.index(step.target)
    rest.remove(step.moved)
    rest.insert(target, step.moved)
    return tuple(rest)


def reorders(present: Sequence[int], wanted: Sequence[int]) -> tuple[Reorder, ...]:
    """Return the fewest calls after which the wanted links stand in the wanted order.

    Only wanted ones move, so the others keep their order among themselves, and may then stand anywhere.

    Args:
        present: Moodle's ids of all competencies linked to the course, in its order; Moodle keeps no two on one place
            unless two were linked at the same instant, which no call can mend.
        wanted: ids among them, in the wanted order.
    """
    staying = _longest_in_order(present, wanted)
    order = tuple(present)
    steps: list[Reorder] = []
    for place, moved in enumerate(wanted):
        if moved in staying:
            continue
        step = Reorder(moved, _target(order, moved, wanted[place - 1] if place else None, wanted))
        order = after_reorder(order, step)
        steps.append(step)
    return tuple(steps)


def _target(order: Sequence[int], moved: int, before: int | None, wanted: Sequence[int]) -> int:
    """Return whose place a link takes to stand right behind another one, or before all that are wanted."""
    if before is None:
        managed = set(wanted) - {moved}
        return next(one for one in order if one in managed)
    here = order.index(before)
    return before if order.index(moved) < here else order[here + 1]


def _longest_in_order(present: Sequence[int], wanted: Sequence[int]) -> frozenset[int]:
    """Return as many of the wanted ones as possible that stand in the wanted order already."""
    rank = {one: place for place, one in enumerate(wanted)}
    standing = [one for one in present if one in rank]
    ends: list[int] = []
    last: list[int] = []
    previous: dict[int, int | None] = {}
    for one in standing:
        length = bisect_left(ends, rank[one])
        previous[one] = last[length - 1] if length else None
        ends[length:] = [rank[one], *ends[length + 1 :]]
        last[length:] = [one, *last[length + 1 :]]
    chain: set[int] = set()
    end = last[-1] if last else None
    while end is not None:
        chain.add(end)
        end = previous[end]
    return frozenset(chain)
