"""Old and new values side by side, short enough to read and exact enough to see the difference."""

import difflib
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from lms_sync.reports.neutral import neutral

_WORDS = re.compile(r"<[^<>]*>|\s+|[^\s<]+|<")
_CONTEXT = 6
_SHORT = 20
_LONG = 120
_MOST_PIECES = 8
_MOST_WORDS = 2_000
_ALIKE = str.maketrans("’‘ʼ′–—‐‑−“”", "''''-----\"\"")


class Part(Enum):
    """What a piece of a compared text is."""

    SAME = auto()
    OLD = auto()
    NEW = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a compared text, harmless to show."""

    part: Part
    text: str


def compare_texts(old: str, new: str) -> tuple[Piece, ...]:
    """Return what differs between two texts: word by word if they are long, else one whole and then the other."""
    if old == new:
        return (Piece(Part.SAME, neutral(old)),)
    pieces = [Piece(Part.OLD, neutral(old)), Piece(Part.NEW, neutral(new))]
    longest = max(len(old), len(new))
    if old and new and longest > _SHORT:
        by_words = _by_words(_WORDS.findall(old), _WORDS.findall(new))
        if longest > _LONG or _is_mostly_same(by_words):
            pieces = by_words
    return (*pieces, *_codes(old, new))


def _is_mostly_same(pieces: Sequence[Piece]) -> bool:
    same = sum(len(piece.text) for piece in pieces if piece.part is Part.SAME)
    return same > sum(len(piece.text) for piece in pieces) - same


def _by_words(old: list[str], new: list[str]) -> list[Piece]:
    if len(old) + len(new) > _MOST_WORDS:
        return _first_difference(old, new)
    pieces: list[Piece] = []
    opcodes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    differences = 0
    for number, (tag, old_start, old_end, new_start, new_end) in enumerate(opcodes):
        if tag == "equal":
            head = _CONTEXT if number else 0
            tail = _CONTEXT if number < len(opcodes) - 1 else 0
            pieces.append(Piece(Part.SAME, _near(old[old_start:old_end], head, tail)))
            continue
        differences += 1
        if differences > _MOST_PIECES:
            return [*pieces, Piece(Part.SAME, "…")]
        pieces.append(Piece(Part.OLD, neutral("".join(old[old_start:old_end]))))
        pieces.append(Piece(Part.NEW, neutral("".join(new[new_start:new_end]))))
    return [piece for piece in pieces if piece.text]


def _first_difference(old: list[str], new: list[str]) -> list[Piece]:
    pairs = enumerate(zip(old, new, strict=False))
    at = next((n for n, (one, other) in pairs if one != other), min(len(old), len(new)))
    end = at + 2 * _CONTEXT
    return [
        Piece(Part.SAME, _near(old[:at], 0, _CONTEXT)),
        Piece(Part.OLD, neutral("".join(old[at:end]))),
        Piece(Part.NEW, neutral("".join(new[at:end]))),
        Piece(Part.SAME, " …"),
    ]


def _near(words: Sequence[str], head: int, tail: int) -> str:
    """Keep of equal words those next to a difference."""
    if len(words) <= head + tail + 2:
        return neutral("".join(words))
    before = neutral("".join(words[:head])).rstrip()
    after = neutral("".join(words[len(words) - tail :])).lstrip()
    return f"{before} … {after}" if before and after else f"{before} …" if before else f"… {after}"


def _codes(old: str, new: str) -> Sequence[Piece]:
    """Name the characters where the eye sees no difference: blanks, apostrophes, dashes."""
    if len(old) != len(new) or _look(old) != _look(new):
        return ()
    one, other = next(pair for pair in zip(old, new, strict=True) if pair[0] != pair[1])
    return (Piece(Part.SAME, f" (U+{ord(one):04X} → U+{ord(other):04X})"),)


def _look(text: str) -> str:
    return re.sub(r"\s", " ", text).translate(_ALIKE)


def longest_kept(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """Return the members of a list that keep their order, as many as possible."""
    place = {key: number for number, key in enumerate(old)}
    ends: list[int] = []
    chains: list[str] = []
    before: dict[str, str | None] = {}
    for key in new:
        if key not in place:
            continue
        at = bisect_left(ends, place[key])
        before[key] = chains[at - 1] if at else None
        ends[at : at + 1] = [place[key]]
        chains[at : at + 1] = [key]
    kept = set()
    last = chains[-1] if chains else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return frozenset(kept)
