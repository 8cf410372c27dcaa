"""Rules are put back at once where Moodle wipes them, and set as the file says (sync-semantics 3.9)."""

import json
from dataclasses import replace
from typing import Any

import pytest

from lms_sync.domain.changes import RestoreCompetencyRule, SetCompetencyRule
from lms_sync.domain.plan import DriftPolicy, OrphanPolicy, Policies
from lms_sync.moodle import functions
from tests.push.hands import (
    RULE_ALL,
    RULE_POINTS,
    completed,
    create,
    delete,
    drifts,
    file,
    found,
    ids,
    move,
    node,
    planned,
    points_config,
    refused,
    set_rule,
    writes,
)
from tests.push.world import World

ALL = {"type": "all", "outcome": "recommend"}
EVIDENCE = {"type": "all", "outcome": "evidence"}
BATCH = "tool_mobile_call_external_functions"
DELETE = Policies(orphans=OrphanPolicy.DELETE)


def points(required: int, **numbers: int) -> dict[str, Any]:
    """Return a points rule of a file."""
    given = {name: str(number) for name, number in numbers.items()}
    return {"type": "points", "outcome": "recommend", "required": str(required), "points": given}


def rule_of(world: World, idnumber: str) -> tuple[str | None, int, Any]:
    """Return a rule as the site has it, children by Moodle's id, what counts for nothing left out."""
    one = found(world, idnumber)
    config = json.loads(one["ruleconfig"]) if one["ruleconfig"] else None
    if config is not None:
        config = (
            config["base"]["points"],
            sorted((c["id"], c["points"], c["required"]) for c in config["competencies"]),
        )
    return one["ruletype"], one["ruleoutcome"], config


def standing(world: World, *, rule: Any) -> None:
    """Push two parents with a rule, one of them managed by the file and one by hand, both with children."""
    completed(world, file(node("A", node("A1"), node("A2"), rule=rule), node("H", node("H1"), node("H2")), node("Q")))
    set_rule(world, "H", RULE_POINTS, 3, points_config(world, 2, H1=1, H2=2))


RULES = {"all": ALL, "points": points(2, A1=1, A2=2)}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("batch_size", [1, 50])
def test_a_rule_survives_a_new_child(world: World, rule: str, batch_size: int) -> None:
    """Managed or left to Moodle: it is as it was, with its children by Moodle's id."""
    world.batch_size = batch_size
    standing(world, rule=RULES[rule])
    before = rule_of(world, "A"), rule_of(world, "H")
    text = file(
        node("A", node("A1"), node("A2"), node("A3"), rule=RULES[rule]),
        node("H", node("H1"), node("H2"), node("H3")),
        node("Q"),
    )
    assert [c for c in planned(world, text).changes if isinstance(c, RestoreCompetencyRule)]
    completed(world, text)
    assert (rule_of(world, "A"), rule_of(world, "H")) == before


def test_a_rule_survives_moves_in_and_out(world: World) -> None:
    """Both parents of a move lose theirs in Moodle."""
    completed(
        world,
        file(node("A", node("A1"), node("A2"), node("A3"), rule=points(1, A1=1)), node("B", node("B1"), rule=ALL)),
    )
    before = rule_of(world, "A"), rule_of(world, "B")
    completed(
        world,
        file(node("A", node("A1"), node("A3"), rule=points(1, A1=1)), node("B", node("B1"), node("A2"), rule=ALL)),
    )
    assert (rule_of(world, "A"), rule_of(world, "B")) == before


def test_a_rule_survives_a_deletion(world: World) -> None:
    """Of an orphan under it."""
    standing(world, rule=ALL)
    create(world, "O", "A")
    create(world, "P", "H")
    set_rule(world, "A", RULE_ALL, 3)
    set_rule(world, "H", RULE_POINTS, 3, points_config(world, 2, H1=1, H2=2))
    before = rule_of(world, "A"), rule_of(world, "H")
    completed(
        world, file(node("A", node("A1"), node("A2"), rule=ALL), node("H", node("H1"), node("H2")), node("Q")), DELETE
    )
    assert "O" not in ids(world)
    assert (rule_of(world, "A"), rule_of(world, "H")) == before


