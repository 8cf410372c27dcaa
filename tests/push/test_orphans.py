"""What becomes of competencies that are in Moodle and not in the file (sync-semantics 3.5 and 9)."""

from collections.abc import Callable

import pytest

from lms_sync.domain.changes import DeleteSubtree
from lms_sync.domain.pairing import NO_PAIRING
from lms_sync.domain.plan import Caps, DriftPolicy, OrphanPolicy, Policies
from lms_sync.domain.results import FrameworkReport
from tests.push.hands import (
    RULE_ALL,
    ask,
    change,
    completed,
    create,
    everything,
    file,
    found,
    ids,
    kinds,
    move,
    node,
    order,
    planned,
    refused,
    set_rule,
    writes,
)
from tests.push.world import World

DELETE = Policies(orphans=OrphanPolicy.DELETE)
KEEP = Policies(orphans=OrphanPolicy.KEEP)
FORCED = Policies(orphans=OrphanPolicy.DELETE, caps=Caps.FORCE)


def link_to_course(world: World, idnumber: str) -> None:
    """Link a competency to a course, so that Moodle refuses to delete it."""
    world.call("core_competency_add_competency_to_course", courseid=2, competencyid=ids(world)[idnumber])


def rate(world: World, idnumber: str) -> None:
    """Rate a learner on a competency."""
    world.call(
        "core_competency_grade_competency", userid=3, competencyid=ids(world)[idnumber], grade=3, moodlewssettingraw="0"
    )


def report_of(world: World, text: str, policies: Policies) -> FrameworkReport:
    """Push and return the report."""
    outcome = world.push(text, policies)
    assert outcome.report is not None
    (report,) = outcome.report.frameworks
    return report


@pytest.mark.parametrize("policy", [OrphanPolicy.REPORT, OrphanPolicy.KEEP])
def test_orphans_stay_unless_deletion_is_asked_for(world: World, policy: OrphanPolicy) -> None:
    """By default nothing is destroyed; the orphans are in the plan, parents first."""
    completed(world, file(node("A", node("A1", node("A11")), node("A2")), node("B")))
    policies = Policies(orphans=policy)
    plan = planned(world, file(node("A", node("A2")), node("B")), policies)
    assert [(one.idnumber, one.parent) for one in plan.orphans] == [("A1", "A"), ("A11", "A1")]
    completed(world, file(node("A", node("A2")), node("B")), policies)
    assert set(ids(world)) == {"A", "A1", "A11", "A2", "B"}


@pytest.mark.parametrize(("policy", "shown"), [(OrphanPolicy.REPORT, True), (OrphanPolicy.KEEP, False)])
def test_reported_orphans_are_a_difference_and_kept_ones_are_not(
    world: World, policy: OrphanPolicy, *, shown: bool
) -> None:
    """`keep` is silent: `plan --exit-code` then sees nothing."""
    completed(world, file(node("A"), node("B")))
    text = file(node("A"))
    completed(world, text)
    assert world.plan(text, Policies(orphans=policy)).plan.has_differences is shown


def test_deletion_takes_the_topmost_orphan_with_its_subtree_in_one_call(world: World) -> None:
    """Moodle deletes all of a subtree or nothing; leaves first would half-destroy it."""
    completed(world, file(node("A", node("A1", node("A11"), node("A12")), node("A2"))))
    world.server.clear_requests()
    completed(world, file(node("A", node("A2"))), DELETE)
    assert set(ids(world)) == {"A", "A2"}
    assert [name for name, _ in writes(world)] == ["delete_competency"]


def test_an_orphan_made_by_hand_is_deleted_too(world: World) -> None:
    """Not having created it does not protect it from what was asked for."""
    completed(world, file(node("A")))
    create(world, "O", "A")
    completed(world, file(node("A")), DELETE)
    assert set(ids(world)) == {"A"}


USES: dict[str, Callable[[World, str], None]] = {"course": link_to_course, "rating": rate}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("used", ["A1", "A11"])
def test_a_subtree_in_use_is_kept_whole_and_said(world: World, use: str, used: str) -> None:
    """Moodle answers false: nothing of the subtree is gone, the push is partly done and names it."""
    completed(world, file(node("A", node("A1", node("A11"), node("A12")), node("A2")), node("Z")))
    USES[use](world, used)
    before = ids(world)
    report = report_of(world, file(node("A", node("A2", shortname="A2 Autre"))), FORCED)
    assert not report.is_complete
    assert [(failure.change, failure.reason.code) for failure in report.failed] == [
        (DeleteSubtree("A1", "A1 Titre A1", ("A11", "A12")), "DELETE_REFUSED")
    ]
    assert set(before) - set(ids(world)) == {"Z"}
    assert found(world, "A2")["shortname"] == "A2 Autre"


