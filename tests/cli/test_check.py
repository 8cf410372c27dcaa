"""`lms-sync check`, `plan` and `schema`: what people and machines read."""

import json

import pytest

from tests.cli.command_line import FRAMEWORK, CommandLine

BROKEN = FRAMEWORK.replace("shortname: D1 Plan", "shortnam: D1 Plan").replace("C1.2 Write}", "C1.2 <b>}")


def test_every_problem_has_its_place_and_code(offline: CommandLine) -> None:
    """`file:line:column: CODE message`, then a summary; exit 2."""
    result = offline("check", offline.write(BROKEN))
    assert result.code == 2
    lines = result.out.splitlines()
    assert all(line.startswith("demo.yaml:") for line in lines[:-1])
    assert any(": SHORTNAME_TAG " in line for line in lines)
    assert lines[-1].startswith("1 file: ")


def test_problems_in_french(offline: CommandLine) -> None:
    """The locale decides where nobody says."""
    result = offline("check", offline.write(BROKEN), env={"LANG": "fr_FR.UTF-8"})
    assert "Moodle refuse < dans un intitulé" in result.out


def test_a_right_file_is_silent_in_a_pipe_and_summed_up_on_a_terminal(offline: CommandLine) -> None:
    """Success prints nothing under cron."""
    file = offline.write()
    assert offline("check", file).out == ""
    assert offline.on_terminal("check", file).out == "1 file: 0 problems, 0 warnings.\n"
    assert offline.on_terminal("-q", "check", file).out == ""


def test_problems_for_machines(offline: CommandLine) -> None:
    """One object a line, and the counts at the end."""
    found = [json.loads(line) for line in offline("--json", "check", offline.write(BROKEN)).out.splitlines()]
    assert {"event", "file", "line", "column", "severity", "code", "message"} == set(found[0])
    assert {one["event"] for one in found[:-1]} == {"problem"}
    count = sum(one["severity"] == "error" for one in found[:-1])
    assert found[-1].items() >= {"event": "result", "exit": 2, "files": 1, "problems": count}.items()
    (right,) = offline("--json", "check", offline.write()).out.splitlines()
    assert json.loads(right) == {"event": "result", "exit": 0, "files": 1, "problems": 0, "warnings": 0}


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["nonsense"],
        ["-q", "-v", "status"],
        ["--lang", "de", "status"],
        ["plan", "x.yaml", "--format", "pdf"],
        ["push"],
    ],
)
def test_wrong_usage_is_an_object_too(offline: CommandLine, arguments: list[str]) -> None:
    """Wherever click finds it; in words on the error stream."""
    result = offline("--json", *arguments)
    (line,) = result.out.splitlines()
    found = json.loads(line)
    assert (result.code, found["event"], found["exit"], found["code"]) == (2, "error", 2, "cli.usage")
    assert found["message"] in " ".join(result.err.split())
    assert offline(*arguments).out == ""


def test_every_failure_is_an_object(offline: CommandLine) -> None:
    """Settings, files and a site that is not named."""
    (offline.folder / "config.toml").write_text("[", encoding="utf-8")
    broken = json.loads(offline("--json", "plan", offline.write()).out)
    assert (broken["event"], broken["exit"], broken["code"]) == ("error", 2, "settings-toml")
    (offline.folder / "config.toml").unlink()
    nowhere = json.loads(offline("--json", "plan", offline.write()).out)
    assert (nowhere["event"], nowhere["exit"], nowhere["code"]) == ("error", 2, "settings-no-site")


def test_a_plan_for_machines_is_one_line(cli: CommandLine) -> None:
    """And the same over several lines where only the format is asked for."""
    file = cli.write()
    (line,) = cli("--json", "plan", file).out.splitlines()
    several = cli("plan", "--format", "json", file).out
    assert len(several.splitlines()) > 1
    assert json.loads(several) == json.loads(line)


def test_an_invalid_file_is_2_for_plan_and_push_too(cli: CommandLine) -> None:
    """The problems are listed; nothing is sent."""
    file = cli.write(BROKEN)
    for command in ("plan", "push"):
        result = cli(command, file)
        assert result.code == 2
        assert "SHORTNAME_TAG" in result.err


def test_a_missing_file_and_bad_usage_are_2(offline: CommandLine) -> None:
    """Click's own errors as well."""
    assert offline("check", "nowhere.yaml").code == 2
    assert offline("check").code == 2
    assert offline("plan", "x.yaml", "--format", "pdf").code == 2
    assert offline("-q", "-v", "status").code == 2
    assert offline("push").code == 2
    assert offline("nonsense").code == 2


def test_settings_that_say_nothing_are_2(offline: CommandLine) -> None:
    """No site is known."""
    nothing = offline("plan", offline.write(), env={"XDG_CONFIG_HOME": "/nowhere"})
    assert nothing.code == 2
    places = f"{offline.folder}/config.toml, /nowhere/lms-sync/config.toml, /etc/lms-sync/config.toml"
    assert f"LMS_SYNC_URL is not set, and there is no settings file at {places}." in nothing.err
    (offline.folder / "config.toml").write_text('lang = "en"\n', encoding="utf-8")
    empty = offline("plan", "demo.yaml")
    assert empty.code == 2
    assert "config.toml names no Moodle site, and LMS_SYNC_URL is not set" in empty.err


def test_the_schema_is_json(offline: CommandLine) -> None:
    """For editors."""
    result = offline("schema", "framework")
    assert result.code == 0
    assert "competencies" in json.loads(result.out)["properties"]


def test_an_unknown_schema_is_refused_with_the_known_ones(offline: CommandLine) -> None:
    """In click's words."""
    result = offline("schema", "ratings")
    assert result.code == 2
    assert "'framework'" in result.err


def test_a_piped_plan_has_no_colours_and_a_terminal_has_unless_told_otherwise(cli: CommandLine) -> None:
    """NO_COLOR and TERM=dumb are honoured; lines on a terminal fit it."""
    file = cli.write()
    assert "\x1b" not in cli("plan", file).out
    assert "\x1b" not in cli.on_terminal("plan", file).out
    del cli.environ["NO_COLOR"]
    assert "\x1b[32m" in cli.on_terminal("plan", file).out
    assert "\x1b" not in cli.on_terminal("plan", file, env={"TERM": "dumb"}).out


def test_the_formats_of_a_plan(cli: CommandLine) -> None:
    """Markdown and JSON say the same fingerprint."""
    file = cli.write()
    plain = json.loads(cli("plan", file, "--format", "json").out)
    assert plain["files"] == [str(cli.folder / file)]
    assert f"`{plain['fingerprint']}`" in cli("plan", file, "--format", "markdown").out
    assert cli("plan", file, "--exit-code").code == 10


def test_a_plan_that_cannot_be_saved_is_2(cli: CommandLine) -> None:
    """The folder is missing."""
    result = cli("plan", cli.write(), "--out", "nowhere/plan.json")
    assert result.code == 2
    assert "--out" in result.err
