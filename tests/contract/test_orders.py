"""The order of siblings is computed as Moodle computes it."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from lms_sync.moodle import writes
from lms_sync.planner.ordering import (
    Direction,
    Step,
    after_arriving,
    after_leaving,
    after_step,
    is_in_order,
    sequence,
    steps_to_order,
)
from tests.contract.site import Bench


def _write(step: Step) -> writes.Write:
    return writes.MoveUp(step.moodle_id) if step.direction is Direction.UP else writes.MoveDown(step.moodle_id)


def test_moves_at_the_ends_answer_false(bench: Bench) -> None:
    """And change nothing."""
    framework = bench.framework()
    a, b, c = bench.children(framework, "A", "B", "C")
    assert bench.done(writes.MoveUp(a)) == (False,)
    assert bench.done(writes.MoveDown(c)) == (False,)
    assert bench.order(framework) == {a: 0, b: 1, c: 2}
    assert bench.done(writes.MoveUp(c)) == (True,)
    assert bench.done(writes.MoveDown(a)) == (True,)
    assert bench.order(framework) == {c: 0, a: 1, b: 2}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_sortorders_follow_every_write_as_the_planner_says(bench: Bench, seed: int) -> None:
    """Two lists under random creates, moves between them, deletes and steps."""
    random = Random(seed)  # noqa: S311  # no secret hangs on it
    framework = bench.framework()
    parents = bench.children(framework, "A", "B")
    lists: list[dict[int, int]] = [{}, {}]
    for number in range(30):
        here = random.randrange(2)
        kind = (
            random.choice(("create", "create", "leave", "delete", "step", "step", "step")) if lists[here] else "create"
        )
        if kind == "create":
            (new,) = bench.children(framework, f"N{number}", parent=parents[here])
            lists[here] = after_arriving(lists[here], new)
            continue
        chosen = random.choice(sorted(lists[here]))
        if kind == "step":
            step = Step(chosen, random.choice(list(Direction)))
            after = after_step(lists[here], step)
            assert bench.done(_write(step)) == (after != lists[here],)
            lists[here] = after
            continue
        bench.done(writes.DeleteCompetency(chosen) if kind == "delete" else writes.SetParent(chosen, parents[1 - here]))
        lists[here] = after_leaving(lists[here], chosen)
        if kind == "leave":
            lists[1 - here] = after_arriving(lists[1 - here], chosen)
    assert [bench.order(framework, parent) for parent in parents] == lists


@pytest.mark.parametrize("seed", [1, 2])
def test_siblings_are_ordered_by_the_steps_of_the_planner(bench: Bench, seed: int) -> None:
    """Those wanted stand in the wanted order, the others anywhere, and every number is as foreseen."""
    random = Random(seed)  # noqa: S311
    framework = bench.framework()
    ids = bench.children(framework, *"ABCDEFGH")
    wanted = random.sample(ids, 6)
    before = bench.order(framework)
    steps = steps_to_order(before, wanted)
    expected = before
    for step in steps:
        expected = after_step(expected, step)
    assert steps
    bench.done(*(_write(step) for step in steps))
    assert bench.order(framework) == expected
    assert is_in_order(expected, wanted)


def test_a_list_made_by_several_writers_at_once_is_ordered_too(bench: Bench) -> None:
    """Moodle counts the siblings before it writes, so parallel creates leave equal numbers and holes."""
    framework = bench.framework()
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda name: bench.children(framework, name)[0], [f"P{number}" for number in range(12)]))
    before = bench.order(framework)
    assert set(before) == set(made)
    wanted = list(reversed(sequence(before)))
    steps = steps_to_order(before, wanted)
    expected = before
    for step in steps:
        expected = after_step(expected, step)
    bench.done(*(_write(step) for step in steps))
    assert bench.order(framework) == expected
    assert list(sequence(expected)) == wanted
