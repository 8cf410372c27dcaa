"""Ledgers in text files: encodings, separators, quotes."""

from pathlib import Path

import pytest

from lms_sync.domain.ledger import LearnerColumn, LedgerPlace
from lms_sync.domain.ledger_options import LedgerOptions
from lms_sync.errors import LedgerError
from lms_sync.ledger import read_ledger
from tests.ledger.grids import Rows, ratings, text_file, told

WIDE: Rows = [
    ["Promotion 2026", "", "", ""],
    ["", "", "DC1", "DC2"],
    ["Matricule", "Nom", "C1.1", "C2.1"],
    ["0012", "Élodie Bœuf", "Acquis", "NA"],
    ["0013", "Ng Thị", "", "\u00a0En cours\u202f"],
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_every_way_to_save_is_read(tmp_path: Path, encoding: str, separator: str, line_end: str) -> None:
    """Encoding, separator and line ends are found from the file."""
    ledger = read_ledger(text_file(tmp_path / "g.csv", WIDE, separator, encoding, line_end), LedgerOptions())
    assert ratings(ledger) == {("0012", "C1.1"): "Acquis", ("0012", "C2.1"): "NA", ("0013", "C2.1"): "En cours"}
    assert ledger.learners == (
        (LearnerColumn.IDNUMBER, "0012", "Élodie Bœuf"),
        (LearnerColumn.IDNUMBER, "0013", "Ng Thị"),
    )
    assert ledger.competencies == ("C1.1", "C2.1")


def test_french_excel_on_windows(tmp_path: Path) -> None:
    """Windows-1252 with semicolons, where cells hold commas, decimal ones too."""
    rows = [["Nom, prénom", "Note d’étape", "C1.1", "C1.2"], ["Dupré, Zoé", "12,5", "1,5", "Maîtrisé"]]
    ledger = read_ledger(text_file(tmp_path / "g.csv", rows, ";", "cp1252"), LedgerOptions())
    assert ratings(ledger) == {
        ("Dupré, Zoé", "Note d’étape"): "12,5",
        ("Dupré, Zoé", "C1.1"): "1,5",
        ("Dupré, Zoé", "C1.2"): "Maîtrisé",
    }


def test_places_are_those_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    """Rows count the line of the separator and lines within cells as one."""
    path = tmp_path / "g.csv"
    path.write_text('sep=;\nNom;C1.1\n"Zoé\nDupré";A\nLéa;NA\n', encoding="utf-8")
    ledger = read_ledger(path, LedgerOptions())
    assert [entry.place for entry in ledger.entries] == [
        LedgerPlace(str(path), "", 3, "B"),
        LedgerPlace(str(path), "", 4, "B"),
    ]


def test_the_apostrophe_against_formulas_is_no_part_of_a_text(tmp_path: Path) -> None:
    """Programs put it before a text that could start a formula."""
    ledger = read_ledger(text_file(tmp_path / "g.csv", [["ID", "C1"], ["'=1", "'+"], ["'a", "-"]]), LedgerOptions())
    assert ratings(ledger) == {("=1", "C1"): "+", ("'a", "C1"): "-"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", [("LEDGER_EMPTY", "")]),
        (b"\r\n;;;\r\n", [("LEDGER_EMPTY", "")]),
        (b"Nom;C1.1\r\nZo\x81;A\r\n", [("LEDGER_ENCODING", "2")]),
        (b"\xff\xfeZ\x00o\x00l\x00a\x00", [("LEDGER_NO_HEADS", "")]),
        (b"\xff\xfeN\x00o", [("LEDGER_ENCODING", "1")]),
        (b'Nom;C1.1\n"Zo;A\nL\xc3\xa9a;A\n', [("LEDGER_QUOTES", "3")]),
        (b'Nom;C1.1\n"Zo"x;A\n', [("LEDGER_QUOTES", "2")]),
        (b"<html><table><tr><td>Nom</td></tr></table></html>", [("LEDGER_NO_TABLE", "")]),
        (b"%PDF-1.7 ...", [("LEDGER_NO_TABLE", "")]),
        (b"Nom;\0\0", [("LEDGER_NO_TABLE", "")]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", [("LEDGER_OLD_EXCEL", "")]),
        (b"Titre;Auteur\nGerminal;Zola\n", [("LEDGER_NO_HEADS", "")]),
        (b"Nom;Groupe\nZola;A\n", [("LEDGER_NO_COMPETENCY_COLUMN", "A1")]),
    ],
)
def test_what_is_no_ledger_is_said(tmp_path: Path, data: bytes, expected: list[tuple[str, str]]) -> None:
    """With the line or the cell where there is one."""
    path = tmp_path / "g.csv"
    path.write_bytes(data)
    with pytest.raises(LedgerError) as caught:
        read_ledger(path, LedgerOptions())
    assert told(caught.value) == expected


def test_a_file_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    """A missing one, a folder, a name that no system takes, and one that is too large."""
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(100_000_001)
    for path, code in (
        (tmp_path / "none.csv", "LEDGER_MISSING"),
        (tmp_path, "LEDGER_IS_FOLDER"),
        (tmp_path / "a\0b.csv", "LEDGER_UNREADABLE"),
        (large, "LEDGER_TOO_LARGE"),
    ):
        with pytest.raises(LedgerError) as caught:
            read_ledger(path, LedgerOptions())
        assert [problem.message.code for problem in caught.value.problems] == [code]


def test_a_cell_without_end_is_said(tmp_path: Path) -> None:
    """The csv module stops at a limit."""
    path = tmp_path / "g.csv"
    path.write_bytes(b"Nom;C1.1\n" + b"x" * 200_000 + b";A\n")
    with pytest.raises(LedgerError) as caught:
        read_ledger(path, LedgerOptions())
    assert told(caught.value) == [("LEDGER_QUOTES", "2")]
