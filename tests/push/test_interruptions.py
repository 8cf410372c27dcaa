"""A push that is cut off anywhere, run again, ends where one that was never cut off ends."""

import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from lms_sync.domain.plan import Caps, OrphanPolicy, Policies
from lms_sync.errors import UnsafePlanError
from lms_sync.workflows.push import PushRequest, push_files
from tests.push.cutting import Cut, cut_off, progress_until, stop_at
from tests.push.trees import OWN_SCALE, Node, Tree, edited, trees
from tests.push.world import World, competencies, projection

THOROUGH = settings(
    deadline=None,
    max_examples=settings().max_examples * 2 // 5,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
EVERY_REQUEST = bool(os.environ.get("LMS_SYNC_THOROUGH"))
POLICIES = Policies(orphans=OrphanPolicy.DELETE, caps=Caps.FORCE)


def cut_push(world: World, text: str, cut: Cut, number: int) -> str:
    """Push and be cut off at a request (or after so many writes); return the fingerprint that was accepted."""
    accepted = world.plan(text, POLICIES).plan.fingerprint
    with cut_off(world, cut, number), world.session() as session:
        push_files(
            PushRequest((world.write(text),), POLICIES),
            session,
            confirm=lambda _: True,
            progress=progress_until(cut, number),
            stop=stop_at(cut, number),
            pace=world.pace,
        )
    return accepted


def ids_by_uid(world: World, tree: Tree) -> dict[int, int]:
    """Return uid -> Moodle's id."""
    uids = tree.uids()
    return {uids[one["idnumber"]]: one["id"] for one in competencies(world, "F") if one["idnumber"] in uids}


def check_again(world: World, before: Tree | None, after: Tree, cut: Cut, number: int) -> None:
    """Push once undisturbed, once cut off and again; compare the two ends."""
    if before is not None:
        world.push(before.yaml(), POLICIES)
    start = world.snapshot()
    known = ids_by_uid(world, before) if before is not None else {}
    text = after.yaml()
    try:
        world.push(text, POLICIES)
    except UnsafePlanError:
        reject()
    undisturbed = projection(world, "F", after.managed(), relations=after.related is not None)
    world.restore(start)

    accepted = cut_push(world, text, cut, number)
    outcome = world.push(text, POLICIES, expected=accepted)
    assert outcome.report is None or outcome.report.is_complete, outcome.report
    assert projection(world, "F", after.managed(), relations=after.related is not None) == undisturbed
    assert {one["idnumber"] for one in competencies(world, "F")} == after.managed()
    for uid, moodle_id in ids_by_uid(world, after).items():
        assert known.get(uid, moodle_id) == moodle_id
    assert world.plan(text, POLICIES).plan.is_empty


@st.composite
def cases(draw: st.DrawFn) -> tuple[Tree | None, Tree, Cut, int]:
    """A history and a cut."""
    before = draw(trees())
    if draw(st.booleans()):
        return before, draw(edited(before)), draw(st.sampled_from(Cut)), draw(st.integers(1, 25))
    return None, before, draw(st.sampled_from(Cut)), draw(st.integers(1, 14))


@THOROUGH
@given(case=cases())
def test_cut_off_anywhere_and_run_again_equals_never_cut_off(
    world: World, case: tuple[Tree | None, Tree, Cut, int]
) -> None:
    """Whatever the framework, the edit and the way it is cut off."""
    if not hasattr(world, "first"):
        world.first = world.snapshot()  # type: ignore[attr-defined]
    world.restore(world.first)  # type: ignore[attr-defined]
    world.batch_size = 3
    check_again(world, *case)


def rich_history() -> tuple[Tree, Tree]:
    """An edit in which everything happens: swap, rename, create, move, delete, order, fields, relations, rules."""
    before = Tree(
        roots=[
            Node(0, "A1", "Un", "Texte", rule="all", children=[Node(1, "A2", "Deux"), Node(2, "A3", "Trois")]),
            Node(3, "B1", "Quatre", rule="points", children=[Node(4, "B2", "Cinq"), Node(5, "B3", "Six")]),
            Node(6, "C1", "Sept", children=[Node(7, "C2", "Huit")]),
        ],
        related=[(0, 3)],
    )
    after = Tree(
        roots=[
            Node(
                3,
                "B1",
                "Quatre bis",
                rule="all",
                children=[Node(5, "B3", "Six"), Node(1, "A3", "Deux", previous=["A2"])],
            ),
            Node(
                8, "C5", "Neuf", rule="points", children=[Node(9, "C3", "Dix"), Node(4, "B4", "Cinq", previous=["B2"])]
            ),
            Node(
                0,
                "A1",
                "Un",
                "Autre *texte*",
                rule="all",
                children=[
                    Node(10, "C4", "Onze"),
                    Node(2, "A2", "Trois", previous=["A3"], scale={"name": "D", "items": OWN_SCALE}),
                ],
            ),
        ],
        related=[(3, 4), (8, 0)],
        shortname="Cadre bis",
    )
    return before, after


@pytest.mark.parametrize(
    ("cut", "number"),
    # Each way meets every fourth request, four ways together every one; all of them with LMS_SYNC_THOROUGH set.
    [(cut, number) for n, cut in enumerate(Cut) for number in range(3, 30) if EVERY_REQUEST or (number + n) % 4 == 0],
)
def test_an_edit_of_everything_survives_every_cut_at_every_request(world: World, cut: Cut, number: int) -> None:
    """Each request of a push in which everything happens meets each fault in turn."""
    before, after = rich_history()
    world.batch_size = 3
    world.pace = replace(world.pace, workers=1)
    check_again(world, before, after, cut, number)
