"""Which node of the file is which competency in Moodle (sync-semantics 1 and 2)."""

from collections.abc import Sequence
from typing import Any

import pytest

from lms_sync.domain.changes import Field
from lms_sync.domain.plan import Adoption, BaseKind, Policies
from lms_sync.errors import FrameworkError, UnsafePlanError
from lms_sync.reports import plan_lines, to_text
from lms_sync.texts import Language
from tests.push.hands import (
    change,
    change_framework,
    completed,
    create,
    drifts,
    file,
    forget,
    found,
    ids,
    kinds,
    node,
    planned,
    push_all,
    refused,
    writes,
)
from tests.push.world import World, competencies, frameworks

ADOPT = Policies(adoption=Adoption.ADOPT)


def renamed(new: str, *previous: str, **fields: Any) -> dict[str, Any]:
    """Return a node that had other idnumbers before."""
    return node(new, previous_idnumbers=list(previous), **fields)


RENUMBERINGS: dict[str, tuple[Sequence[str], Sequence[dict[str, Any]], dict[str, str]]] = {
    "rename": (["A", "B"], [renamed("X", "A"), node("B")], {"X": "A", "B": "B"}),
    "swap": (["A", "B"], [renamed("B", "A"), renamed("A", "B")], {"B": "A", "A": "B"}),
    "shift of three": (
        ["DC1", "DC2", "DC3"],
        [node("DC1"), renamed("DC2", "DC1"), renamed("DC3", "DC2"), renamed("DC4", "DC3")],
        {"DC2": "DC1", "DC3": "DC2", "DC4": "DC3"},
    ),
    "rotation": (
        ["A", "B", "C"],
        [renamed("B", "A"), renamed("C", "B"), renamed("A", "C")],
        {"B": "A", "C": "B", "A": "C"},
    ),
    "chain that frees its end": (["A", "B"], [renamed("B", "A"), renamed("C", "B")], {"B": "A", "C": "B"}),
    "case of a letter": (["dc1", "B"], [node("DC1"), node("B")], {"DC1": "dc1"}),
    "accent": (["Zé", "B"], [node("Ze"), node("B")], {"Ze": "Zé"}),
    "ligature": (["œ1", "B"], [node("oe1"), node("B")], {"oe1": "œ1"}),
    "swap beside case": (
        ["a", "B"],
        [renamed("b", "a"), renamed("A", "B")],
        {"b": "a", "A": "B"},
    ),
    "longer name of a taken one": (["A", "AA"], [renamed("AA", "A"), renamed("A", "AA")], {"AA": "A", "A": "AA"}),
    "only the latest of many previous ones is there": (
        ["A", "B"],
        [renamed("X", "A9", "A8", "A"), node("B")],
        {"X": "A"},
    ),
}


@pytest.mark.parametrize("name", RENUMBERINGS)
@pytest.mark.parametrize("batch_size", [1, 50])
def test_a_renumbering_keeps_every_competency_itself(world: World, name: str, batch_size: int) -> None:
    """Moodle's ids, and so the ratings, stay with the competency that was meant."""
    world.batch_size = batch_size
    before, nodes, meant = RENUMBERINGS[name]
    completed(world, file(*(node(one) for one in before)))
    old = ids(world)
    completed(world, file(*nodes))
    new = ids(world)
    assert {now: new[now] for now in meant} == {now: old[then] for now, then in meant.items()}
    assert set(new) == {one["idnumber"] for one in nodes}


def test_no_temporary_idnumber_is_left_and_none_is_too_long(world: World) -> None:
    """A cycle of idnumbers of full length goes through a temporary one of at most 100 characters."""
    first, second = "A" * 100, "B" * 100
    completed(world, file(node(first, shortname="A"), node(second, shortname="B")))
    old = ids(world)
    completed(
        world,
        file(renamed(second, first, shortname="A"), renamed(first, second, shortname="B")),
    )
    assert ids(world) == {second: old[first], first: old[second]}


def test_a_rename_that_is_done_is_not_done_again(world: World) -> None:
    """previous_idnumbers may stay in the file for ever, even of a swap."""
    completed(world, file(node("A"), node("B")))
    swapped = file(renamed("B", "A"), renamed("A", "B"))
    completed(world, swapped)
    after = ids(world)
    for _ in range(2):
        assert world.push(swapped).report is None
    assert ids(world) == after


