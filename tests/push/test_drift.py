"""What somebody changed in Moodle since the last push, field by field and at random (sync-semantics 7)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from lms_sync.domain.changes import Field
from lms_sync.domain.plan import Caps, DriftPolicy, Policies
from lms_sync.errors import UnsafePlanError
from tests.push.hands import (
    OTHER_CONFIGURATION,
    RULE_ALL,
    RULE_POINTS,
    change,
    change_framework,
    completed,
    create,
    delete,
    drifts,
    everything,
    file,
    found,
    ids,
    kept,
    move,
    node,
    planned,
    points_config,
    push_all,
    refused,
    relate,
    set_rule,
    swap_down,
    wipe_rule,
    writes,
)
from tests.push.trees import OWN_SCALE, SCALE
from tests.push.world import World, frameworks, projection

OVERWRITE = Policies(drift=DriftPolicy.OVERWRITE)
KEEP = Policies(drift=DriftPolicy.KEEP)
MANAGED = {"A", "A1", "A2", "A3", "B", "B1", "B2", "C", "D", "D1", "D2", "K"}


def document(**titles: str) -> str:
    """Return a file with everything in it that can drift; titles may be given for A, A1 and K."""

    def title(key: str) -> str:
        return titles.get(key, f"{key} Titre {key}")

    return file(
        node(
            "A",
            node("A1", shortname=title("A1")),
            node("A2"),
            node("A3"),
            shortname=title("A"),
            description="Un texte.",
            rule={"type": "all", "outcome": "recommend"},
            related=["B"],
        ),
        node(
            "B",
            node("B1"),
            node("B2"),
            rule={"type": "points", "outcome": "evidence", "required": "2", "points": {"B1": "1", "B2": "2"}},
        ),
        node("C", scale={"name": "Deux", "items": OWN_SCALE}),
        node("D", node("D1"), node("D2")),
        node("K", shortname=title("K")),
        description="Le cadre.",
        scale={"name": "Niveaux", "items": SCALE},
    )


def unrelate(world: World, first: str, second: str) -> None:
    """Take a relation away by hand."""
    here = ids(world)
    world.call("core_competency_remove_related_competency", competencyid=here[first], relatedcompetencyid=here[second])


EDITS: dict[str, tuple[Callable[[World], None], set[tuple[str, Field]]]] = {
    "shortname": (lambda w: change(w, "A", shortname="A Autre"), {("A", Field.SHORTNAME)}),
    "description": (lambda w: change(w, "A1", description="<p>Autre</p>"), {("A1", Field.DESCRIPTION)}),
    "description taken out": (lambda w: change(w, "A", description=""), {("A", Field.DESCRIPTION)}),
    "description in another format": (
        lambda w: change(w, "A", description="Un *autre* texte.", descriptionformat=4),
        {("A", Field.DESCRIPTION)},
    ),
    "idnumber": (lambda w: change(w, "K", idnumber="K9"), {("K", Field.IDNUMBER)}),
    "idnumber of a child with points": (lambda w: change(w, "B1", idnumber="B9"), {("B1", Field.IDNUMBER)}),
    "visible": (lambda w: change_framework(w, visible=0), {("F", Field.VISIBLE)}),
    "taxonomies": (lambda w: change_framework(w, taxonomies="value,value"), {("F", Field.TAXONOMIES)}),
    "shortname of the framework": (lambda w: change_framework(w, shortname="Autre"), {("F", Field.SHORTNAME)}),
    "description of the framework": (
        lambda w: change_framework(w, description="<p>Autre</p>"),
        {("F", Field.DESCRIPTION)},
    ),
    "scale configuration": (
        lambda w: change_framework(w, scaleid=3, scaleconfiguration=OTHER_CONFIGURATION),
        {("F", Field.SCALE)},
    ),
    "own scale": (
        lambda w: change(w, "C", scaleid=3, scaleconfiguration=OTHER_CONFIGURATION),
        {("C", Field.SCALE)},
    ),
    "parent": (lambda w: move(w, "D1", None), {("D1", Field.PARENT)}),
    "parent under a rule": (
        lambda w: move(w, "A3", "B"),
        {("A3", Field.PARENT), ("A", Field.RULE), ("B", Field.RULE)},
    ),
    "order": (lambda w: swap_down(w, "A1"), {("A", Field.ORDER)}),
    "order of roots": (lambda w: swap_down(w, "A"), {("F", Field.ORDER)}),
    "outcome of a rule": (lambda w: set_rule(w, "A", RULE_ALL, 2), {("A", Field.RULE)}),
    "rule taken away": (lambda w: wipe_rule(w, "A"), {("A", Field.RULE)}),
    "rule of another kind": (
        lambda w: set_rule(w, "A", RULE_POINTS, 3, points_config(w, 1, A1=1)),
        {("A", Field.RULE)},
    ),
    "points": (lambda w: set_rule(w, "B", RULE_POINTS, 1, points_config(w, 2, B1=2, B2=2)), {("B", Field.RULE)}),
    "relation added": (lambda w: relate(w, "A1", "A2"), {("A1 ~ A2", Field.RELATION)}),
    "relation removed": (lambda w: unrelate(w, "A", "B"), {("A ~ B", Field.RELATION)}),
    "deletion": (lambda w: delete(w, "D1"), {("D1", Field.PRESENCE)}),
    "deletion of a parent": (lambda w: delete(w, "D"), {(one, Field.PRESENCE) for one in ("D", "D1", "D2")}),
    "deletion under a rule": (lambda w: delete(w, "A3"), {("A3", Field.PRESENCE), ("A", Field.RULE)}),
    "two fields at once": (
        lambda w: change(w, "A", shortname="A Autre", description="<p>Autre</p>"),
        {("A", Field.SHORTNAME), ("A", Field.DESCRIPTION)},
    ),
}


@pytest.fixture
def pushed(world: World) -> World:
    """A world in which everything stands as the file says."""
    completed(world, document())
    return world


@pytest.mark.parametrize("name", EDITS)
def test_drift_is_listed_and_refused(pushed: World, name: str) -> None:
    """By default nothing is written, and the plan lists exactly what was changed."""
    edit, expected = EDITS[name]
    edit(pushed)
    assert refused(pushed, document()) == ["DRIFT_REFUSED"]
    plan = planned(pushed, document())
    assert drifts(plan) == expected
    assert plan.kept == ()


@pytest.mark.parametrize("name", EDITS)
def test_overwrite_mends_it(pushed: World, name: str) -> None:
    """The file wins, and the site is as it was."""
    before = projection(pushed, "F", MANAGED)
    EDITS[name][0](pushed)
    assert drifts(planned(pushed, document(), OVERWRITE)) == EDITS[name][1]
    completed(pushed, document(), OVERWRITE)
    assert projection(pushed, "F", MANAGED) == before
    assert planned(pushed, document()).drifts == ()


@pytest.mark.parametrize("name", EDITS)
def test_keep_leaves_it_and_other_changes_go_through(pushed: World, name: str) -> None:
    """The base stays, so that the next plan still lists it; the rest of the file is pushed and proven."""
    edit, expected = EDITS[name]
    edit(pushed)
    left = everything(pushed)
    assert kept(planned(pushed, document(), KEEP)) == expected
    assert planned(pushed, document(), KEEP).changes == ()
    text = document(A="A Titre A", K="K9 Autre" if name == "idnumber" else "K Autre")
    completed(pushed, text, KEEP)
    now = everything(pushed)
    differing = [
        (old["idnumber"], key)
        for old, new in zip(left[1], now[1], strict=True)
        for key in old
        if old[key] != new[key] and key not in ("timemodified", "usermodified")
    ]
    assert [key for _, key in differing] == ["shortname"], differing
    assert frameworks(pushed) == left[0]
    plan = planned(pushed, text, KEEP)
    assert (kept(plan), plan.changes, plan.refusals) == (expected, (), ())
    assert drifts(planned(pushed, text)) == expected
    completed(pushed, text, OVERWRITE)
    assert planned(pushed, text).drifts == ()


@pytest.mark.parametrize("name", EDITS)
def test_drift_undone_by_hand_vanishes(pushed: World, name: str) -> None:
    """Also after a push that kept it."""
    tables = pushed.server.site.tables.copy()
    EDITS[name][0](pushed)
    assert planned(pushed, document()).drifts
    pushed.push(document(), KEEP)
    with pushed.server.lock:
        pushed.server.site.tables = tables.copy()
    plan = planned(pushed, document())
    assert (plan.drifts, plan.kept, plan.changes, plan.refusals) == ((), (), (), ())


@dataclass(frozen=True)
class Both:
    """An edit in Moodle and another of the file that change the same thing."""

    hand: Callable[[World], None]
    text: str
    expected: tuple[str, Field]


def three(*children: dict[str, Any], rule: Any = None, **fields: Any) -> str:
    """Return a small file with a parent."""
    extra = {"rule": rule} if rule is not None else {}
    return file(node("P", *children, **extra), node("Q"), **fields)


ALL = {"type": "all", "outcome": "recommend"}
X, Y, Z = node("X"), node("Y"), node("Z")
CONFLICTS = {
    "shortname": Both(
        lambda w: change(w, "X", shortname="X à lui"),
        three({**X, "shortname": "X à moi"}, Y, Z, rule=ALL),
        ("X", Field.SHORTNAME),
    ),
    "description": Both(
        lambda w: change(w, "X", description="<p>à lui</p>"),
        three({**X, "description": "à moi"}, Y, Z, rule=ALL),
        ("X", Field.DESCRIPTION),
    ),
    "rule": Both(
        lambda w: set_rule(w, "P", RULE_ALL, 2),
        three(X, Y, Z, rule={"type": "all", "outcome": "evidence"}),
        ("P", Field.RULE),
    ),
    "order": Both(lambda w: swap_down(w, "X"), three(Z, Y, X, rule=ALL), ("P", Field.ORDER)),
    "framework": Both(
        lambda w: change_framework(w, shortname="à lui"),
        three(X, Y, Z, rule=ALL, shortname="à moi"),
        ("F", Field.SHORTNAME),
    ),
    "parent": Both(
        lambda w: move(w, "Z", None),
        file(node("P", X, Y, rule=ALL), node("Q", Z)),
        ("Z", Field.PARENT),
    ),
    "idnumber": Both(
        lambda w: change(w, "Z", idnumber="Z9"),
        three(X, Y, node("ZZ", previous_idnumbers=["Z"]), rule=ALL),
        ("ZZ", Field.IDNUMBER),
    ),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_conflict_is_refused_even_with_keep(world: World, name: str) -> None:
    """File and Moodle changed the same thing, differently: only --drift overwrite decides."""
    completed(world, three(X, Y, Z, rule=ALL))
    case = CONFLICTS[name]
    case.hand(world)
    assert "CONFLICT_REFUSED" in refused(world, case.text, KEEP)
    plan = planned(world, case.text, KEEP)
    assert case.expected in drifts(plan)
    assert all(drift.is_conflict for drift in plan.drifts)
    completed(world, case.text, OVERWRITE)


@pytest.mark.parametrize("policy", DriftPolicy)
def test_what_file_and_moodle_changed_alike_is_no_drift(world: World, policy: DriftPolicy) -> None:
    """Moodle's value is the desired one."""
    completed(world, three(X, Y, Z))
    change(world, "X", shortname="X les deux")
    plan = planned(world, three({**X, "shortname": "X les deux"}, Y, Z), Policies(drift=policy))
    assert (plan.changes, plan.drifts, plan.kept, plan.refusals) == ((), (), (), ())


