"""Copy a whole store into an empty one, from SQLite to PostgreSQL or back, and prove that they are equal."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, exists, func, insert, select, text

from lms_sync.errors import StoreError
from lms_sync.message import Message
from lms_sync.store.database import Database
from lms_sync.store.faults import translated
from lms_sync.store.lock import pull_lock, site_lock, sync_lock
from lms_sync.store.pull_schema import LEARNERS
from lms_sync.store.schema import SITES
from lms_sync.store.store import Store

_LOCKS = (sync_lock, site_lock, pull_lock)
_BATCH = 1000
_PATIENCE = 10
_MODULUS = 2**256


@dataclass(frozen=True, slots=True)
class _Content:
    """What a table holds, whatever the order of its rows: how many they are, and the sum of their hashes."""

    rows: int = 0
    digest: int = 0


def copy_store(source: Store, target: Store, progress: Callable[[int, int], None]) -> Mapping[str, int]:
    """Copy all rows in one transaction, read them back and compare; on any error the target stays empty.

    Nobody else writes to either store meanwhile.

    Args:
        source: where the rows are; it is left as it is.
        target: where they are to go; it has the tables and nothing in them.
        progress: told the rows copied and all there are.

    Returns:
        How many rows were copied, by table.

    Raises:
        LockedError: if a run is at work on a site of the source.
        StoreError: if the target is the source, holds anything, or either fails.
    """
    _refuse_same(source.database, target.database)
    with ExitStack() as stack:
        for url in source.site_urls():
            for lock in _LOCKS:
                stack.enter_context(lock(source, url))
        reading = stack.enter_context(_alone(source.database))
        writing = stack.enter_context(_alone(target.database))
        _refuse_rows(writing, target.place)
        copied = _copy(reading, writing, source.place, progress)
        _prove(writing, copied, target.place)
        if target.database.file is None:
            _continue_sequences(writing)
    return {name: content.rows for name, content in copied.items()}


def copied_tables() -> tuple[Table, ...]:
    """Return every table of a store, those that others refer to first."""
    return tuple(LEARNERS.metadata.sorted_tables)


@contextmanager
def _alone(database: Database) -> Iterator[Connection]:
    """Open a transaction that sees one state of the database, and beside which nobody else writes."""
    with database.writing() as connection:  # which in SQLite keeps other writers waiting
        if database.file is None:
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            connection.execute(text(f"SET LOCAL lock_timeout = '{_PATIENCE}s'"))
            # the rows of all other tables belong to one of it, and the check of that is kept waiting too
            connection.execute(text(f"LOCK TABLE {SITES.name} IN EXCLUSIVE MODE"))
        yield connection


def _refuse_same(source: Database, target: Database) -> None:
    files = (source.file, target.file)
    same_file = files[0] is not None and files[1] is not None and files[0].samefile(files[1])
    if source.place == target.place or same_file:
        raise StoreError(Message("store-copy-same", {"place": source.place}))


def _refuse_rows(connection: Connection, place: str) -> None:
    filled = [table.name for table in copied_tables() if connection.scalar(select(exists(select(table))))]
    if filled:
        raise StoreError(Message("store-copy-not-empty", {"place": place, "tables": ", ".join(sorted(filled))}))


def _copy(
    reading: Connection, writing: Connection, place: str, progress: Callable[[int, int], None]
) -> Mapping[str, _Content]:
    with translated(place):
        total = sum(reading.scalar(select(func.count()).select_from(table)) or 0 for table in copied_tables())
    done = 0
    copied = {}
    for table in copied_tables():
        content = _Content()
        for rows in _batches(reading, table, place):
            writing.execute(insert(table), [dict(row._mapping) for row in rows])  # noqa: SLF001  # SQLAlchemy's own name
            content = _with_rows(content, rows)
            done += len(rows)
            progress(done, total)
        copied[table.name] = content
    return copied


def _prove(connection: Connection, copied: Mapping[str, _Content], place: str) -> None:
    for table in copied_tables():
        found = _Content()
        for rows in _batches(connection, table, place):
            found = _with_rows(found, rows)
        if found != copied[table.name]:
            params: dict[str, str | int] = {"place": place, "table": table.name, "rows": copied[table.name].rows}
            raise StoreError(Message("store-copy-differs", {**params, "found": found.rows}))


def _batches(connection: Connection, table: Table, place: str) -> Iterator[Sequence[Row[Any]]]:
    wanted = select(table).order_by(*table.primary_key).execution_options(yield_per=_BATCH)
    with translated(place):
        yield from connection.execute(wanted).partitions()


def _with_rows(content: _Content, rows: Sequence[Row[Any]]) -> _Content:
    digest = content.digest
    for row in rows:
        digest += int.from_bytes(hashlib.sha256(repr(tuple(row)).encode("utf-8", "surrogatepass")).digest(), "big")
    return _Content(content.rows + len(rows), digest % _MODULUS)


def _continue_sequences(connection: Connection) -> None:
    """Let PostgreSQL number new rows after the copied ones; SQLite does so by itself."""
    for table in copied_tables():
        column = table.autoincrement_column
        if column is None:
            continue
        last = connection.scalar(select(func.max(column)))
        sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
        if last is not None and sequence is not None:
            connection.execute(select(func.setval(sequence, last)))
