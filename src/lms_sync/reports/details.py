"""What changes about one line of the tree, as pieces that a renderer sets."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lms_sync.domain.changes import Field, FieldValue
from lms_sync.reports.differences import Part, Piece, compare_texts, longest_kept
from lms_sync.reports.neutral import neutral
from lms_sync.reports.words import field_name, joined, value_words, word
from lms_sync.texts import Language

_MOST_CHARACTERS = 300
_MOST_MOVED = 4
_MOST_LISTED = 20
_LONGEST_LINE = 120
_END_OF_LINE = re.compile(r"</(?:p|li|h[1-6]|pre|tr|blockquote)>|<br[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_BLANKS = re.compile(r"[ \t\r\n]+")  # not those that French keeps together


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that changes.

    Args:
        prefix: what stands before the pieces, such as the name of the field.
        pieces: old, new and what stays, in reading order.
    """

    prefix: str
    pieces: tuple[Piece, ...]

    def texts(self) -> tuple[Piece, ...]:
        """Return the pieces with signs that tell old from new without colour."""
        inline = any(piece.part is Part.SAME and not piece.text.startswith(" (U+") for piece in self.pieces)
        return tuple(_inline(self.pieces)) if inline else tuple(_with_arrow(self.pieces))


def plain_detail(field: Field, text: str, language: Language) -> Detail:
    """Return something to say of a field that has no old value."""
    return Detail(field_prefix(field, language), (Piece(Part.SAME, text),))


def new_description(description: str, language: Language) -> tuple[Detail, ...]:
    """Return the first line of a new description without its markup, and how long it is if that is not all of it."""
    lines = [_BLANKS.sub(" ", html.unescape(_TAG.sub("", part))).strip() for part in _END_OF_LINE.split(description)]
    lines = [each for each in lines if each]
    if not lines:
        return ()
    shown = lines[0]
    if len(shown) > _LONGEST_LINE:
        shown = shown[:_LONGEST_LINE].rpartition(" ")[0] or shown[:_LONGEST_LINE]
    if shown != lines[0] or len(lines) > 1:
        rest = word("node.shortened", language, count=len(" ".join(lines)))
        return (plain_detail(Field.DESCRIPTION, f"{neutral(shown)} {rest}", language),)
    return (plain_detail(Field.DESCRIPTION, neutral(shown), language),)


def remark(text: str) -> Detail:
    """Return something to say that is of no field."""
    return Detail("", (Piece(Part.SAME, text),))


def field_prefix(field: Field, language: Language) -> str:
    """Return what stands before the value of a field."""
    return word("node.field", language, name=field_name(field, language))


def field_detail(field: Field, old: FieldValue, new: FieldValue, language: Language) -> Detail:
    """Return a changed field."""
    if field is Field.ORDER and isinstance(old, tuple) and isinstance(new, tuple):
        return order_detail(old, new, language)
    if isinstance(old, str) and isinstance(new, str) and old and new:
        pieces = compare_texts(old, new)
    else:
        words = (value_words(field, value, language) for value in (old, new))
        pieces = tuple(Piece(part, text) for part, text in zip((Part.OLD, Part.NEW), words, strict=True))
    return Detail(field_prefix(field, language), tuple(Piece(piece.part, _cut(piece.text)) for piece in pieces))


def order_detail(old: Sequence[str], new: Sequence[str], language: Language) -> Detail:
    """Return which members of a list go where; the whole order if many do."""
    kept = longest_kept(old, new)
    moved = [key for key in new if key not in kept]
    if len(moved) > _MOST_MOVED:
        rest = f", … ({len(new)})" if len(new) > _MOST_LISTED else ""
        text = word("node.order-whole", language, order=joined(new[:_MOST_LISTED]) + rest)
    else:
        before = dict(zip(new[1:], new, strict=False))
        text = ", ".join(
            word("node.order-after", language, idnumber=neutral(key), other=neutral(before[key]))
            if key in before
            else word("node.order-first", language, idnumber=neutral(key))
            for key in moved
        )
    return plain_detail(Field.ORDER, text, language)


def _inline(pieces: tuple[Piece, ...]) -> Sequence[Piece]:
    signs = {Part.OLD: ("[-", "-]"), Part.NEW: ("{+", "+}"), Part.SAME: ("", "")}
    return [Piece(piece.part, f"{signs[piece.part][0]}{piece.text}{signs[piece.part][1]}") for piece in pieces]


def _with_arrow(pieces: tuple[Piece, ...]) -> Sequence[Piece]:
    spaced: list[Piece] = []
    for piece in pieces:
        if piece.part is Part.NEW and spaced:
            spaced.append(Piece(Part.SAME, " → "))
        spaced.append(piece)
    return spaced


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 1]}…"