def test_back_and_forth_over_four_pushes(world: World) -> None:
    """A becomes B, A, B, A with the history written at each push; it is one competency all the time."""
    completed(world, file(node("A")))
    (moodle_id,) = ids(world).values()
    for now, before in (("B", ["A"]), ("A", ["B"]), ("B", ["A"]), ("A", ["B"])):
        completed(world, file(renamed(now, *before)))
        assert ids(world) == {now: moodle_id}


def test_back_and_forth_with_the_whole_history_in_the_file(world: World) -> None:
    """The same, by somebody who never takes a previous idnumber out."""
    completed(world, file(node("A")))
    (moodle_id,) = ids(world).values()
    for now, before in (("B", ["A"]), ("C", ["A", "B"]), ("A", ["B", "C"]), ("B", ["A", "C"])):
        completed(world, file(renamed(now, *before)))
        assert ids(world) == {now: moodle_id}


def test_a_long_history_pushed_to_an_empty_site_plans_empty(world: World) -> None:
    """What was renamed elsewhere is simply created here, and stays."""
    text = file(renamed("B", "A", "A0"), renamed("A", "B", "B0"), renamed("C", "C1", "C2"))
    completed(world, text)
    assert set(ids(world)) == {"A", "B", "C"}


def test_a_previous_idnumber_that_comes_back_later_is_another_competency(world: World) -> None:
    """A became B and was pushed; a new A is then a create and takes nothing from B."""
    completed(world, file(node("A")))
    completed(world, file(renamed("B", "A")))
    (old,) = ids(world).values()
    text = file(renamed("B", "A"), node("A"))
    completed(world, text)
    assert ids(world)["B"] == old
    assert ids(world)["A"] != old


def test_without_a_record_a_previous_idnumber_is_found_in_moodle(world: World) -> None:
    """A fresh runner renames too, once it may adopt."""
    completed(world, file(node("A"), node("B")))
    old = ids(world)
    forget(world)
    completed(world, file(renamed("X", "A"), node("B")), ADOPT)
    assert ids(world) == {"X": old["A"], "B": old["B"]}


def test_without_a_record_a_previous_idnumber_that_is_still_live_is_refused(world: World) -> None:
    """Whether the swap is done already cannot be known, so it is refused even with --adopt."""
    completed(world, file(node("A"), node("B")))
    forget(world)
    codes = refused(world, file(renamed("B", "A"), renamed("A", "B")), ADOPT)
    assert set(codes) == {"PREVIOUS_STILL_LIVE"}


def test_the_recipe_in_two_pushes_works(world: World) -> None:
    """The refusal proposes a free idnumber first, then the final file."""
    completed(world, file(node("A"), node("B")))
    old = ids(world)
    forget(world)
    final = file(renamed("B", "A"), node("A"))
    assert set(refused(world, final, ADOPT)) == {"PREVIOUS_STILL_LIVE"}
    world.push(file(renamed("TMP", "A"), node("B")), ADOPT)
    assert ids(world)["TMP"] == old["A"]


def test_old_and_new_both_in_moodle_are_refused(world: World) -> None:
    """Renaming would lose one of them."""
    completed(world, file(node("A"), node("B")))
    forget(world)
    assert "OLD_AND_NEW_IN_MOODLE" in refused(world, file(renamed("B", "A")), ADOPT)


def test_old_and_new_both_in_moodle_are_refused_with_a_record(world: World) -> None:
    """Somebody created the new idnumber by hand before the push that renames."""
    completed(world, file(node("A")))
    create(world, "B")
    assert refused(world, file(renamed("B", "A"))) == ["OLD_AND_NEW_IN_MOODLE"]


def test_an_orphan_that_holds_the_new_idnumber_by_collation_is_refused(world: World) -> None:
    """Moodle would refuse the rename: its database takes b for B."""
    completed(world, file(node("A")))
    create(world, "b")
    assert refused(world, file(renamed("B", "A"))) == ["OLD_AND_NEW_IN_MOODLE"]


