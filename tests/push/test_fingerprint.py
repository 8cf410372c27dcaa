"""What a fingerprint covers, and what is compared with it (sync-semantics 8)."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event

import pytest

from lms_sync.domain.plan import Caps, DriftPolicy, OrphanPolicy, Plan, Policies
from lms_sync.errors import StalePlanError, UnsafePlanError
from lms_sync.sandbox import Fault, SandboxServer, seed_classroom
from lms_sync.workflows.plan import plan_files
from lms_sync.workflows.push import PushRequest, push_files
from tests.push.hands import (
    ask,
    change,
    completed,
    create,
    delete,
    everything,
    file,
    found,
    ids,
    node,
    push_all,
    swap_down,
    writes,
)
from tests.push.world import World

BEFORE = file(node("A", node("A1"), node("A2")), node("B"))
AFTER = file(node("A", node("A2"), node("A1", shortname="A1 Autre")), node("B", node("B1")))


def fingerprint(world: World, text: str, policies: Policies | None = None) -> str:
    """Return the fingerprint of the plan of one file."""
    return world.plan(text, policies).plan.fingerprint


def stale(world: World, text: str, expected: str, policies: Policies | None = None) -> str:
    """Push, demand that it is refused as stale with nothing written, and return the code."""
    world.server.clear_requests()
    before = everything(world)
    with pytest.raises(StalePlanError) as caught:
        world.push(text, policies, expected)
    assert (writes(world), everything(world)) == ([], before)
    return caught.value.message.code


def test_the_same_plan_has_the_same_fingerprint(world: World) -> None:
    """Twice, in another session, and with the keys of the file in another order."""
    completed(world, BEFORE)
    first = fingerprint(world, AFTER)
    turned = file(
        {"children": [node("A2"), node("A1", shortname="A1 Autre")], "shortname": "A Titre A", "idnumber": "A"},
        node("B", node("B1")),
    )
    assert first == fingerprint(world, AFTER) == fingerprint(world, turned)
    assert len(first) == 64


@pytest.mark.parametrize(
    "text",
    [
        file(node("A", node("A2"), node("A1", shortname="A1 Encore autre")), node("B", node("B1"))),
        file(node("A", node("A2"), node("A1", shortname="A1 Autre")), node("B", node("B2"))),
        file(node("A", node("A1", shortname="A1 Autre"), node("A2")), node("B", node("B1"))),
        file(node("A", node("A2"), node("A1", shortname="A1 Autre")), node("B", node("B1")), shortname="Autre"),
        BEFORE,
    ],
)
def test_another_change_has_another_fingerprint(world: World, text: str) -> None:
    """New values, creates, orders and the framework's own fields."""
    completed(world, BEFORE)
    assert fingerprint(world, text) != fingerprint(world, AFTER)


def test_old_values_count(world: World) -> None:
    """The same file over another state of Moodle is another plan."""
    completed(world, BEFORE)
    overwrite = Policies(drift=DriftPolicy.OVERWRITE)
    first = fingerprint(world, AFTER, overwrite)
    change(world, "A1", shortname="A1 à la main")
    assert fingerprint(world, AFTER, overwrite) != first


@pytest.mark.parametrize(
    "policies",
    [
        Policies(orphans=OrphanPolicy.DELETE),
        Policies(orphans=OrphanPolicy.KEEP),
        Policies(drift=DriftPolicy.OVERWRITE),
        Policies(drift=DriftPolicy.KEEP),
        Policies(caps=Caps.FORCE),
    ],
)
def test_policies_count(world: World, policies: Policies) -> None:
    """Even where they change nothing today."""
    completed(world, BEFORE)
    assert fingerprint(world, AFTER, policies) != fingerprint(world, AFTER)


def test_the_site_counts_and_moodles_ids_do_not(world: World) -> None:
    """The plan for the test site cannot be pushed to production; a site rebuilt with other ids has the same plan."""
    completed(world, BEFORE)
    first = fingerprint(world, AFTER)
    old = ids(world)
    with world.server.lock:
        world.server.site.tables = type(world.server.site.tables)()
        world.server.site.tables.competencies.next_id = 20001
        world.server.site.tables.frameworks.next_id = 77
    for leftover in world.folder.glob("store.sqlite*"):
        leftover.unlink()
    completed(world, BEFORE)
    assert not set(old.values()) & set(ids(world).values())
    assert fingerprint(world, AFTER) == first
    with SandboxServer(seed_classroom()) as server:
        (world.folder / "other").mkdir()
        other = World(server, world.folder / "other")
        completed(other, BEFORE)
        assert fingerprint(other, AFTER) != first


def test_all_files_count(world: World) -> None:
    """One fingerprint over all of them."""
    second = file(node("Z"), idnumber="G")
    changed = file(node("Z"), node("Y"), idnumber="G")
    push_all(world, BEFORE, second)

    def of(*texts: str) -> str:
        with world.session() as session:
            paths = [world.write(text, f"framework-{n}.yaml") for n, text in enumerate(texts)]
            return plan_files(paths, Policies(), session).plan.fingerprint

    assert len({of(AFTER, second), of(AFTER, changed), of(AFTER), of(BEFORE, changed)}) == 4


