"""What a pull meets on its way and goes on from: grouped, and without any person's name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lms_sync.domain.pulls import Note
from lms_sync.errors import MoodleError

Params = Mapping[str, str | int]

SHOWN_IDS: Final = 10


@dataclass(slots=True)
class _Group:
    params: Params
    count: int = 0
    ids: list[int] = field(default_factory=list)


class Notebook:
    """Notes of one pull; those that differ only in whom they concern become one with a count."""

    def __init__(self) -> None:
        self._groups: dict[tuple[str, tuple[tuple[str, str | int], ...]], _Group] = {}
        self.is_partial = False

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes, in the order in which they were met first."""
        return tuple(
            Note(code, {**group.params, "count": group.count, "ids": _shown(group.ids)})
            for (code, _), group in self._groups.items()
        )

    def add(self, code: str, params: Params | None = None, *, count: int = 1, moodle_id: int | None = None) -> None:
        """Note something that is no failure.

        Args:
            code: a text of texts/pull.
            params: for its sentence.
            count: how often it was met.
            moodle_id: of the account, activity or plan that it concerns.
        """
        params = params or {}
        group = self._groups.setdefault((code, tuple(sorted(params.items()))), _Group(params))
        group.count += count
        if moodle_id is not None:
            group.ids.append(moodle_id)

    def fail(
        self, code: str, error: MoodleError, params: Params | None = None, *, moodle_id: int | None = None
    ) -> None:
        """Note something that could not be read, and why; the pull is a partial one then."""
        self.is_partial = True
        self.refuse(code, error, params, moodle_id=moodle_id)

    def refuse(
        self, code: str, error: MoodleError, params: Params | None = None, *, moodle_id: int | None = None
    ) -> None:
        """Note something that Moodle does not show this account, which is no failure of the pull."""
        cause = {"cause": error.message.code, **error.message.params}
        self.add(code, {**cause, **(params or {})}, moodle_id=moodle_id)


def _shown(ids: list[int]) -> str:
    shown = ", ".join(str(one) for one in sorted(set(ids))[:SHOWN_IDS])
    return f"{shown}, …" if len(set(ids)) > SHOWN_IDS else shown
