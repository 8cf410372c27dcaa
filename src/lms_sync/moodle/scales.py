"""Find the Moodle id of a scale by its items; no web service lists scales or tells their names."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from lms_sync.errors import MoodleNotFoundError, SettingsError
from lms_sync.message import Message
from lms_sync.moodle.scale_difference import ScaleDifference, difference, nearest

UNKNOWN_IN_A_ROW: Final = 30
SEPARATOR: Final = ","

Items = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScaleFound:
    """A scale of Moodle with the wanted items.

    Args:
        id: Moodle's id.
        read: the items of every scale known by now, by id, for the next search.
    """

    id: int
    read: Mapping[int, Items] = field(default_factory=dict)


def find_scale(
    items: Items,
    *,
    configured_id: int | None,
    known: Mapping[int, Items],
    candidates: Sequence[int],
    read: Callable[[int], Items | None],
    site: str,
) -> ScaleFound:
    """Return the scale that has these items: the settings' own, a candidate's, or the only one of the site.

    Items are compared exactly after Moodle's own trimming (grade_scale::load_items).

    Args:
        items: as the file wants them.
        configured_id: of the settings; it is used or refused, never replaced.
        known: scales that were read before, by id.
        candidates: ids of scales of frameworks, the framework's own first.
        read: returns the items of a scale; None for an unknown id.
        site: address, for the remedy.

    Raises:
        SettingsError: if the configured scale is not there or differs, or several scales have these items.
        MoodleNotFoundError: if none has.
    """
    wanted = tuple(trim(item) for item in items)
    shelf = _Shelf(known, read)
    if configured_id is not None:
        return _configured(wanted, configured_id, shelf)
    for candidate in candidates:
        if shelf.items(candidate) == wanted:
            return ScaleFound(candidate, shelf.found)
    _probe(shelf)
    hits = sorted(number for number, there in shelf.found.items() if there == wanted)
    if len(hits) > 1:
        ids = ", ".join(str(number) for number in hits)
        raise SettingsError(Message("moodle.scale-ambiguous", {"ids": ids, "items": shown(wanted), "example": hits[0]}))
    if not hits:
        raise _missing(wanted, shelf.found, site)
    return ScaleFound(hits[0], shelf.found)


class _Shelf:
    """Scales already read, and the way to read others; each id is asked for once."""

    def __init__(self, known: Mapping[int, Items], read: Callable[[int], Items | None]) -> None:
        self.found = {number: tuple(trim(item) for item in items) for number, items in known.items()}
        self._unknown: set[int] = set()
        self._read = read

    def items(self, number: int) -> Items | None:
        if number in self.found:
            return self.found[number]
        if number in self._unknown:
            return None
        items = self._read(number)
        if items is None:
            self._unknown.add(number)
            return None
        self.found[number] = tuple(trim(item) for item in items)
        return self.found[number]


def _configured(wanted: Items, number: int, shelf: _Shelf) -> ScaleFound:
    there = shelf.items(number)
    if there is None:
        raise SettingsError(Message("moodle.scale-id-unknown", {"scale_id": number}))
    if there != wanted:
        raise SettingsError(_difference_message("moodle.scale-id-differs", number, difference(wanted, there)))
    return ScaleFound(number, shelf.found)


def _probe(shelf: _Shelf) -> None:
    """Read scales from 1 on; ids of deleted scales leave gaps."""
    unknown = 0
    for number in count(1):
        unknown = unknown + 1 if shelf.items(number) is None else 0
        if unknown == UNKNOWN_IN_A_ROW:
            return


def _missing(wanted: Items, found: Mapping[int, Items], site: str) -> MoodleNotFoundError:
    params = {"site": site, "line": shown(wanted)}
    near = nearest(wanted, found)
    if near is None:
        return MoodleNotFoundError(Message("moodle.scale-missing", params))
    message = _difference_message("moodle.scale-missing-near", near, difference(wanted, found[near]))
    return MoodleNotFoundError(Message(message.code, {**params, **message.params}))


def _difference_message(code: str, scale_id: int, found: ScaleDifference) -> Message:
    return Message(
        f"{code}-{found.kind}",
        {
            "scale_id": scale_id,
            "position": found.position,
            "ours": found.ours,
            "theirs": found.theirs,
            "our_count": found.our_count,
            "their_count": found.their_count,
            "characters": found.characters,
        },
    )


def shown(items: Iterable[str]) -> str:
    """Return the items as they are pasted into the field "Scale" of Moodle's form."""
    return SEPARATOR.join(items)


def trim(item: str) -> str:
    """Return an item without the blanks that PHP's trim takes off."""
    return item.strip(" \t\n\r\0\x0b")
