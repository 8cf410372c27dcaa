"""Taking over what somebody typed into Moodle: the plan proposes, a person decides (sync-semantics 1)."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from lms_sync.domain.changes import CreateCompetency, RenameCompetency, UpdateCompetency
from lms_sync.domain.pairing import NO_PAIRING, Pairing
from lms_sync.domain.plan import Adoption, BaseKind, Caps, DriftPolicy, FrameworkPlan, Plan, Policies
from lms_sync.reports import plan_lines, to_text
from lms_sync.reports.plan_json import plan_to_plain
from lms_sync.sandbox import SandboxServer, seed_classroom
from lms_sync.texts import Language
from lms_sync.workflows.export import export_framework
from tests.push.hands import (
    change,
    completed,
    create,
    delete,
    everything,
    file,
    forget,
    ids,
    kinds,
    move,
    node,
    planned,
    refused,
)
from tests.push.handtyped import SHIPPED, paste, shipped, type_into
from tests.push.world import World, competencies, projection

ADOPT = Policies(adoption=Adoption.ADOPT)
ADOPT_MUCH = Policies(adoption=Adoption.ADOPT, caps=Caps.FORCE)
FRAMEWORK = "CAFERUIS-2004-COMPETENCES"
LEARNER = 3


def report(plan: Plan) -> str:
    """Return a plan as a person reads it."""
    return to_text(plan_lines(plan, Language.EN))


def pairs(pairing: Pairing) -> dict[str, str]:
    """Return what is proposed: the file's idnumber and Moodle's."""
    return {pair.idnumber: pair.candidate.idnumber for pair in pairing.pairs}


def crossed(pairing: Pairing) -> dict[str, str]:
    """Return what is warned of: the file's idnumber and the one under which Moodle has its title."""
    return {pair.idnumber: pair.candidate.idnumber for pair in pairing.crossed}


def rows_of_learners(world: World) -> tuple[Any, ...]:
    """Return every rating and every piece of evidence, as the site keeps them."""
    with world.server.lock:
        tables = world.server.site.tables
        return tuple(tables.user_competencies), tuple(tables.evidence)


def unpaired(plan: FrameworkPlan) -> list[str]:
    """Return the creates and orphans of a plan."""
    creates = [change.idnumber for change in plan.changes if isinstance(change, CreateCompetency)]
    return [*creates, *(orphan.idnumber for orphan in plan.orphans)]


def test_86_typed_competencies_become_one_reviewed_file_without_a_create_or_an_orphan(world: World) -> None:
    """Plan, paste, plan, push: every competency keeps its id in Moodle, every rating and evidence its row."""
    world.site_settings = f'scales."{FRAMEWORK}" = 3'
    meant = type_into(world, shipped())
    for number, key in enumerate(("C1.1", "C2.2", "C5.3", "C1.1.4")):
        world.call(
            "core_competency_grade_competency",
            userid=LEARNER,
            competencyid=meant[key],
            grade=1 + number,
            moodlewssettingraw="0",
        )
    learners = rows_of_learners(world)
    assert learners[0]
    text = SHIPPED.read_text(encoding="utf-8")

    first = world.plan(text, ADOPT).plan
    (plan,) = first.frameworks
    assert len(unpaired(plan)) == 2 * 86
    assert pairs(plan.pairing).keys() == meant.keys()
    assert plan.pairing.ambiguous == ()
    assert plan.pairing.crossed == ()
    before = {one["id"]: one["idnumber"] for one in competencies(world, FRAMEWORK)}
    assert pairs(plan.pairing) == {key: before[moodle_id] for key, moodle_id in meant.items()}

    reviewed = paste(text, report(first))
    second = planned(world, reviewed, ADOPT)
    assert unpaired(second) == []
    assert second.pairing == NO_PAIRING
    assert {type(change) for change in second.changes if "Framework" not in type(change).__name__} <= {
        RenameCompetency,
        UpdateCompetency,
    }
    assert refused(world, reviewed, ADOPT) == ["TOO_MANY_UPDATES"]

    completed(world, reviewed, ADOPT_MUCH)
    assert ids(world, FRAMEWORK) == meant
    assert rows_of_learners(world) == learners
    after = world.plan(reviewed).plan
    assert not after.has_differences
    assert after.frameworks[0].base is BaseKind.RECORD


