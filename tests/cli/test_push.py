"""`lms-sync push` end to end: exit codes, what is shown, what is asked."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lms_sync.sandbox import Fault, SandboxServer, seed_classroom
from lms_sync.settings import load_settings, store_location
from lms_sync.store import open_store, site_lock
from tests.cli.command_line import FRAMEWORK, CommandLine


def fingerprint_of(cli: CommandLine, *arguments: str) -> str:
    """The fingerprint that a plan prints."""
    return str(json.loads(cli("--json", "plan", *arguments).out)["fingerprint"])


def edit_by_hand(server: SandboxServer, idnumber: str, shortname: str) -> None:
    """Change a title in Moodle."""
    row = server.site.competency_named(idnumber)
    server.site.tables.competencies.put(replace(row, shortname=shortname))


def test_success_is_silent_under_cron_and_the_next_plan_is_empty(cli: CommandLine) -> None:
    """Mail means trouble."""
    file = cli.write()
    result = cli("push", file, "--yes")
    assert (result.code, result.out, result.err) == (0, "", "")
    assert cli("plan", file, "--exit-code").code == 0
    assert cli("push", file).code == 0


def test_without_terminal_and_yes_nothing_is_pushed(cli: CommandLine, server: SandboxServer) -> None:
    """Nobody can agree."""
    result = cli("push", cli.write())
    assert result.code == 3
    assert "--yes" in result.err
    assert len(server.site.tables.frameworks) == 0


@pytest.mark.parametrize(("lang", "answer"), [("fr", "o\n"), ("fr", "Oui\n"), ("en", "y\n"), ("fr", "yes\n")])
def test_a_person_agrees_in_their_language(cli: CommandLine, server: SandboxServer, lang: str, answer: str) -> None:
    """The question names site and account; the answer pushes, and the proof is shown."""
    result = cli.on_terminal("--lang", lang, "push", cli.write(), answer=answer)
    assert result.code == 0
    assert f"{server.url}" in result.err
    assert "admin" in result.err
    proof = "Moodle est égal au fichier." if lang == "fr" else "Moodle equals the file."
    assert proof in " ".join(result.out.split())


@pytest.mark.parametrize("answer", ["", "\n", "n\n", "maybe\n"])
def test_anything_but_yes_pushes_nothing(cli: CommandLine, server: SandboxServer, answer: str) -> None:
    """Also the end of the input."""
    result = cli.on_terminal("push", cli.write(), answer=answer)
    assert result.code == 3
    assert "Nothing was pushed." in result.out
    assert len(server.site.tables.frameworks) == 0


def test_drift_is_shown_and_refused_until_a_policy_is_chosen(cli: CommandLine, server: SandboxServer) -> None:
    """Refused with 3, the changed title listed; overwrite lets the file win."""
    file = cli.write()
    cli("push", file, "--yes")
    edit_by_hand(server, "C1.1", "C1.1 Changed by hand")
    refused = cli("push", file, "--yes")
    assert refused.code == 3
    assert "Changed by hand" in refused.out
    assert "--drift overwrite" in refused.out
    assert cli("plan", file, "--exit-code").code == 10
    assert cli("push", file, "--yes", "--drift", "overwrite").code == 0
    assert server.site.competency_named("C1.1").shortname == "C1.1 Read"


def test_the_expected_fingerprint_is_always_compared(cli: CommandLine) -> None:
    """Another plan is refused, the agreed one passes."""
    file = cli.write()
    agreed = fingerprint_of(cli, file)
    refused = cli("push", file, "--yes", "--expect", "0" * 64)
    assert refused.code == 3
    assert agreed in refused.err
    assert cli("push", file, "--yes", "--expect", agreed).code == 0


def test_a_saved_plan_is_pushed_from_another_folder(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files are found from where it lies; policies come with it."""
    cli.write()
    assert cli("plan", "demo.yaml", "--out", "plan.json", "--orphans", "delete").code == 0
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    cli.folder = elsewhere
    result = cli("push", "--plan", "../plan.json", "--yes")
    assert (result.code, result.err) == (0, "")