def test_the_rule_of_an_orphan_survives_a_child_that_is_moved_out(world: World) -> None:
    """What the file does not have is not destroyed either."""
    completed(world, file(node("A", node("A1"), node("A2"), node("A3")), node("B")))
    set_rule(world, "A", RULE_ALL, 2)
    before = rule_of(world, "A")
    completed(world, file(node("B", node("A3")), node("A1", shortname="A1 Titre A1")))
    assert rule_of(world, "A") == before


def test_a_points_rule_left_to_moodle_loses_the_child_that_leaves(world: World) -> None:
    """It is said; the points required stay."""
    standing(world, rule=ALL)
    text = file(node("A", node("A1"), node("A2"), node("H1"), rule=ALL), node("H", node("H2")), node("Q"))
    assert "RULE_LOSES_CHILDREN" in [note.code for note in planned(world, text).notes]
    completed(world, text)
    assert rule_of(world, "H") == (RULE_POINTS, 3, (2, [(ids(world)["H2"], 2, 0)]))


def test_a_points_rule_left_to_moodle_that_could_not_be_met_is_refused(world: World) -> None:
    """The points of the children that stay do not suffice: nothing is written, and the file has to decide."""
    standing(world, rule=ALL)
    text = file(node("A", node("A1"), node("A2"), node("H2"), rule=ALL), node("H", node("H1")), node("Q"))
    assert refused(world, text) == ["RULE_CANNOT_BE_KEPT"]


def test_rules_are_put_back_after_the_last_structural_change_under_their_parent(world: World) -> None:
    """Not at the end of the push: before order, fields and relations, and never followed by another wipe."""
    completed(
        world,
        file(
            node("A", node("A1"), node("A2"), rule=ALL),
            node("B", node("B1"), node("B2"), node("B3"), rule=ALL),
            node("C", node("C1"), node("C2")),
            node("D"),
        ),
    )
    world.server.clear_requests()
    completed(
        world,
        file(
            node("A", node("A1"), node("A2"), node("A3"), rule=ALL),
            node("B", node("B1"), node("B3"), rule=ALL),
            node("C", node("C2"), node("C1"), node("B2")),
            node("D", shortname="D Autre"),
        ),
    )
    here = ids(world)
    log = writes(world)
    restored = {
        form["competency"]["id"]: n
        for n, (name, form) in enumerate(log)
        if name == "update_competency" and form["competency"].get("ruletype")
    }
    assert {int(number) for number in restored} == {here["A"], here["B"]}
    place = {int(number): n for number, n in restored.items()}
    created = next(n for n, (name, _) in enumerate(log) if name == "create_competency")
    moved = next(n for n, (name, _) in enumerate(log) if name == "set_parent_competency")
    later = [n for n, (name, form) in enumerate(log) if name.startswith("move_") or "shortname" in str(form)]
    later = [n for n in later if n != created]
    assert created < place[here["A"]] < moved < place[here["B"]] < min(later)


def test_a_rule_waits_for_the_last_change_under_its_parent(world: World) -> None:
    """A create and a move under one parent wipe twice; the rule is set once, after both."""
    completed(world, file(node("A", node("A1"), rule=ALL), node("B", node("B1"), node("B2"))))
    world.server.clear_requests()
    completed(world, file(node("A", node("A1"), node("A2"), node("B1"), rule=ALL), node("B", node("B2"))))
    sets = [n for n, (name, form) in enumerate(writes(world)) if name == "update_competency" and "rule" in str(form)]
    wipes = [n for n, (name, _) in enumerate(writes(world)) if name in ("create_competency", "set_parent_competency")]
    assert len(sets) == 1
    assert max(wipes) < sets[0]


def test_points_become_all_and_back(world: World) -> None:
    """The configuration has to become null, and named children again."""
    completed(world, file(node("A", node("A1"), node("A2"), rule=points(2, A1=1, A2=2))))
    completed(world, file(node("A", node("A1"), node("A2"), rule=ALL)))
    assert rule_of(world, "A") == (RULE_ALL, 3, None)
    completed(world, file(node("A", node("A1"), node("A2"), rule=points(2, A1=2))))
    assert rule_of(world, "A") == (RULE_POINTS, 3, (2, [(ids(world)["A1"], 2, 0)]))