def test_what_is_proposed_is_never_done_by_itself(world: World) -> None:
    """Without the line, what is new is created and what is there stays, whatever they look like."""
    completed(world, file(node("A", shortname="A Animer une équipe"), node("B")))
    forget(world)
    text = file(node("N", shortname="N Animer une equipe"), node("B"))
    plan = planned(world, text, ADOPT)
    assert pairs(plan.pairing) == {"N": "A"}
    assert kinds(plan) == ["CreateCompetency", "ReorderSiblings"]
    old = ids(world)
    world.push(text, ADOPT)
    assert ids(world)["A"] == old["A"]
    assert ids(world)["N"] not in old.values()


def test_proposals_stand_in_no_fingerprint(world: World) -> None:
    """A title that changes in an orphan changes what is proposed, and nothing of what a push would do."""
    completed(world, file(node("A", shortname="A Animer une équipe"), node("B")))
    text = file(node("N", shortname="N Animer une équipe"), node("B"))
    proposing = world.plan(text).plan
    change(world, "A", shortname="A Tout autre chose")
    silent = world.plan(text).plan
    assert proposing.frameworks[0].pairing.pairs
    assert not silent.frameworks[0].pairing.pairs
    assert proposing.fingerprint == silent.fingerprint


def test_what_cannot_be_decided_is_listed_with_its_candidates(world: World) -> None:
    """Two that read alike in Moodle, one in the file: both are shown, neither is proposed."""
    completed(world, file(node("A", shortname="A Évaluer les risques"), node("B", shortname="B Évaluer les risques")))
    text = file(node("N", shortname="N Évaluer les risques"))
    pairing = planned(world, text).pairing
    assert pairing.pairs == ()
    (one,) = pairing.ambiguous
    assert (one.idnumber, [candidate.idnumber for candidate in one.candidates]) == ("N", ["A", "B"])
    shown = report(world.plan(text).plan)
    assert "previous_idnumbers: [A]" in shown
    assert "previous_idnumbers: [B]" in shown


def test_a_known_previous_idnumber_stays_in_the_line_to_paste(world: World) -> None:
    """The line replaces the one that is there."""
    completed(world, file(node("A", shortname="A Animer une équipe"), node("B")))
    text = file(node("N", shortname="N Animer une équipe", previous_idnumbers=["Z"]), node("B"))
    assert "previous_idnumbers: [Z, A]" in report(world.plan(text).plan)


@pytest.mark.parametrize("idnumber", ["trail ", " lead", "\u200b"])
def test_no_line_is_given_that_check_would_refuse(world: World, idnumber: str) -> None:
    """Moodle takes such idnumbers; the report says to mend them there."""
    completed(world, file(node("A", shortname="A Animer une équipe"), node("B")))
    change(world, "A", idnumber=idnumber)
    forget(world)
    plan = world.plan(file(node("N", shortname="N Animer une équipe"), node("B")), ADOPT).plan
    shown = report(plan)
    assert "No file can name this idnumber" in " ".join(shown.split())
    assert "previous_idnumbers:" not in shown
    plain = json.loads(json.dumps(plan_to_plain(plan, ["f.yaml"], Language.EN)))
    (proposed,) = plain["frameworks"][0]["pairing"]["pairs"]
    assert [candidate["paste"] for candidate in proposed["candidates"]] == [None]


def test_the_line_to_paste_works_after_a_push_too(world: World) -> None:
    """The yearly mistake, mended before the push."""
    completed(world, file(node("A", shortname="A Animer une équipe"), node("B")))
    old = ids(world)
    text = file(node("N", shortname="N Animer une équipe", previous_idnumbers=["A"]), node("B"))
    completed(world, text)
    assert ids(world) == {"N": old["A"], "B": old["B"]}


