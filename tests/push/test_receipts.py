"""The trace that a push leaves in the store, and the lock that it takes (product 2, sync-semantics 10)."""

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Event

import pytest

from lms_sync.domain.plan import Adoption, OrphanPolicy, Policies
from lms_sync.domain.results import Receipt
from lms_sync.errors import LockedError, StalePlanError, UnsafePlanError
from lms_sync.sandbox import Fault
from lms_sync.store import open_store, site_lock
from lms_sync.workflows.push import PushRequest, push_files
from tests.push.hands import ask, change, completed, everything, file, forget, ids, node, writes
from tests.push.trees import OWN_SCALE
from tests.push.world import World

BEFORE = file(node("A", node("A1"), node("A2")), node("B"))
AFTER = file(node("A", node("A1", shortname="A1 Autre"), node("A2")), node("B"), node("C"))
SYSTEM = {"context[contextlevel]": "system", "includes": "children"}
DELETE = Policies(orphans=OrphanPolicy.DELETE)
START = datetime(2026, 3, 1, 8, 0, tzinfo=timezone(timedelta(hours=2)))


def ticking(start: datetime = START) -> Callable[[], datetime]:
    """Return a clock that goes on by a minute at each look."""
    moment = [start]

    def now() -> datetime:
        moment[0] += timedelta(minutes=1)
        return moment[0]

    return now


def receipts(world: World) -> tuple[Receipt, ...]:
    """Return all receipts, the latest first."""
    with open_store(world.store_path) as store:
        return store.receipts()


def test_a_push_leaves_a_receipt(world: World) -> None:
    """Date, account, site, fingerprint, files and result; times are UTC whatever the clock's zone."""
    outcome = ask(world, BEFORE, lambda _: True, now=ticking())
    (receipt,) = receipts(world)
    assert receipt.fingerprint == outcome.plan.fingerprint
    assert receipt.username == "admin"
    assert receipt.site_url.rstrip("/") == world.server.url
    assert [Path(name).name for name in receipt.files] == ["framework.yaml"]
    assert receipt.result == "complete"
    assert receipt.git_commit == ""
    started, ended = (datetime.fromisoformat(text) for text in (receipt.started, receipt.ended))
    assert START < started < ended
    assert started.utcoffset() == timedelta(0)
    assert receipt.started.startswith("2026-03-01T06:")
    assert "CreateCompetency 4" in receipt.summary