def test_a_rule_is_removed(world: World) -> None:
    """`rule: none` removes, an absent key leaves alone."""
    completed(world, file(node("A", node("A1"), rule=ALL)))
    completed(world, file(node("A", node("A1"))))
    assert rule_of(world, "A")[0] == RULE_ALL
    completed(world, file(node("A", node("A1"), rule="none")))
    assert rule_of(world, "A") == (None, 0, None)


def test_a_removal_is_not_undone_by_a_structural_change(world: World) -> None:
    """`rule: none` together with a new child."""
    completed(world, file(node("A", node("A1"), rule=ALL)))
    completed(world, file(node("A", node("A1"), node("A2"), rule="none")))
    assert rule_of(world, "A") == (None, 0, None)


NULLS = {
    "points to all": (points(1, A1=1), ALL, "NEEDS_BATCH_RULE"),
    "removal of all": (ALL, "none", "NEEDS_BATCH_RULE"),
    "removal of points": (points(1, A1=1), "none", "NEEDS_BATCH_RULE"),
}


def without_batch(world: World) -> None:
    """Go on with a token whose service lacks the batch function."""
    names = {*functions.PUSH_FUNCTIONS, *functions.DELETE_FUNCTIONS, *functions.RELATION_FUNCTIONS}
    world.server.site.add_token("SINGLE", username="admin", functions=sorted(names - {BATCH}))
    world.token = "SINGLE"


@pytest.mark.parametrize("name", NULLS)
def test_what_needs_null_is_refused_without_the_batch_function(world: World, name: str) -> None:
    """Before any write, naming what to add."""
    before, after, code = NULLS[name]
    completed(world, file(node("A", node("A1"), node("A2"), rule=before)))
    without_batch(world)
    text = file(node("A", node("A1"), node("A2", shortname="A2 Autre"), rule=after), node("N"))
    assert refused(world, text) == [code]


def test_what_needs_no_null_goes_through_without_the_batch_function(world: World) -> None:
    """Single calls suffice for all else, restored rules included: Moodle has wiped the configuration itself."""
    without_batch(world)
    completed(world, file(node("A", node("A1"), node("A2"), rule=ALL), node("B")))
    completed(world, file(node("A", node("A1"), node("A2"), node("A3"), rule=EVIDENCE), node("B")))
    completed(world, file(node("A", node("A3"), node("A1"), node("A2"), rule=points(1, A3=1)), node("B")))
    assert rule_of(world, "A")[0] == RULE_POINTS
    assert all(not request.subfunctions for request in world.server.requests)


def test_points_become_all_without_the_batch_function_where_moodle_wipes_them(world: World) -> None:
    """With a new child Moodle takes the points away itself; if the plan is let through, the result is proven."""
    completed(world, file(node("A", node("A1"), node("A2"), rule=points(1, A1=1))))
    without_batch(world)
    assert refused(world, file(node("A", node("A1"), node("A2"), node("A3"), rule=ALL))) == ["NEEDS_BATCH_RULE"]


FOREIGN = [
    ("an unknown class", r"local_other\rule_some", None),
    ("another configuration of points", RULE_POINTS, '{"base":{"points":1},"competencies":[]}'),
]


@pytest.mark.parametrize(("_name", "ruletype", "ruleconfig"), FOREIGN)
def test_a_foreign_rule_that_nothing_touches_stays(
    world: World, _name: str, ruletype: str, ruleconfig: str | None
) -> None:
    """A plugin's rule, or one that Moodle would no longer take, stays while siblings are put in order."""
    completed(world, file(node("A", node("A1"), node("A2"))))
    plant(world, "A", ruletype, ruleconfig)
    before = (found(world, "A")["ruletype"], found(world, "A")["ruleconfig"])
    completed(world, file(node("A", node("A2"), node("A1")), node("Z")))
    assert (found(world, "A")["ruletype"], found(world, "A")["ruleconfig"]) == before


def test_a_foreign_rule_that_would_be_wiped_is_never_lost_in_silence(world: World) -> None:
    """Put back word for word, refused before, or named in the end: 3 or 6, not 0."""
    completed(world, file(node("A", node("A1"))))
    plant(world, "A", RULE_POINTS, '{"base":{"points":1},"competencies":[]}')
    assert refused(world, file(node("A", node("A1"), node("A2")))) == ["RULE_CANNOT_BE_KEPT"]


