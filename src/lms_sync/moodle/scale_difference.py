"""How two scales that should be equal differ, told so that a person sees it."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import Final

LEAST_LIKENESS: Final = 0.5
APOSTROPHES: Final = str.maketrans(dict.fromkeys("’‘ʼ´`′", "'"))

Items = tuple[str, ...]


class DifferenceKind(StrEnum):
    """What is different, from the smallest to the largest."""

    APOSTROPHE = "apostrophe"
    BLANK = "blank"
    CASE = "case"
    TEXT = "text"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class ScaleDifference:
    """The first difference between the items of a file and of a scale in Moodle.

    Args:
        kind: what is different.
        position: 1-based, of the first item that differs.
        ours: the file's item; empty if it has none there.
        theirs: Moodle's item; empty if it has none there.
        our_count: items of the file.
        their_count: items in Moodle.
        characters: the first characters that differ, with their code points; empty where an item ends.
    """

    kind: DifferenceKind
    position: int
    ours: str
    theirs: str
    our_count: int
    their_count: int
    characters: str


def difference(ours: Items, theirs: Items) -> ScaleDifference:
    """Return the first difference of two unequal scales.

    Raises:
        ValueError: if they are equal.
    """
    for position, (our, their) in enumerate(zip_longest(ours, theirs), 1):
        if our != their:
            return ScaleDifference(
                kind=DifferenceKind.COUNT if len(ours) != len(theirs) else _kind(our or "", their or ""),
                position=position,
                ours=our or "",
                theirs=their or "",
                our_count=len(ours),
                their_count=len(theirs),
                characters=_characters(our or "", their or ""),
            )
    msg = "the scales are equal"
    raise ValueError(msg)


def nearest(wanted: Items, found: Mapping[int, Items]) -> int | None:
    """Return the id of the scale most like the wanted one; None if nothing is like it."""
    likeness = {number: _likeness(wanted, items) for number, items in found.items()}
    best = max(likeness, key=lambda number: (likeness[number], -number), default=None)
    return best if best is not None and likeness[best] >= LEAST_LIKENESS else None


def _likeness(ours: Items, theirs: Items) -> float:
    """Whole items count more than letters, and spelling less than either."""
    alike = sum(_plain(our) == _plain(their) for our, their in zip(ours, theirs, strict=False))
    letters = SequenceMatcher(None, _plain("\n".join(ours)), _plain("\n".join(theirs)), autojunk=False).ratio()
    return (alike / max(len(ours), len(theirs), 1) + letters) / 2


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(APOSTROPHES).casefold().split())


def _kind(our: str, their: str) -> DifferenceKind:
    if our.translate(APOSTROPHES) == their.translate(APOSTROPHES):
        return DifferenceKind.APOSTROPHE
    if "".join(our.split()) == "".join(their.split()):
        return DifferenceKind.BLANK
    if our.casefold() == their.casefold():
        return DifferenceKind.CASE
    return DifferenceKind.TEXT


def _characters(our: str, their: str) -> str:
    for our_char, their_char in zip_longest(our, their, fillvalue=""):
        if our_char != their_char:
            return f"{_named(our_char)} ≠ {_named(their_char)}"
    return ""


def _named(char: str) -> str:
    if not char:
        return "∅"
    return f"{char} U+{ord(char):04X}" if char.isprintable() and not char.isspace() else f"U+{ord(char):04X}"
