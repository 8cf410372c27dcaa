"""What the settings name on this machine: store, folder of reports, retention, key."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from lms_sync.domain.doctor import Area, Check, State
from lms_sync.domain.jobs import Job
from lms_sync.errors import SettingsError, StoreError
from lms_sync.message import Message
from lms_sync.settings import Settings, key_location, store_location
from lms_sync.store import WhenMissing, open_store
from lms_sync.store.probe import prove_writable


def machine_checks(settings: Settings, environ: Mapping[str, str], jobs: tuple[Job, ...]) -> Iterator[Check]:
    """Yield how the places are that the settings name; nothing is made that is not there.

    Args:
        settings: as loaded.
        environ: where folders may be named.
        jobs: a pull needs a retention.
    """
    yield _store(settings, environ)
    if settings.report.folder is not None:
        yield _reports(settings.report.folder)
    if Job.PULL in jobs:
        yield _retention(settings)
        yield _key(settings, environ)


def _store(settings: Settings, environ: Mapping[str, str]) -> Check:
    try:
        place = store_location(settings, environ)
        if isinstance(place, Path) and not place.exists():
            return _new_store(place)
        with open_store(place, when_missing=WhenMissing.REFUSE) as store:
            revision = prove_writable(store.database)
            kind = "PostgreSQL" if store.database.file is None else "SQLite"
            params = {"kind": kind, "revision": revision, "place": store.place}
            return Check("store", State.OK, Message("doctor.store.ok", params), Area.STORE)
    except StoreError as error:
        return Check("store", State.MISS, error.message, Area.STORE)
    except SettingsError as error:
        return Check("store", State.MISS, error.message, Area.SETTINGS)


def _new_store(place: Path) -> Check:
    nearest = next(folder for folder in place.absolute().parents if folder.exists())
    code, state = ("new", State.OK) if os.access(nearest, os.W_OK | os.X_OK) else ("folder", State.MISS)
    return Check("store", state, Message(f"doctor.store.{code}", {"place": str(place)}), Area.STORE)


def _reports(folder: Path) -> Check:
    state = State.OK if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK) else State.MISS
    return Check("reports", state, Message(f"doctor.reports.{state.value}", {"folder": str(folder)}), Area.SETTINGS)


def _retention(settings: Settings) -> Check:
    months = settings.pull.retention_months
    if months is None:
        return Check("retention", State.WARNING, Message("doctor.retention.warning"), Area.SETTINGS)
    return Check("retention", State.OK, Message("doctor.retention.ok", {"months": months}), Area.SETTINGS)


def _key(settings: Settings, environ: Mapping[str, str]) -> Check:
    try:
        file = key_location(settings, environ)
        mode = file.stat().st_mode
    except SettingsError as error:
        return Check("key", State.MISS, error.message, Area.SETTINGS)
    except FileNotFoundError:
        return Check("key", State.OK, Message("doctor.key.none"), Area.SETTINGS)
    except OSError:
        return Check("key", State.MISS, Message("doctor.key.open", {"file": str(file)}), Area.SETTINGS)
    is_private = not mode & (stat.S_IRWXG | stat.S_IRWXO) and os.access(file, os.R_OK)
    state, code = (State.OK, "ok") if is_private else (State.MISS, "open")
    return Check("key", state, Message(f"doctor.key.{code}", {"file": str(file)}), Area.SETTINGS)
