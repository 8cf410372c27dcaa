"""`lms-sync links check` and `schema links`: what people and machines read."""

import json

from tests.cli.command_line import FRAMEWORK, CommandLine

LINKS = """\
format: lms-sync/links/v1
framework: DEMO
courses:
  - course: CAF
    competencies: [C1.1, C1.2]
"""
BROKEN = LINKS.replace("C1.2", "C1.9").replace("course: CAF", "curse: CAF")
DIFFERENT = """\
format: lms-sync/links/v1
framework: DEMO
courses:
  - course: CAF
    competencies:
      - {idnumber: C1.1, activities: [{activity: Quiz, outcome: none}]}
      - {idnumber: C1.2, activities: [{activity: Quiz, outcome: evidence}]}
"""


def write(cli: CommandLine, name: str, text: str) -> str:
    """A file in the current folder."""
    path = cli.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def test_every_problem_has_its_place_and_code(offline: CommandLine) -> None:
    """Of all files, compared with the framework that is named; exit 2."""
    files = write(offline, "a.yaml", BROKEN), write(offline, "b.csv", "cours;compétence\nCAF;01-janv\n")
    result = offline("links", "check", *files, "--framework", offline.write())
    assert result.code == 2
    assert [line.split(" ")[:2] for line in result.out.splitlines()[:-1]] == [
        ["a.yaml:4:5:", "UNKNOWN_KEY_NEAR"],
        ["a.yaml:5:26:", "LINKS_COMPETENCY_UNKNOWN_NEAR"],
        ["b.csv:2:2:", "LINKS_CELL_DATE"],
    ]
    assert result.out.splitlines()[-1] == "2 files: 3 problems, 0 warnings."


def test_problems_in_french(offline: CommandLine) -> None:
    """As the settings or the command line say."""
    file = write(offline, "a.yaml", LINKS.replace("C1.2", "C1.9"))
    result = offline("--lang", "fr", "links", "check", file, "--framework", offline.write())
    assert "La compétence C1.9 est inconnue dans DEMO. Vouliez-vous dire C1." in result.out


def test_a_right_file_is_silent_in_a_pipe_and_summed_up_on_a_terminal(offline: CommandLine) -> None:
    """Success prints nothing under cron; nothing is compared where no framework is at hand."""
    file = write(offline, "a.yaml", LINKS)
    assert (offline("links", "check", file).code, offline("links", "check", file).out) == (0, "")
    assert offline.on_terminal("links", "check", file).out == "1 file: 0 problems, 0 warnings.\n"


def test_files_and_frameworks_come_from_the_settings(offline: CommandLine) -> None:
    """Where the command line names none; a framework file with problems is not compared with, and said."""
    write(offline, "config.toml", '[links]\nfiles = ["links/*.yaml"]\n[frameworks]\nfiles = ["fw/*.yaml"]\n')
    write(offline, "links/a.yaml", LINKS)
    write(offline, "links/b.yaml", LINKS.replace("C1.1", "C7"))
    write(offline, "fw/demo.yaml", FRAMEWORK)
    compared = offline("links", "check")
    assert compared.code == 2
    assert "links/b.yaml:5:20: LINKS_COMPETENCY_UNKNOWN" in compared.out
    write(offline, "fw/demo.yaml", FRAMEWORK.replace("idnumber: C1.1", "idnumbr: C1.1"))
    alone = offline("links", "check")
    assert alone.code == 0
    assert "fw/demo.yaml: LINKS_FRAMEWORK_BROKEN" in alone.out


def test_without_any_file_it_says_how_to_name_one(offline: CommandLine) -> None:
    """As an error of the settings."""
    result = offline("links", "check")
    assert (result.code, result.out) == (2, "")
    assert "No links file is named." in result.err
    write(offline, "config.toml", '[links]\nfiles = ["links/*.yaml"]\n')
    assert "links/*.yaml" in offline("links", "check").err


def test_a_framework_that_is_named_has_to_be_right(offline: CommandLine) -> None:
    """All its problems are listed."""
    broken = offline.write(FRAMEWORK.replace("idnumber: C1.1", "idnumbr: C1.1"))
    result = offline("links", "check", write(offline, "a.yaml", LINKS), "--framework", broken)
    assert result.code == 2
    assert "UNKNOWN_KEY_NEAR" in result.err


def test_outcomes_may_differ_where_the_settings_name_a_plugin_that_sets_each(offline: CommandLine) -> None:
    """Moodle's own form sets one for all."""
    file = write(offline, "a.yaml", DIFFERENT)
    assert "LINKS_OUTCOMES_DIFFER" in offline("links", "check", file).out
    write(offline, "config.toml", '[links]\nplugin = "local_dimensions"\n')
    assert offline("links", "check", file).code == 0


def test_each_check_tells_what_the_other_is_for(offline: CommandLine) -> None:
    """A links file is no framework, and the reverse."""
    file, framework = write(offline, "a.yaml", LINKS), offline.write()
    assert "lms-sync links check" in offline("check", file).out
    assert "lms-sync check" in offline("links", "check", framework).out


def test_problems_for_machines(offline: CommandLine) -> None:
    """One object a line, and the counts at the end."""
    file = write(offline, "a.yaml", BROKEN)
    found = [json.loads(line) for line in offline("--json", "links", "check", file).out.splitlines()]
    assert [one["event"] for one in found] == ["problem", "result"]
    assert found[0].items() >= {"file": "a.yaml", "line": 4, "column": 5, "code": "UNKNOWN_KEY_NEAR"}.items()
    assert found[1] == {"event": "result", "exit": 2, "files": 1, "problems": 1, "warnings": 0}


def test_the_schema_for_editors(offline: CommandLine) -> None:
    """As that of frameworks."""
    assert json.loads(offline("schema", "links").out)["$id"] == "urn:lms-sync:links:v1"
