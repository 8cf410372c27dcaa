"""Scales as a report shows them: the items that Moodle has today, each with a short form that stands in every cell."""

import re
from collections.abc import Iterable, Mapping, Sequence

from lms_sync.domain.folding import folded
from lms_sync.domain.reconciliation import ReportScaleItem
from lms_sync.domain.scale import Scale

ReportScale = tuple[ReportScaleItem, ...]

_LONGEST = 5
_ELIDED = re.compile(r"\b(?:[^\W\d_]|qu)['’]", re.IGNORECASE)  # En cours d'acquisition is ECA


def report_scale(names: Sequence[str], proficient: Iterable[int], abbreviations: Mapping[str, str]) -> ReportScale:
    """Return a scale with abbreviations that are never empty and unique whatever their case.

    Args:
        names: of the items, in order.
        proficient: 1-based positions of the proficient ones.
        abbreviations: those that the file gives, by the folded name of the item.
    """
    positions = frozenset(proficient)
    wanted = [abbreviations.get(folded(name), "") for name in names]
    taken: set[str] = set()
    chosen: list[str] = []
    for given in wanted:
        chosen.append(given if given and given.casefold() not in taken else "")
        taken.add(chosen[-1].casefold())
    for position, name in enumerate(names):
        if not chosen[position]:
            chosen[position] = next(
                abbr for abbr in _candidates(name, position + 1) if abbr and abbr.casefold() not in taken
            )
            taken.add(chosen[position].casefold())
    return tuple(
        ReportScaleItem(name, chosen[position], position + 1 in positions) for position, name in enumerate(names)
    )


def abbreviations_of(scales: Iterable[Scale]) -> dict[str, str]:
    """Return the abbreviations that the scales of a file give, by the folded name of the item; the first one holds."""
    given: dict[str, str] = {}
    for scale in scales:
        for item in scale.items:
            if item.abbr:
                given.setdefault(folded(item.name), item.abbr)
    return given


def _candidates(name: str, position: int) -> Iterable[str]:
    """Yield short forms of an item: its initials, then its first letters, then its place, which is always free."""
    words = re.findall(r"\w+", _ELIDED.sub("", name))
    letters = "".join(words).upper()
    if len(words) > 1:
        yield "".join(word[0] for word in words).upper()[:_LONGEST]
    elif letters.isdecimal():
        yield letters
    for length in range(1, min(_LONGEST, len(letters)) + 1):
        yield letters[:length]
    yield str(position)
    number = position
    while True:
        yield f"{letters[:1]}{position}-{number}"
        number += 1
