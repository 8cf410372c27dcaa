"""The order of siblings, whatever numbers Moodle holds (sync-semantics 3.6)."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms_sync.domain.plan import Caps, DriftPolicy, OrphanPolicy, Policies
from tests.push.hands import RULE_ALL, completed, create, file, found, ids, node, order, planned, set_rule, writes
from tests.push.world import World

OVERWRITE = Policies(drift=DriftPolicy.OVERWRITE)
LETTERS = "ABCDEFGH"
SOME = settings(
    max_examples=settings().max_examples // 4,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def under(parent: str | None, names: Sequence[str]) -> str:
    """Return a file with these siblings as roots or under a parent."""
    nodes = [node(name) for name in names]
    return file(*nodes) if parent is None else file(node(parent, *nodes))


def number(world: World, sortorders: dict[str, int]) -> None:
    """Give siblings the numbers that parallel creators leave."""
    with world.server.lock:
        for name, sortorder in sortorders.items():
            world.server.site.set_sortorder(name, sortorder, framework="F")


def steps(world: World) -> list[str]:
    """Return the swaps that were asked for."""
    return [name for name, _ in writes(world) if name.startswith("move_")]


CLASHES = {
    "all equal": [0, 0, 0, 0, 0],
    "parallel creators": [0, 1, 1, 1, 5],
    "holes": [1, 3, 5, 7, 9],
    "far beyond": [40, 41, 50, 60, 61],
    "negative distance": [4, 4, 3, 3, 0],
    "two pairs": [0, 0, 3, 3, 4],
}


@pytest.mark.parametrize("name", CLASHES)
@pytest.mark.parametrize("parent", [None, "P"])
@pytest.mark.parametrize("wanted", ["ABCDE", "EDCBA", "BADCE", "CABED"])
def test_holes_and_equal_numbers_are_overcome(world: World, name: str, parent: str | None, wanted: str) -> None:
    """One push, and the siblings stand as the file says."""
    completed(world, under(parent, "ABCDE"))
    number(world, dict(zip("ABCDE", CLASHES[name], strict=True)))
    completed(world, under(parent, wanted), OVERWRITE)
    assert order(world, parent) == list(wanted)


def test_equal_numbers_that_show_the_right_order_need_nothing(world: World) -> None:
    """Equal ones are seen by id."""
    completed(world, under("P", "ABCDE"))
    number(world, dict.fromkeys("ABCDE", 3))
    plan = planned(world, under("P", "ABCDE"))
    assert (plan.changes, plan.drifts) == ((), ())


def test_a_new_sibling_is_put_in_its_place_in_a_list_with_clashes(world: World) -> None:
    """What is new comes last, by Moodle's count and not by the highest number."""
    completed(world, under("P", "ABC"))
    number(world, {"A": 0, "B": 7, "C": 7})
    completed(world, under("P", "ADBC"))
    assert order(world, "P") == list("ADBC")


@pytest.mark.parametrize(
    ("before", "after", "fewest"),
    [
        ("ABCDE", "ABCDE", 0),
        ("ABCDE", "BACDE", 1),
        ("ABCDE", "BCDEA", 4),
        ("ABCDE", "EABCD", 4),
        ("ABCDE", "EDCBA", 10),
        ("ABCDEFGH", "BADCFEHG", 4),
    ],
)
def test_the_fewest_swaps_are_asked_for(world: World, before: str, after: str, fewest: int) -> None:
    """Counted at the site; they travel in one batch a list."""
    completed(world, under("P", before))
    world.server.clear_requests()
    completed(world, under("P", after))
    assert len(steps(world)) == fewest
    batches = [one for one in world.server.requests if any("move_" in name for name in one.subfunctions)]
    assert len(batches) <= 1


def test_far_moves_in_a_long_list(world: World) -> None:
    """The last of forty becomes the first by 39 swaps, split over batches."""
    names = [f"N{n:02}" for n in range(40)]
    world.batch_size = 15
    completed(world, under("P", names))
    world.server.clear_requests()
    completed(world, under("P", [names[-1], *names[:-1]]))
    assert len(steps(world)) == 39
    assert order(world, "P") == [names[-1], *names[:-1]]


@pytest.mark.parametrize("policy", [OrphanPolicy.REPORT, OrphanPolicy.KEEP])
def test_orphans_may_stand_anywhere_and_cost_no_swap(world: World, policy: OrphanPolicy) -> None:
    """A list whose managed siblings are in order is left alone, wherever orphans stand."""
    completed(world, under("P", "AOBPQC".replace("P", "X")))
    text = under("P", "ABC")
    world.server.clear_requests()
    completed(world, text, Policies(orphans=policy))
    assert steps(world) == []
    assert order(world, "P") == list("AOBXQC")


def test_the_nearest_place_among_orphans_is_taken(world: World) -> None:
    """B before A with an orphan between: two swaps, not three."""
    completed(world, under("P", "AOB"))
    world.server.clear_requests()
    completed(world, under("P", "BA"))
    assert len(steps(world)) == 2
    assert [name for name in order(world, "P") if name != "O"] == ["B", "A"]


def test_orders_of_several_parents_at_once(world: World) -> None:
    """Each list by itself, roots too."""
    completed(world, file(*(node(p, *(node(f"{p}{n}") for n in range(3))) for p in "ABC")))
    completed(world, file(*(node(p, *(node(f"{p}{n}") for n in (2, 0, 1))) for p in "CAB")))
    assert [order(world, parent) for parent in (None, "A", "B", "C")] == [
        ["C", "A", "B"],
        ["A2", "A0", "A1"],
        ["B2", "B0", "B1"],
        ["C2", "C0", "C1"],
    ]


def test_reordering_keeps_an_unmanaged_rule(world: World) -> None:
    """Swaps wipe nothing, and a rebuilt list gets its rule back."""
    completed(world, under("P", "ABCDE"))
    set_rule(world, "P", RULE_ALL, 3)
    number(world, dict(zip("ABCDE", (0, 1, 1, 1, 5), strict=True)))
    completed(world, under("P", "EDCBA"), OVERWRITE)
    assert found(world, "P")["ruletype"] == RULE_ALL


def test_ids_stay_when_a_list_is_reordered(world: World) -> None:
    """Nothing is created or deleted for the sake of an order."""
    completed(world, under("P", "ABCDE"))
    old = ids(world)
    number(world, dict.fromkeys("ABCDE", 2))
    completed(world, under("P", "CDEBA"), OVERWRITE)
    assert ids(world) == old


@SOME
@given(data=st.data())
def test_any_numbers_orphans_newcomers_and_leavers(world: World, data: st.DataObject) -> None:
    """Whatever numbers and orphans a list has, one push brings it in order."""
    if not hasattr(world, "first"):
        completed(world, under("P", LETTERS))
        world.first = world.snapshot()  # type: ignore[attr-defined]
    world.restore(world.first)  # type: ignore[attr-defined]
    numbers = data.draw(st.lists(st.integers(0, 12), min_size=len(LETTERS), max_size=len(LETTERS)), label="numbers")
    number(world, dict(zip(LETTERS, numbers, strict=True)))
    if data.draw(st.booleans(), label="orphan by hand"):
        create(world, "HAND", "P")
    wanted = data.draw(st.lists(st.sampled_from([*LETTERS, "NEW1", "NEW2"]), unique=True, min_size=1), label="wanted")
    policy = data.draw(st.sampled_from(OrphanPolicy))
    policies = Policies(drift=DriftPolicy.OVERWRITE, orphans=policy, caps=Caps.FORCE)
    completed(world, under("P", wanted), policies)
    assert [name for name in order(world, "P") if name in wanted] == wanted
