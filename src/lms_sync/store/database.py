"""An open database: its transactions, and its errors as ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

from lms_sync.store.faults import translated

WRITES = "lms_sync_writes"
"""Execution option of a transaction that is going to write, so that SQLite takes its write lock at once."""


@dataclass(frozen=True, slots=True)
class Database:
    """An open database.

    Args:
        engine: SQLAlchemy's, of SQLite or PostgreSQL.
        place: the file, or the address without its password, as people are shown it.
        file: the SQLite file; None with PostgreSQL.
    """

    engine: Engine
    place: str
    file: Path | None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of the database, however long it reads.

        Raises:
            StoreError: if the database fails.
        """
        with translated(self.place), self.engine.connect() as connection:
            if self.file is None:
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that is on the disk when the block ends, or undone when it raises.

        Raises:
            StoreError: if the database fails.
        """
        with translated(self.place), self.engine.connect() as connection:
            connection.execution_options(**{WRITES: True})
            with connection.begin():
                yield connection