def test_what_the_file_says_elsewhere_does_not_count(world: World) -> None:
    """Comments and the source of the framework are not pushed."""
    completed(world, BEFORE)
    assert fingerprint(world, f"# un commentaire\n{AFTER}") == fingerprint(world, AFTER)


def test_the_expected_plan_is_pushed(world: World) -> None:
    """What was seen is what is done."""
    completed(world, BEFORE)
    outcome = world.push(AFTER, expected=fingerprint(world, AFTER))
    assert outcome.report is not None
    assert outcome.report.is_complete


def test_another_plan_than_the_expected_is_refused(world: World) -> None:
    """A changed file, another policy, another fingerprint."""
    completed(world, BEFORE)
    expected = fingerprint(world, AFTER)
    changed = file(node("A", node("A1", shortname="A1 Encore"), node("A2")), node("B"))
    assert stale(world, changed, expected) == "PLAN_NOT_EXPECTED"
    assert stale(world, AFTER, expected, Policies(caps=Caps.FORCE)) == "PLAN_NOT_EXPECTED"
    assert stale(world, AFTER, "0" * 64) == "PLAN_NOT_EXPECTED"


def test_moodle_that_changed_since_the_plan_is_refused(world: World) -> None:
    """By the fingerprint, where the drift policy alone would let it pass."""
    completed(world, BEFORE)
    overwrite = Policies(drift=DriftPolicy.OVERWRITE)
    expected = fingerprint(world, AFTER, overwrite)
    change(world, "B", shortname="B à la main")
    assert stale(world, AFTER, expected, overwrite) == "PLAN_NOT_EXPECTED"


@pytest.mark.parametrize("expected", ["0" * 64, "", "anything"])
def test_an_empty_plan_passes_whatever_is_expected(world: World, expected: str) -> None:
    """Somebody has pushed it already."""
    completed(world, BEFORE)
    outcome = world.push(BEFORE, expected=expected)
    assert outcome.report is None


def test_a_push_that_is_done_passes_again(world: World) -> None:
    """The same command, run twice."""
    completed(world, BEFORE)
    expected = fingerprint(world, AFTER)
    world.push(AFTER, expected=expected)
    assert world.push(AFTER, expected=expected).report is None


MANY = file(
    node("A", *(node(f"A{n}") for n in (3, 1, 2, 4)), rule={"type": "all", "outcome": "recommend"}),
    node("B", node("B1", node("B11")), shortname="B Autre"),
    node("C", node("C1")),
)


def interrupted(world: World, after_writes: int) -> str | None:
    """Push MANY with an expected fingerprint until the site is lost; return it, or None if nothing is left to do."""
    completed(world, BEFORE)
    expected = fingerprint(world, MANY)
    world.batch_size = 1
    stop = Event()

    def progress(done: int, _total: int) -> None:
        if done >= after_writes:
            stop.set()

    push_until(world, MANY, expected, stop, progress)
    world.batch_size = 50
    return expected if world.plan(MANY).plan.frameworks[0].changes else None


def push_until(world: World, text: str, expected: str, stop: Event, progress: Callable[[int, int], None]) -> None:
    """Push with a way to stop it."""
    with world.session() as session:
        push_files(
            PushRequest((world.write(text),), Policies(), expected),
            session,
            confirm=lambda _: True,
            progress=progress,
            stop=stop,
            pace=world.pace,
        )


@pytest.mark.parametrize("after_writes", [1, 2, 4, 6, 8, 10])
def test_the_rest_of_an_interrupted_push_passes(world: World, after_writes: int) -> None:
    """The fingerprint that was accepted stands for what is left of its plan."""
    expected = interrupted(world, after_writes)
    outcome = world.push(MANY, expected=expected)
    assert outcome.report is None or outcome.report.is_complete
    assert world.plan(MANY).plan.is_empty


def test_the_rest_of_the_rest_passes(world: World) -> None:
    """Interrupted twice."""
    expected = interrupted(world, 2)
    assert expected is not None
    world.batch_size = 1
    stop = Event()
    push_until(world, MANY, expected, stop, lambda done, _total: stop.set() if done >= 2 else None)
    world.push(MANY, expected=expected)
    assert world.plan(MANY).plan.is_empty


def test_after_an_interruption_a_changed_file_does_not_pass(world: World) -> None:
    """Something was not accepted."""
    expected = interrupted(world, 2)
    assert expected is not None
    changed = MANY.replace("B Autre", "B Encore autre")
    assert stale(world, changed, expected) == "PLAN_NOT_EXPECTED"


