"""An XLSX file as tables, one a sheet; what is broken or built to harm is refused."""

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import zip_longest
from typing import Any

from openpyxl import DEFUSEDXML, load_workbook
from openpyxl.cell.read_only import ReadOnlyCell

from lms_sync.domain.ledger import CellSuspicion
from lms_sync.tables.cells import Cell, Row, TypedCell, clean
from lms_sync.tables.faults import TableError, TableFault
from lms_sync.tables.table import Sheet, Table

MOST_MEMBERS = 5_000
MOST_UNPACKED = 300_000_000
MOST_SHARED_STRINGS = 100_000_000
MOST_RATIO = 400
_SMALL = 5_000_000
_EXACT_DIGITS = 15
_OPENDOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"

# openpyxl trusts its input, and fails in the way of whichever step met the fault
BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def check_archive(data: bytes) -> None:
    """Return if a zip file can be opened as a workbook without harm.

    zipfile never unpacks more of a member than its directory says, so that sizes can be checked beforehand.

    Raises:
        TableError: if it cannot.
    """
    if data[30:200].startswith(_OPENDOCUMENT):
        raise TableError(TableFault.OPENDOCUMENT)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except BROKEN as error:
        raise TableError(TableFault.DAMAGED) from error
    unpacked = sum(member.file_size for member in members)
    strings = sum(member.file_size for member in members if "sharedstrings" in member.filename.lower())
    ratio = unpacked / max(1, len(data))
    if (
        len(members) > MOST_MEMBERS
        or unpacked > MOST_UNPACKED
        or strings > MOST_SHARED_STRINGS
        or (unpacked > _SMALL and ratio > MOST_RATIO)
    ):
        raise TableError(TableFault.BOMB, {"megabytes": MOST_UNPACKED // 1_000_000})
    if not any(member.filename == "[Content_Types].xml" for member in members):
        raise TableError(TableFault.NO_TABLE)


@contextmanager
def _told_as_broken() -> Iterator[None]:
    """Turn whatever openpyxl stumbles on into one error, and keep its warnings from the terminal."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except BROKEN as error:
            raise TableError(TableFault.DAMAGED) from error


def open_sheets(data: bytes, file: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, in its order.

    Raises:
        TableError: if it is damaged; reading the rows may tell that only then.
    """
    if not DEFUSEDXML:  # an environment variable can do that
        raise RuntimeError("OPENPYXL_DEFUSEDXML is switched off")
    with _told_as_broken():
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return tuple(_sheets(book, data, file))


def _sheets(book: Any, data: bytes, file: str) -> Iterator[Sheet]:
    formulas = _Formulas(data)
    for number, sheet in enumerate(book.worksheets):
        sheet.reset_dimensions()  # what the file says of them may be wrong
        yield Sheet(Table(file, sheet.title, _Rows(sheet, formulas, number)), sheet.sheet_state != "visible")


@dataclass(frozen=True, slots=True)
class _Rows:
    sheet: Any
    formulas: "_Formulas"
    number: int

    def __call__(self) -> Iterator[Row]:
        """Yield the rows.

        Raises:
            TableError: on the way, if it is damaged.
        """
        rows = self._rows()
        while True:
            with _told_as_broken():
                row = next(rows, None)
            if row is None:
                return
            yield row

    def _rows(self) -> Iterator[Row]:
        if not self.formulas.are_in(self.sheet):
            for row in self.sheet.iter_rows():
                yield tuple(map(_cell, row))
            return
        beside = self.formulas.rows(self.number)
        for row, formulas in zip_longest(self.sheet.iter_rows(), beside, fillvalue=()):
            yield tuple(_computed(cell, formula) for cell, formula in zip_longest(row, formulas))


class _Formulas:
    """Tells which cells hold a formula: one that no spreadsheet has computed looks empty otherwise."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def are_in(self, sheet: Any) -> bool:
        with sheet._get_source() as source:  # noqa: SLF001 - the part's name is told nowhere else
            last = b""
            while chunk := source.read(1 << 20):
                piece = last + chunk
                if b"<f>" in piece or b"<f " in piece or b":f>" in piece or b":f " in piece:
                    return True
                last = chunk[-3:]
        return False

    def rows(self, number: int) -> Iterator[tuple[Any, ...]]:
        book = load_workbook(BytesIO(self._data), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[number]
        sheet.reset_dimensions()
        yield from sheet.iter_rows()


def _computed(cell: Any, formula: Any) -> Cell:
    found = "" if cell is None else _cell(cell)
    if found == "" and formula is not None and formula.data_type == "f" and cell.value is None:
        return TypedCell(CellSuspicion.FORMULA_ERROR, str(formula.value)[:100])
    return found


def _cell(cell: Any) -> Cell:  # noqa: PLR0911 - one return a type
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        if cell.data_type == "e":
            return TypedCell(CellSuspicion.FORMULA_ERROR, value)
        return clean(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, cell)
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return TypedCell(CellSuspicion.DATE, value.date().isoformat() if midnight else value.isoformat(" ", "seconds"))
    if isinstance(value, date | time | timedelta):
        return TypedCell(CellSuspicion.DATE, str(value))
    return clean(str(value))


def _number(value: float, cell: ReadOnlyCell) -> Cell:
    """Return a whole number as the text that is seen; any other may have been typed as something else, such as 1.10."""
    whole = int(value) if abs(value) < 10**_EXACT_DIGITS and value == int(value) else None
    if whole is None:
        return TypedCell(CellSuspicion.NUMBER, f"{value:.15g}")
    look = cell.number_format
    width = len(look) if look and not look.strip("0") else 0  # "00000" shows the zeros in front
    return f"{whole:0{width}d}" if width else str(whole)
