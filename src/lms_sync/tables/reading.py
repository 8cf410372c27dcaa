"""Open a file as tables: the public door of this package."""

from collections.abc import Callable
from pathlib import Path

from lms_sync.tables.cells import Row
from lms_sync.tables.faults import TableError, TableFault
from lms_sync.tables.table import Sheet
from lms_sync.tables.text_table import text_table
from lms_sync.tables.workbook import check_archive, open_sheets

MOST_BYTES = 100_000_000
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read_sheets(path: Path, count_heads: Callable[[Row], int]) -> tuple[Sheet, ...]:
    """Return the tables of a CSV or XLSX file, which of the two its content says; a text file has one.

    Args:
        path: the file, as the user gave it.
        count_heads: tells how many cells of a row read like heads of what is looked for, which helps to find the
            separator.

    Raises:
        TableError: if it is none; going through the rows may tell that only then.
    """
    data = _read(path)
    if data.startswith(_ZIP):
        check_archive(data)
        return open_sheets(data, str(path))
    return (Sheet(text_table(data, str(path), count_heads), is_hidden=False),)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise TableError(TableFault.MISSING) from error
    except IsADirectoryError as error:
        raise TableError(TableFault.IS_FOLDER) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise TableError(TableFault.UNREADABLE, {"reason": reason}) from error
    if len(data) > MOST_BYTES:
        raise TableError(TableFault.TOO_LARGE, {"megabytes": MOST_BYTES // 1_000_000})
    if not data:
        raise TableError(TableFault.EMPTY)
    if data.startswith(_OLD_EXCEL):
        raise TableError(TableFault.OLD_EXCEL)
    return data