def test_a_refused_deletion_does_not_stop_what_is_independent_of_it(world: World) -> None:
    """Orphans elsewhere are deleted, other parents are put in order."""
    completed(world, file(node("A", node("A1")), node("B", node("B1"), node("B2"), node("B3"))))
    link_to_course(world, "A1")
    report = report_of(world, file(node("A"), node("B", node("B3"), node("B2"))), DELETE)
    assert len(report.failed) == 1
    assert order(world, "B") == ["B3", "B2"]


def test_kept_children_are_moved_out_before_their_parent_is_deleted(world: World) -> None:
    """A competency of the file below an orphan keeps its id and so its ratings."""
    completed(world, file(node("A", node("A1", node("A11"), node("A12"))), node("B")))
    old = ids(world)
    completed(world, file(node("A", node("A11")), node("B", node("A12"))), DELETE)
    now = ids(world)
    assert now == {name: old[name] for name in ("A", "A11", "A12", "B")}


def test_a_rated_child_that_is_moved_out_does_not_block(world: World) -> None:
    """It is no longer in the subtree when that is deleted."""
    completed(world, file(node("A", node("A1", node("A11"))), node("B")))
    rate(world, "A11")
    old = ids(world)
    completed(world, file(node("A"), node("B", node("A11"))), DELETE)
    assert ids(world)["A11"] == old["A11"]
    assert "A1" not in ids(world)


def test_an_orphan_that_appears_while_the_push_is_on_its_way_is_not_deleted_unseen(world: World) -> None:
    """The subtree is listed again just before: what was not planned stops the deletion."""
    completed(world, file(node("A", node("A1", node("A11"))), node("B")))
    text = file(node("A"), node("B", node("A11")))

    def sneak(done: int, _total: int) -> None:
        if done == 1:  # the child of the file is moved out, nothing is deleted yet
            create(world, "NEW", "A1")

    outcome = ask(world, text, lambda _: True, policies=DELETE, progress=sneak)
    assert outcome.report is not None
    (report,) = outcome.report.frameworks
    assert "DELETE_NOT_ONLY_ORPHANS" in [failure.reason.code for failure in report.failed]
    assert {"A1", "NEW"} <= set(ids(world))


def test_an_orphan_whose_file_child_was_left_there_by_hand_is_kept(world: World) -> None:
    """With --drift keep a competency of the file may hang under an orphan: that one is not deleted, and it is said."""
    completed(world, file(node("A"), node("B")))
    create(world, "O")
    move(world, "B", "O")
    policies = Policies(orphans=OrphanPolicy.DELETE, drift=DriftPolicy.KEEP)
    plan = planned(world, file(node("A"), node("B")), policies)
    assert "ORPHAN_HOLDS_KEPT" in [note.code for note in plan.notes]
    assert not [change for change in plan.changes if isinstance(change, DeleteSubtree)]
    world.push(file(node("A"), node("B")), policies)
    assert set(ids(world)) == {"A", "B", "O"}


# Caps ----------------------------------------------------------------------------------------------------------------


def many(count: int, **titles: str) -> str:
    """Return a file of so many roots."""
    return file(*(node(f"N{n}", shortname=titles.get(f"N{n}", f"N{n} Titre")) for n in range(count)))


@pytest.mark.parametrize(
    ("present", "left", "is_refused"),
    [
        (4, 1, False),  # three are always allowed
        (5, 1, True),
        (30, 27, False),  # ten per cent
        (30, 26, True),
        (39, 36, False),
        (40, 36, False),
        (40, 35, True),
    ],
)
def test_the_cap_on_deletions(world: World, present: int, left: int, *, is_refused: bool) -> None:
    """At most ten per cent of the competencies in Moodle, and three at any rate."""
    completed(world, many(present))
    if is_refused:
        assert refused(world, many(left), DELETE) == ["TOO_MANY_DELETES"]
        completed(world, many(left), FORCED)
    else:
        completed(world, many(left), DELETE)
    assert len(ids(world)) == left


def test_descendants_count_as_deleted(world: World) -> None:
    """One subtree of four is four deletions."""
    completed(world, file(node("A", node("A1"), node("A2"), node("A3")), *(node(f"N{n}") for n in range(16))))
    text = file(*(node(f"N{n}") for n in range(16)))
    assert refused(world, text, DELETE) == ["TOO_MANY_DELETES"]


