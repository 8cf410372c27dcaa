"""Ratings and their dates, from the cells of a ledger."""

import re
from collections.abc import Mapping
from datetime import date

from lms_sync.domain.ledger import CellSuspicion
from lms_sync.tables.cells import FORMULA_ERRORS, Cell, TypedCell, is_date_like, shown

_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T][\d:.]+Z?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: [\d:]+)?")


def as_value(cell: Cell, known: Mapping[str, str]) -> Cell:
    """Return a cell that should hold a rating.

    Args:
        cell: as read.
        known: the words of the settings; a number that is one of them is meant as it stands.
    """
    if isinstance(cell, str):
        if cell.upper() in FORMULA_ERRORS:
            return TypedCell(CellSuspicion.FORMULA_ERROR, cell)
        if cell not in known and is_date_like(cell):
            return TypedCell(CellSuspicion.DATE, cell)
        return cell
    if cell.kind is CellSuspicion.NUMBER and cell.shown in known:
        return cell.shown
    return cell


def as_date(cell: Cell) -> str | None:
    """Return a date as YYYY-MM-DD; a text with slashes has the day first. None if it is no date, empty if empty."""
    text = shown(cell)
    if not text:
        return ""
    if isinstance(cell, TypedCell) and cell.kind is not CellSuspicion.DATE:
        return None
    if match := _ISO_DATE.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        year += 2000 if len(match[3]) == 2 else 0  # noqa: PLR2004 - digits of a short year
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
