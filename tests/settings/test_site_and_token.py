"""The site that a command works on, where its token is, where the store is."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from lms_sync.errors import SettingsError
from lms_sync.settings import Site, key_location, load_settings, read_token, select_site, store_location

ONE = '[sites.production]\nurl = "https://a.example"\n'
TWO = ONE + '[sites.night]\nurl = "https://A.example/"\ncontext = 5\nscales."CAF 1" = [3, 7]\n'
SITE = Site("production", "https://a.example", token_env="LMS_SYNC_TOKEN")


def _site(tmp_path: Path, content: str, name: str | None = None, **environ: str) -> Site:
    (tmp_path / "config.toml").write_text(content)
    return select_site(load_settings(None, environ, tmp_path), name)


def test_the_only_site_needs_no_name(tmp_path: Path) -> None:
    """Its token is in LMS_SYNC_TOKEN unless it says otherwise."""
    assert _site(tmp_path, ONE) == SITE
    elsewhere = _site(tmp_path, ONE + 'token_file = "tok"\n')
    assert elsewhere == replace(SITE, token_env="", token_file=tmp_path / "tok")


def test_one_of_several_is_named_by_option_environment_or_file(tmp_path: Path) -> None:
    """In that order; two names of one address are one url, and so one store and lock."""
    night = Site("night", "https://a.example", 5, {"CAF 1": (3, 7)}, "LMS_SYNC_TOKEN")
    assert _site(tmp_path, TWO, "night") == night
    assert _site(tmp_path, 'site = "night"\n' + TWO) == night
    assert _site(tmp_path, 'site = "night"\n' + TWO, "production") == SITE
    assert _site(tmp_path, 'site = "production"\n' + TWO, LMS_SYNC_SITE="night") == night


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (TWO, None, "settings-site-which"),
        (TWO, "nigth", "settings-site-unknown"),
        ('site = "none"\n' + ONE, None, "settings-site-unknown"),
        ("", None, "settings-file-no-site"),
    ],
)
def test_a_site_that_nobody_can_tell(tmp_path: Path, content: str, name: str | None, code: str) -> None:
    """The names there are stand in the message."""
    with pytest.raises(SettingsError) as caught:
        _site(tmp_path, content, name)
    assert caught.value.message.code == code


def test_no_file_and_no_address(tmp_path: Path) -> None:
    """The two variables that are enough are named."""
    with pytest.raises(SettingsError, match="LMS_SYNC_URL and LMS_SYNC_TOKEN"):
        select_site(load_settings(None, {}, tmp_path), None)


def test_a_token_from_the_environment() -> None:
    """Blanks around it are dropped; it is not shown by accident."""
    token = read_token(SITE, {"LMS_SYNC_TOKEN": " abc123\n"})
    assert token.get_secret_value() == "abc123"
    assert "abc123" not in f"{token!r} {token}"


@pytest.mark.parametrize("value", [None, "", " \n"])
def test_a_token_that_is_missing(value: str | None) -> None:
    """The variable to set is named."""
    with pytest.raises(SettingsError, match="LMS_SYNC_TOKEN is not set"):
        read_token(SITE, {} if value is None else {"LMS_SYNC_TOKEN": value})


@pytest.mark.parametrize("value", ["abc def", "ab\x1bc", "é" * 32])
def test_a_token_that_cannot_be_one(value: str) -> None:
    """Said before it is sent, without repeating it."""
    with pytest.raises(SettingsError) as caught:
        read_token(SITE, {"LMS_SYNC_TOKEN": value})
    assert caught.value.message.code == "settings-token-malformed"
    assert value not in str(caught.value)


def _token_file(tmp_path: Path, content: bytes, mode: int) -> Site:
    path = tmp_path / "token"
    path.write_bytes(content)
    path.chmod(mode)
    return replace(SITE, token_env="", token_file=path)


@pytest.mark.parametrize("content", [b"abc123", b"abc123\n", b"abc123\r\n", b"\xef\xbb\xbfabc123\n"])
@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_token_from_a_file_of_ones_own(tmp_path: Path, content: bytes, mode: int) -> None:
    """With or without the line end that editors add."""
    assert read_token(_token_file(tmp_path, content, mode), {}).get_secret_value() == "abc123"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o644])
def test_a_token_file_that_others_can_read(tmp_path: Path, mode: int) -> None:
    """Refused, with chmod 600."""
    with pytest.raises(SettingsError, match="chmod 600"):
        read_token(_token_file(tmp_path, b"abc123", mode), {})


def test_a_token_file_that_is_empty_missing_or_a_folder(tmp_path: Path) -> None:
    """Each said as what it is."""
    with pytest.raises(SettingsError, match="is empty"):
        read_token(_token_file(tmp_path, b"\n", 0o600), {})
    for path in (tmp_path / "none", tmp_path):
        tmp_path.chmod(0o700)
        with pytest.raises(SettingsError, match="cannot be read"):
            read_token(replace(SITE, token_file=path), {})


class _KeyringError(Exception):
    pass


def _keyring(monkeypatch: pytest.MonkeyPatch, answer: str | Exception | None) -> None:
    """Put a keyring with one entry in the place of the extra, which needs a desktop."""

    def get_password(service: str, name: str) -> str | None:
        assert (service, name) == ("lms-sync", "night")
        if isinstance(answer, Exception):
            raise answer
        return answer

    module: Any = ModuleType("keyring")
    module.get_password = get_password
    module.errors = ModuleType("keyring.errors")
    module.errors.KeyringError = _KeyringError
    monkeypatch.setitem(sys.modules, "keyring", module)


def test_a_token_from_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the name in the settings; each failure has its remedy."""
    site = replace(SITE, token_env="", token_keyring="night")
    _keyring(monkeypatch, "abc123")
    assert read_token(site, {}).get_secret_value() == "abc123"
    _keyring(monkeypatch, None)
    with pytest.raises(SettingsError, match="keyring set lms-sync night"):
        read_token(site, {})
    _keyring(monkeypatch, _KeyringError("locked"))
    with pytest.raises(SettingsError, match="does not answer: locked"):
        read_token(site, {})
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(SettingsError, match=r"\.\[keyring\]"):
        read_token(site, {})


