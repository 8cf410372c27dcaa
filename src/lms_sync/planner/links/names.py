"""Finding by name: exactly, else as Moodle's database compares."""

from collections.abc import Iterable

from lms_sync.domain.idnumber_equality import collation_key


class Names:
    """Finds the ids of what has a name; empty names are nobody's.

    Args:
        named: names with ids.
    """

    def __init__(self, named: Iterable[tuple[str, int]]) -> None:
        self._exact: dict[str, list[int]] = {}
        self._equal: dict[str, list[int]] = {}
        for name, number in named:
            if name:
                self._exact.setdefault(name, []).append(number)
                self._equal.setdefault(collation_key(name), []).append(number)

    def find(self, name: str) -> tuple[int, ...]:
        """Return the ids of what has exactly this name, else of what has one that the database holds equal."""
        return tuple(self._exact.get(name) or self._equal.get(collation_key(name)) or ())