def test_a_framework_typed_under_another_idnumber_is_named_before_all_is_there_twice(world: World) -> None:
    """And the line that the note asks for takes it over with all its competencies."""
    completed(world, file(node("A"), shortname="Encadrement - Compétences"))
    forget(world)
    old = ids(world)
    text = file(node("A"), idnumber="G", shortname="Encadrement : competences")
    (note,) = [one for one in planned(world, text, ADOPT).notes if one.code == "FRAMEWORK_LOOKS_LIKE"]
    assert note.params == {"idnumber": "G", "other": "F", "similarity": 100}
    other = file(node("A"), idnumber="G", shortname="Encadrement - Fonctions")
    assert "FRAMEWORK_LOOKS_LIKE" not in [one.code for one in planned(world, other, ADOPT).notes]
    text = file(node("A"), idnumber="G", shortname="Encadrement : competences", previous_idnumbers=["F"])
    assert "FRAMEWORK_LOOKS_LIKE" not in [one.code for one in planned(world, text, ADOPT).notes]
    completed(world, text, ADOPT)
    assert ids(world, "G") == old


def test_a_competency_deleted_by_hand_and_left_so_is_proposed_nothing(world: World) -> None:
    """Only what would be created can be an orphan under another number."""
    completed(world, file(node("A", shortname="A Animer une équipe"), node("B")))
    delete(world, "A")
    create(world, "X", shortname="X Animer une équipe")
    text = file(node("A", shortname="A Animer une équipe"), node("B"))
    assert pairs(planned(world, text, Policies(drift=DriftPolicy.OVERWRITE)).pairing) == {"A": "X"}
    assert planned(world, text, Policies(drift=DriftPolicy.KEEP)).pairing == NO_PAIRING


TITLES = ("Accueillir les familles", "Rédiger un rapport", "Gérer un budget", "Animer une réunion")


def tree(*titles: str, **fields: list[str]) -> str:
    """Return a file of C1.1, C1.2 … with these titles in this order."""
    numbered = [(f"C1.{number}", title) for number, title in enumerate(titles, 1)]
    return file(
        *(
            node(key, shortname=f"{key} {title}", **({"previous_idnumbers": fields[title]} if title in fields else {}))
            for key, title in numbered
        )
    )


@pytest.mark.parametrize("is_remembered", [True, False], ids=["remembered", "no record"])
@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (("Prévenir", *TITLES), {"C1.2": "C1.1", "C1.3": "C1.2", "C1.4": "C1.3", "C1.5": "C1.4"}),
        ((TITLES[1], TITLES[0], *TITLES[2:]), {"C1.1": "C1.2", "C1.2": "C1.1"}),
        ((*TITLES[1:], TITLES[0]), {"C1.1": "C1.2", "C1.2": "C1.3", "C1.3": "C1.4", "C1.4": "C1.1"}),
        (("Accueillir toutes les familles", *TITLES[1:]), {}),
        (("Prévenir les conflits", *TITLES[1:]), {}),
        (TITLES, {}),
    ],
    ids=["one inserted", "two swapped", "rotated", "a word added", "another title", "equal"],
)
def test_titles_that_cross_their_numbers_are_warned_of(
    world: World, after: tuple[str, ...], expected: dict[str, str], *, is_remembered: bool
) -> None:
    """An equal number is the same competency by contract, so a reader must see where the titles say otherwise."""
    completed(world, tree(*TITLES))
    if not is_remembered:
        forget(world)
    plan = planned(world, tree(*after), ADOPT)
    assert crossed(plan.pairing) == expected
    assert plan.pairing.pairs == ()
    assert not any(isinstance(one, RenameCompetency) for one in plan.changes)
    shown = report(world.plan(tree(*after), ADOPT).plan)
    assert ("Same number, but Moodle has the title under another one" in shown) is bool(expected)
    assert ("push twice with --adopt" in shown) is (bool(expected) and not is_remembered)


