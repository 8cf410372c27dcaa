"""The one place where what SQLite, PostgreSQL and the file system complain of becomes a `StoreError`."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from lms_sync.errors import StoreError
from lms_sync.message import Message

_BY_SQLITE_NAME = {
    "SQLITE_BUSY": "store-busy",
    "SQLITE_LOCKED": "store-busy",
    "SQLITE_FULL": "store-disk-full",
    "SQLITE_NOTADB": "store-not-a-database",
    "SQLITE_CORRUPT": "store-damaged",
    "SQLITE_READONLY": "store-not-writable",
    "SQLITE_CANTOPEN": "store-not-writable",
    "SQLITE_PERM": "store-not-writable",
}
_BY_ERRNO = {errno.ENOSPC: "store-disk-full", errno.EDQUOT: "store-disk-full"}


class UnreadableRecordError(ValueError):
    """A row holds what this program never writes."""


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Turn what goes wrong with the database at this place into a `StoreError`.

    Args:
        place: the file, or the address without its password, as people are shown it.
    """
    try:
        yield
    except UnreadableRecordError as error:
        raise StoreError(Message("store-damaged", {"place": place, "reason": str(error)})) from error
    except SQLAlchemyError as error:
        raise StoreError(Message(_code(error), {"place": place, "reason": _reason(error)})) from error


def file_fault(error: OSError, place: str) -> StoreError:
    """Return the error for a store whose file or folder the system refused."""
    code = _BY_ERRNO.get(error.errno or 0, "store-not-writable")
    return StoreError(Message(code, {"place": place, "reason": error.strerror or str(error)}))


def is_busy(error: DBAPIError) -> bool:
    """Whether another process holds the SQLite file at this moment."""
    return _code(error) == "store-busy"


def _code(error: SQLAlchemyError) -> str:
    name = str(getattr(getattr(error, "orig", None), "sqlite_errorname", ""))
    # extended names begin with the primary one: SQLITE_READONLY_DIRECTORY, SQLITE_BUSY_SNAPSHOT
    primary = "_".join(name.split("_")[:2])
    return _BY_SQLITE_NAME.get(primary, "store-failed")


def _reason(error: SQLAlchemyError) -> str:
    cause = getattr(error, "orig", None) or error
    lines = str(cause).strip().splitlines()
    return lines[0] if lines else type(cause).__name__