def test_the_token_is_in_no_file_of_the_store(world: World) -> None:
    """Neither in the store nor beside it."""
    completed(world, BEFORE)
    for path in world.folder.glob("store.sqlite*"):
        assert b"TOKEN" not in path.read_bytes()


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder."""
    name = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *name, "-C", str(folder), *arguments], check=True, capture_output=True, text=True)  # noqa: S603, S607
    return done.stdout.strip()


def test_the_commit_of_the_file_is_noted_and_whether_the_file_differs_from_it(world: World) -> None:
    """Clean, then edited; another edited file of the folder does not count."""
    git(world.folder, "init", "-q")
    world.write(BEFORE)
    git(world.folder, "add", "framework.yaml")
    git(world.folder, "commit", "-q", "-m", "Add the framework")
    commit = git(world.folder, "rev-parse", "HEAD")
    world.write("autre", "other.yaml")
    world.push(BEFORE)
    world.push(AFTER)
    assert [receipt.git_commit for receipt in receipts(world)] == [f"{commit}-dirty", commit]


def test_a_file_that_git_does_not_keep_has_no_commit(world: World) -> None:
    """No commit would bring it back."""
    git(world.folder, "init", "-q")
    git(world.folder, "commit", "-q", "--allow-empty", "-m", "Begin")
    world.push(BEFORE)
    assert receipts(world)[0].git_commit == ""


def test_a_repository_without_a_commit_has_no_commit(world: World) -> None:
    """Nothing to note."""
    git(world.folder, "init", "-q")
    world.push(BEFORE)
    assert receipts(world)[0].git_commit == ""


def test_a_partial_push_says_so(world: World) -> None:
    """Something was refused, the rest was written."""
    completed(world, BEFORE)
    world.call("core_competency_add_competency_to_course", courseid=2, competencyid=ids(world)["B"])
    outcome = world.push(file(node("A", node("A1", shortname="A1 Autre"), node("A2"))), DELETE)
    assert outcome.report is not None
    assert not outcome.report.is_complete
    assert receipts(world)[0].result == "partial"


def test_a_push_of_which_moodle_took_nothing_says_refused(world: World) -> None:
    """A new scale once a learner is rated: refused before any other write, so nothing is written."""
    completed(world, BEFORE)
    world.call(
        "core_competency_grade_competency", userid=3, competencyid=ids(world)["A1"], grade=3, moodlewssettingraw="0"
    )
    before = everything(world)
    other_scale = file(
        node("A", node("A1", shortname="A1 Autre"), node("A2")), node("B"), scale={"name": "Deux", "items": OWN_SCALE}
    )
    world.site_settings = "scales = {F = [2, 3]}"
    outcome = world.push(other_scale)
    assert outcome.report is not None
    assert (outcome.report.is_complete, outcome.report.wrote) == (False, False)
    assert everything(world) == before
    assert receipts(world)[0].result == "refused"


def test_an_interrupted_push_says_partial_and_its_end_complete(world: World) -> None:
    """One receipt each."""
    completed(world, BEFORE)
    world.batch_size = 1
    stop = Event()
    with world.session() as session:
        push_files(
            PushRequest((world.write(AFTER),)),
            session,
            confirm=lambda _: True,
            progress=lambda done, _total: stop.set() if done else None,
            stop=stop,
            pace=world.pace,
        )
    completed(world, AFTER)
    assert [receipt.result for receipt in receipts(world)] == ["complete", "partial", "complete"]


def test_a_push_whose_process_died_is_shown_as_running(world: World) -> None:
    """It has begun and never ended."""
    completed(world, BEFORE)

    class Killed(BaseException):
        """The process is gone."""

    def die(done: int, _total: int) -> None:
        if done:
            raise Killed

    with pytest.raises(Killed):
        ask(world, AFTER, lambda _: True, progress=die)
    assert (receipts(world)[0].result, receipts(world)[0].ended) == ("running", "")
    completed(world, AFTER)


def test_what_a_guard_refuses_leaves_no_receipt_of_a_push(world: World) -> None:
    """No push was begun: drift, a stale plan, a no."""
    completed(world, BEFORE)
    number = len(receipts(world))
    with pytest.raises(StalePlanError):
        world.push(AFTER, expected="0" * 64)
    ask(world, AFTER, lambda _: False)
    change(world, "A", shortname="A à la main")
    with pytest.raises(UnsafePlanError):
        world.push(AFTER)
    assert len(receipts(world)) == number


def test_an_empty_push_adds_no_receipt_but_an_adoption_does(world: World) -> None:
    """An unattended push every night does not fill the store; taking a framework over is worth a trace."""
    completed(world, BEFORE)
    number = len(receipts(world))
    for _ in range(3):
        assert world.push(BEFORE).push_id is None
    assert len(receipts(world)) == number
    forget(world)
    outcome = world.push(BEFORE, Policies(adoption=Adoption.ADOPT))
    assert outcome.push_id is not None
    assert [receipt.result for receipt in receipts(world)] == ["complete"]


def test_an_unclear_answer_that_turns_out_well_is_complete(world: World) -> None:
    """The receipt tells what is, not what was feared."""
    completed(world, BEFORE)
    world.server.faults.when(lambda record: "update" in f"{record.function} {record.subfunctions}", Fault.ANSWER_LOST)
    completed(world, AFTER)
    assert receipts(world)[0].result == "complete"


# The lock ------------------------------------------------------------------------------------------------------------


def test_a_second_push_to_the_same_site_and_store_is_locked_out(world: World) -> None:
    """At once, and nothing is read or written by it."""
    completed(world, BEFORE)
    with world.session() as session, site_lock(session.store, session.site.url):
        world.server.clear_requests()
        with pytest.raises(LockedError):
            world.push(AFTER)
        assert world.server.requests == []
    completed(world, AFTER)


def test_a_push_holds_the_lock_while_it_asks(world: World) -> None:
    """Two people at two terminals: the second waits for the first one's answer."""
    completed(world, BEFORE)

    def confirm(_plan: object) -> bool:
        with pytest.raises(LockedError):
            world.push(AFTER)
        assert writes(world) == []
        return True

    world.server.clear_requests()
    outcome = ask(world, AFTER, confirm)
    assert outcome.report is not None
    assert outcome.report.is_complete


def test_a_plan_needs_no_lock(world: World) -> None:
    """It writes nothing."""
    completed(world, BEFORE)
    with world.session() as session, site_lock(session.store, session.site.url):
        assert world.plan(AFTER).plan.frameworks[0].changes


def test_the_lock_is_given_back_after_a_refusal(world: World) -> None:
    """Whatever the reason."""
    completed(world, BEFORE)
    with pytest.raises(StalePlanError):
        world.push(AFTER, expected="0" * 64)
    completed(world, AFTER)


def test_another_store_does_not_share_the_lock(world: World) -> None:
    """The lock is that of site and store."""
    completed(world, BEFORE)
    folder = world.folder / "other"
    folder.mkdir()
    other = World(world.server, folder)
    with world.session() as session, site_lock(session.store, session.site.url):
        outcome = other.push(AFTER, Policies(adoption=Adoption.ADOPT))
    assert outcome.report is not None
    assert datetime.now(UTC) - datetime.fromisoformat(receipts(other)[0].started) < timedelta(minutes=5)


def test_a_framework_deleted_by_somebody_before_the_proof_is_named(world: World) -> None:
    """Not a record that some function cannot find."""

    def delete_at_the_end(done: int, total: int) -> None:
        if done == total:
            (framework,) = world.call("core_competency_list_competency_frameworks", **SYSTEM)
            assert world.call("core_competency_delete_competency_framework", id=framework["id"]) is True

    with world.session() as session:
        outcome = push_files(
            PushRequest((world.write(BEFORE),)),
            session,
            confirm=lambda _: True,
            progress=delete_at_the_end,
            stop=Event(),
            pace=world.pace,
        )
    assert outcome.report is not None
    (report,) = outcome.report.frameworks
    assert report.failure is not None
    assert report.failure.code == "FRAMEWORK_GONE"
    assert not report.proven
