"""The receipt of a push, and how far it is."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from lms_sync.domain.results import PushKind, Receipt
from lms_sync.domain.site import SiteInfo
from lms_sync.workflows.origin import git_commit
from lms_sync.workflows.session import Session

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time of the machine."""
    return datetime.now(UTC)


def stamp(now: Clock) -> str:
    """Return the time as receipts have it."""
    return now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def running_receipt(
    kind: PushKind, session: Session, info: SiteInfo, paths: Sequence[Path], fingerprint: str, now: Clock
) -> Receipt:
    """Return the receipt of a push that begins.

    Args:
        kind: what is pushed.
        session: the site and the store.
        info: the site and the account as Moodle tells them.
        paths: of the files, at least one.
        fingerprint: of the plan.
        now: the time.
    """
    return Receipt(
        started=stamp(now),
        ended="",
        site_url=session.site_store.url,
        username=info.username,
        fingerprint=fingerprint,
        files=tuple(str(path) for path in paths),
        git_commit=git_commit(paths[0]),
        result="running",
        summary="",
        kind=kind,
    )


def counted(changes: Iterable[object]) -> str:
    """Return changes that were made, by kind, as receipts have them."""
    counts = Counter(type(change).__name__ for change in changes)
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


class PushProgress:
    """Counts what is done; swaps and temporary idnumbers may be more than the changes.

    Args:
        tell: is told how many changes are done, and of how many.
        total: how many there are.
    """

    def __init__(self, tell: Callable[[int, int], None], total: int) -> None:
        self._tell = tell
        self._total = total
        self._done = 0
        tell(0, total)

    def step(self) -> None:
        """Count one more."""
        self._done = min(self._done + 1, self._total)
        self._tell(self._done, self._total)
