"""Find, read and merge config.toml and the environment."""

import re
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError
from pydantic_settings import EnvSettingsSource
from pydantic_settings.exceptions import SettingsError as UnreadableEnvironmentError

from lms_sync.domain.site_url import canonical_site_url
from lms_sync.errors import SettingsError
from lms_sync.message import Message
from lms_sync.settings.model import Settings
from lms_sync.settings.places import config_candidates, expanded
from lms_sync.settings.problem import ENVIRONMENT_SITE, refuse_tokens, settings_error
from lms_sync.texts.environment import language_of_environment

_PREFIX = "LMS_SYNC_"
_MOST_BYTES = 1_000_000
_TOML_PLACE = re.compile(r"\s*\(at line (\d+), column (\d+)\)")
_PATHS = (
    ("store", "path"),
    ("store", "key_file"),
    ("http", "ca_bundle"),
    ("sites", "*", "token_file"),
    ("frameworks", "files"),
    ("links", "files"),
    ("ledger", "file"),
    ("report", "folder"),
    ("sync", "summary"),
    ("sync", "prometheus"),
)


def load_settings(config: Path | None, environ: Mapping[str, str], cwd: Path) -> Settings:
    """Return the settings of the first config.toml that there is, with the environment over them.

    Args:
        config: the file that the user named; None looks for LMS_SYNC_CONFIG, ./config.toml, the user's, the system's.
        environ: the environment.
        cwd: the current folder.

    Raises:
        SettingsError: if a named file is missing, or anything in file or environment is wrong.
    """
    file, content = _find(config, environ, cwd)
    from_file: dict[str, Any] = {}
    if file is not None:
        from_file = _absolute(_parse(content, file), file.parent, environ)
        refuse_tokens(from_file, str(file))
        _refuse_readable_password(from_file, file)
    overlay = _absolute(_overlay(environ), cwd, environ)
    merged = _merge(from_file, overlay)
    _add_environment_site(merged, environ)
    merged.setdefault("lang", language_of_environment(environ).value)
    try:
        settings = Settings(**merged)
    except ValidationError as error:
        raise settings_error(error, overlay, str(file or "")) from None  # the cause may quote a secret
    settings._file = file  # noqa: SLF001  # pydantic's way to a value that no file may set
    settings._tried = (file,) if file is not None else config_candidates(environ, cwd)  # noqa: SLF001
    return settings


def _find(config: Path | None, environ: Mapping[str, str], cwd: Path) -> tuple[Path | None, bytes]:
    named = config or (Path(environ["LMS_SYNC_CONFIG"]) if environ.get("LMS_SYNC_CONFIG") else None)
    for candidate in (cwd / named,) if named else config_candidates(environ, cwd):
        try:
            with candidate.open("rb") as file:
                return candidate, file.read(_MOST_BYTES + 1)
        except (FileNotFoundError, NotADirectoryError) as error:
            if named:
                raise SettingsError(Message("settings-file-missing", {"file": str(named)})) from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise SettingsError(
                Message("settings-file-unreadable", {"file": str(candidate), "reason": reason})
            ) from error
    return None, b""


def _parse(content: bytes, file: Path) -> dict[str, Any]:
    if len(content) > _MOST_BYTES:
        raise SettingsError(Message("settings-file-too-big", {"file": str(file)}))
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SettingsError(Message("settings-file-encoding", {"file": str(file), "line": line})) from None
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place else (content.count(b"\n") + 1, 1)
        raise _broken(file, line, column, _TOML_PLACE.sub("", str(error))) from None
    except RecursionError:
        raise _broken(file, 1, 1, "too many brackets within brackets") from None


def _broken(file: Path, line: int, column: int, reason: str) -> SettingsError:
    params: dict[str, str | int] = {"file": str(file), "line": line, "column": column, "reason": reason}
    return SettingsError(Message("settings-toml", params))


def _overlay(environ: Mapping[str, str]) -> dict[str, Any]:
    try:
        source = EnvSettingsSource(Settings)
        source.env_vars = {name.lower(): value for name, value in environ.items() if value}
        found: dict[str, Any] = source()
    except UnreadableEnvironmentError as error:
        field = re.search(r'"(\w+)"', str(error))  # pydantic-settings names the top-level key only
        start = _PREFIX + (field[1].upper() if field else "")
        variable = ", ".join(sorted(name for name in environ if name.upper().startswith(start)))
        raise SettingsError(Message("settings-environment", {"variable": variable})) from None
    return found


def _merge(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        known = merged.get(key)
        merged[key] = _merge(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return merged


def _add_environment_site(merged: dict[str, Any], environ: Mapping[str, str]) -> None:
    """Make LMS_SYNC_URL the site to work on, with all but the token of a table that has the same address."""
    url = environ.get("LMS_SYNC_URL", "")
    if not url:
        return
    sites = merged.setdefault("sites", {})
    known = [table for table in sites.values() if _same_site(table, url)] if isinstance(sites, dict) else []
    table = dict(known[0]) if known else {}
    table["url"] = url
    if environ.get("LMS_SYNC_TOKEN"):
        table = {key: value for key, value in table.items() if not key.startswith("token_")}
    merged["sites"] = {**sites, ENVIRONMENT_SITE: table} if isinstance(sites, dict) else sites
    if not environ.get("LMS_SYNC_SITE"):
        merged["site"] = ENVIRONMENT_SITE


def _same_site(table: Any, url: str) -> bool:
    try:
        return canonical_site_url(table["url"]) == canonical_site_url(url)
    except (ValueError, TypeError, KeyError, AttributeError):  # said when the table is checked
        return False


def _absolute(tables: dict[str, Any], base: Path, environ: Mapping[str, str]) -> dict[str, Any]:
    """Return the tables with every path of `_PATHS` absolute; what is no path is said when it is checked."""
    for where in _PATHS:
        tables = _replace(tables, where, base, environ)
    return tables


def _replace(value: Any, where: tuple[str, ...], base: Path, environ: Mapping[str, str]) -> Any:
    if not where:
        if isinstance(value, list):
            return [_replace(each, (), base, environ) for each in value]
        return expanded(value, base, environ) if isinstance(value, str) and value else value
    if not isinstance(value, dict):
        return value
    keys = list(value) if where[0] == "*" else [where[0]] if where[0] in value else []
    return {**value, **{key: _replace(value[key], where[1:], base, environ) for key in keys}}


def _refuse_readable_password(tables: Mapping[str, Any], file: Path) -> None:
    store = tables.get("store")
    url = store.get("url") if isinstance(store, dict) else None
    try:
        has_password = isinstance(url, str) and bool(urlsplit(url).password)
    except ValueError:
        has_password = True
    if has_password and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SettingsError(Message("settings-password-readable", {"file": str(file)}))
