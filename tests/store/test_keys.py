"""The key: made once, its owner's alone, never replaced; and what is made with it."""

import re
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.domain.pseudonyms import keyed_hash, pseudonym
from lms_sync.errors import StoreError
from lms_sync.store.keys import make_key, read_key

KEY = bytes(range(32))


def test_a_key_is_made_once(tmp_path: Path) -> None:
    """With its folder; then it is read."""
    path = tmp_path / "state" / "lms-sync.key"
    assert read_key(path) is None
    key = make_key(path)
    assert (len(key), read_key(path), make_key(path)) == (32, key, key)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_all_who_make_it_at_once_get_the_same(tmp_path: Path) -> None:
    """Only one of them makes it."""
    path = tmp_path / "lms-sync.key"
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(make_key(path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(found), len(set(found))) == (8, 1)
    assert list(tmp_path.iterdir()) == [path]


def test_a_key_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    """The remedy is given."""
    path = tmp_path / "lms-sync.key"
    make_key(path)
    path.chmod(0o640)
    with pytest.raises(StoreError, match="chmod 600") as caught:
        read_key(path)
    assert caught.value.message.code == "store-key-open"


@pytest.mark.parametrize("content", [b"", bytes(31), bytes(33)])
def test_a_file_that_is_no_key(tmp_path: Path, content: bytes) -> None:
    """It is never overwritten."""
    path = tmp_path / "lms-sync.key"
    path.write_bytes(content)
    path.chmod(0o600)
    for use in (read_key, make_key):
        with pytest.raises(StoreError) as caught:
            use(path)
        assert caught.value.message.code == "store-key-broken"
    assert path.read_bytes() == content


def test_a_place_that_cannot_be(tmp_path: Path) -> None:
    """A folder is no key, and a key is not made below a file."""
    with pytest.raises(StoreError) as caught:
        read_key(tmp_path)
    assert caught.value.message.code == "store-key-unreadable"
    (tmp_path / "file").touch()
    with pytest.raises(StoreError):
        make_key(tmp_path / "file" / "lms-sync.key")


def test_pseudonyms_are_stable_and_need_the_key() -> None:
    """The same person of the same site has the same code, and another with another key."""
    codes = {
        pseudonym(KEY, "https://a.example.org", 11),
        pseudonym(KEY, "https://a.example.org", 12),
        pseudonym(KEY, "https://b.example.org", 11),
        pseudonym(bytes(32), "https://a.example.org", 11),
    }
    assert len(codes) == 4
    assert all(re.fullmatch(r"P-[A-Z2-7]{8}", code) for code in codes)
    assert pseudonym(KEY, "https://a.example.org", 11) == "P-QCPA5IPI"


@given(st.lists(st.text(max_size=4), max_size=4), st.lists(st.text(max_size=4), max_size=4))
def test_parts_do_not_run_into_each_other(first: list[str], second: list[str]) -> None:
    """Equal hashes mean equal parts."""
    assert (keyed_hash(KEY, *first) == keyed_hash(KEY, *second)) is (first == second)
