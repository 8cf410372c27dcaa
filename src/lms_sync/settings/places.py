"""Where settings and store lie on a machine (XDG Base Directory Specification)."""

import os
from collections.abc import Mapping
from pathlib import Path

from lms_sync.errors import SettingsError
from lms_sync.message import Message
from lms_sync.settings.model import Settings

_PROGRAM = "lms-sync"
_STORE = "store.sqlite"
_KEY = "lms-sync.key"
_SQLITE = "sqlite:///"
SYSTEM_CONFIG = Path("/etc") / _PROGRAM / "config.toml"
SYSTEM_STATE = Path("/var/lib") / _PROGRAM


def config_candidates(environ: Mapping[str, str], cwd: Path) -> tuple[Path, ...]:
    """Return the places where a config.toml is looked for when nobody names one, the first one first."""
    user = _user_folder(environ, "XDG_CONFIG_HOME", ".config")
    of_user = () if user is None else (user / "config.toml",)
    return (cwd / "config.toml", *of_user, SYSTEM_CONFIG)


def store_location(settings: Settings, environ: Mapping[str, str], system_state: Path = SYSTEM_STATE) -> str | Path:
    """Return the path or the URL of the store.

    It is that of the settings, else in the folder that systemd made for the service, else in the user's data folder,
    else, without a home, in the system's.

    Raises:
        SettingsError: if there is no such place.
    """
    if settings.store.url is not None:
        return settings.store.url.get_secret_value()
    if settings.store.path is not None:
        return settings.store.path
    return _default_store(environ, system_state)


def key_location(settings: Settings, environ: Mapping[str, str], system_state: Path = SYSTEM_STATE) -> Path:
    """Return the path of the key of pseudonyms and of the hashes of forgotten persons.

    It is that of the settings, else beside the SQLite file; with PostgreSQL, where the store would be without settings.

    Raises:
        SettingsError: if there is no such place.
    """
    if settings.store.key_file is not None:
        return settings.store.key_file
    if settings.store.path is not None:
        return settings.store.path.with_name(_KEY)
    url = settings.store.url.get_secret_value() if settings.store.url is not None else ""
    if url.startswith(_SQLITE):
        return Path(url.removeprefix(_SQLITE)).with_name(_KEY)
    return _default_store(environ, system_state).with_name(_KEY)


def _default_store(environ: Mapping[str, str], system_state: Path) -> Path:
    given = environ.get("STATE_DIRECTORY", "").split(":")[0]  # systemd.exec(5), StateDirectory=
    if given:
        return Path(given) / _STORE
    user = _user_folder(environ, "XDG_DATA_HOME", ".local/share")
    if user is not None:
        return user / _STORE
    if os.access(system_state if system_state.exists() else system_state.parent, os.W_OK | os.X_OK):
        return system_state / _STORE
    raise SettingsError(Message("settings-no-store-place", {"folder": str(system_state)}))


def expanded(path: str, base: Path, environ: Mapping[str, str]) -> str:
    """Return a path of the settings as an absolute one: `~` is the user's home, else it is relative to the base."""
    if path == "~" or path.startswith("~/"):
        home = _home(environ)
        if home is None:
            raise SettingsError(Message("settings-no-home", {"path": path}))
        return str(home / path[2:])
    return str(base / path)


def _user_folder(environ: Mapping[str, str], variable: str, below_home: str) -> Path | None:
    given = Path(environ.get(variable, ""))
    if given.is_absolute():  # a relative one is to be ignored
        return given / _PROGRAM
    home = _home(environ)
    return None if home is None else home / below_home / _PROGRAM


def _home(environ: Mapping[str, str]) -> Path | None:
    home = Path(environ.get("HOME", ""))
    return home if home.is_absolute() else None
