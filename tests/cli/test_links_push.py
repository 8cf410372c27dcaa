"""`lms-sync links plan`, `push` and `export` end to end: exit codes, what is shown, what is asked."""

import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from lms_sync.sandbox import SandboxServer
from tests.cli.command_line import CommandLine

C1, CASE = 2, 4
LINKS = """\
format: lms-sync/links/v1
framework: DEMO
courses:
  - course: C1
    competencies:
      - {idnumber: C1.2, outcome: recommend, activities: [{activity: Etude de cas, outcome: complete}]}
      - C1.1
"""


@pytest.fixture
def links(cli: CommandLine) -> str:
    """A links file of a framework that is in Moodle."""
    assert cli("push", cli.write(), "--yes").code == 0
    return cli.write(LINKS, "links.yaml")


def linked(server: SandboxServer) -> int:
    """How many competencies courses are linked to."""
    return len(server.site.tables.course_competencies)


def test_success_is_silent_under_cron_and_open_work_is_no_failure(cli: CommandLine, links: str) -> None:
    """What a person has to do is a difference to `plan --exit-code` alone."""
    assert cli("links", "plan", links, "--exit-code").code == 10
    pushed = cli("links", "push", links, "--yes")
    assert (pushed.code, pushed.out, pushed.err) == (0, "", "")
    plan = cli("links", "plan", links, "--exit-code")
    assert plan.code == 10
    assert "tick C1.2" in plan.out
    assert cli("links", "push", links).code == 0


def test_without_terminal_and_yes_nothing_is_linked(cli: CommandLine, server: SandboxServer, links: str) -> None:
    """Nobody can agree."""
    result = cli("links", "push", links)
    assert result.code == 3
    assert "--yes" in result.err
    assert linked(server) == 0


@pytest.mark.parametrize(("lang", "answer", "code"), [("fr", "o\n", 0), ("en", "y\n", 0), ("fr", "n\n", 3)])
def test_a_person_is_asked_and_told_the_proof_and_what_is_left(
    cli: CommandLine, server: SandboxServer, links: str, lang: str, answer: str, code: int
) -> None:
    """In their language; without their yes nothing is linked."""
    result = cli.on_terminal("--lang", lang, "links", "push", links, answer=answer)
    assert result.code == code
    assert linked(server) == (2 if code == 0 else 0)
    if code == 0:
        said = " ".join(result.out.split())
        assert ("le cours a les liens du fichier" if lang == "fr" else "the course has the links of the file") in said
        assert "links worklist" in said


def test_a_refused_plan_tells_every_reason_with_its_place(cli: CommandLine, server: SandboxServer, links: str) -> None:
    """For people beside the plan, for machines and the quiet apart; nothing is linked."""
    broken = cli.write(LINKS.replace("- C1.1", "- C9.9"), links)
    for options in ((), ("--json",), ("-q",)):
        result = cli(*options, "links", "push", broken, "--yes")
        assert result.code == 3
        assert "links.yaml" in result.out + result.err
    last = json.loads(cli("--json", "links", "push", broken, "--yes").out.splitlines()[-1])
    assert (last["event"], last["exit"], last["problems"][0]["line"]) == ("error", 3, 7)
    assert linked(server) == 0


def test_another_fingerprint_than_the_expected_is_refused_and_the_agreed_one_passes(
    cli: CommandLine, server: SandboxServer, links: str
) -> None:
    """As `plan --format json` gives it."""
    assert cli("links", "push", links, "--yes", "--expect", "0" * 64).code == 3
    assert linked(server) == 0
    agreed = json.loads(cli("links", "plan", links, "--format", "json").out)["fingerprint"]
    assert cli("links", "push", links, "--yes", "--expect", agreed).code == 0
    assert linked(server) == 2


def test_machines_get_plan_progress_and_result(cli: CommandLine, links: str) -> None:
    """One object a line."""
    events = [json.loads(line) for line in cli("--json", "links", "push", links, "--yes").out.splitlines()]
    assert [one["event"] for one in events if one["event"] != "progress"] == ["plan", "result"]
    report = events[-1]["report"]
    assert (report["complete"], report["wrote"], events[-1]["exit"]) == (True, True, 0)
    assert [change["kind"] for change in report["courses"][0]["done"]].count("link_competency") == 2


def test_the_signs_of_changes_are_seen_in_a_merge_request(cli: CommandLine, links: str) -> None:
    """Markdown takes a bare + or - at the start of an item for a list of its own."""
    cli("links", "push", links, "--yes")
    fewer = cli.write(LINKS.replace("      - C1.1\n", ""), links)
    markdown = cli("links", "plan", fewer, "--unlink", "--format", "markdown").out
    html = MarkdownIt().render(markdown)
    assert "<code>-</code> unlink C1.1 from the course" in html
    assert html.count("<ul>") == 2  # changes and work, nothing within them


def test_the_exported_file_checks_and_plans_empty(cli: CommandLine, links: str) -> None:
    """A course that is not there, and a place that cannot be written, are said."""
    cli("links", "push", links, "--yes")
    assert cli("links", "export", "DEMO", "--out", "out.yaml").code == 0
    assert cli("links", "check", "out.yaml").code == 0
    assert cli("links", "plan", "out.yaml", "--unlink", "--exit-code").code == 0
    assert cli("links", "export", "DEMO", "--course", "XX").code == 4
    assert cli("links", "export", "DEMO", "--out", str(Path("no", "such", "folder"))).code == 2
