"""Old and new values side by side, short enough to read and exact enough to see the difference."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from lms_sync.reports.neutral import neutral

_WORDS = re.compile(r"<[^<>]*>|\s+|[^\s<]+|<")
_CONTEXT = 4
_LONG = 60
_MOST_DIFFERENCES = 4
_MOST_WORDS = 2_000


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
    """Return what differs between two texts: word by word if they are long, else one whole and the other whole."""
    if not old or not new or max(len(old), len(new)) <= _LONG:
        pieces = [Piece(Part.OLD, neutral(old)), Piece(Part.NEW, neutral(new))]
    else:
        pieces = list(_by_words(_WORDS.findall(old), _WORDS.findall(new)))
    return tuple(_with_codes(pieces, old, new))


def _by_words(old: list[str], new: list[str]) -> list[Piece]:
    if len(old) + len(new) > _MOST_WORDS:
        return _first_difference(old, new)
    pieces: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    changes = 0
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Part.SAME, _shortened(old[old_start:old_end], at_start=not pieces)))
            continue
        changes += 1
        if changes > _MOST_DIFFERENCES:
            pieces.append(Piece(Part.SAME, "…"))
            return pieces
        if old_start < old_end:
            pieces.append(Piece(Part.OLD, neutral("".join(old[old_start:old_end]))))
        if new_start < new_end:
            pieces.append(Piece(Part.NEW, neutral("".join(new[new_start:new_end]))))
    if pieces[-1].part is Part.SAME:
        pieces[-1] = Piece(Part.SAME, _shortened(old[matcher.get_matching_blocks()[-2].a :], at_end=True))
    return pieces


def _first_difference(old: list[str], new: list[str]) -> list[Piece]:
    same = next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    span = 2 * _CONTEXT
    return [
        Piece(Part.SAME, _shortened(old[:same], at_start=True)),
        Piece(Part.OLD, neutral("".join(old[same : same + span])) + "…"),
        Piece(Part.NEW, neutral("".join(new[same : same + span])) + "…"),
    ]


def _shortened(words: Sequence[str], *, at_start: bool = False, at_end: bool = False) -> str:
    """Keep the words next to a difference."""
    most = 2 * _CONTEXT
    if at_start:
        kept = ["… ", *words[-most:]] if len(words) > most else list(words)
    elif at_end:
        kept = [*words[:most], " …"] if len(words) > most else list(words)
    else:
        kept = [*words[:most], " … ", *words[-most:]] if len(words) > 2 * most else list(words)
    return neutral("".join(kept)).replace("… ↵", "…").replace("  ", " ")


def _with_codes(pieces: list[Piece], old: str, new: str) -> list[Piece]:
    """Name the characters where the eye sees no difference: blanks, apostrophes, dashes."""
    if _look(old) != _look(new):
        return pieces
    pair = next(((one, other) for one, other in zip(old, new, strict=False) if one != other), None)
    if pair is None:
        return pieces
    codes = " → ".join(f"U+{ord(one):04X}" for one in pair)
    return [*pieces, Piece(Part.SAME, f" ({codes})")]


def _look(text: str) -> str:
    return re.sub(r"\s", " ", text).translate(str.maketrans("’‘ʼ–—‐‑−“”", "'''-----\"\""))


def longest_kept(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """Return the members of a list that keep their order, as many as possible."""
    place = {key: n for n, key in enumerate(old)}
    tails: list[int] = []
    chains: list[tuple[str, ...]] = []
    for key in new:
        if key not in place:
            continue
        at = next((n for n, tail in enumerate(tails) if tail > place[key]), len(tails))
        chain = (*(chains[at - 1] if at else ()), key)
        tails[at:] = [place[key], *tails[at + 1 :]]
        chains[at:] = [chain, *chains[at + 1 :]]
    return frozenset(chains[-1]) if chains else frozenset()
