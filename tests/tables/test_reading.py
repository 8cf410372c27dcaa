"""What is no table is said without any ledger in the words."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from lms_sync.tables import TableError, TableFault, read_sheets
from lms_sync.tables.cells import Row, TypedCell, as_identity, as_name
from tests.ledger.grids import text_file, workbook


def heads(*known: str) -> Callable[[Row], int]:
    """Counts these heads."""
    return lambda row: sum(cell in known for cell in row)


@pytest.mark.parametrize(
    ("data", "fault", "line"),
    [
        (b"", TableFault.EMPTY, 0),
        (b"\r\n;;;\r\n", TableFault.EMPTY, 0),
        (b"a;b\r\nZo\x81;A\r\n", TableFault.ENCODING, 2),
        (b'a;b\n"Zo"x;A\n', TableFault.QUOTES, 2),
        (b"<html><table><tr><td>Nom</td></tr></table></html>", TableFault.NO_TABLE, 0),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", TableFault.OLD_EXCEL, 0),
        (b"PK\x03\x04", TableFault.DAMAGED, 0),
    ],
)
def test_what_is_no_table_is_told_as_a_fault(tmp_path: Path, data: bytes, fault: TableFault, line: int) -> None:
    """With the line where there is one."""
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    with pytest.raises(TableError) as caught:
        read_sheets(path, heads("a"))
    assert (caught.value.fault, caught.value.line) == (fault, line)


def test_what_cannot_be_opened_is_told_as_a_fault(tmp_path: Path) -> None:
    """A missing file, a folder, a name no system takes, a zip that is no workbook."""
    with zipfile.ZipFile(tmp_path / "plain.xlsx", "w") as archive:
        archive.writestr("a.txt", "a")
    for name, fault in (
        ("none.csv", TableFault.MISSING),
        ("", TableFault.IS_FOLDER),
        ("a\0b.csv", TableFault.UNREADABLE),
        ("plain.xlsx", TableFault.NO_TABLE),
    ):
        with pytest.raises(TableError) as caught:
            read_sheets(tmp_path / name, heads("a"))
        assert caught.value.fault is fault


def test_the_separator_is_the_one_that_shows_the_heads_looked_for(tmp_path: Path) -> None:
    """A file in which every line has as many commas as semicolons."""
    path = text_file(tmp_path / "t.csv", [["cours", "a,b"], ["x", "1,2"]], ";")
    (sheet,) = read_sheets(path, heads("cours"))
    assert list(sheet.table.rows()) == [("cours", "a,b"), ("x", "1,2")]


def test_a_workbook_has_a_table_for_each_sheet(tmp_path: Path) -> None:
    """Hidden ones too, which are told as such."""
    path = workbook(tmp_path / "t.xlsx", {"One": [["a", 1]], "Two": [["b"]]}, hidden=["Two"])
    sheets = read_sheets(path, heads())
    assert [(sheet.table.sheet, sheet.is_hidden, list(sheet.table.rows())) for sheet in sheets] == [
        ("One", False, [("a", "1")]),
        ("Two", True, [("b",)]),
    ]


@pytest.mark.parametrize(
    ("text", "suspected"),
    [("01-janv", True), ("1,1", True), ("#N/A", True), ("1E+15", True), ("C1.1", False), ("1.1", False), ("", False)],
)
def test_the_look_of_a_name_tells_what_a_spreadsheet_made_of_it(text: str, suspected: bool) -> None:  # noqa: FBT001 - a table of cases
    """A date, a decimal number, an error, a rounded number."""
    assert isinstance(as_name(text), TypedCell) is suspected
    assert isinstance(as_identity(text), TypedCell) is (text in ("#N/A", "1E+15"))
