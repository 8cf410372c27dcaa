"""Open a store: a SQLite file by its path, or PostgreSQL by its URL."""

from enum import Enum, auto
from pathlib import Path

from sqlalchemy.engine import make_url

from lms_sync.errors import StoreError
from lms_sync.message import Message
from lms_sync.store import postgresql, sqlite
from lms_sync.store.database import Database
from lms_sync.store.faults import translated
from lms_sync.store.migrate import bring_up_to_date
from lms_sync.store.store import Store

_BUSY_TIMEOUT = 10.0


class WhenMissing(Enum):
    """What becomes of a SQLite file that is not there."""

    CREATE = auto()
    REFUSE = auto()


def open_store(
    url_or_path: str | Path, *, when_missing: WhenMissing = WhenMissing.CREATE, busy_timeout: float = _BUSY_TIMEOUT
) -> Store:
    """Open a store, its tables brought up to date; close it, or use it in a `with` block.

    Args:
        url_or_path: a path, `sqlite:///path`, or `postgresql://user@host/database`.
        when_missing: whether a SQLite file that is not there is made.
        busy_timeout: seconds to wait for another process that is writing to a SQLite file.

    Raises:
        StoreError: if it cannot be opened, with what to do.
    """
    url = str(url_or_path)
    scheme, separator, rest = url.partition("://")
    if isinstance(url_or_path, Path) or not separator:
        return _open_sqlite(Path(url_or_path), when_missing, busy_timeout)
    if scheme == "sqlite":
        if not make_url(url).database:
            raise StoreError(Message("store-url-broken"))
        return _open_sqlite(Path(rest.removeprefix("/")), when_missing, busy_timeout)
    if scheme in postgresql.SCHEMES:
        return _open_postgresql(url)
    raise StoreError(Message("store-scheme-unknown", {"scheme": scheme}))


def _open_sqlite(path: Path, when_missing: WhenMissing, busy_timeout: float) -> Store:
    path = path.absolute()
    if when_missing is WhenMissing.REFUSE and not path.exists():
        raise StoreError(Message("store-missing", {"place": str(path)}))
    sqlite.prepare_file(path)
    engine = sqlite.open_engine(path, busy_timeout)
    database = Database(engine, str(path), path)
    try:
        bring_up_to_date(database)  # first: what turns out to be another program's is to stay as it is
        notes = sqlite.mend_mode(path)
        with translated(database.place):
            sqlite.switch_to_wal(engine, busy_timeout)
    except BaseException:
        engine.dispose()
        raise
    return Store(database, notes)


def _open_postgresql(url: str) -> Store:
    parts = postgresql.parse_url(url)
    engine = postgresql.open_engine(parts)
    database = Database(engine, postgresql.shown(parts), None)
    try:
        bring_up_to_date(database)
    except BaseException:
        engine.dispose()
        raise
    return Store(database, ())
