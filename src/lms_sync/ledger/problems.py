"""What is wrong with a ledger, collected so that all of it is told at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lms_sync.domain.ledger import LedgerPlace
from lms_sync.errors import LedgerError, Problem
from lms_sync.message import Message
from lms_sync.tables import Table, TableError
from lms_sync.tables.cells import column_letters

MOST_PROBLEMS = 200
MOST_SHOWN = 120

_UNSHOWABLE = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

Params = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class LedgerProblems:
    """Collects the problems of one ledger.

    Args:
        file: its name as the user gave it.
    """

    file: str
    _found: list[Problem] = field(default_factory=list)

    def add(self, code: str, params: Params | None = None, place: LedgerPlace | None = None, line: int = 0) -> None:
        """Add one.

        Args:
            code: a message code of `lms_sync.texts.ledger`.
            params: for its sentence.
            place: the cell; None where the whole file is meant.
            line: of a text file, where there is no cell yet.
        """
        self._found.append(Problem(Message(code, shown(params)), self._where(place), line))

    def add_fault(self, error: TableError) -> None:
        """Add why the file is no table at all."""
        self.add(f"LEDGER_{error.fault.name}", error.params, line=error.line)

    def raise_if_any(self) -> None:
        """Return if nothing was found.

        Raises:
            LedgerError: with everything that was found; beyond two hundred only their number.
        """
        if self._found:
            raise self.error()

    def error(self) -> LedgerError:
        """Return what was found as an error."""
        told = tuple(self._found[:MOST_PROBLEMS])
        more = len(self._found) - len(told)
        if more:
            told = (*told, Problem(Message("LEDGER_MORE_PROBLEMS", {"more": more}), self.file))
        params: dict[str, str | int] = {"file": self.file, "count": len(self._found)}
        return LedgerError(Message("LEDGER_INVALID", params), told)

    def _where(self, place: LedgerPlace | None) -> str:
        if place is None:
            return self.file
        cell = f"{place.column}{place.row}"
        return f"{self.file}:{place.sheet}!{cell}" if place.sheet else f"{self.file}:{cell}"


def place_in(table: Table, row: int, column: int) -> LedgerPlace:
    """Return a place in a table; the row is counted from 1, the column from 0."""
    return LedgerPlace(table.file, table.sheet, row, column_letters(column))


def shown(params: Params | None) -> dict[str, str | int]:
    """Return what a file says in a form that is safe and short enough to show on one line."""
    return {name: _short(value) for name, value in (params or {}).items()}


def _short(value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    text = value if len(value) <= MOST_SHOWN else value[: MOST_SHOWN - 1] + "…"
    return _UNSHOWABLE.sub("␣", text)
