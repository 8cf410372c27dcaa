"""Ledgers in workbooks: types, sheets, merged cells, and files built to harm."""

import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from lms_sync.domain.ledger import CellSuspicion, LedgerPlace
from lms_sync.domain.ledger_options import LedgerOptions
from lms_sync.errors import LedgerError
from lms_sync.ledger import read_ledger
from tests.ledger.grids import Rows, ratings, told, workbook

GRID: Rows = [
    ["Grille de positionnement — promotion 2026"],
    ["Matricule", "Nom", "DC1", None, "DC2"],
    [None, None, "C1.1", "C1.2", "C2.1"],
    [1, "Zoé Dupré", "A", "a", "acquis"],
    ["007", "Léa Roux", " Acquis ", "\u00a0Acquis\u00a0", None],
    [9.0, "Max Petit", 3, True, None],
]


def test_a_grid_with_merged_heads(tmp_path: Path) -> None:
    """Whole numbers are taken as seen, blanks around a word go, the rest stays as written."""
    path = workbook(tmp_path / "g.xlsx", {"Promo": GRID}, merged=["A2:A3", "B2:B3", "C2:D2"])
    ledger = read_ledger(path, LedgerOptions())
    assert ratings(ledger) == {
        ("1", "C1.1"): "A",
        ("1", "C1.2"): "a",
        ("1", "C2.1"): "acquis",
        ("007", "C1.1"): "Acquis",
        ("007", "C1.2"): "Acquis",
        ("9", "C1.1"): "3",
        ("9", "C1.2"): "TRUE",
    }
    assert ledger.entries[0].place == LedgerPlace(str(path), "Promo", 4, "C")
    assert ledger.competencies == ("C1.1", "C1.2", "C2.1")


def test_zeros_in_front_that_only_a_format_shows(tmp_path: Path) -> None:
    """People read 00042, so that is the number."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Matricule", "C1.1"])
    sheet.append([42, "A"])
    sheet["A2"].number_format = "00000"
    book.save(tmp_path / "g.xlsx")
    assert ratings(read_ledger(tmp_path / "g.xlsx", LedgerOptions())) == {("00042", "C1.1"): "A"}


def test_what_excel_made_of_texts_is_told(tmp_path: Path) -> None:
    """Dates and numbers as heads and as ratings, formulas that went wrong or were never computed."""
    rows: Rows = [
        ["Matricule", datetime(2026, 1, 1), 1.1, "C1.3", "C1.4", "C1.5", "C1.6"],  # noqa: DTZ001 - Excel has no zone
        ["E1", "A", "A", date(2026, 2, 1), 1.5, "=1+1", "#REF!"],
        [12345678901234567890, "A", "A", time(12, 30), "A", "A", "A"],
    ]
    sheets: dict[str, Rows] = {"Promo": rows}
    path = workbook(tmp_path / "g.xlsx", sheets)
    ledger = read_ledger(path, LedgerOptions())
    assert [
        (one.suspicion, one.shown, f"{one.place.column}{one.place.row}", one.is_head) for one in ledger.suspects
    ] == [
        (CellSuspicion.DATE, "2026-01-01", "B1", True),
        (CellSuspicion.NUMBER, "1.1", "C1", True),
        (CellSuspicion.DATE, "2026-02-01", "D2", False),
        (CellSuspicion.NUMBER, "1.5", "E2", False),
        (CellSuspicion.FORMULA_ERROR, "=1+1", "F2", False),
        (CellSuspicion.FORMULA_ERROR, "#REF!", "G2", False),
        (CellSuspicion.NUMBER, "1.23456789012346e+19", "A3", False),
    ]
    assert ledger.entries == ()
    assert ratings(read_ledger(path, LedgerOptions(values={"1.5": "Acquis"}))) == {("E1", "C1.4"): "1.5"}


def test_dates_of_the_long_form(tmp_path: Path) -> None:
    """Typed ones, text with the day first, and a bare number, which is none."""
    rows: Rows = [
        ["Matricule", "Compétence", "Niveau", "Date"],
        ["E1", "C1.1", "A", date(2026, 3, 1)],
        ["E2", "C1.1", "A", "01/03/2026"],
        ["E3", "C1.1", "A", 46082],
        ["E4", date(2026, 1, 1), "A", None],
    ]
    ledger = read_ledger(workbook(tmp_path / "g.xlsx", {"S": rows}), LedgerOptions())
    assert [entry.date for entry in ledger.entries] == ["2026-03-01", "2026-03-01", ""]
    assert [(one.suspicion, f"{one.place.column}{one.place.row}", one.is_head) for one in ledger.suspects] == [
        (CellSuspicion.NO_DATE, "D4", False),
        (CellSuspicion.DATE, "B5", True),
    ]


def test_the_sheet_with_the_heads_is_found(tmp_path: Path) -> None:
    """Hidden ones and ones without heads are passed over; a hidden one can be named."""
    sheets: dict[str, Rows] = {
        "Mode d’emploi": [["Remplir une ligne par personne"]],
        "Ancien": [["Nom", "C1.1"], ["Zoé", "old"]],
        "Promo": [["Nom", "C1.1"], ["Zoé", "new"]],
    }
    path = workbook(tmp_path / "g.xlsx", sheets, hidden=["Ancien"])
    assert ratings(read_ledger(path, LedgerOptions())) == {("Zoé", "C1.1"): "new"}
    assert ratings(read_ledger(path, LedgerOptions(sheet="ancien"))) == {("Zoé", "C1.1"): "old"}


@pytest.mark.parametrize(
    ("options", "hidden", "code"),
    [
        (LedgerOptions(), [], "LEDGER_SHEETS_SEVERAL"),
        (LedgerOptions(sheet="Promo 3"), [], "LEDGER_SHEET_UNKNOWN"),
        (LedgerOptions(sheet="Vide"), [], "LEDGER_EMPTY"),
        (LedgerOptions(), ["Promo 1", "Promo 2"], "LEDGER_EMPTY"),
    ],
)
def test_a_doubt_about_the_sheet_is_said(tmp_path: Path, options: LedgerOptions, hidden: list[str], code: str) -> None:
    """None is chosen by chance."""
    one: Rows = [["Nom", "C1.1"], ["Zoé", "A"]]
    path = workbook(tmp_path / "g.xlsx", {"Promo 1": one, "Promo 2": one, "Vide": []}, hidden=hidden)
    with pytest.raises(LedgerError) as caught:
        read_ledger(path, options)
    assert told(caught.value) == [(code, "")]


def test_empty_rows_and_columns_that_only_carry_a_format(tmp_path: Path) -> None:
    """They are as good as not there."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Nom", "C1.1"])
    sheet.append(["Zoé", "A"])
    sheet.cell(5_000, 300).number_format = "@"
    book.save(tmp_path / "g.xlsx")
    assert ratings(read_ledger(tmp_path / "g.xlsx", LedgerOptions())) == {("Zoé", "C1.1"): "A"}


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    """No ledger has them."""
    path = workbook(tmp_path / "g.xlsx", {"S": [["Nom", *(f"C{n}" for n in range(2_500))]]})
    with pytest.raises(LedgerError) as caught:
        read_ledger(path, LedgerOptions())
    assert told(caught.value) == [("LEDGER_TOO_MANY_CELLS", "")]


