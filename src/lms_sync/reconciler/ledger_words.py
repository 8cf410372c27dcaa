"""What the competencies and values of a ledger are: exactly as written, else as far as it can be told."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lms_sync.domain.folding import folded
from lms_sync.domain.framework import Node
from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.reconciler.columns import Columns
from lms_sync.reconciler.scales import ReportScale

_LETTERS_IN_FRONT: Final = re.compile(r"^[^\W\d_]+[\s._-]*(?=\d)")
_FIRST_WORD: Final = re.compile(r"^\S+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word of a ledger means.

    Args:
        number: position of the column, or grade; None if it means nothing that is known.
        taken: how the framework writes it.
        forgiven: whether it is written otherwise there.
        is_empty: whether the settings say that it stands for no rating.
    """

    number: int | None
    taken: str = ""
    forgiven: bool = False  # facts of the meaning, which findings tell
    is_empty: bool = False


UNKNOWN: Final = Meaning(None)


class CompetencyWords:
    """The competencies of a framework by what ledgers call them."""

    def __init__(self, columns: Columns) -> None:
        self._positions = columns.positions
        nodes = columns.nodes
        self._ways: tuple[tuple[Callable[[str], str], Mapping[str, str]], ...] = (
            (_equal, _unique((collation_key(idnumber), idnumber) for idnumber in nodes)),
            (_equal, _unique(_previous(nodes))),
            (_number, _unique((_number(idnumber), idnumber) for idnumber in nodes)),
            (folded, _unique((folded(node.competency.shortname), idnumber) for idnumber, node in nodes.items())),
            (_first_word, _unique((collation_key(idnumber), idnumber) for idnumber in nodes)),
        )

    def find(self, written: str) -> Meaning:
        """Return the column that a head or cell of a ledger means."""
        text = written.strip()
        if text in self._positions:
            return Meaning(self._positions[text], text)
        for key, known in self._ways:
            idnumber = known.get(key(text))
            if idnumber is not None:
                return Meaning(self._positions.get(idnumber), idnumber, forgiven=True)
        return UNKNOWN


def _unique(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return what is meant by one key only."""
    found: dict[str, set[str]] = {}
    for key, idnumber in pairs:
        if key:
            found.setdefault(key, set()).add(idnumber)
    return {key: next(iter(idnumbers)) for key, idnumbers in found.items() if len(idnumbers) == 1}


def _previous(nodes: Mapping[str, Node]) -> Iterable[tuple[str, str]]:
    """Yield idnumbers of former days that nothing else has today."""
    live = {collation_key(idnumber) for idnumber in nodes}
    for idnumber, node in nodes.items():
        for previous in node.competency.previous_idnumbers:
            if collation_key(previous) not in live:
                yield collation_key(previous), idnumber


def _equal(text: str) -> str:
    return collation_key("".join(text.split()))


def _number(text: str) -> str:
    """Return an idnumber without the letters in front, which ledgers leave out: 1.1 is C1.1."""
    return collation_key(_LETTERS_IN_FRONT.sub("", "".join(text.split())))


def _first_word(text: str) -> str:
    """Return the first word of a head such as "C1.1 Write a plan"."""
    word = _FIRST_WORD.match(text)
    return collation_key(word.group().rstrip(":.-–—")) if word is not None else ""


class ValueWords:
    """The items of scales by what ledgers call them."""

    def __init__(self, scales: tuple[ReportScale, ...], values: Iterable[tuple[str, str]]) -> None:
        self._scales = scales
        self._values = dict(values)
        self._folded_values = {folded(word): item for word, item in self._values.items()}
        self._known: dict[tuple[int, str], Meaning] = {}

    def find(self, scale: int, written: str) -> Meaning:
        """Return the grade that a value of a ledger means in a scale."""
        key = scale, written.strip()
        if key not in self._known:
            self._known[key] = self._find(self._scales[scale], written.strip())
        return self._known[key]

    def _find(self, scale: ReportScale, text: str) -> Meaning:
        item = self._values.get(text)
        forgiven = item is None
        if item is None:
            item = self._folded_values.get(folded(text))
        if item is not None:
            if not item:
                return Meaning(None, is_empty=True)
            grade = _grade(scale, item)
            return Meaning(grade, scale[grade - 1].name, forgiven) if grade is not None else UNKNOWN
        grade = _grade(scale, text)
        if grade is None:
            return UNKNOWN
        name = scale[grade - 1].name
        return Meaning(grade, name, forgiven=name != text)


def _grade(scale: ReportScale, text: str) -> int | None:
    """Return the position of an item by its name or abbreviation; names come first."""
    wanted = folded(text)
    for ways in ([item.name for item in scale], [item.abbr for item in scale]):
        if text in ways:
            return ways.index(text) + 1
        same = [position for position, way in enumerate(ways, 1) if folded(way) == wanted]
        if len(same) == 1:
            return same[0]
    return None