def test_a_file_that_changes_what_nobody_touched_sees_no_drift(world: World) -> None:
    """Moodle's value is the last applied one."""
    completed(world, three(X, Y, Z))
    completed(world, three({**X, "shortname": "X nouveau"}, Y, Z))


def test_what_somebody_created_and_the_file_adds_later_is_matched(world: World) -> None:
    """It is not created again; where it differs from the file it is a drift that no base decides."""
    completed(world, three(X, Y))
    moodle_id = create(world, "Z", "P", shortname="Z à la main")
    text = three(X, Y, Z)
    assert drifts(planned(world, text)) == {("Z", Field.SHORTNAME)}
    assert refused(world, text) == ["DRIFT_REFUSED"]
    completed(world, text, OVERWRITE)
    assert ids(world)["Z"] == moodle_id


def test_what_somebody_created_just_as_the_file_adds_it_is_taken_over(world: World) -> None:
    """Nothing differs, so nothing is refused, and from then on it is known."""
    completed(world, three(X, Y))
    create(world, "Z", "P", shortname="Z Titre Z")
    text = three(X, Y, Z)
    assert planned(world, text).changes == ()
    completed(world, text)
    change(world, "Z", shortname="Z autre")
    assert refused(world, text) == ["DRIFT_REFUSED"]


