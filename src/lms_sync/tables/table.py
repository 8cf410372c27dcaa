"""A table as it was found: of a workbook a sheet, of a text file the whole."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from lms_sync.tables.cells import Row
from lms_sync.tables.faults import TableError, TableFault

MOST_ROWS = 1_048_576
MOST_COLUMNS = 2_000
MOST_CELLS = 20_000_000


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that can be gone through more than once.

    Args:
        file: as given.
        sheet: of a workbook; empty for a text file.
        read: yields the rows from the first one on.
    """

    file: str
    sheet: str
    read: Callable[[], Iterable[Row]]

    def head(self, rows: int) -> tuple[Row, ...]:
        """Return the first rows."""
        return tuple(islice(self.rows(), rows))

    def rows(self) -> Iterator[Row]:
        """Yield the rows, each without the empty cells at its end.

        Raises:
            TableError: on the way, if there are more rows, columns or cells than any table of people has, or the file
                turns out to be damaged.
        """
        cells = 0
        for number, row in enumerate(self.read(), 1):
            cells += len(row)
            trimmed = _trimmed(row)
            if number > MOST_ROWS or cells > MOST_CELLS or len(trimmed) > MOST_COLUMNS:
                limits = {"rows": MOST_ROWS, "columns": MOST_COLUMNS, "cells": MOST_CELLS}
                raise TableError(TableFault.TOO_MANY_CELLS, limits)
            yield trimmed


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table and whether people see it.

    Args:
        table: its rows.
        is_hidden: whether people see it only after asking for it.
    """

    table: Table
    is_hidden: bool


def _trimmed(row: Row) -> Row:
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row if end == len(row) else row[:end]
