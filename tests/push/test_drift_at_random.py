"""Whatever somebody changes in Moodle between two pushes, the policies do what they promise (sync-semantics 7)."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms_sync.domain.plan import Caps, DriftPolicy, Policies
from lms_sync.errors import UnsafePlanError
from tests.push.hands import (
    RULE_ALL,
    RULE_POINTS,
    change,
    change_framework,
    create,
    delete,
    everything,
    found,
    ids,
    kept,
    move,
    order,
    planned,
    points_config,
    relate,
    set_rule,
    swap_down,
    wipe_rule,
)
from tests.push.trees import TEXTS, TITLES, Tree, trees
from tests.push.world import World, competencies, projection

REFUSE = Policies(caps=Caps.FORCE)
OVERWRITE = Policies(drift=DriftPolicy.OVERWRITE, caps=Caps.FORCE)
KEEP = Policies(drift=DriftPolicy.KEEP, caps=Caps.FORCE)
SOME = settings(
    max_examples=settings().max_examples // 8,  # each pushes five times
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
# What a file and edits in Moodle can make impossible together, each with its own remedy.
IMPOSSIBLE = {"RULE_CANNOT_BE_KEPT", "RULE_NAMES_NO_CHILD", "KEEP_IMPOSSIBLE_IDNUMBER", "KEEP_IMPOSSIBLE_PARENT"}
Managed = dict[tuple[str, str], Any]
HANDS = ["title", "text", "move", "down", "delete", "rule", "wipe", "create", "relate", "framework", "idnumber", "none"]


@st.composite
def files(draw: st.DrawFn) -> tuple[Tree, Tree]:
    """A file and what it becomes: titles and texts only, so that the oracle stays plain."""
    before = draw(trees(max_size=7))
    after = deepcopy(before)
    for node in after.nodes():
        if draw(st.integers(0, 3)) == 0:
            node.title = draw(st.sampled_from(TITLES))
            node.text = draw(st.sampled_from(TEXTS))
    return before, after


def meddle(data: st.DataObject, world: World) -> None:  # noqa: C901, PLR0912 - one branch a kind of edit
    """Do one thing to the site that its pages allow."""
    names = sorted(ids(world))
    kind = data.draw(st.sampled_from(HANDS), label="hand")
    if not names or kind == "none":
        return
    name = data.draw(st.sampled_from(names), label="on")
    if kind == "title":
        change(world, name, shortname=data.draw(st.sampled_from(["Autre", f"{name} Piloter", "à la main"])))
    elif kind == "text":
        change(world, name, description=data.draw(st.sampled_from(["", "<p>à la main</p>"])), descriptionformat=1)
    elif kind == "idnumber":
        change(world, name, idnumber=f"{name}-hand")
    elif kind == "move":
        _move(data, world, name)
    elif kind == "down":
        above = found(world, name)["parentid"]
        siblings = [one for one in competencies(world, "F") if one["parentid"] == above]
        if len(siblings) > 1 and siblings[-1]["idnumber"] != name:
            swap_down(world, name)
    elif kind == "delete":
        delete(world, name)
    elif kind == "rule":
        children = order(world, name)
        outcome = data.draw(st.sampled_from([1, 3]))
        by_points = data.draw(st.booleans(), label="by points")
        if children and by_points:
            set_rule(world, name, RULE_POINTS, outcome, points_config(world, 1, **{children[0]: 3}))
        elif found(world, name)["ruletype"] is None:
            set_rule(world, name, RULE_ALL, outcome)
    elif kind == "wipe":
        wipe_rule(world, name)
    elif kind == "create":
        create(world, f"HAND{len(names)}", name)
    elif kind == "relate" and len(names) > 1:
        relate(world, name, data.draw(st.sampled_from([one for one in names if one != name])))
    elif kind == "framework":
        change_framework(world, shortname="à la main")


def _move(data: st.DataObject, world: World, name: str) -> None:
    parents = {one["id"]: one["parentid"] for one in competencies(world, "F")}
    here = ids(world)

    def is_below(other: str) -> bool:
        number = here[other]
        while number:
            if number == here[name]:
                return True
            number = parents[number]
        return False

    targets = [other for other in sorted(here) if not is_below(other) and here[other] != parents[here[name]]]
    choices: list[str | None] = [*targets, *([None] if parents[here[name]] else [])]
    if choices:
        move(world, name, data.draw(st.sampled_from(choices), label="to"))


def by_id(world: World, known: dict[str, int], tree: Tree) -> Managed:
    """Return what the file manages, by the names of the file, however Moodle calls it now."""
    names = {number: name for name, number in known.items()}
    listed = competencies(world, "F")
    present = {one["id"] for one in listed}
    manages_rule = {node.idnumber for node in tree.nodes() if node.rule is not None}
    values: Managed = {}
    for name, number in known.items():
        values[name, "presence"] = number in present
    for one in listed:
        if one["id"] not in names:
            continue
        name = names[one["id"]]
        values[name, "idnumber"] = one["idnumber"]
        values[name, "shortname"] = one["shortname"]
        values[name, "description"] = (one["description"], one["descriptionformat"] if one["description"] else 1)
        values[name, "parent"] = names.get(one["parentid"], one["parentid"])
        if name in manages_rule:
            values[name, "rule"] = (one["ruletype"], one["ruleconfig"], one["ruleoutcome"])
    for parent in (None, *known):
        number = known[parent] if parent else 0
        values[parent or "", "order"] = tuple(
            names[one["id"]] for one in listed if one["parentid"] == number and one["id"] in names
        )
    return values


def is_drifted(base: Managed, now: Managed, file: Managed) -> bool:
    """Tell whether anything managed is neither as it was left nor as the file wants it."""
    for key, found_now in now.items():
        if key[1] == "order":
            stayed = set(base.get(key, ())) & set(found_now)
            left = [name for name in base.get(key, ()) if name in stayed]
            if [name for name in found_now if name in stayed] != left:
                return True
        elif found_now not in (base[key], file.get(key, base[key])):
            return True
    return False


@SOME
@given(pair=files(), data=st.data(), hands=st.integers(0, 4))
def test_every_policy_keeps_its_promise(world: World, pair: tuple[Tree, Tree], data: st.DataObject, hands: int) -> None:
    """Refuse: iff something managed differs from base and file. Overwrite: the file. Keep: Moodle's values stay."""
    if not hasattr(world, "first"):
        world.first = world.snapshot()  # type: ignore[attr-defined]
    before, after = pair
    relations = before.related is not None
    world.restore(world.first)  # type: ignore[attr-defined]
    world.push(before.yaml(), REFUSE)
    known = ids(world)
    base = by_id(world, known, before)
    pushed = world.snapshot()
    world.push(after.yaml(), REFUSE)
    target = by_id(world, known, after)
    wanted = projection(world, "F", after.managed(), relations=relations)
    world.restore(pushed)
    framework_before = projection(world, "F", set())
    related_before = projection(world, "F", before.managed(), relations=relations)
    for _ in range(hands):
        meddle(data, world)
    now = by_id(world, known, before)
    drifted = is_drifted(base, now, target) or projection(world, "F", set()) != framework_before
    if relations and all(now[name, "presence"] and now[name, "idnumber"] == name for name in known):
        here = projection(world, "F", before.managed())
        drifted = drifted or any(here[name]["related"] != related_before[name]["related"] for name in known)
    edited = Edited(after, base, now, target, wanted, drifted=drifted, relations=relations)
    left = world.snapshot()
    check_refuse(world, edited)
    world.restore(left)
    check_overwrite(world, edited)
    world.restore(left)
    check_keep(world, edited, known)


