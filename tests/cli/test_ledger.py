"""`lms-sync ledger template`: a grid of what was pulled, without network."""

import json
from pathlib import Path

import pytest

from lms_sync.domain.ledger_options import LedgerOptions
from lms_sync.ledger import read_ledger
from lms_sync.source import read_framework
from lms_sync.store import open_store
from tests.cli.command_line import CommandLine
from tests.reconciler.states import SITE, sample_builder
from tests.workflows.pulled_site import fill

FRAMEWORK = """\
format: lms-sync/framework/v1
framework:
  idnumber: GRID-2026
  shortname: Grid
  taxonomies: [domain, competency]
  assessed: [2]
  scale:
    name: Niveaux
    items:
      - {name: Non acquis, abbr: NA}
      - {name: En cours d'acquisition, abbr: ECA}
      - {name: Acquis, abbr: A, default: true, proficient: true}
      - {name: Maîtrisé, abbr: M, proficient: true}
competencies:
  - idnumber: DC1
    shortname: DC1 Plan
    children:
      - {idnumber: C1.1, shortname: C1.1 Read}
      - {idnumber: C1.2, shortname: C1.2 Write}
  - idnumber: DC2
    shortname: DC2 Push
    children:
      - {idnumber: C2.1, shortname: C2.1 Sing}
"""


@pytest.fixture
def unpulled(offline: CommandLine) -> CommandLine:
    """A command line with a framework file, whose site was never pulled."""
    offline.write(FRAMEWORK, "grid.yaml")
    offline.environ |= {"LMS_SYNC_URL": SITE, "LMS_SYNC_STORE__PATH": str(offline.folder / "store.sqlite")}
    return offline


@pytest.fixture
def pulled(unpulled: CommandLine) -> CommandLine:
    """The same after pulls of forty learners."""
    site = sample_builder(40, read_framework(unpulled.folder / "grid.yaml"))
    with open_store(unpulled.folder / "store.sqlite") as store:
        fill(store.pulls(SITE), site.state())
    return unpulled


def test_a_grid_is_written_for_its_owner_alone(pulled: CommandLine) -> None:
    """In the current folder, and silently without a terminal."""
    result = pulled("ledger", "template", "grid.yaml")
    assert (result.code, result.out, result.err) == (0, "", "")
    path = pulled.folder / "ledger-GRID-2026.xlsx"
    assert path.stat().st_mode & 0o777 == 0o600
    ledger = read_ledger(path, LedgerOptions())
    assert ledger.competencies == ("C1.1", "C1.2", "C2.1")
    assert ledger.learners
    assert {entry.value for entry in ledger.entries} <= {"NA", "ECA", "A", "M"}
    assert ledger.entries


def test_a_grid_that_is_there_is_never_replaced(pulled: CommandLine) -> None:
    """Somebody may have filled it in."""
    (pulled.folder / "mine.csv").write_text("filled in", encoding="utf-8")
    result = pulled("ledger", "template", "grid.yaml", "--out", "mine.csv")
    assert (result.code, result.out) == (2, "")
    assert "mine.csv is there already" in result.err
    assert (pulled.folder / "mine.csv").read_text(encoding="utf-8") == "filled in"


def test_a_scope_leaves_the_others_out(pulled: CommandLine) -> None:
    """As in a report; a name that nobody has is said."""
    assert pulled("ledger", "template", "grid.yaml", "--out", "all.csv").code == 0
    assert pulled("ledger", "template", "grid.yaml", "--out", "some.csv", "--cohort", "Promotion 2027").code == 0
    everyone = read_ledger(pulled.folder / "all.csv", LedgerOptions()).learners
    some = read_ledger(pulled.folder / "some.csv", LedgerOptions()).learners
    assert set(some) < set(everyone)
    result = pulled("--lang", "fr", "ledger", "template", "grid.yaml", "--cohort", "Promotion 2072", "--out", "no.csv")
    assert result.code == 2
    assert "Promotion 2027" in result.err
    assert not (pulled.folder / "no.csv").exists()


def test_empty_leaves_the_ratings_out(pulled: CommandLine) -> None:
    """Machines are told how many learners, competencies and ratings it has."""
    result = pulled("--json", "ledger", "template", "grid.yaml", "--empty", "--out", "empty.xlsx")
    told = json.loads(result.out)
    learners = read_ledger(pulled.folder / "empty.xlsx", LedgerOptions()).learners
    assert told == {
        "event": "ledger-template",
        "file": "empty.xlsx",
        "learners": len(learners),
        "competencies": 3,
        "ratings": 0,
    }


def test_a_terminal_is_told_what_was_written(pulled: CommandLine) -> None:
    """And that it names people."""
    result = pulled.on_terminal("--lang", "fr", "ledger", "template", "grid.yaml", "--out", "g.xlsx")
    text = " ".join(result.out.split())
    assert "g.xlsx :" in text.replace("\u00a0", " ").replace("\u202f", " ")
    assert "3 compétences" in text
    assert "Données personnelles" in text


def test_before_the_first_pull_there_is_a_grid_without_learners(unpulled: CommandLine) -> None:
    """With a word on it."""
    result = unpulled("ledger", "template", "grid.yaml", "--out", "g.csv")
    assert result.code == 0
    assert "lms-sync pull" in result.err
    assert (unpulled.folder / "g.csv").read_text(encoding="utf-8-sig") == "ID number,Full name,C1.1,C1.2,C2.1\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("grid.yaml", "--out", "g.pdf"), "ledger.template-ending"),
        (("grid.yaml", "--out", "none/g.csv"), "ledger.template-not-written"),
        (("none.yaml",), "FILES_INVALID"),
    ],
)
def test_what_cannot_be_done_is_said(unpulled: CommandLine, arguments: tuple[str, ...], code: str) -> None:
    """With exit code 2."""
    result = unpulled("--json", "ledger", "template", *arguments)
    assert result.code == 2
    assert json.loads(result.out.splitlines()[-1])["code"] == code


def test_the_settings_that_read_a_grid_make_one_like_it(pulled: CommandLine) -> None:
    """Heads, words and row of the centre; its file is not read."""
    (pulled.folder / "config.toml").write_text(
        f"""
        [sites.one]
        url = "{SITE}"
        [ledger]
        file = "not-there.xlsx"
        header_row = 2
        learner = {{ username = "Login" }}
        values = {{ OK = "Acquis" }}
        """,
        encoding="utf-8",
    )
    assert pulled("ledger", "template", "grid.yaml", "--out", "g.csv").code == 0
    lines = Path(pulled.folder / "g.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[:2] == ["", "Login,C1.1,C1.2,C2.1"]
    assert ",OK" in "".join(lines)


def test_problems_of_a_ledger_are_told_with_their_cells(pulled: CommandLine) -> None:
    """All at once, in the form that editors know."""
    (pulled.folder / "bad.csv").write_text("Nom;C1.1\n;A\nZoé;A\n;NA\n", encoding="utf-8")
    result = pulled("--lang", "fr", "report", "grid.yaml", "--ledger", "bad.csv", "--format", "text")
    assert result.code == 2
    assert "bad.csv:B2: LEDGER_ROW_WITHOUT_LEARNER" in result.err
    assert "bad.csv:B4: LEDGER_ROW_WITHOUT_LEARNER" in result.err
    machine = pulled("--json", "report", "grid.yaml", "--ledger", "bad.csv", "--format", "json")
    error = json.loads(machine.out.splitlines()[-1])
    assert (error["exit"], error["code"]) == (2, "LEDGER_INVALID")
    assert [problem["file"] for problem in error["problems"]] == ["bad.csv:B2", "bad.csv:B4"]
