"""`lms-sync pull` on a terminal, in a pipe and for machines."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lms_sync.sandbox import Fault
from lms_sync.sandbox.faults import RequestRecord
from lms_sync.store import open_store, pull_lock
from tests.cli.command_line import CommandLine
from tests.pull.pull_world import FIRST, LEARNERS, PullWorld, pull_world

TOKEN = "SECRET-c0ffee"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[PullWorld]:
    """A site with ratings."""
    with pull_world(tmp_path) as running:
        running.server.site.add_token(TOKEN, username="admin")
        yield running


@pytest.fixture
def cli(world: PullWorld) -> CommandLine:
    """Command lines with the site in the environment."""
    environ = {
        "LMS_SYNC_URL": world.server.url,
        "LMS_SYNC_TOKEN": TOKEN,
        "LMS_SYNC_STORE__PATH": str(world.store_path),
        "LMS_SYNC_HTTP__BUDGET": "1",
        "NO_COLOR": "1",
    }
    return CommandLine(world.folder, environ)


def is_reading(record: RequestRecord) -> bool:
    """Whether a request reads ratings."""
    return "report_competency_data_for_report" in record.subfunctions


def test_success_says_nothing_without_a_terminal(cli: CommandLine) -> None:
    """So that a mail from cron means trouble."""
    result = cli("pull", "--course", "C1")
    assert (result.code, result.out, result.err) == (0, "", "")


def test_a_terminal_is_told_what_came_home(cli: CommandLine, world: PullWorld) -> None:
    """In sentences, with the changes since the last pull."""
    first = cli.on_terminal("--lang", "en", "pull", "--course", "C1")
    assert first.code == 0
    assert f"Pull from {world.server.url}: complete." in first.out
    assert "Read: 1 course, 40 readings of learners, by " in first.out
    assert "Ratings: 11 new." in first.out
    assert "Enrolments: 40 new." in first.out
    world.rate(4, "C1", 4)
    world.enrol(FIRST, LEARNERS[:-1])
    second = cli.on_terminal("--lang", "en", "pull", "--course", "C1")
    assert "Ratings: 1 changed." in second.out
    assert "Enrolments: 1 ended." in second.out
    third = cli.on_terminal("--lang", "fr", "pull", "--course", "C1")
    assert "Évaluations\u00a0: aucun changement." in third.out
    assert "Lu\u00a0: 1 cours, 39 lectures d’apprenants, en " in third.out
    assert cli.on_terminal("-q", "pull", "--course", "C1").out == ""


def test_machines_are_told_line_by_line(cli: CommandLine, world: PullWorld) -> None:
    """Progress, then the result; nobody's name."""
    result = cli("--json", "pull")
    assert result.code == 0
    lines = [json.loads(line) for line in result.out.splitlines()]
    *progress, last = lines
    assert {line["event"] for line in progress} == {"progress"}
    assert progress[-1] == {"event": "progress", "done": 80, "total": 80}
    assert (last["event"], last["exit"], last["result"], last["resumed"]) == ("result", 0, "complete", False)
    assert last["requests"] == len(world.server.requests)
    assert last["counts"]["learners_read"] == 80
    assert last["notes"] == []
    status = json.loads(cli("--json", "status").out.splitlines()[-1])
    assert {name: last[name] for name in status if name != "event"} == {
        name: value for name, value in status.items() if name != "event"
    }
    assert "Nom" not in result.out


def test_what_could_not_be_read_is_told_with_its_cause_and_ends_with_six(cli: CommandLine, world: PullWorld) -> None:
    """Without a terminal too."""

    def concerns(record: RequestRecord) -> bool:
        if record.function == "report_competency_data_for_report":
            return bool(record.form["userid"] == "7")
        return is_reading(record) and any('"userid":7,' in one["arguments"] for one in record.form["requests"])

    for number in range(40):
        world.server.faults.when(concerns, Fault.HTTP_502_AFTER, number=number + 1)
    result = cli("--lang", "en", "pull", "--course", "C1")
    assert result.code == 6
    assert "partial; the rest is tried again by the next pull." in result.out
    assert "Learners of the course C1 whose ratings could not be read: 1 (Moodle’s id 7)." in result.out
    assert "502" in result.out
    assert TOKEN not in result.out + result.err


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_site_that_goes_away_is_told_and_the_next_pull_says_that_it_went_on(
    cli: CommandLine, world: PullWorld, lang: str
) -> None:
    """Nothing is lost."""
    world.server.faults.when(is_reading, Fault.TOKEN_REVOKED)
    result = cli("--lang", lang, "pull")
    assert result.code == 6
    assert ("The pull could not go on." if lang == "en" else "Le relevé n’a pas pu continuer.") in result.out
    world.server.site.add_token(TOKEN, username="admin")
    again = cli.on_terminal("--lang", "en", "pull")
    assert again.code == 0
    assert "It went on with the pull that began at 20" in again.out