def test_the_way_that_the_warning_names_keeps_every_competency_itself(world: World) -> None:
    """Without a record: first Moodle's numbers, then the final file with the lines."""
    completed(world, tree(*TITLES))
    old = ids(world)
    forget(world)
    final = file(
        node("C1.1", shortname="C1.1 Prévenir"),
        *(
            node(f"C1.{n}", shortname=f"C1.{n} {title}", previous_idnumbers=[f"C1.{n - 1}"])
            for n, title in enumerate(TITLES, 2)
        ),
    )
    assert set(refused(world, final, ADOPT)) == {"PREVIOUS_STILL_LIVE"}
    completed(world, tree(*TITLES), ADOPT)
    completed(world, final)
    assert {f"C1.{n}": ids(world)[f"C1.{n}"] for n in range(2, 6)} == {
        f"C1.{n}": old[f"C1.{n - 1}"] for n in range(2, 6)
    }


@pytest.fixture
def production(world: World) -> Iterator[World]:
    """A second site, with the store of the first: records are kept apart by site."""
    with SandboxServer(seed_classroom()) as server:
        yield World(server, world.folder)


BEFORE = file(node("A", node("A1"), node("A2")), node("B"))
STAGED = file(node("A", node("A1", shortname="A1 Autre"), node("A3")), node("B", description="Un texte."))


def test_a_file_that_staging_equals_says_what_would_change_in_production(world: World, production: World) -> None:
    """Each site has a record of its own in the one store, and nothing is written by planning."""
    completed(world, BEFORE)
    completed(production, BEFORE)
    completed(world, STAGED)
    before = everything(production)
    plan = planned(production, STAGED)
    assert plan.base is BaseKind.RECORD
    assert kinds(plan) == ["CreateCompetency", "UpdateCompetency", "UpdateCompetency"]
    assert [orphan.idnumber for orphan in plan.orphans] == ["A2"]
    assert everything(production) == before
    completed(production, STAGED)
    assert projection(production, "F", {"A", "A1", "A3", "B"}) == projection(world, "F", {"A", "A1", "A3", "B"})


def test_production_that_was_never_pushed_from_here_is_adopted_apart_from_staging(
    world: World, production: World
) -> None:
    """The record of staging says nothing of production: neither drift nor permission."""
    completed(world, STAGED)
    with production.session():
        create_by_hand(production)
    assert planned(production, STAGED).base is BaseKind.MISSING
    assert "NEEDS_ADOPT" in refused(production, STAGED)
    plan = planned(production, STAGED, ADOPT)
    assert plan.drifts == ()
    assert pairs(plan.pairing) == {"A3": "X3"}
    move(production, "X3", None)
    assert pairs(planned(production, STAGED, ADOPT).pairing) == {"A3": "X3"}
    assert planned(world, STAGED).changes == ()


def test_the_file_exported_from_staging_is_planned_against_production(world: World, production: World) -> None:
    """What production lacks, has more, and has otherwise; staging itself needs nothing."""
    completed(world, STAGED)
    completed(production, BEFORE)
    with world.session() as session:
        exported = export_framework("F", session).text
    assert planned(world, exported).changes == ()
    plan = planned(production, exported)
    assert kinds(plan) == kinds(planned(production, STAGED))
    assert [orphan.idnumber for orphan in plan.orphans] == ["A2"]
    completed(production, exported)
    assert projection(production, "F", {"A", "A1", "A3", "B"}) == projection(world, "F", {"A", "A1", "A3", "B"})


def create_by_hand(production: World) -> None:
    """Somebody typed part of the framework into production."""
    fields = {"shortname": "Cadre", "idnumber": "F", "scaleid": 3, "contextid": 1}
    configuration = '[{"scaleid":"3"},{"id":3,"scaledefault":1,"proficient":1}]'
    sent = {f"competencyframework[{name}]": value for name, value in fields.items()}
    production.call(
        "core_competency_create_competency_framework",
        **sent,
        **{"competencyframework[scaleconfiguration]": configuration},
    )
    create(production, "A", shortname="A Titre A")
    create(production, "A1", "A", shortname="A1 Autre")
    create(production, "X3", "A", shortname="X3 Titre A3")