def _location(tmp_path: Path, content: str = "", **environ: str) -> str | Path:
    (tmp_path / "config.toml").write_text(content)
    (tmp_path / "config.toml").chmod(0o600)
    return store_location(load_settings(None, environ, tmp_path), environ, tmp_path / "var/lms-sync")


def test_the_store_lies_where_the_settings_say(tmp_path: Path) -> None:
    """Before any default."""
    assert _location(tmp_path, "[store]\npath = 's.sqlite'\n", HOME="/h") == tmp_path / "s.sqlite"
    assert _location(tmp_path, "[store]\nurl = 'postgresql://h/d'\n", HOME="/h") == "postgresql://h/d"
    assert _location(tmp_path, LMS_SYNC_STORE__PATH="/e.sqlite", HOME="/h") == Path("/e.sqlite")


def test_the_store_lies_in_the_users_data_folder_else_in_the_systems(tmp_path: Path) -> None:
    """A service's own folder first; without HOME the system's, if it can be written."""
    everywhere = {"STATE_DIRECTORY": "/var/lib/svc:/other", "XDG_DATA_HOME": "/data", "HOME": "/h"}
    assert _location(tmp_path, **everywhere) == Path("/var/lib/svc/store.sqlite")
    del everywhere["STATE_DIRECTORY"]
    assert _location(tmp_path, **everywhere) == Path("/data/lms-sync/store.sqlite")
    assert _location(tmp_path, HOME="/h") == Path("/h/.local/share/lms-sync/store.sqlite")
    (tmp_path / "var").mkdir()
    assert _location(tmp_path) == tmp_path / "var/lms-sync/store.sqlite"


def _key_location(tmp_path: Path, content: str = "", **environ: str) -> Path:
    (tmp_path / "config.toml").write_text(content)
    (tmp_path / "config.toml").chmod(0o600)
    return key_location(load_settings(None, environ, tmp_path), environ, tmp_path / "var/lms-sync")


def test_the_key_lies_beside_the_store_or_where_the_settings_say(tmp_path: Path) -> None:
    """With PostgreSQL it is where a store without settings would be, on the machine that makes reports."""
    name = "lms-sync.key"
    assert _key_location(tmp_path, "[store]\nkey_file = 'k/x.key'\n", HOME="/h") == tmp_path / "k/x.key"
    assert _key_location(tmp_path, "[store]\npath = 's.sqlite'\n", HOME="/h") == tmp_path / name
    assert _key_location(tmp_path, "[store]\nurl = 'sqlite:////srv/s.sqlite'\n", HOME="/h") == Path("/srv") / name
    assert (
        _key_location(tmp_path, "[store]\nurl = 'postgresql://h/d'\n", XDG_DATA_HOME="/d") == Path("/d/lms-sync") / name
    )
    assert _key_location(tmp_path, HOME="/h") == Path("/h/.local/share/lms-sync") / name


def test_no_place_for_the_store(tmp_path: Path) -> None:
    """The two ways out are named."""
    with pytest.raises(SettingsError, match="LMS_SYNC_STORE__PATH"):
        _location(tmp_path)
    assert os.environ.get("LMS_SYNC_STORE__PATH") is None
