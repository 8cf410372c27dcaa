"""A table of links: which sheet of the file, which row of it has the heads, which columns there are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from lms_sync.source.findings import Findings
from lms_sync.source.links_draft import LinksDraft
from lms_sync.source.links_heads import COLUMNS, LinkColumn, count_heads, has_heads
from lms_sync.source.links_rows import Column, draft_of_rows
from lms_sync.source.nodes import WHOLE_FILE, Position
from lms_sync.tables import Table, TableError, read_sheets
from lms_sync.tables.cells import Row, fold, shown

MOST_HEAD_ROWS = 40
_MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class TableRead:
    """What a table says.

    Args:
        draft: None if it cannot be read.
        findings: of the table; their file is named with its sheet.
    """

    draft: LinksDraft | None
    findings: Findings


def draft_of_table(path: Path) -> TableRead:
    """Return what a CSV or XLSX file says of links; bad content never raises."""
    findings = Findings(str(path))
    try:
        tables = [sheet.table for sheet in read_sheets(path, count_heads) if not sheet.is_hidden]
        found = [(table, row) for table in tables if (row := _head_row(table)) is not None]
        if len(found) != 1:
            _tell_no_table(tables, [table for table, _ in found], findings)
            return TableRead(None, findings)
        ((table, head_row),) = found
        if table.sheet:
            findings = Findings(f"{path}:{table.sheet}")
        return TableRead(_draft(table, head_row, findings), findings)
    except TableError as error:
        findings.error(f"LINKS_TABLE_{error.fault.name}", Position(error.line, 0), error.params)
        return TableRead(None, findings)


def _head_row(table: Table) -> int | None:
    """Return the number of the row that names the columns, 1-based."""
    return next((number for number, row in enumerate(table.head(MOST_HEAD_ROWS), 1) if has_heads(row)), None)


def _tell_no_table(tables: Sequence[Table], found: Sequence[Table], findings: Findings) -> None:
    if found:
        findings.error("LINKS_SHEETS_SEVERAL", WHOLE_FILE, {"sheets": ", ".join(table.sheet for table in found)})
        return
    first = next((row for table in tables for row in table.head(MOST_HEAD_ROWS) if row), ())
    if first:
        heads = " | ".join([shown(cell) for cell in first if cell][:_MOST_SHOWN])
        findings.error("LINKS_NO_HEADS", WHOLE_FILE, {"rows": MOST_HEAD_ROWS, "first": heads})
    else:
        findings.error("LINKS_TABLE_EMPTY", WHOLE_FILE)


def _draft(table: Table, head_row: int, findings: Findings) -> LinksDraft:
    heads = table.head(head_row)[-1]
    columns: dict[LinkColumn, Column] = {}
    for index, cell in enumerate(heads):
        text = shown(cell)
        column = COLUMNS.get(fold(text))
        at = Position(head_row, index + 1)
        if column is None:
            _tell_unknown_column(text, at, findings)
        elif column in columns:
            findings.error("LINKS_COLUMN_TWICE", at, {"head": text, "column": column.value})
        else:
            columns[column] = Column(index, text)
    return draft_of_rows(_below(table, head_row, heads), columns, findings)


def _tell_unknown_column(head: str, at: Position, findings: Findings) -> None:
    if not head:
        return
    near = get_close_matches(fold(head), COLUMNS, n=1)
    if near:
        findings.warning("LINKS_COLUMN_UNKNOWN_NEAR", at, {"head": head, "nearest": COLUMNS[near[0]].value})
    else:
        findings.warning("LINKS_COLUMN_UNKNOWN", at, {"head": head})


def _below(table: Table, head_row: int, heads: Row) -> Iterator[tuple[int, Row]]:
    for number, row in enumerate(table.rows(), 1):
        if number > head_row and row != heads:  # heads may be repeated on every page
            yield number, row