@dataclass(frozen=True)
class Edited:
    """A site that was pushed and then edited by hand, and what the file wants of it.

    Args:
        tree: the file.
        base: what the push left.
        now: what Moodle has.
        target: what the file wants.
        wanted: the projection of a site where nobody edited anything.
        drifted: whether something managed is neither as it was left nor as the file wants it.
        relations: whether the file manages them.
    """

    tree: Tree
    base: Managed
    now: Managed
    target: Managed
    wanted: dict[str, Any]
    drifted: bool
    relations: bool


def check_refuse(world: World, edited: Edited) -> None:
    """By default a push is refused iff there is drift, and then nothing is written."""
    left = everything(world)
    codes = _push(world, edited.tree, REFUSE)
    if codes is None:
        assert not edited.drifted
        assert planned(world, edited.tree.yaml(), REFUSE).changes == ()
        return
    assert everything(world) == left
    if codes - IMPOSSIBLE:
        assert codes - IMPOSSIBLE == {"DRIFT_REFUSED"}
        assert edited.drifted or _relations_drifted(world, edited.tree)


def check_overwrite(world: World, edited: Edited) -> None:
    """The file wins, and the next plan is empty."""
    codes = _push(world, edited.tree, OVERWRITE)
    if codes is not None:
        assert codes <= IMPOSSIBLE
        return
    plan = planned(world, edited.tree.yaml(), OVERWRITE)
    assert (plan.changes, plan.drifts) == ((), ())
    mended = projection(world, "F", edited.tree.managed(), relations=edited.relations)
    for node in edited.tree.nodes():
        if node.rule is None:  # left alone
            mended[node.idnumber]["rule"] = edited.wanted[node.idnumber]["rule"]
    assert _without_scales(mended, edited.tree) == _without_scales(edited.wanted, edited.tree)
    assert planned(world, edited.tree.yaml(), REFUSE).refusals == ()


def check_keep(world: World, edited: Edited, known: dict[str, int]) -> None:
    """What somebody changed stays, stays listed, and the rest converges."""
    left = everything(world)
    listed = kept(planned(world, edited.tree.yaml(), KEEP))
    codes = _push(world, edited.tree, KEEP)
    if codes is not None:
        assert codes <= {*IMPOSSIBLE, "CONFLICT_REFUSED"}
        assert everything(world) == left
        return
    plan = planned(world, edited.tree.yaml(), KEEP)
    assert (plan.changes, plan.refusals) == ((), ())
    assert kept(plan) == listed
    stayed = by_id(world, known, edited.tree)
    for key, value in edited.now.items():
        if key[1] != "order" and value not in (edited.base[key], edited.target.get(key, edited.base[key])):
            assert stayed[key] == value, key


def _push(world: World, tree: Tree, policies: Policies) -> set[str] | None:
    """Push; return None if it was proven, else the codes of the refusal."""
    try:
        outcome = world.push(tree.yaml(), policies)
    except UnsafePlanError as refused:
        return {reason.code for reason in refused.reasons}
    assert outcome.report is None or outcome.report.is_complete, outcome.report
    return None


def _relations_drifted(world: World, tree: Tree) -> bool:
    return any(drift.field == "relation" for drift in planned(world, tree.yaml(), REFUSE).drifts)


def _without_scales(state: dict[str, Any], tree: Tree) -> dict[str, Any]:
    """Return a projection without the own scales that the file leaves alone."""
    loose = {node.idnumber for node in tree.nodes() if node.scale is None}
    return {
        name: {key: value for key, value in fields.items() if key != "scale"} if name in loose else fields
        for name, fields in state.items()
    }
