"""A pull: what it was asked for, how far it is, and how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class PullPart(StrEnum):
    """What a pull reads besides course ratings."""

    PLANS = "plans"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class PullRequest:
    """What a pull was asked for; an interrupted one is resumed only by the same request.

    Args:
        frameworks: idnumbers; empty means all frameworks that the account sees.
        courses: shortnames and patterns such as CAF-*; empty means by category, else all that use the frameworks.
        categories: ids of course categories.
        parts: what else is read.
    """

    frameworks: tuple[str, ...] = ()
    courses: tuple[str, ...] = ()
    categories: tuple[int, ...] = ()
    parts: frozenset[PullPart] = frozenset()


class PullResult(StrEnum):
    """How a pull ended."""

    RUNNING = "running"
    COMPLETE = "complete"
    """Everything asked for was read; learners who cannot be rated, vanished courses and the like are noted."""
    PARTIAL = "partial"
    """Something could not be read and will be tried by the next pull."""
    ABANDONED = "abandoned"
    """It was interrupted, and a later pull did not take it up."""


class CourseState(StrEnum):
    """How far a pull is with a course."""

    PENDING = "pending"
    LISTED = "listed"
    """Its learners are in the store; those not read yet have an older last_read."""
    WHOLE = "whole"
    """All its learners were read, or are known not to be gradable."""
    PARTLY = "partly"
    """Some of its learners could not be read."""
    UNREADABLE = "unreadable"
    """The account may not read it, or the site failed on it."""
    GONE = "gone"
    """There is no such course any more."""


@dataclass(frozen=True, slots=True)
class PullRun:
    """One pull.

    Args:
        id: the store's.
        stamp: UTC seconds at which it began; everything it sees bears it.
        request: what it was asked for.
        result: how it ended.
        ended: UTC seconds; None while it runs or if it was cut off.
        username: the account of the token.
        counts: what was read, changed and noted, by stable names.
        resumed: whether it goes on with what an interrupted process began.
    """

    id: int
    stamp: int
    request: PullRequest
    result: PullResult
    ended: int | None = None
    username: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a pull met and went on from.

    Args:
        code: a message code of texts/pull.
        params: for its sentence; names of courses, ids of learners, never a name of a person.
    """

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PullSummary:
    """How a pull ended, for people and machines.

    Args:
        run: with its counts.
        notes: what was met on the way, grouped.
        requests: how many requests were sent.
    """

    run: PullRun
    notes: tuple[Note, ...] = ()
    requests: int = 0