def test_a_site_that_does_not_answer_at_all_is_four(cli: CommandLine, world: PullWorld) -> None:
    """Nothing was written."""
    world.server.site.revoke_token(TOKEN)
    result = cli("--json", "--lang", "en", "pull")
    assert result.code == 4
    assert json.loads(result.out)["errorcode"] == "invalidtoken"


def test_missing_functions_are_named(cli: CommandLine, world: PullWorld) -> None:
    """With the page to add them on."""
    world.server.site.add_token("FEW", username="admin", functions=["core_webservice_get_site_info"])
    result = cli("--lang", "en", "pull", env={"LMS_SYNC_TOKEN": "FEW"})
    assert result.code == 4
    assert "report_competency_data_for_report" in result.err
    assert "External services" in result.err


def test_a_typing_error_in_a_course_is_four_with_the_place_to_look(cli: CommandLine) -> None:
    """Rather than an empty pull that looks like success."""
    result = cli("--lang", "fr", "pull", "--course", "CAF")
    assert result.code == 4
    assert "Nom abrégé du cours" in result.err


def test_another_pull_at_work_is_seven(cli: CommandLine, world: PullWorld) -> None:
    """With the process that is at work."""
    with open_store(world.store_path) as store, pull_lock(store, world.server.url):
        result = cli("--lang", "en", "pull")
    assert result.code == 7
    assert f"process {os.getpid()}" in result.err


def test_a_store_that_cannot_be_used_is_five(cli: CommandLine, world: PullWorld) -> None:
    """Before Moodle is asked."""
    world.store_path.write_bytes(b"no database" * 100)
    world.store_path.chmod(0o600)
    assert cli("pull").code == 5
    assert world.server.requests == []


def test_a_framework_file_that_does_not_check_is_two(cli: CommandLine, world: PullWorld) -> None:
    """Its problems are listed, as check does."""
    (world.folder / "broken.yaml").write_text("framework: 1\n", encoding="utf-8")
    files = json.dumps([str(world.folder / "*.yaml")])
    result = cli("pull", env={"LMS_SYNC_FRAMEWORKS__FILES": files})
    assert result.code == 2
    assert "broken.yaml:1" in result.err
    nothing = cli("--lang", "en", "pull", env={"LMS_SYNC_FRAMEWORKS__FILES": '["/nowhere/*.yaml"]'})
    assert nothing.code == 2
    assert "/nowhere/*.yaml" in nothing.err


def test_ctrl_c_saves_what_is_under_way(world: PullWorld) -> None:
    """As a real process; the next pull goes on."""
    reached = threading.Event()

    def reach(record: RequestRecord) -> bool:
        if is_reading(record):
            reached.set()
        return False

    world.server.faults.when(reach, Fault.HTTP_502)
    world.server.faults.set_latency(0.2)
    environ = {name: value for name, value in os.environ.items() if not name.startswith("LMS_SYNC_")}
    environ |= {
        "LMS_SYNC_URL": world.server.url,
        "LMS_SYNC_TOKEN": TOKEN,
        "LMS_SYNC_STORE__PATH": str(world.store_path),
        "LMS_SYNC_HTTP__BATCH_SIZE": "4",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "lms_sync", "--lang", "en", "pull"],
        cwd=world.folder,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert reached.wait(60)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    world.server.faults.clear()
    assert process.returncode == 6
    assert "Ending; what is under way is still saved." in err
    assert "not finished; the same pull goes on from here." in out
    assert TOKEN not in out + err
    read = world.state().courses
    assert read
    assert world.pull().run.resumed


def test_learners_of_a_course_that_is_not_seen_are_not_closed(cli: CommandLine, world: PullWorld) -> None:
    """The account lost the right to hidden courses: 6, and everything stays as it was."""
    assert cli("pull").code == 0
    with world.server.lock:
        site = world.server.site
        site.users[2] = replace(site.users[2], capabilities=frozenset({"webservice/rest:use"}))
    assert cli("--lang", "en", "pull").code in (4, 6)
    assert all(one.closed is None for one in world.state().ratings)
