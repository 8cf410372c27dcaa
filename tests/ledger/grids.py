"""Files as centres keep them, made on the spot."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from lms_sync.domain.ledger import Ledger
from lms_sync.errors import LedgerError

Rows = Sequence[Sequence[Any]]


def text_file(path: Path, rows: Rows, separator: str = ";", encoding: str = "utf-8", line_end: str = "\r\n") -> Path:
    """Write a text file as a spreadsheet does."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=line_end).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def workbook(path: Path, sheets: dict[str, Rows], hidden: Sequence[str] = (), merged: Sequence[str] = ()) -> Path:
    """Write a workbook; cells are merged in every sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for cells in merged:
            sheet.merge_cells(cells)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
    book.save(path)
    return path


def ratings(ledger: Ledger) -> dict[tuple[str, str], str]:
    """The ratings of a ledger by learner and competency."""
    return {(entry.learner, entry.competency): entry.value for entry in ledger.entries}


def told(error: LedgerError) -> list[tuple[str, str]]:
    """Codes of the problems, with their places behind the name of the file."""
    found = []
    for problem in error.problems:
        place = problem.file.rpartition("/")[2].partition(":")[2]
        found.append((problem.message.code, f"{problem.line}" if problem.line else place))
    return found