def test_an_orphan_created_by_hand_is_no_drift(world: World) -> None:
    """What the file does not have is an orphan."""
    completed(world, three(X, Y))
    create(world, "O", "P")
    plan = planned(world, three(X, Y))
    assert (plan.changes, plan.drifts, plan.refusals) == ((), (), ())
    assert [orphan.idnumber for orphan in plan.orphans] == ["O"]


@pytest.mark.parametrize("site_settings", ["", "scales = {F = [3, 2]}"])
def test_items_changed_in_place_are_drift(world: World, site_settings: str) -> None:
    """The scale id is the same, its items are not: a drift of the framework's scale, refused with 3."""
    world.site_settings = site_settings
    completed(world, three(X, Y))
    scale = world.server.site.scales[3]
    world.server.site.scales[3] = replace(scale, items=("Non acquis", "En cours", "Acquis", "Maîtrisé"))
    assert "DRIFT_REFUSED" in refused(world, three(X, Y))
    assert drifts(planned(world, three(X, Y))) == {("F", Field.SCALE)}


def test_items_changed_in_place_can_be_kept(world: World) -> None:
    """The field is left out of the push and of its proof; the rest goes through."""
    completed(world, three(X, Y))
    scale = world.server.site.scales[3]
    world.server.site.scales[3] = replace(scale, items=("Non acquis", "En cours", "Acquis", "Maîtrisé"))
    completed(world, three({**X, "shortname": "X nouveau"}, Y), KEEP)
    assert kept(planned(world, three({**X, "shortname": "X nouveau"}, Y), KEEP)) == {("F", Field.SCALE)}