@pytest.mark.parametrize("has_record", [True, False])
def test_two_previous_idnumbers_found_are_refused(world: World, *, has_record: bool) -> None:
    """Two competencies cannot become one."""
    completed(world, file(node("A"), node("B")))
    if not has_record:
        forget(world)
    assert "SEVERAL_PREVIOUS_FOUND" in refused(world, file(renamed("X", "A", "B")), ADOPT)


def test_one_previous_idnumber_claimed_by_two_is_refused(world: World) -> None:
    """A split has one heir."""
    completed(world, file(node("A")))
    before = ids(world)
    with pytest.raises(FrameworkError):
        world.push(file(renamed("X", "A"), renamed("Y", "A")))
    assert ids(world) == before


def test_a_lost_record_needs_adopt(world: World) -> None:
    """A framework that no push is remembered of is refused, and the plan says that it has no base."""
    completed(world, file(node("A")))
    forget(world)
    text = file(node("A"), node("B"))
    assert planned(world, text).base is BaseKind.MISSING
    assert refused(world, text) == ["NEEDS_ADOPT"]


def test_adoption_makes_differences_changes_and_not_drift(world: World) -> None:
    """Moodle's present state is the base."""
    completed(world, file(node("A"), node("B")))
    forget(world)
    change(world, "A", shortname="A par quelqu'un")
    text = file(node("A"), node("B"))
    plan = planned(world, text, ADOPT)
    assert plan.base is BaseKind.ADOPTED
    assert (plan.drifts, plan.kept, kinds(plan)) == ((), (), ["UpdateCompetency"])
    completed(world, text, ADOPT)
    assert found(world, "A")["shortname"] == "A Titre A"
    assert world.push(text).report is None


def test_adopting_an_equal_framework_writes_the_record_only(world: World) -> None:
    """Afterwards no --adopt is needed, and an edit by hand is drift."""
    text = file(node("A"), node("B"))
    completed(world, text)
    forget(world)
    world.server.clear_requests()
    outcome = world.push(text, ADOPT)
    assert outcome.report is None
    assert outcome.push_id is not None
    assert not [one for one in world.server.requests if "update" in one.function or "create" in one.function]
    assert planned(world, text).base is BaseKind.RECORD
    assert planned(world, text).refusals == ()
    change(world, "A", shortname="A autre")
    assert refused(world, text) == ["DRIFT_REFUSED"]


def test_an_equal_framework_without_a_record_is_still_refused_without_adopt(world: World) -> None:
    """A framework that exists in Moodle is refused, whether or not anything would change; the plan says which."""
    text = file(node("A"))
    completed(world, text)
    forget(world)
    assert refused(world, text) == ["NEEDS_ADOPT_ONLY"]
    shown = to_text(plan_lines(world.plan(text).plan, Language.EN))
    assert "no base (no push of it is remembered): nothing to change" in shown
    assert "cannot be planned" not in shown
    assert "push --adopt" in shown


def test_a_framework_is_renamed_in_place(world: World) -> None:
    """Its competencies stay, its record goes with it."""
    completed(world, file(node("A")))
    (old,) = frameworks(world)
    text = file(node("A"), idnumber="G", previous_idnumbers=["F"])
    completed(world, text)
    (new,) = frameworks(world)
    assert (new["id"], new["idnumber"]) == (old["id"], "G")
    assert planned(world, text).base is BaseKind.RECORD
    assert world.push(text).report is None


def test_a_framework_renamed_by_case_is_renamed_in_place(world: World) -> None:
    """Lower and upper case are one to the database."""
    completed(world, file(node("A"), idnumber="f"))
    (old,) = frameworks(world)
    completed(world, file(node("A"), idnumber="F"), ADOPT)
    (new,) = frameworks(world)
    assert (new["id"], new["idnumber"]) == (old["id"], "F")


def test_two_frameworks_that_swap_their_idnumbers_are_kept_apart_or_refused(world: World) -> None:
    """Pushed alone, a framework whose new idnumber another one holds is refused before any write."""
    completed(world, file(node("A")))
    completed(world, file(node("Z"), idnumber="G"))
    codes = refused(world, file(node("A"), idnumber="G", previous_idnumbers=["F"]))
    assert codes
    assert {one["idnumber"] for one in frameworks(world)} == {"F", "G"}


