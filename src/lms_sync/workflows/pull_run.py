"""What all parts of one pull share."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lms_sync.domain.pulls import PullRun
from lms_sync.moodle import MoodleGateway
from lms_sync.store import PullStore
from lms_sync.workflows.pull_notes import Notebook

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class PullWork:
    """A pull under way.

    Args:
        gateway: to the site.
        store: of the site's pulls.
        run: as the store opened it.
        competency_ids: of the frameworks that are pulled.
        fields: of accounts that are read besides id and full name.
        stop: set when the user wants to end.
        progress: is told how many readings are done, and of how many.
        notes: what was met.
    """

    gateway: MoodleGateway
    store: PullStore
    run: PullRun
    competency_ids: frozenset[int]
    fields: tuple[str, ...]
    stop: threading.Event
    progress: Progress
    notes: Notebook = field(default_factory=Notebook)
    done: int = 0
    total: int = 0

    def expect(self, count: int) -> None:
        """Add readings to those that are to be done."""
        self.total += count
        self.progress(self.done, self.total)

    def step(self, count: int) -> None:
        """Count readings as done."""
        self.done += count
        self.progress(self.done, self.total)

    def until_stopped(self, ids: tuple[int, ...]) -> Iterator[int]:
        """Yield ids until the user wants to end."""
        for one in ids:
            if self.stop.is_set():
                return
            yield one