def test_a_row_far_below_is_refused(tmp_path: Path) -> None:
    """A file of a few bytes must not make a billion rows."""
    path = workbook(tmp_path / "g.xlsx", {"S": [["Nom", "C1.1"], ["Zoé", "A"]]})
    _replace(path, "xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r="1000000000"')
    with pytest.raises(LedgerError) as caught:
        read_ledger(path, LedgerOptions())
    assert told(caught.value) == [("LEDGER_TOO_MANY_CELLS", "")]


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """Its directory says how large it would be."""
    path = workbook(tmp_path / "g.xlsx", {"S": [["Nom", "C1.1"]]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/big.bin", b"\0" * 20_000_000)
    with pytest.raises(LedgerError) as caught:
        read_ledger(path, LedgerOptions())
    assert told(caught.value) == [("LEDGER_BOMB", "")]


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """By defusedxml, which refuses them."""
    path = workbook(tmp_path / "g.xlsx", {"S": [["Nom", "C1.1"]]})
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet'
    _replace(path, "xl/worksheets/sheet1.xml", b"<worksheet", doctype)
    with pytest.raises(LedgerError) as caught:
        read_ledger(path, LedgerOptions())
    assert told(caught.value) == [("LEDGER_DAMAGED", "")]


def test_other_zip_files_are_no_workbooks(tmp_path: Path) -> None:
    """OpenDocument is named as what it is."""
    odf, plain = tmp_path / "g.ods", tmp_path / "g.zip"
    with zipfile.ZipFile(odf, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("notes.txt", "Nom;C1.1")
    for path, code in ((odf, "LEDGER_OPENDOCUMENT"), (plain, "LEDGER_NO_TABLE")):
        with pytest.raises(LedgerError) as caught:
            read_ledger(path, LedgerOptions())
        assert told(caught.value) == [(code, "")]


def _replace(path: Path, member: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert old in members[member]
    members[member] = members[member].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