def test_a_framework_in_a_category_is_refused(world: World) -> None:
    """Moodle can never move it to the context of the settings."""
    world.call(
        "core_competency_create_competency_framework",
        **{
            "competencyframework[idnumber]": "F",
            "competencyframework[shortname]": "Cadre",
            "competencyframework[scaleid]": 3,
            "competencyframework[scaleconfiguration]": (
                '[{"scaleid":"3"},{"id":3,"scaledefault":1,"proficient":1},{"id":4,"scaledefault":0,"proficient":1}]'
            ),
            "competencyframework[contextlevel]": "coursecat",
            "competencyframework[instanceid]": 1,
        },
    )
    assert "FRAMEWORK_ELSEWHERE" in refused(world, file(node("A")), ADOPT)


def test_a_hidden_framework_is_found_by_who_may_manage_it(world: World) -> None:
    """It is matched and, since the file says visible, shown again as an overwritten drift or refused."""
    completed(world, file(node("A")))
    change_framework(world, visible=0)
    assert refused(world, file(node("A"))) == ["DRIFT_REFUSED"]
    completed(world, file(node("A"), visible="false"))
    assert len(frameworks(world)) == 1


def test_an_idnumber_changed_by_hand_is_drift_and_not_a_new_competency(world: World) -> None:
    """The record knows the id, so nothing is created a second time."""
    completed(world, file(node("A"), node("B")))
    change(world, "A", idnumber="ZZ")
    plan = planned(world, file(node("A"), node("B")))
    assert drifts(plan) == {("A", Field.IDNUMBER)}
    assert plan.orphans == ()
    assert len(competencies(world, "F")) == 2


def test_a_rename_that_somebody_made_by_hand_is_taken_as_done(world: World) -> None:
    """Moodle already has what the file wants, so nothing is left to do."""
    completed(world, file(node("A")))
    change(world, "A", idnumber="B")
    plan = planned(world, file(renamed("B", "A", shortname="A Titre A")))
    assert (plan.changes, plan.drifts, plan.refusals) == ((), (), ())


def test_a_framework_renamed_without_a_record_is_found_by_its_previous_idnumber(world: World) -> None:
    """A fresh runner needs --adopt, and renames in place."""
    completed(world, file(node("A")))
    (old,) = frameworks(world)
    forget(world)
    text = file(node("A"), idnumber="G", previous_idnumbers=["F"])
    assert refused(world, text) == ["NEEDS_ADOPT"]
    completed(world, text, ADOPT)
    (new,) = frameworks(world)
    assert (new["id"], new["idnumber"]) == (old["id"], "G")


def test_the_record_of_a_deleted_framework_does_not_pass_to_one_that_takes_its_idnumber(world: World) -> None:
    """G was pushed and deleted in Moodle; F becomes G: the base is F's record, so nothing is drift."""
    completed(world, file(node("Z"), idnumber="G", shortname="Autre cadre"))
    completed(world, file(node("A")))
    gone = next(one for one in frameworks(world) if one["idnumber"] == "G")
    assert world.call("core_competency_delete_competency_framework", id=gone["id"]) is True
    (old,) = frameworks(world)
    text = file(node("A"), idnumber="G", previous_idnumbers=["F"])
    assert planned(world, text).drifts == ()
    completed(world, text)
    assert [(one["id"], one["idnumber"]) for one in frameworks(world)] == [(old["id"], "G")]


@pytest.mark.parametrize("files_in_order", [(0, 1), (1, 0)])
def test_frameworks_that_hand_their_idnumbers_on_in_one_push(world: World, files_in_order: tuple[int, int]) -> None:
    """G becomes H and F becomes G, whichever file is named first."""
    push_all(world, file(node("A")), file(node("Z"), idnumber="G"))
    old = {one["idnumber"]: one["id"] for one in frameworks(world)}
    texts = (
        file(node("A"), idnumber="G", previous_idnumbers=["F"]),
        file(node("Z"), idnumber="H", previous_idnumbers=["G"]),
    )
    outcome = push_all(world, *(texts[n] for n in files_in_order))
    assert outcome.report is not None
    assert outcome.report.is_complete, outcome.report
    assert {one["idnumber"]: one["id"] for one in frameworks(world)} == {"G": old["F"], "H": old["G"]}


