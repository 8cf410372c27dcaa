"""Whatever learners, competencies and words a centre has, its grid is read as it stands."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms_sync.domain.ledger_options import LedgerOptions
from lms_sync.ledger import read_ledger
from lms_sync.tables.cells import as_name, clean
from tests.ledger.grids import Rows, ratings, text_file, workbook

quickly = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

LETTERS = st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="'")
words = st.text(LETTERS, min_size=1, max_size=8).map(clean).filter(lambda text: bool(text) and as_name(text) == text)
idnumbers = st.from_regex(r"[A-Z]{1,3}[0-9](\.[0-9]{1,2})?", fullmatch=True)
matricules = st.from_regex(r"[0-9]{1,8}|[A-Z][0-9]{3}", fullmatch=True)


@st.composite
def grids(draw: st.DrawFn) -> tuple[list[str], list[str], dict[tuple[str, str], str]]:
    """Learners, competencies, and some ratings."""
    learners = draw(st.lists(matricules, min_size=1, max_size=5, unique=True))
    competencies = draw(st.lists(idnumbers, min_size=1, max_size=6, unique=True))
    pairs = [(learner, competency) for learner in learners for competency in competencies]
    return learners, competencies, draw(st.dictionaries(st.sampled_from(pairs), words))


def wide(learners: list[str], competencies: list[str], rated: dict[tuple[str, str], str], above: int) -> Rows:
    """The grid under titles, some of which stand over several columns."""
    titles = [["Grille de positionnement"], ["", "Domaine un", "", "Domaine deux"], []]
    rows = [[learner, *(rated.get((learner, one), "") for one in competencies)] for learner in learners]
    return [*titles[:above], ["Matricule", *competencies], *rows]


@quickly
@given(
    grids(),
    st.integers(0, 3),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_a_wide_grid_as_text(
    tmp_path: Path,
    grid: tuple[list[str], list[str], dict[tuple[str, str], str]],
    above: int,
    separator: str,
    encoding: str,
) -> None:
    """Under any titles, with any separator and encoding."""
    path = text_file(tmp_path / "g.csv", wide(*grid, above), separator, encoding)
    ledger = read_ledger(path, LedgerOptions())
    assert ratings(ledger) == grid[2]
    assert [text for _, text, _ in ledger.learners] == grid[0]
    assert list(ledger.competencies) == grid[1]
    assert not ledger.suspects


@quickly
@given(grids(), st.integers(0, 3))
def test_a_wide_grid_as_workbook(
    tmp_path: Path, grid: tuple[list[str], list[str], dict[tuple[str, str], str]], above: int
) -> None:
    """The same from a workbook."""
    path = workbook(tmp_path / "g.xlsx", {"Grille": wide(*grid, above), "Notes": [["Bonjour"]]})
    ledger = read_ledger(path, LedgerOptions())
    assert ratings(ledger) == grid[2]
    assert list(ledger.competencies) == grid[1]


@quickly
@given(grids(), st.sampled_from([";", ",", "\t"]))
def test_the_long_form(
    tmp_path: Path, grid: tuple[list[str], list[str], dict[tuple[str, str], str]], separator: str
) -> None:
    """One rating a row says the same."""
    rows = [[learner, one, value, "2026-03-01"] for (learner, one), value in grid[2].items()]
    path = text_file(tmp_path / "g.csv", [["Matricule", "Compétence", "Niveau", "Date"], *rows], separator)
    ledger = read_ledger(path, LedgerOptions())
    assert ratings(ledger) == grid[2]
    assert {entry.date for entry in ledger.entries} <= {"2026-03-01"}
