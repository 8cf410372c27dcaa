"""One push, one pull and one sync at a time per site and store."""

import hashlib
import json
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import text

from lms_sync.domain.site_url import canonical_site_url
from lms_sync.errors import LockedError
from lms_sync.message import Message
from lms_sync.store.database import Database
from lms_sync.store.faults import file_fault, translated
from lms_sync.store.store import Store

_UNKNOWN = "?"
_PUSHING = ""
_PULLING = "\npull"
_SYNCING = "\nsync"


def utc_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


@contextmanager
def site_lock(store: Store, url: str, clock: Callable[[], datetime] = utc_now) -> Iterator[None]:
    """Hold the lock of a site and a store; it is the kernel's or the server's, so a dead holder blocks nobody.

    With SQLite it holds on this machine, with PostgreSQL on all machines that use the database.

    Args:
        store: the open store.
        url: of the site.
        clock: what tells the time that others are shown.

    Raises:
        LockedError: at once, if another run holds it.
        StoreError: if the lock cannot be made.
        ValueError: if the url is no http or https address.
    """
    with _lock(store, canonical_site_url(url), _PUSHING, clock):
        yield


@contextmanager
def pull_lock(store: Store, url: str, clock: Callable[[], datetime] = utc_now) -> Iterator[None]:
    """Hold the lock of the pulls of a site and a store, beside which a push may go on; else like `site_lock`.

    Args:
        store: the open store.
        url: of the site.
        clock: what tells the time that others are shown.

    Raises:
        LockedError: at once, if another pull holds it.
        StoreError: if the lock cannot be made.
        ValueError: if the url is no http or https address.
    """
    with _lock(store, canonical_site_url(url), _PULLING, clock):
        yield


@contextmanager
def sync_lock(store: Store, url: str, clock: Callable[[], datetime] = utc_now) -> Iterator[None]:
    """Hold the lock of the unattended runs of a site and a store, whose steps take the other two; like `site_lock`.

    Args:
        store: the open store.
        url: of the site.
        clock: what tells the time that others are shown.

    Raises:
        LockedError: at once, if another unattended run holds it.
        StoreError: if the lock cannot be made.
        ValueError: if the url is no http or https address.
    """
    with _lock(store, canonical_site_url(url), _SYNCING, clock):
        yield


@contextmanager
def _lock(store: Store, site: str, purpose: str, clock: Callable[[], datetime]) -> Iterator[None]:
    since = clock().astimezone(UTC).isoformat(timespec="seconds")
    database = store.database
    if database.file is None:
        with _advisory_lock(database, site, purpose, since):
            yield
    else:
        with _file_lock(database.file, site, purpose, since):
            yield


@contextmanager
def _file_lock(store_file: Path, site: str, purpose: str, since: str) -> Iterator[None]:
    path = store_file.resolve()
    digest = hashlib.sha256(f"{path}\n{site}{purpose}".encode()).hexdigest()[:16]
    lock_path = path.with_name(f"{path.name}.{digest}.lock")
    # not in the lock file itself, which filelock may empty
    holder_path = path.with_name(f"{path.name}.{digest}.holder")
    lock = FileLock(lock_path, mode=0o600)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise _locked(site, _read_holder(holder_path)) from None
    except OSError as error:
        raise file_fault(error, str(lock_path)) from error
    try:
        try:
            _write_holder(holder_path, since)
        except OSError as error:
            raise file_fault(error, str(holder_path)) from error
        yield
    finally:
        holder_path.unlink(missing_ok=True)
        lock.release()


def _write_holder(path: Path, since: str) -> None:
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({"pid": str(os.getpid()), "host": socket.gethostname(), "since": since}, file)
    fresh.replace(path)


def _read_holder(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # the holder has only just taken the lock, or is just giving it back
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


@contextmanager
def _advisory_lock(database: Database, site: str, purpose: str, since: str) -> Iterator[None]:
    key = int.from_bytes(hashlib.sha256(f"lms-sync\n{site}{purpose}".encode()).digest()[:8], "big", signed=True)
    holder = f"lms-sync {os.getpid()} {since} {socket.gethostname()}"
    with translated(database.place):
        connection = database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    with connection:
        with translated(database.place):
            connection.execute(text("SELECT set_config('application_name', :holder, false)"), {"holder": holder})
            if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}):
                found = connection.scalar(
                    text(
                        "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                        " WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
                        " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                        " AND ((l.classid::bigint << 32) | l.objid::bigint) = :key"
                    ),
                    {"key": key},
                )
                raise _locked(site, _parse_holder(found))
        try:
            yield
        finally:
            # the lock ends with its session, which must not go back to the pool
            connection.invalidate()


def _parse_holder(application_name: str | None) -> dict[str, str]:
    parts = (application_name or "").split(" ", 3)
    return dict(zip(("program", "pid", "since", "host"), parts, strict=False)) if parts[0] == "lms-sync" else {}


def _locked(site: str, holder: dict[str, str]) -> LockedError:
    return LockedError(
        Message(
            "store-locked",
            {
                "site": site,
                "pid": holder.get("pid", _UNKNOWN),
                "host": holder.get("host", _UNKNOWN),
                "since": holder.get("since", _UNKNOWN),
            },
        )
    )