def test_two_frameworks_that_swap_their_idnumbers_in_one_push(world: World) -> None:
    """Matched as competencies are, so a swap keeps both, or is refused before any write."""
    push_all(world, file(node("A")), file(node("Z"), idnumber="G"))
    old = {one["idnumber"]: one["id"] for one in frameworks(world)}
    world.server.clear_requests()
    try:
        outcome = push_all(
            world,
            file(node("A"), idnumber="G", previous_idnumbers=["F"]),
            file(node("Z"), idnumber="F", previous_idnumbers=["G"]),
        )
    except UnsafePlanError:
        assert writes(world) == []
        return
    assert outcome.report is not None
    assert outcome.report.is_complete, outcome.report
    assert {one["idnumber"]: one["id"] for one in frameworks(world)} == {"G": old["F"], "F": old["G"]}


def test_a_number_of_the_past_that_another_one_has_by_now_does_not_count(world: World) -> None:
    """A file may keep the whole history of a competency: the later number is the one that it has."""
    completed(world, file(node("DC1")))
    first = ids(world)["DC1"]
    completed(world, file(node("DC1"), node("DC2", previous_idnumbers=["DC1"])))
    second = ids(world)["DC1"]
    completed(world, file(node("DC1"), node("DC2"), node("DC3", previous_idnumbers=["DC1", "DC2"])))
    assert ids(world)["DC3"] == first
    assert ids(world)["DC1"] == second


def test_the_same_shift_every_year_keeps_every_competency(world: World) -> None:
    """Last year's renames stand in the file still, word for word, and are meant once more."""
    completed(world, file(node("DC1"), node("DC2")))
    lead, manage = ids(world)["DC1"], ids(world)["DC2"]
    shifted = [node("DC1"), node("DC2", previous_idnumbers=["DC1"]), node("DC3", previous_idnumbers=["DC2"])]
    completed(world, file(*shifted))
    first_year = ids(world)["DC1"]
    completed(world, file(*shifted, node("DC4", previous_idnumbers=["DC3"])))
    now = ids(world)
    assert (now["DC2"], now["DC3"], now["DC4"]) == (first_year, lead, manage)
    assert planned(world, file(*shifted, node("DC4", previous_idnumbers=["DC3"]))).changes == ()


def test_a_swap_that_is_meant_once_more_is_refused_and_not_taken_for_new_titles(world: World) -> None:
    """The file reads as after the first swap, but the titles have crossed."""
    completed(world, file(node("A", shortname="A ta"), node("B", shortname="B tb")))
    completed(
        world,
        file(
            node("A", shortname="A tb", previous_idnumbers=["B"]), node("B", shortname="B ta", previous_idnumbers=["A"])
        ),
    )
    back = file(
        node("A", shortname="A ta", previous_idnumbers=["B"]), node("B", shortname="B tb", previous_idnumbers=["A"])
    )
    assert set(refused(world, back)) == {"RENAMED_ONCE_MORE"}


def test_the_file_of_a_framework_before_its_rename_does_not_create_it_again(world: World) -> None:
    """An old file would double everything."""
    completed(world, file(node("A")))
    completed(world, file(node("A"), idnumber="G", previous_idnumbers=["F"]))
    assert "FRAMEWORK_WAS_RENAMED" in refused(world, file(node("A")))
    assert [one["idnumber"] for one in frameworks(world)] == ["G"]


def test_the_recipe_for_a_swap_without_a_record_works(world: World) -> None:
    """First the numbers that Moodle has, adopted; then the final file."""
    completed(world, file(node("A"), node("B")))
    before = ids(world)
    forget(world)
    final = file(node("A", previous_idnumbers=["B"]), node("B", previous_idnumbers=["A"]))
    adopt = Policies(adoption=Adoption.ADOPT)
    assert "PREVIOUS_STILL_LIVE" in refused(world, final, adopt)
    world.push(file(node("A"), node("B")), adopt)
    completed(world, final, adopt)
    assert (ids(world)["A"], ids(world)["B"]) == (before["B"], before["A"])
