"""What an examination of a site, its settings and its store found."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lms_sync.domain.jobs import Job
from lms_sync.message import Message


class State(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARNING = "warning"
    """It works, and should be looked at."""
    MISS = "miss"
    NOT_VERIFIED = "not-verified"


class Area(StrEnum):
    """What is at fault if a check misses, the worst first."""

    MOODLE = "moodle"
    SETTINGS = "settings"
    STORE = "store"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Args:
        code: stable; what was looked at.
        state: how it ended.
        message: what was found, with the remedy and its address where something is to be done.
        area: what is at fault if it misses.
    """

    code: str
    state: State
    message: Message
    area: Area = Area.MOODLE


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All checks of one examination.

    Args:
        site: the address; empty if the settings do not tell it.
        jobs: what it was made for.
        checks: in the order in which one builds on the other.
    """

    site: str
    jobs: tuple[Job, ...]
    checks: tuple[Check, ...]

    @property
    def worst(self) -> Area | None:
        """What the worst miss is in; None if nothing misses."""
        missed = set(self._missed())
        return next((area for area in Area if area in missed), None)

    def _missed(self) -> Iterator[Area]:
        return (check.area for check in self.checks if check.state is State.MISS)
