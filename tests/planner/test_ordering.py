"""The order of siblings: Moodle's arithmetic and the fewest swaps."""

import json
from collections import deque
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.planner.ordering import (
    Direction,
    Step,
    after_leaving,
    after_step,
    is_in_order,
    sequence,
    steps_to_order,
)

RECORDED = Path(__file__).parents[1] / "data" / "recordings" / "text-order-5.0.json"


@st.composite
def irregular_lists(draw: st.DrawFn) -> tuple[dict[int, int], list[int]]:
    """Sibling lists with holes and equal numbers, and some of the siblings in a wanted order."""
    size = draw(st.integers(1, 9))
    sortorders = {n + 1: draw(st.integers(0, size + 3)) for n in range(size)}
    wanted = draw(st.lists(st.sampled_from(sorted(sortorders)), unique=True))
    return sortorders, wanted


def run(sortorders: dict[int, int], steps: tuple[Step, ...]) -> dict[int, int]:
    """Apply steps as Moodle would."""
    for step in steps:
        changed = after_step(sortorders, step)
        assert changed != sortorders, "a step that Moodle answers with false"
        sortorders = changed
    return sortorders


@given(irregular_lists())
def test_every_list_reaches_the_wanted_order_and_no_step_is_idle(case: tuple[dict[int, int], list[int]]) -> None:
    """Whatever holes and equal numbers a list has, the steps bring the wanted siblings in order."""
    sortorders, wanted = case
    after = run(sortorders, steps_to_order(sortorders, wanted))
    assert is_in_order(after, wanted)


@given(irregular_lists())
def test_a_list_in_order_needs_no_step(case: tuple[dict[int, int], list[int]]) -> None:
    """Nothing is done twice."""
    sortorders, wanted = case
    after = run(sortorders, steps_to_order(sortorders, wanted))
    assert steps_to_order(after, wanted) == ()


@given(st.permutations(range(6)), st.lists(st.integers(0, 5), unique=True, min_size=1))
def test_regular_lists_take_the_fewest_swaps(order: list[int], wanted: list[int]) -> None:
    """A search over all neighbour swaps finds no shorter way."""
    sortorders = {moodle_id: place for place, moodle_id in enumerate(order)}
    start = tuple(order)
    seen = {start: 0}
    queue = deque([start])
    shortest = None
    while shortest is None:
        state = queue.popleft()
        if [n for n in state if n in wanted] == wanted:
            shortest = seen[state]
            break
        for place in range(len(state) - 1):
            swapped = (*state[:place], state[place + 1], state[place], *state[place + 2 :])
            if swapped not in seen:
                seen[swapped] = seen[state] + 1
                queue.append(swapped)
    assert len(steps_to_order(sortorders, wanted)) == shortest


@pytest.mark.parametrize("index", range(3))
def test_arithmetic_equals_what_moodle_answered(index: int) -> None:
    """The recorded lists with clashing numbers change as Moodle changed them."""
    order = json.loads(RECORDED.read_text(encoding="utf-8"))["orders"][index]
    names = [name for name, _ in order["created_in_id_order"]]
    ids = {name: number for number, name in enumerate(names, 1)}
    state = {ids[name]: sortorder for name, sortorder in order["created_in_id_order"]}
    directions = {"move_up": Direction.UP, "move_down": Direction.DOWN}
    for recorded in order["steps"]:
        if isinstance(recorded["result"], str):
            continue  # an errorcode: nothing changed
        if recorded["op"] in directions:
            state = after_step(state, Step(ids[recorded["idnumber"]], directions[recorded["op"]]))
        elif recorded["op"] == "delete":
            state = after_leaving(state, ids[recorded["idnumber"]])
        else:
            pytest.fail(f"unknown operation {recorded['op']}")
        assert state == {ids[name]: sortorder for name, sortorder in recorded["after"]}, recorded


def test_equal_numbers_are_seen_by_id() -> None:
    """A reader of the database sees equal sortorders in id order."""
    assert sequence({9: 1, 3: 1, 5: 0}) == (5, 3, 9)