def plant(world: World, idnumber: str, ruletype: str, ruleconfig: str | None) -> None:
    """Store a rule as an older version or a plugin has left it."""
    table = world.server.site.tables.competencies
    row = world.server.site.competency_named(idnumber, framework="F")
    table.put(replace(row, ruletype=ruletype, ruleconfig=ruleconfig, ruleoutcome=3))


def test_a_new_parent_gets_its_rule_with_its_children_by_id(world: World) -> None:
    """Rules are set after the children exist."""
    completed(
        world, file(node("A", node("A1"), node("A2"), rule=points(2, A1=1, A2=2)), node("B", node("B1"), rule=ALL))
    )
    here = ids(world)
    assert rule_of(world, "A") == (RULE_POINTS, 3, (2, sorted([(here["A1"], 1, 0), (here["A2"], 2, 0)])))
    assert rule_of(world, "B") == (RULE_ALL, 3, None)


def test_a_points_rule_follows_a_rename_of_its_child(world: World) -> None:
    """Children are named by Moodle's id, so a rename changes nothing in Moodle."""
    completed(world, file(node("A", node("A1"), node("A2"), rule=points(1, A1=1))))
    before = rule_of(world, "A")
    text = file(node("A", node("X1", previous_idnumbers=["A1"]), node("A2"), rule=points(1, X1=1)))
    assert not [c for c in planned(world, text).changes if isinstance(c, SetCompetencyRule)]
    completed(world, text)
    assert rule_of(world, "A") == before


def test_rules_are_not_retroactive_and_the_plan_says_so(world: World) -> None:
    """Only where a rule is set or changed."""
    text = file(node("A", node("A1"), rule=ALL))
    assert "RULES_NOT_RETROACTIVE" in [note.code for note in planned(world, text).notes]
    completed(world, text)
    more = file(node("A", node("A1"), node("A2"), rule=ALL))
    assert "RULES_NOT_RETROACTIVE" not in [note.code for note in planned(world, more).notes]
    gone = file(node("A", node("A1"), rule="none"))
    assert "RULES_NOT_RETROACTIVE" not in [note.code for note in planned(world, gone).notes]


def test_a_rule_wiped_by_somebody_elses_edit_is_drift_and_mended(world: World) -> None:
    """Somebody created a child by hand: Moodle wiped the rule, which the file manages."""
    completed(world, file(node("A", node("A1"), rule=ALL)))
    create(world, "O", "A")
    assert {field for _, field in drifts(planned(world, file(node("A", node("A1"), rule=ALL))))} == {"rule"}
    completed(world, file(node("A", node("A1"), rule=ALL)), Policies(drift=DriftPolicy.OVERWRITE))
    assert rule_of(world, "A") == (RULE_ALL, 3, None)


def test_a_child_moved_away_by_hand_with_keep_takes_its_rule_along_in_the_plan(world: World) -> None:
    """The managed rule is gone in Moodle and kept so; nothing tries to name a child that is elsewhere."""
    text = file(node("A", node("A1"), node("A2"), rule=points(2, A1=2, A2=1)), node("B"))
    completed(world, text)
    move(world, "A1", "B")
    keep = Policies(drift=DriftPolicy.KEEP)
    completed(world, text, keep)
    assert rule_of(world, "A") == (None, 0, None)


def test_a_child_deleted_by_hand_beside_a_kept_rule_is_no_crash(world: World) -> None:
    """The rule set again by hand without the deleted child is kept as it is."""
    text = file(node("A", node("A1"), node("A2"), rule=points(2, A1=2, A2=1)))
    completed(world, text)
    delete(world, "A2")
    set_rule(world, "A", RULE_POINTS, 3, points_config(world, 2, A1=2))
    completed(world, text, Policies(drift=DriftPolicy.KEEP))
    assert rule_of(world, "A") == (RULE_POINTS, 3, (2, [(ids(world)["A1"], 2, 0)]))
    completed(world, text, Policies(drift=DriftPolicy.OVERWRITE))
    assert len(rule_of(world, "A")[2][1]) == 2