@pytest.mark.parametrize(
    ("present", "changed", "is_refused"),
    [(19, 19, False), (20, 10, False), (20, 11, True), (21, 10, False), (21, 11, True)],
)
def test_the_cap_on_updates(world: World, present: int, changed: int, *, is_refused: bool) -> None:
    """At most half of them, from twenty competencies on: otherwise it is probably the wrong file."""
    completed(world, many(present))
    text = many(present, **{f"N{n}": f"N{n} Autre" for n in range(changed)})
    if is_refused:
        assert refused(world, text) == ["TOO_MANY_UPDATES"]
        completed(world, text, Policies(caps=Caps.FORCE))
    else:
        completed(world, text)


def test_a_wrong_file_is_stopped_although_nothing_would_be_deleted(world: World) -> None:
    """Many creates are no updates: an addition to a small framework passes."""
    completed(world, many(20))
    completed(world, many(45))


# Warnings ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "is_warned"),
    [
        ({"shortname": "Le même titre"}, True),
        ({"shortname": "N Autre", "description": "La même phrase."}, True),
        ({"shortname": "N Autre", "description": "Une autre phrase."}, False),
        ({"shortname": "N Autre"}, False),
    ],
)
def test_a_create_that_looks_like_an_orphan_is_warned_of_and_not_renamed(
    world: World, fields: dict[str, str], *, is_warned: bool
) -> None:
    """The yearly mistake that loses ratings: a renumbering without previous_idnumbers."""
    completed(world, file(node("A", shortname="Le même titre", description="La même phrase."), node("B")))
    old = ids(world)["A"]
    text = file(node("N", **fields), node("B"))
    plan = planned(world, text)
    pairs = [(pair.idnumber, pair.candidate.idnumber) for pair in plan.pairing.pairs]
    assert pairs == ([("N", "A")] if is_warned else [])
    assert "CreateCompetency" in kinds(plan)
    completed(world, text)
    assert ids(world)["A"] == old


def test_two_creates_do_not_both_look_like_one_orphan_by_an_empty_description(world: World) -> None:
    """Empty texts are equal everywhere and say nothing."""
    completed(world, file(node("A"), node("B")))
    assert planned(world, file(node("N"), node("M"), node("B"))).pairing == NO_PAIRING


@pytest.mark.parametrize(
    ("rule", "is_warned"),
    [
        ({"type": "all", "outcome": "recommend"}, True),
        ({"type": "points", "outcome": "recommend", "required": "1", "points": {"A2": "1"}}, False),
        (None, False),
    ],
)
def test_an_orphan_under_a_rule_that_counts_all_children_is_warned_of(
    world: World, rule: object, *, is_warned: bool
) -> None:
    """Moodle counts it although the file does not have it."""
    fields = {"rule": rule} if rule is not None else {}
    completed(world, file(node("A", node("A1"), node("A2"), **fields)))
    text = file(node("A", node("A2"), **fields))
    for _ in range(2):
        notes = [note.params for note in planned(world, text).notes if note.code == "ORPHAN_UNDER_ALL_RULE"]
        assert notes == ([{"idnumber": "A1", "parent": "A"}] if is_warned else [])
        completed(world, text)
    assert "ORPHAN_UNDER_ALL_RULE" not in [note.code for note in planned(world, text, DELETE).notes]


def test_that_warning_counts_a_rule_that_the_file_leaves_to_moodle(world: World) -> None:
    """What counts is the rule in Moodle."""
    completed(world, file(node("A", node("A1"), node("A2"))))
    set_rule(world, "A", RULE_ALL, 3)
    notes = [note.code for note in planned(world, file(node("A", node("A2")))).notes]
    assert "ORPHAN_UNDER_ALL_RULE" in notes


def test_edits_of_an_orphan_are_nobodys_business(world: World) -> None:
    """It is not of the file, so whatever somebody does to it is no drift and no change."""
    completed(world, file(node("A"), node("B")))
    text = file(node("A"))
    completed(world, text)
    change(world, "B", shortname="B autre", idnumber="B9")
    move(world, "B9", "A")
    before = everything(world)
    plan = planned(world, text)
    assert (plan.changes, plan.drifts, plan.refusals) == ((), (), ())
    assert world.push(text).report is None
    assert everything(world) == before


def test_an_orphan_that_comes_back_into_the_file_is_itself(world: World) -> None:
    """Taken out and put in again: the same competency, with its ratings."""
    completed(world, file(node("A"), node("B")))
    old = ids(world)
    completed(world, file(node("A")))
    completed(world, file(node("A"), node("B")))
    assert ids(world) == old
