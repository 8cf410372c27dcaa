"""`lms-sync export` over a socket: what is printed, written and left alone."""

import json
from dataclasses import replace

import pytest

from lms_sync.sandbox import SandboxServer
from tests.cli.command_line import FRAMEWORK, CommandLine


@pytest.fixture
def pushed(cli: CommandLine) -> CommandLine:
    """A command line whose site holds the framework DEMO."""
    assert cli("push", cli.write(), "--yes").code == 0
    return cli


def test_the_file_is_printed_and_nothing_else(pushed: CommandLine) -> None:
    """So that it can be redirected; it checks, and nothing of it would be pushed."""
    result = pushed("export", "DEMO")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("format: lms-sync/framework/v1\nframework:\n  idnumber: DEMO\n")
    name = pushed.write(result.out, "exported.yaml")
    assert pushed("check", name).code == 0
    assert pushed("plan", name, "--exit-code").code == 0


def test_a_file_is_replaced_and_success_is_silent_without_a_terminal(pushed: CommandLine) -> None:
    """As cron wants it; a second export gives the same bytes."""
    result = pushed("export", "DEMO", "--out", "demo.yaml")
    assert (result.code, result.out, result.err) == (0, "", "")
    first = (pushed.folder / "demo.yaml").read_bytes()
    assert first != FRAMEWORK.encode()
    assert pushed("export", "DEMO", "--out", "demo.yaml").code == 0
    assert (pushed.folder / "demo.yaml").read_bytes() == first
    assert [path.name for path in pushed.folder.iterdir() if path.name.startswith(".demo")] == []


def test_a_terminal_is_told_what_was_written(pushed: CommandLine) -> None:
    """With the number of competencies."""
    result = pushed.on_terminal("--lang", "en", "export", "DEMO", "--out", "new.yaml")
    assert "new.yaml written: 4 competencies." in " ".join(result.out.split())


def test_machines_get_an_object(pushed: CommandLine) -> None:
    """With the text of the file if no file is named."""
    plain = json.loads(pushed("--json", "export", "DEMO").out)
    assert plain["competencies"] == 4
    assert plain["text"] == pushed("export", "DEMO").out
    assert "text" not in json.loads(pushed("--json", "export", "DEMO", "--out", "x.yaml").out)


def test_what_no_file_can_say_is_refused_and_no_file_is_touched(pushed: CommandLine, server: SandboxServer) -> None:
    """3, with the code and the address; the file that was there stays."""
    pushed.write("kept", "kept.yaml")
    with server.lock:
        row = server.site.competency_named("C1.1", framework="DEMO")
        rows = server.site.tables.competencies.rows
        rows[row.id] = replace(row, shortname=" ")
    result = pushed("--lang", "en", "export", "DEMO", "--out", "kept.yaml")
    assert result.code == 3
    assert f"/editcompetency.php?competencyframeworkid={row.competencyframeworkid}&id={row.id}&" in result.err
    assert "SHORTNAME_EMPTY" in result.err
    assert (pushed.folder / "kept.yaml").read_text("utf-8") == "kept"
    plain = json.loads(pushed("--json", "export", "DEMO").out)
    assert (plain["exit"], plain["problems"][0]["code"]) == (3, "SHORTNAME_EMPTY")


def test_an_idnumber_that_is_not_there_names_the_nearest(pushed: CommandLine) -> None:
    """4, as for everything that Moodle does not have."""
    result = pushed("--lang", "en", "export", "DEMOS")
    assert result.code == 4
    assert "Nearest: DEMO." in result.err


def test_a_place_that_cannot_be_written_is_said(pushed: CommandLine) -> None:
    """2, with the remedy."""
    result = pushed("--lang", "en", "export", "DEMO", "--out", "nowhere/x.yaml")
    assert result.code == 2
    assert "nowhere/x.yaml cannot be written" in result.err


@pytest.mark.parametrize("idnumber", ["", " "])
def test_an_idnumber_of_nothing_is_wrong_usage(cli: CommandLine, idnumber: str) -> None:
    """A variable that is not set in a script; the site is not asked."""
    result = cli("export", idnumber)
    assert result.code == 2
    assert "Name the framework by its idnumber" in result.err
