"""One site in the database, as the modules that keep its pulls see it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from lms_sync.domain.pulls import PullResult, PullRun
from lms_sync.errors import StoreError
from lms_sync.message import Message
from lms_sync.store.database import Database
from lms_sync.store.faults import translated
from lms_sync.store.pull_schema import PULL_RUNS
from lms_sync.store.schema import SITES
from lms_sync.store.sqlite import empty_wal

NO_SITE = 0
"""Stands for a site that nothing was written for yet; no row has it."""


@dataclass(frozen=True, slots=True)
class PullSite:
    """One site in the database.

    Args:
        database: where it lies.
        url: the site's address in its one spelling.
        key: of the hashes of forgotten persons; None if there is none.
    """

    database: Database
    url: str
    key: bytes | None

    @contextmanager
    def reading(self) -> Iterator[tuple[Connection, int]]:
        """Open a transaction that reads, and give the number of the site; NO_SITE if the store does not know it."""
        with self.database.reading() as connection:
            yield connection, self._found(connection) or NO_SITE

    @contextmanager
    def writing(self) -> Iterator[tuple[Connection, int]]:
        """Open a transaction that writes, and give the number of the site, which the store knows from then on."""
        with self.database.writing() as connection:
            found = self._found(connection)
            if found is None:
                # another process may be adding it at this moment
                connection.execute(
                    text("INSERT INTO sites (url) VALUES (:url) ON CONFLICT (url) DO NOTHING"), {"url": self.url}
                )
                found = self._found(connection)
            if found is None:
                raise LookupError(f"the database did not keep the site {self.url}")
            yield connection, found

    @contextmanager
    def saving(self, run: PullRun) -> Iterator[tuple[Connection, int]]:
        """Open a transaction that writes for a run.

        Raises:
            StoreError: if the run has ended, which happens when another pull of the site began meanwhile.
        """
        with self.writing() as (connection, site_id):
            table = PULL_RUNS.c
            result = connection.scalar(
                select(table.result).where(table.site_id == site_id, table.stamp == run.stamp).with_for_update()
            )
            if result != PullResult.RUNNING:
                raise StoreError(Message("store-pull-ended", {"site": self.url}))
            yield connection, site_id

    def leave_no_bytes(self) -> None:
        """See that what was removed does not stay readable in the files of SQLite; PostgreSQL vacuums by itself."""
        if self.database.file is not None:
            with translated(self.database.place):
                empty_wal(self.database.engine)

    def _found(self, connection: Connection) -> int | None:
        found: int | None = connection.scalar(select(SITES.c.id).where(SITES.c.url == self.url))
        return found