def test_a_saved_plan_no_longer_true_is_refused(cli: CommandLine) -> None:
    """The file changed after it was planned."""
    cli.write()
    cli("plan", "demo.yaml", "--out", "plan.json")
    cli.write(FRAMEWORK.replace("D2 Push", "D2 Push it"))
    assert cli("push", "--plan", "plan.json", "--yes").code == 3


def test_a_saved_plan_of_another_site_is_refused(cli: CommandLine, server: SandboxServer) -> None:
    """Both sites are named, before anything is shown; nothing is written."""
    cli.write()
    cli("plan", "demo.yaml", "--out", "plan.json")
    with SandboxServer(seed_classroom()) as other:
        result = cli("push", "--plan", "plan.json", "--yes", env={"LMS_SYNC_URL": other.url})
        assert len(other.site.tables.frameworks) == 0
    assert (result.code, result.out) == (3, "")
    assert f"made for {server.url}, and the site chosen is {other.url}" in result.err


def test_a_saved_plan_of_a_later_format_is_said(cli: CommandLine) -> None:
    """Rather than called broken."""
    cli.write()
    cli("plan", "demo.yaml", "--out", "plan.json")
    saved = (cli.folder / "plan.json").read_text(encoding="utf-8")
    cli.write(saved.replace("lms-sync/plan/v1", "lms-sync/plan/v2"), "plan.json")
    result = cli("push", "--plan", "plan.json", "--yes")
    assert result.code == 2
    assert "format v2; this lms-sync reads v1" in result.err


def test_a_refused_plan_cannot_be_saved_for_later(cli: CommandLine, server: SandboxServer) -> None:
    """It has no fingerprint, and stays refused even if its reasons went away."""
    file = cli.write()
    cli("push", file, "--yes")
    edit_by_hand(server, "C1.1", "C1.1 Changed by hand")
    assert "No fingerprint" in cli("plan", file, "--out", "plan.json").out
    edit_by_hand(server, "C1.1", "C1.1 Read")
    result = cli("push", "--plan", "plan.json", "--yes")
    assert result.code == 3
    assert "was refused when it was made" in result.err


@pytest.mark.parametrize("rest", [["demo.yaml"], ["--expect", "0"], ["--drift", "keep"], ["--adopt"]])
def test_a_saved_plan_brings_everything_itself(cli: CommandLine, rest: list[str]) -> None:
    """Anything given beside it would contradict it."""
    cli.write()
    cli("plan", "demo.yaml", "--out", "plan.json")
    assert cli("push", "--plan", "plan.json", *rest).code == 2


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"format": "lms-sync/plan/v1"}', '{"format": "other"}'])
def test_a_broken_saved_plan_is_bad_usage(cli: CommandLine, content: str) -> None:
    """Never a traceback."""
    cli.write(content, "plan.json")
    result = cli("push", "--plan", "plan.json", "--yes")
    assert result.code == 2
    assert "plan.json" in result.err


def test_the_system_s_reason_is_french_in_french(offline: CommandLine) -> None:
    """No English in the middle of a French sentence."""
    (offline.folder / "plan.json").mkdir()
    result = offline("--lang", "fr", "push", "--plan", "plan.json")
    assert result.code == 2
    assert "c’est un dossier" in result.err


def test_a_framework_in_moodle_without_record_needs_adopt(cli: CommandLine, tmp_path: Path) -> None:
    """A lost store refuses; --adopt takes the framework over."""
    file = cli.write()
    cli("push", file, "--yes")
    fresh = {"XDG_DATA_HOME": str(tmp_path / "fresh")}
    plan = cli("plan", file, env=fresh)
    assert "no base" in plan.out
    assert cli("push", file, "--yes", env=fresh).code == 3
    assert cli("push", file, "--yes", "--adopt", env=fresh).code == 0
    assert cli("plan", file, "--exit-code", env=fresh).code == 0


