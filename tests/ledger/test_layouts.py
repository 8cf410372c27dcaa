"""How the heads of a ledger are found, with the settings and without."""

from pathlib import Path

import pytest

from lms_sync.domain.ledger import CellSuspicion, LearnerColumn
from lms_sync.domain.ledger_options import LedgerForm, LedgerOptions
from lms_sync.errors import LedgerError
from lms_sync.ledger import read_ledger
from tests.ledger.grids import Rows, ratings, text_file, told

LONG: Rows = [
    ["N° d’apprenant", "Nom", "Code", "Niveau", "Évalué le", "Remarque"],
    ["E1", "Zoé Dupré", "C1.1", "A", "2026-03-01", ""],
    ["E1", "Zoé Dupré", "C1.2", "", "", "absente"],
    ["E2", "Léa Roux", "C1.1", "NA", "5/3/26", "à revoir"],
    ["E3", "Max Petit", "C1.1 Rédiger un projet", "acquis", "5.3.2026", ""],
    ["E3", "Max Petit", "C1.2", "acquis", "mars", ""],
]


def test_long_form(tmp_path: Path) -> None:
    """One rating a row; dates with the day first; a date that is none is said and the rating taken."""
    options = LedgerOptions(learner={LearnerColumn.IDNUMBER: ("N° d’apprenant",)}, competencies=frozenset({"C1.1"}))
    ledger = read_ledger(text_file(tmp_path / "g.csv", LONG), options)
    assert [(one.learner, one.learner_name, one.competency, one.value, one.date) for one in ledger.entries] == [
        ("E1", "Zoé Dupré", "C1.1", "A", "2026-03-01"),
        ("E2", "Léa Roux", "C1.1", "NA", "2026-03-05"),
        ("E3", "Max Petit", "C1.1", "acquis", "2026-03-05"),
        ("E3", "Max Petit", "C1.2", "acquis", ""),
    ]
    assert [(one.suspicion, one.shown, one.place.row, one.place.column) for one in ledger.suspects] == [
        (CellSuspicion.NO_DATE, "mars", 6, "E")
    ]
    assert ledger.competencies == ("C1.1", "C1.2")


def test_english_long_form_is_found_by_its_heads(tmp_path: Path) -> None:
    """Without any setting."""
    rows = [["Username", "Competency", "Rating", "Date"], ["zoe", "C1.1", "B", ""]]
    ledger = read_ledger(text_file(tmp_path / "g.csv", rows, ","), LedgerOptions())
    assert [(one.learner_column, one.learner, one.competency, one.value) for one in ledger.entries] == [
        (LearnerColumn.USERNAME, "zoe", "C1.1", "B")
    ]


def test_first_and_last_name_are_put_together_as_moodle_shows_them(tmp_path: Path) -> None:
    """Columns that are nothing of a ledger are passed over."""
    rows = [["NOM", "Prénom", "Groupe", "C1.1", "Observations"], ["DUPRÉ", "Zoé", "A", "x", "bien"]]
    ledger = read_ledger(text_file(tmp_path / "g.csv", rows), LedgerOptions())
    assert ledger.learners == ((LearnerColumn.NAME, "Zoé DUPRÉ", "Zoé DUPRÉ"),)
    assert ratings(ledger) == {("Zoé DUPRÉ", "C1.1"): "x"}


def test_the_first_filled_column_names_the_learner(tmp_path: Path) -> None:
    """In the order of the settings, or idnumber before username before e-mail before name."""
    rows = [["Nom", "Login", "Matricule", "C1"], ["Zoé", "zoe", "", "A"], ["Léa", "", "", "A"], ["Max", "max", "9", ""]]
    path = text_file(tmp_path / "g.csv", rows)
    assert [(column, text) for column, text, _ in read_ledger(path, LedgerOptions()).learners] == [
        (LearnerColumn.USERNAME, "zoe"),
        (LearnerColumn.NAME, "Léa"),
        (LearnerColumn.IDNUMBER, "9"),
    ]
    options = LedgerOptions(learner={LearnerColumn.NAME: ("nom",), LearnerColumn.USERNAME: ("B",)})
    assert [(column, text) for column, text, _ in read_ledger(path, options).learners] == [
        (LearnerColumn.NAME, "Zoé"),
        (LearnerColumn.NAME, "Léa"),
        (LearnerColumn.NAME, "Max"),
    ]


