"""Cells of a table: their text, what a spreadsheet made of them, and how they are compared."""

import re
from dataclasses import dataclass
from functools import cache

from lms_sync.domain.folding import folded
from lms_sync.domain.ledger import CellSuspicion

_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_NO_BREAK = re.compile("[\u00a0\u2007\u202f]")
_LETTERS = re.compile("[A-Za-z]{1,3}")

_MONTHS = (
    "janv(?:ier)?|jan(?:uary)?|f[ée]vr?(?:ier)?|feb(?:ruary)?|mars|mar(?:ch)?|avr(?:il)?|apr(?:il)?|mai|may|juin|"
    "june?|juil(?:let)?|july?|ao[ûu]t|aug(?:ust)?|sept(?:embre|ember)?|sep|oct(?:obre|ober)?|nov(?:embre|ember)?|"
    "d[ée]c(?:embre|ember)?"
)
_DATE_LIKE = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.\d{4}"
    rf"|\d{{1,2}}[-. ](?:{_MONTHS})\.?(?:[-. ](?:\d{{4}}|\d{{2}}))?|(?:{_MONTHS})\.?[-. ](?:\d{{4}}|\d{{2}})",
    re.IGNORECASE,
)
_DECIMAL_COMMA = re.compile(r"\d+,\d+")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[Ee]\+\d+")

FORMULA_ERRORS = frozenset(
    {
        "#N/A",
        "#NA",
        "#REF!",
        "#DIV/0!",
        "#VALUE!",
        "#VALEUR!",
        "#NAME?",
        "#NOM?",
        "#NUM!",
        "#NOMBRE!",
        "#NULL!",
        "#NUL!",
    }
)


@dataclass(frozen=True, slots=True)
class TypedCell:
    """A cell that is no text, and may have been typed as something else than what it now holds.

    Args:
        kind: what it is.
        shown: it, as text.
    """

    kind: CellSuspicion
    shown: str


Cell = str | TypedCell
"""A text without blanks around it, empty for an empty cell, or something typed."""
Row = tuple[Cell, ...]


def clean(text: str) -> str:
    """Return a text without what nobody sees: blanks around it, zero-width signs; no-break spaces become blanks."""
    if text.isascii():
        return text.strip()
    return _NO_BREAK.sub(" ", _INVISIBLE.sub("", text)).strip()


def fold(text: str) -> str:
    """Return the same key for texts that a person reads as the same: case, accents, blanks and a last colon go."""
    if text.isascii():
        return " ".join(text.casefold().split()).strip(" :*")
    return folded(_INVISIBLE.sub("", text)).strip(" :*")


def shown(cell: Cell) -> str:
    """Return a cell as text."""
    return cell if isinstance(cell, str) else cell.shown


@cache
def column_letters(index: int) -> str:
    """Return the letters of a column, counted from 0."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int | None:
    """Return the number of a column, counted from 0, by its letters; None if they are none."""
    if not _LETTERS.fullmatch(letters):
        return None
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def is_date_like(text: str) -> bool:
    """Tell whether a text looks like a date, as a spreadsheet writes one."""
    return _DATE_LIKE.fullmatch(text) is not None


def as_name(cell: Cell) -> Cell:
    """Return a cell that should name a competency; its look tells what a spreadsheet made of a text such as 1.1."""
    if not isinstance(cell, str) or not cell:
        return cell
    if is_date_like(cell):
        return TypedCell(CellSuspicion.DATE, cell)
    if _DECIMAL_COMMA.fullmatch(cell):
        return TypedCell(CellSuspicion.NUMBER, cell)
    return as_identity(cell)


def as_identity(cell: Cell) -> Cell:
    """Return a cell that should name something; long numbers that a spreadsheet rounded are told by their look."""
    if not isinstance(cell, str) or not cell:
        return cell
    if cell.upper() in FORMULA_ERRORS:
        return TypedCell(CellSuspicion.FORMULA_ERROR, cell)
    if _SCIENTIFIC.fullmatch(cell):
        return TypedCell(CellSuspicion.NUMBER, cell)
    return cell