def test_after_an_interruption_a_foreign_change_does_not_pass(world: World) -> None:
    """Something else differs: refused as stale or as drift, nothing written."""
    expected = interrupted(world, 2)
    change(world, "A2", shortname="A2 à la main")
    before = everything(world)
    with pytest.raises((StalePlanError, UnsafePlanError)):
        world.push(MANY, expected=expected)
    assert everything(world) == before
    with pytest.raises(StalePlanError):
        world.push(MANY, Policies(drift=DriftPolicy.OVERWRITE), expected)
    assert everything(world) == before


def test_another_fingerprint_does_not_pass_for_a_rest(world: World) -> None:
    """Only the one that was accepted."""
    assert interrupted(world, 2) is not None
    assert stale(world, MANY, "0" * 64) == "PLAN_NOT_EXPECTED"


def test_a_push_that_was_refused_was_not_accepted(world: World) -> None:
    """Moodle wrote nothing; a later plan that is part of the refused one is not its rest."""
    completed(world, BEFORE)
    expected = fingerprint(world, MANY)
    world.server.faults.when(
        lambda record: "create" in str(record.subfunctions or record.function), Fault.TOKEN_REVOKED
    )
    outcome = world.push(MANY, expected=expected)
    assert outcome.report is not None
    assert not outcome.report.is_complete
    assert world.server.site.token("TOKEN") is None
    world.server.site.add_token("TOKEN", username="admin")
    world.server.faults.clear()
    world.push(MANY, expected=expected)
    assert world.plan(MANY).plan.is_empty


FOREIGN: dict[str, Callable[[World], object]] = {
    "a value": lambda w: change(w, "B", shortname="B à la main"),
    "the value that the push changes": lambda w: change(w, "A1", shortname="A1 à la main"),
    "a deletion": lambda w: delete(w, "A2"),
    "an order": lambda w: swap_down(w, "A1"),
    "a creation of what the push creates": lambda w: create(w, "B1", "B"),
}


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("drift", [DriftPolicy.REFUSE, DriftPolicy.OVERWRITE])
def test_somebody_who_writes_between_plan_and_confirmation_is_noticed(
    world: World, name: str, drift: DriftPolicy
) -> None:
    """The site is listed again just before the first write: another plan is refused, nothing written."""
    completed(world, BEFORE)
    seen: list[Plan] = []

    def confirm(plan: Plan) -> bool:
        seen.append(plan)
        FOREIGN[name](world)
        world.server.clear_requests()
        return True

    with pytest.raises((StalePlanError, UnsafePlanError)) as caught:
        ask(world, AFTER, confirm, policies=Policies(drift=drift))
    assert writes(world) == []
    assert len(seen) == 1
    if drift is DriftPolicy.OVERWRITE:
        assert isinstance(caught.value, StalePlanError)
        assert caught.value.message.code == "PLAN_CHANGED_MEANWHILE"
    assert caught.value.message.code in ("PLAN_CHANGED_MEANWHILE", "PLAN_REFUSED")


def test_drift_in_what_the_plan_does_not_change_is_noticed_before_the_first_write(world: World) -> None:
    """The plan's changes are the same, yet somebody's new value would be refused: so it is."""
    completed(world, BEFORE)

    def confirm(_plan: Plan) -> bool:
        change(world, "A", description="<p>à la main</p>")
        return True

    with pytest.raises((StalePlanError, UnsafePlanError)):
        ask(world, AFTER, confirm)
    assert "B1" not in ids(world)


def test_items_of_a_scale_that_changed_meanwhile_are_noticed_before_the_first_write(world: World) -> None:
    """Under the same id of Moodle: a scale nobody uses yet can still be edited there."""
    completed(world, BEFORE)
    scale = world.server.site.scales[3]

    def confirm(_plan: Plan) -> bool:
        world.server.site.scales[3] = replace(scale, items=("Non acquis", "En cours", "Acquis", "Maîtrisé"))
        return True

    with pytest.raises((StalePlanError, UnsafePlanError)):
        ask(world, AFTER, confirm)
    assert "B1" not in ids(world)


def test_an_orphan_made_meanwhile_changes_nothing(world: World) -> None:
    """Ids, times and places of orphans are not of the plan."""
    completed(world, BEFORE)
    outcome = ask(world, AFTER, lambda _: create(world, "O", "A") > 0)
    assert outcome.report is not None
    assert outcome.report.is_complete
    assert "B1" in ids(world)


def test_declining_writes_nothing(world: World) -> None:
    """The plan was shown, the answer was no."""
    completed(world, BEFORE)
    before = everything(world)
    outcome = ask(world, AFTER, lambda _: False)
    assert (outcome.confirmed, outcome.report) == (False, None)
    assert everything(world) == before


def test_an_empty_plan_asks_nobody(world: World) -> None:
    """There is nothing to confirm."""
    completed(world, BEFORE)

    def confirm(_plan: Plan) -> bool:
        pytest.fail("asked about nothing")

    assert ask(world, BEFORE, confirm).report is None
    assert found(world, "A")["shortname"] == "A Titre A"
