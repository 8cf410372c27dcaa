"""Whether a store can be written, tried without changing it."""

from sqlalchemy import text

from lms_sync.store.database import Database
from lms_sync.store.schema import REVISION, VERSION_TABLE


def prove_writable(database: Database) -> str:
    """Return the revision of the tables, once a write was tried and undone.

    Raises:
        StoreError: if it cannot be written.
    """
    # the savepoint is undone; what is left to commit is nothing, but the write lock was taken
    with database.writing() as connection, connection.begin_nested() as savepoint:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = version_num"))  # noqa: S608  # a constant
        savepoint.rollback()
    return REVISION
