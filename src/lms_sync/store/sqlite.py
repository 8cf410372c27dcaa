"""A SQLite file that only its owner reads, made ready and opened."""

import os
import sqlite3
import stat
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError

from lms_sync.errors import StoreError
from lms_sync.message import Message
from lms_sync.store.database import WRITES
from lms_sync.store.faults import file_fault, is_busy

_HEADER = b"SQLite format 3\0"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_PAUSE = 0.02


def prepare_file(path: Path) -> None:
    """Make sure that the file exists; a new one is its owner's alone from its first byte, and so is its folder.

    Raises:
        StoreError: if folder or file cannot be made or written, or the file is no SQLite database.
    """
    place = str(path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            start = os.read(descriptor, len(_HEADER))
        finally:
            os.close(descriptor)
    except OSError as error:
        raise file_fault(error, place) from error
    if start and start != _HEADER:
        raise StoreError(Message("store-not-a-database", {"place": place}))


def mend_mode(path: Path) -> tuple[Message, ...]:
    """Take the file away from others, if they could read or write it.

    Returns:
        What was mended.

    Raises:
        StoreError: if that is not allowed.
    """
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if not mode & _OTHERS:
            return ()
        path.chmod(mode & ~_OTHERS)
    except OSError as error:
        raise file_fault(error, str(path)) from error
    return (Message("store-mode-mended", {"place": str(path)}),)


def open_engine(path: Path, busy_timeout: float) -> Engine:
    """Return the engine of a SQLite file, whose transactions begin when SQLAlchemy says so.

    Args:
        path: of the file.
        busy_timeout: seconds to wait for another process that writes.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)), hide_parameters=True, connect_args={"timeout": busy_timeout}
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def switch_to_wal(engine: Engine, busy_timeout: float) -> None:
    """Let readers and a writer work at once; a lasting property of the file.

    SQLite calls no busy handler when two processes switch at once, so the waiting is done here.
    """
    deadline = time.monotonic() + busy_timeout
    while True:
        try:
            with engine.connect() as connection:
                _execute_outside_of_transactions(connection, "PRAGMA journal_mode = WAL")
        except DBAPIError as error:
            if not is_busy(error) or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return


def empty_wal(engine: Engine) -> None:
    """Move what was written into the file and empty the log beside it, unless another process reads at this moment."""
    with engine.connect() as connection:
        _execute_outside_of_transactions(connection, "PRAGMA wal_checkpoint(TRUNCATE)")


def _execute_outside_of_transactions(connection: Connection, statement: str) -> None:
    cursor = connection.connection.cursor()
    try:
        cursor.execute(statement)
    except sqlite3.OperationalError as error:  # the driver's own, which SQLAlchemy did not see
        raise OperationalError(statement, None, error) from error
    finally:
        cursor.close()


def _set_up(dbapi_connection: Any, _record: Any) -> None:
    # the driver's own idea of when a transaction begins would leave DDL and reads outside (SQLAlchemy, "pysqlite")
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    # a journal entry must outlive a power cut, which NORMAL does not promise under WAL
    cursor.execute("PRAGMA synchronous = FULL")
    # who is forgotten is to leave no bytes behind
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    # a transaction that reads first and writes later could not wait for another writer
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