def test_heads_over_two_rows(tmp_path: Path) -> None:
    """The learner columns may be merged over the row of domains and that of competencies."""
    rows = [
        ["Grille de positionnement"],
        [],
        ["Matricule", "Nom", "DC1 Projet", "", "DC2 Équipe"],
        ["", "", "C1.1 Concevoir", "C1.2\nÉvaluer", "C2.1"],
        ["E1", "Zoé", "A", "B", "C"],
    ]
    known = frozenset({"C1.1", "C1.2", "C2.1"})
    path = text_file(tmp_path / "g.csv", rows)
    expected = {("E1", "C1.1"): "A", ("E1", "C1.2"): "B", ("E1", "C2.1"): "C"}
    assert ratings(read_ledger(path, LedgerOptions(competencies=known))) == expected
    assert ratings(read_ledger(path, LedgerOptions(competencies=known, header_row=4))) == expected
    assert read_ledger(path, LedgerOptions(header_row=4)).competencies == ("C1.1 Concevoir", "C1.2", "C2.1")


def test_columns_by_idnumber(tmp_path: Path) -> None:
    """By letter or by head; the others are passed over."""
    rows = [["Nom", "Projet", "Équipe", "Budget"], ["Zoé", "A", "B", "C"]]
    options = LedgerOptions(columns={"C1.1": "B", "C1.2": "équipe"})
    ledger = read_ledger(text_file(tmp_path / "g.csv", rows), options)
    assert ratings(ledger) == {("Zoé", "C1.1"): "A", ("Zoé", "C1.2"): "B"}


def test_words_of_the_ledger(tmp_path: Path) -> None:
    """Those that mean nothing make no entry, the others go with the ledger."""
    rows = [["Nom", "C1", "C2"], ["Zoé", "-", "VA"], ["Léa", " - ", "Non Évalué"]]
    options = LedgerOptions(values={"-": "", "non évalué": "", "VA": "En cours"})
    ledger = read_ledger(text_file(tmp_path / "g.csv", rows), options)
    assert ratings(ledger) == {("Zoé", "C2"): "VA"}
    assert ledger.values == (("VA", "En cours"),)
    assert [name for _, _, name in ledger.learners] == ["Zoé", "Léa"]


def test_what_a_spreadsheet_made_of_numbers_is_told(tmp_path: Path) -> None:
    """Dates and decimal commas as heads, dates as ratings, rounded numbers as learners, errors anywhere."""
    rows = [
        ["Matricule", "Nom", "01-janv", "1,1", "C1.3", "01/02/2026"],
        ["1,23E+12", "Zoé", "A", "A", "#N/A", "A"],
        ["#REF!", "", "A", "A", "A", "A"],
        ["7", "Max", "", "", "03/04/2026", ""],
    ]
    ledger = read_ledger(text_file(tmp_path / "g.csv", rows), LedgerOptions())
    found = [(one.suspicion, f"{one.place.column}{one.place.row}", one.is_head) for one in ledger.suspects]
    assert found == [
        (CellSuspicion.DATE, "C1", True),
        (CellSuspicion.NUMBER, "D1", True),
        (CellSuspicion.DATE, "F1", True),
        (CellSuspicion.NUMBER, "A2", False),
        (CellSuspicion.FORMULA_ERROR, "E2", False),
        (CellSuspicion.FORMULA_ERROR, "A3", False),
        (CellSuspicion.DATE, "E4", False),
    ]
    assert ledger.entries == ()
    assert [(column, text) for column, text, _ in ledger.learners] == [
        (LearnerColumn.NAME, "Zoé"),
        (LearnerColumn.IDNUMBER, "7"),
    ]


