"""Why a file cannot be read as a table; whoever asked for it finds the words."""

from collections.abc import Mapping
from enum import StrEnum


class TableFault(StrEnum):
    """What is wrong with a file."""

    MISSING = "missing"
    IS_FOLDER = "is-folder"
    UNREADABLE = "unreadable"
    """Carries the `reason`."""
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    """Carries the limit in `megabytes`."""
    TOO_MANY_CELLS = "too-many-cells"
    """Carries the limits `rows`, `columns` and `cells`."""
    OLD_EXCEL = "old-excel"
    OPENDOCUMENT = "opendocument"
    NO_TABLE = "no-table"
    DAMAGED = "damaged"
    BOMB = "bomb"
    """Carries the limit in `megabytes`."""
    ENCODING = "encoding"
    QUOTES = "quotes"


class TableError(Exception):
    """A file cannot be read as a table; reading on makes no sense.

    Args:
        fault: what is wrong.
        params: what belongs to it.
        line: of a text file, 1-based; 0 where the whole file is meant.
    """

    def __init__(self, fault: TableFault, params: Mapping[str, str | int] | None = None, line: int = 0) -> None:
        super().__init__(fault)
        self.fault = fault
        self.params: Mapping[str, str | int] = params or {}
        self.line = line