def test_a_deleted_framework_is_refused_and_can_be_made_anew(world: World) -> None:
    """Somebody deleted it all: said as such; --drift overwrite creates it again."""
    completed(world, three(X, Y))
    (head,) = frameworks(world)
    assert world.call("core_competency_delete_competency_framework", id=head["id"]) is True
    assert refused(world, three(X, Y)) == ["FRAMEWORK_VANISHED"]
    plan = planned(world, three(X, Y), KEEP)
    assert (plan.changes, kept(plan)) == ((), {("F", Field.PRESENCE)})
    assert world.push(three(X, Y), KEEP).report is None
    completed(world, three(X, Y), OVERWRITE)
    assert set(ids(world)) == {"P", "Q", "X", "Y"}
    completed(world, three({**X, "shortname": "X nouveau"}, Y))


def test_what_was_kept_deleted_is_created_when_overwritten(world: World) -> None:
    """A deletion left alone is remembered as such, not forgotten."""
    completed(world, three(X, Y, Z))
    delete(world, "Z")
    completed(world, three(X, Y, Z), KEEP)
    completed(world, three(X, Y, Z), KEEP)
    assert "Z" not in ids(world)
    assert refused(world, three(X, Y, Z)) == ["DRIFT_REFUSED"]
    completed(world, three(X, Y, Z), OVERWRITE)
    assert found(world, "Z")["shortname"] == "Z Titre Z"


def test_what_was_deleted_by_hand_and_left_the_file_is_forgotten(world: World) -> None:
    """Both sides agree."""
    completed(world, three(X, Y, Z))
    delete(world, "Z")
    completed(world, three(X, Y))
    assert planned(world, three(X, Y)).drifts == ()


def test_a_child_added_under_a_parent_that_is_kept_deleted_is_left_out(world: World) -> None:
    """Nothing is created below what is not there, and the push is still proven."""
    completed(world, three(X, Y))
    delete(world, "P")
    text = three(X, Y, Z)
    world.push(text, Policies(drift=DriftPolicy.KEEP, caps=Caps.FORCE))
    assert set(ids(world)) == {"Q"}
    assert planned(world, text, KEEP).changes == ()


def test_nothing_is_written_when_another_file_of_the_same_push_is_refused(world: World) -> None:
    """One plan over all files: a refusal of one comes before any write."""
    completed(world, three(X, Y))
    change(world, "X", shortname="X à lui")
    world.server.clear_requests()
    with pytest.raises(UnsafePlanError):
        push_all(world, three(X, Y), file(node("N"), idnumber="G"))
    assert writes(world) == []