def test_dotted_idnumbers_are_no_dates(tmp_path: Path) -> None:
    """As long as they are text."""
    rows = [["Nom", "1.1", "1.10", "1.1.10", "2.3.4"], ["Zoé", "A", "A", "A", "A"]]
    ledger = read_ledger(text_file(tmp_path / "g.csv", rows), LedgerOptions())
    assert ledger.competencies == ("1.1", "1.10", "1.1.10", "2.3.4")
    assert ledger.suspects == ()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (LedgerOptions(header_row=9), [("LEDGER_HEADER_ROW_EMPTY", "")]),
        (LedgerOptions(header_row=2), [("LEDGER_NO_LEARNER_COLUMN", "A2")]),
        (
            LedgerOptions(
                header_row=1, learner={LearnerColumn.IDNUMBER: ("Numéro",), LearnerColumn.NAME: ("Nom",)}, date="Jour"
            ),
            [("LEDGER_COLUMN_UNKNOWN", "A1"), ("LEDGER_COLUMN_UNKNOWN", "A1")],
        ),
        (LedgerOptions(header_row=1, learner={LearnerColumn.NAME: ("C1",)}), [("LEDGER_COLUMN_TWICE", "A1")]),
        (LedgerOptions(columns={"X": "Z", "Y": "ABCD"}), [("LEDGER_COLUMN_UNKNOWN", "A1")] * 2),
        (
            LedgerOptions(form=LedgerForm.LONG),
            [("LEDGER_LONG_COLUMN_MISSING", "A1"), ("LEDGER_LONG_COLUMN_MISSING", "A1")],
        ),
    ],
)
def test_settings_that_do_not_fit_are_said_together(
    tmp_path: Path, options: LedgerOptions, expected: list[tuple[str, str]]
) -> None:
    """Each with the row of the heads."""
    rows = [["Nom", "C1", "C1"], ["Zoé", "A", "A"], ["", "", "B"]]
    with pytest.raises(LedgerError) as caught:
        read_ledger(text_file(tmp_path / "g.csv", rows), options)
    assert told(caught.value) == expected


def test_ratings_that_belong_to_nobody_are_all_said(tmp_path: Path) -> None:
    """Each with its cell; beyond two hundred their number."""
    rows = [["Nom", "C1"], *[["", "A"]] * 3, ["", ""], ["Zoé", "A"]]
    with pytest.raises(LedgerError) as caught:
        read_ledger(text_file(tmp_path / "g.csv", rows), LedgerOptions())
    assert told(caught.value) == [("LEDGER_ROW_WITHOUT_LEARNER", cell) for cell in ("B2", "B3", "B4")]
    with pytest.raises(LedgerError) as caught:
        read_ledger(text_file(tmp_path / "g.csv", [["Nom", "C1"], *[["", "A"]] * 250]), LedgerOptions())
    assert len(caught.value.problems) == 201
    assert caught.value.problems[-1].message.params == {"more": 50}
    rows = [["Nom", "Compétence", "Niveau"], ["Zoé", "", "A"], ["", "C1", "A"]]
    with pytest.raises(LedgerError) as caught:
        read_ledger(text_file(tmp_path / "g.csv", rows), LedgerOptions())
    assert told(caught.value) == [("LEDGER_ROW_WITHOUT_COMPETENCY", "C2"), ("LEDGER_ROW_WITHOUT_LEARNER", "C3")]


def test_heads_that_are_repeated_are_no_learner(tmp_path: Path) -> None:
    """As grids have them that were made for printing."""
    rows = [["Nom", "C1.1"], ["Zoé", "A"], ["Nom", "C1.1"], ["Léa", "B"]]
    ledger = read_ledger(text_file(tmp_path / "g.csv", rows), LedgerOptions())
    assert ratings(ledger) == {("Zoé", "C1.1"): "A", ("Léa", "C1.1"): "B"}


def test_a_wide_grid_may_have_columns_that_sound_like_the_long_form(tmp_path: Path) -> None:
    """The code and the level of a learner; the competencies as heads decide."""
    rows = [["Code", "Nom", "Niveau", "C1.1", "C1.2"], ["E1", "Zoé", "Bac+2", "A", "B"]]
    path = text_file(tmp_path / "g.csv", rows)
    expected = {("Zoé", "C1.1"): "A", ("Zoé", "C1.2"): "B"}
    assert ratings(read_ledger(path, LedgerOptions())) == expected
    assert ratings(read_ledger(path, LedgerOptions(competencies=frozenset({"C1.1"})))) == expected


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026-3-1", "2026-03-01"),
        ("2026-03-01 12:30:00", "2026-03-01"),
        ("1/3/2026", "2026-03-01"),
        ("01.03.26", "2026-03-01"),
        ("01-03-2026 12:30", "2026-03-01"),
        ("31/02/2026", None),
        ("03/31/2026", None),
        ("2026", None),
        ("", ""),
    ],
)
def test_dates_that_people_write(tmp_path: Path, text: str, date: str | None) -> None:
    """Those that no calendar has are said, and the rating is taken without one."""
    rows = [["Nom", "Compétence", "Niveau", "Date"], ["Zoé", "C1.1", "A", text]]
    ledger = read_ledger(text_file(tmp_path / "g.csv", rows), LedgerOptions())
    assert [entry.date for entry in ledger.entries] == [date or ""]
    assert [one.suspicion for one in ledger.suspects] == ([CellSuspicion.NO_DATE] if date is None else [])
