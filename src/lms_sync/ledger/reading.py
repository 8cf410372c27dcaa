"""Read a ledger: the public door for files that a centre keeps."""

from collections.abc import Sequence
from pathlib import Path

from lms_sync.domain.ledger import Ledger
from lms_sync.domain.ledger_options import LedgerOptions
from lms_sync.ledger.entries import read_entries
from lms_sync.ledger.heads import MOST_HEAD_ROWS, Heads, Wanted, count_known_heads, find_heads, heads_of_row
from lms_sync.ledger.layout import lay_out, told_heads
from lms_sync.ledger.problems import LedgerProblems
from lms_sync.tables import Sheet, Table, TableError, read_sheets
from lms_sync.tables.cells import fold


def read_ledger(path: Path, options: LedgerOptions) -> Ledger:
    """Return the ledger of a CSV or XLSX file, which of the two its content says.

    Args:
        path: the file, as the user gave it.
        options: how it is to be read.

    Raises:
        LedgerError: if it cannot be read as a ledger; it carries every problem with its cell.
    """
    problems = LedgerProblems(str(path))
    words = Wanted.of(options).words
    try:
        sheets = read_sheets(path, lambda row: count_known_heads(row, words))
        tables = _chosen(sheets, options, problems)
        problems.raise_if_any()
        ledger = _of_tables(tables, options, problems)
    except TableError as error:
        problems.add_fault(error)
        raise problems.error() from error
    problems.raise_if_any()
    return ledger


def _chosen(sheets: Sequence[Sheet], options: LedgerOptions, problems: LedgerProblems) -> list[Table]:
    """Return the sheet that the settings name, else all that people see; a text file has no sheets to choose among."""
    if options.sheet and any(sheet.table.sheet for sheet in sheets):
        named = [sheet.table for sheet in sheets if fold(sheet.table.sheet) == fold(options.sheet)]
        if not named:
            names = told_heads([sheet.table.sheet for sheet in sheets])
            problems.add("LEDGER_SHEET_UNKNOWN", {"sheet": options.sheet, "sheets": names})
        return named[:1]
    seen = [sheet.table for sheet in sheets if not sheet.is_hidden]
    if not seen:
        problems.add("LEDGER_NO_SHEET")
    return seen


def _of_tables(tables: Sequence[Table], options: LedgerOptions, problems: LedgerProblems) -> Ledger:
    """Return the ledger of the one table that has the heads of one."""
    found = [(table, heads) for table in tables if (heads := _heads(table, options)) is not None]
    if len(found) > 1 and options.header_row is not None:
        wanted = Wanted.of(options)
        found = [one for one in found if wanted.are_in(one[1].cells)] or found
    if len(found) > 1:
        names = told_heads([table.sheet for table, _ in found])
        problems.add("LEDGER_SHEETS_SEVERAL", {"sheets": names})
    elif not found:
        _tell_no_heads(tables, options, problems)
    problems.raise_if_any()
    (table, heads) = found[0]
    layout = lay_out(heads, options, table, problems)
    if layout is None:
        raise problems.error()
    return read_entries(table, layout, options, problems)


def _heads(table: Table, options: LedgerOptions) -> Heads | None:
    if options.header_row is None:
        return find_heads(table.head(MOST_HEAD_ROWS), options)
    rows = table.head(options.header_row)
    if len(rows) < options.header_row or not rows[-1]:
        return None
    return heads_of_row(rows, options.header_row, options)


def _tell_no_heads(tables: Sequence[Table], options: LedgerOptions, problems: LedgerProblems) -> None:
    if options.header_row is not None:
        problems.add("LEDGER_HEADER_ROW_EMPTY", {"row": options.header_row})
        return
    first = next((row for table in tables for row in table.head(MOST_HEAD_ROWS) if row), ())
    if first:
        problems.add("LEDGER_NO_HEADS", {"rows": MOST_HEAD_ROWS, "first": told_heads(first)})
    else:
        problems.add("LEDGER_EMPTY")
