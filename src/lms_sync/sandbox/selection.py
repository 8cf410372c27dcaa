"""How the database selects: equality, order, pages and the search for a part of a text."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeVar

from lms_sync.sandbox.collation import collation_key
from lms_sync.sandbox.errors import read_failed
from lms_sync.sandbox.php import to_int
from lms_sync.sandbox.records import Row

R = TypeVar("R", bound=Row)


def column_equals(stored: object, value: str) -> bool:
    """Compares a column with a text as MariaDB does: a number with the number that the text begins with."""
    if isinstance(stored, str):
        return stored == value or collation_key(stored) == collation_key(value)
    return stored is not None and to_int(stored) == to_int(value)


def matches(part: str, *texts: str) -> bool:
    """Tells whether one of the texts holds the part, in any case but with the same accents (`sql_like`)."""
    lowered = part.lower()
    return any(lowered in text.lower() for text in texts)


def ordered(rows: Sequence[R], column: str, order: str, kind: type[R]) -> Sequence[R]:
    """Sorts by one column; rows that are equal in it come by id.

    Raises:
        MoodleError: there is no such column.
    """
    if not column:
        return rows
    if column.lower() not in {field.name for field in fields(kind)}:
        raise read_failed()
    is_descending = order == "DESC"

    def key(row: R) -> tuple[bool, Any]:
        value = getattr(row, column.lower())
        if value is None:
            return False, 0
        return True, collation_key(value) if isinstance(value, str) else value

    by_id = sorted(rows, key=lambda row: row.id)
    return sorted(by_id, key=key, reverse=is_descending)


def page(rows: Sequence[R], skip: int | None, limit: int | None) -> Sequence[R]:
    """A page of the rows; the limit 0 is none."""
    first = max(skip or 0, 0)
    return rows[first : first + limit] if limit and limit > 0 else rows[first:]
