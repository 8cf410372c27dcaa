"""Ids as HTML Purifier leaves them where they are allowed (AttrDef/HTML/ID, AttrTransform/NameSync, IDAccumulator)."""

import re

from lms_sync.sandbox.purifier_elements import ELEMENTS
from lms_sync.sandbox.purifier_php import PHP_TRIMMED

_ID = re.compile("[A-Za-z][A-Za-z0-9:._-]*")
_NAMED = frozenset({"a", "img"})
_WITHOUT_ID = frozenset({"algebra", "lang", "nolink", "source", "tex", "track"})
WITH_ID = ELEMENTS.keys() - _WITHOUT_ID


class Ids:
    """The ids of one text, each of which may stand there once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def validated(self, element: str, attributes: dict[str, str]) -> dict[str, str]:
        """Return the id and the name that an element keeps."""
        kept: dict[str, str] = {}
        if element in WITH_ID and "id" in attributes:
            self._keep(kept, "id", attributes["id"])
        name = attributes.get("name")
        if element in _NAMED and name is not None:
            if name == kept.get("id"):
                kept["name"] = name
            else:
                self._keep(kept, "name", name)
        return kept

    def _keep(self, kept: dict[str, str], attribute: str, value: str) -> None:
        value = value.strip(PHP_TRIMMED)
        if _ID.fullmatch(value) and value not in self._taken:
            self._taken.add(value)
            kept[attribute] = value
