"""The token of a site, read where the settings say, and shown nowhere."""

import os
import stat
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from pydantic import SecretStr

from lms_sync.errors import SettingsError
from lms_sync.message import Message
from lms_sync.settings.site import Site

_KEYRING_SERVICE = "lms-sync"
_MOST = 4096


def read_token(site: Site, environ: Mapping[str, str]) -> SecretStr:
    """Return the token of a site.

    Raises:
        SettingsError: if it is missing, empty, or in a file that others can read.
    """
    if site.token_file is not None:
        return _from_file(site, site.token_file)
    if site.token_keyring:
        return _from_keyring(site)
    token = environ.get(site.token_env, "").strip()
    if not token:
        raise SettingsError(Message("settings-token-missing", {"site": site.name, "variable": site.token_env}))
    return _checked(site, token)


def _from_file(site: Site, path: Path) -> SecretStr:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            # of the open file, which nobody can exchange in between
            if os.fstat(file.fileno()).st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise SettingsError(Message("settings-token-file-open", {"file": str(path)}))
            content = file.read(_MOST)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(Message("settings-token-file-unreadable", {"file": str(path), "reason": reason})) from error
    token = content.decode("utf-8", errors="replace").removeprefix("\ufeff").strip()
    if not token:
        raise SettingsError(Message("settings-token-file-empty", {"file": str(path)}))
    return _checked(site, token)


def _from_keyring(site: Site) -> SecretStr:
    try:
        keyring = import_module("keyring")  # an extra, and slow to import
    except ModuleNotFoundError as error:
        raise SettingsError(Message("settings-keyring-extra")) from error
    params = {"service": _KEYRING_SERVICE, "name": site.token_keyring}
    try:
        token = (keyring.get_password(_KEYRING_SERVICE, site.token_keyring) or "").strip()
    except keyring.errors.KeyringError as error:
        raise SettingsError(Message("settings-keyring-failed", {**params, "reason": str(error)})) from error
    if not token:
        raise SettingsError(Message("settings-keyring-missing", params))
    return _checked(site, token)


def _checked(site: Site, token: str) -> SecretStr:
    if not (token.isascii() and token.isprintable()) or " " in token:
        raise SettingsError(Message("settings-token-malformed", {"site": site.name}))
    return SecretStr(token)