def test_nothing_written_is_4(cli: CommandLine, server: SandboxServer) -> None:
    """A token that may not write, an unknown token, a site that is not there."""
    file = cli.write()
    assert cli("push", file, "--yes", env={"LMS_SYNC_TOKEN": "UNKNOWN"}).code == 4
    assert cli("push", file, "--yes", env={"LMS_SYNC_TOKEN": "TOKEN0MINIMAL"}).code == 4
    assert len(server.site.tables.frameworks) == 0


def test_partly_done_is_6_and_the_next_push_finishes(cli: CommandLine, server: SandboxServer) -> None:
    """The token is revoked in the middle; what is left is listed, and nothing is done twice."""
    file = cli.write()
    server.faults.when(
        lambda record: "create_competency" in f"{record.function}{record.subfunctions}", Fault.TOKEN_REVOKED, number=2
    )
    result = cli("push", file, "--yes")
    assert result.code == 6
    assert "DEMO" in result.out
    server.faults.clear()
    server.site.add_token("TOKEN", username="admin")
    assert cli("push", file, "--yes").code == 0
    assert cli("plan", file, "--exit-code").code == 0


def test_the_store_is_5(cli: CommandLine, tmp_path: Path) -> None:
    """A store that is no database."""
    broken = tmp_path / "broken.sqlite"
    broken.write_text("not a database at all, but long enough to be looked at" * 20, encoding="ascii")
    assert cli("push", cli.write(), "--yes", env={"LMS_SYNC_STORE__PATH": str(broken)}).code == 5


def test_another_run_is_7(cli: CommandLine, server: SandboxServer, tmp_path: Path) -> None:
    """The lock of site and store is held."""
    settings = load_settings(None, cli.environ, tmp_path)
    with open_store(store_location(settings, cli.environ)) as store, site_lock(store, server.url):
        assert cli("push", cli.write(), "--yes").code == 7


def test_another_run_is_named_with_the_time_of_the_user(
    cli: CommandLine, server: SandboxServer, tmp_path: Path
) -> None:
    """In the time zone of the settings, to the minute."""
    settings = load_settings(None, cli.environ, tmp_path)
    began = datetime(2026, 11, 24, 23, 30, 5, tzinfo=UTC)
    with open_store(store_location(settings, cli.environ)) as store, site_lock(store, server.url, lambda: began):
        result = cli("push", cli.write(), "--yes", env={"LMS_SYNC_TIMEZONE": "Europe/Paris"})
    assert result.code == 7
    assert ", since 2026-11-25 00:30." in result.err


def test_machines_get_one_object_a_line(cli: CommandLine) -> None:
    """Plan, progress, result; a refusal is an object too."""
    file = cli.write()
    events = [json.loads(line) for line in cli("--json", "push", file, "--yes").out.splitlines()]
    assert [events[0]["event"], events[-1]["event"]] == ["plan", "result"]
    assert events[-2] == {"event": "progress", "done": 5, "total": 5}
    assert events[-1]["exit"] == 0
    assert events[-1]["report"]["complete"] is True
    refused = cli("--json", "push", cli.write(FRAMEWORK.replace("D2 Push", "D2 P")))
    assert json.loads(refused.out.splitlines()[-1])["code"] == "cli.nobody-to-ask"


def test_the_receipt_is_shown_by_status(cli: CommandLine, server: SandboxServer) -> None:
    """With site, account, fingerprint, files, in the time zone of the settings."""
    file = cli.write()
    fingerprint = fingerprint_of(cli, file)
    cli("push", file, "--yes")
    shown = cli("--lang", "fr", "status")
    assert shown.code == 0
    assert f"{server.url}, compte admin" in shown.out
    assert fingerprint[:12] in shown.out
    assert file in shown.out
    (receipt,) = [json.loads(line) for line in cli("--json", "status").out.splitlines()]
    assert receipt["event"] == "receipt"
    assert (receipt["result"], receipt["username"], receipt["fingerprint"]) == ("complete", "admin", fingerprint)


def test_status_without_any_push_says_so(cli: CommandLine) -> None:
    """No store is made for it."""
    result = cli("status")
    assert (result.code, result.out) == (0, "No push so far.\nNo pull so far.\n")
