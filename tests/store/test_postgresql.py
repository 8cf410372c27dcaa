"""A PostgreSQL store that cannot be opened says why, and never its password."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from lms_sync.errors import StoreError
from lms_sync.store import open_store


def _chain(error: BaseException | None) -> str:
    seen = []
    while error is not None:
        seen.append(f"{error} {error!r}")
        error = error.__cause__ or error.__context__
    return "\n".join(seen)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_server_that_is_not_there(scheme: str) -> None:
    """The place is named without account secrets."""
    with pytest.raises(StoreError) as caught:
        open_store(f"{scheme}://sync:s3cret-word@127.0.0.1:1/base?application_name=s3cret-word")
    assert caught.value.message.code == "store-failed"
    assert "postgresql://sync@127.0.0.1:1/base" in str(caught.value)
    assert "s3cret-word" not in _chain(caught.value)


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line to install it is given."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"\.\[postgresql\]") as caught:
        open_store("postgresql://sync:s3cret-word@127.0.0.1:1/base")
    assert "s3cret-word" not in _chain(caught.value)


@pytest.mark.postgresql
def test_a_wrong_password(postgresql_url: str) -> None:
    """The server's reason is given, the password is not."""
    parts = urlsplit(postgresql_url)
    if not parts.password:
        pytest.skip("this server asks for no password")
    with pytest.raises(StoreError) as caught:
        open_store(postgresql_url.replace(parts.password, "s3cret-word"))
    assert "password authentication failed" in str(caught.value)
    assert "s3cret-word" not in _chain(caught.value)


@pytest.mark.postgresql
def test_nothing_is_written_beside_a_postgresql_store(
    postgresql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file appears in the current folder."""
    monkeypatch.chdir(tmp_path)
    with open_store(postgresql_url) as store:
        assert store.receipts() == ()
    assert list(tmp_path.iterdir()) == []
