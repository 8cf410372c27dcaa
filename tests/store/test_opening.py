"""Opening a SQLite store: who may read it, and every way in which it can fail."""

import os
import sqlite3
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from lms_sync.errors import StoreError
from lms_sync.message import Message
from lms_sync.store import WhenMissing, open_store, sqlite
from tests.store.processes import finish, start
from tests.store.samples import entries, receipt, record

SITE = "https://moodle.example.org"


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folder_and_files_are_the_owners_alone(sqlite_path: Path) -> None:
    """Whatever the umask, also of the files that SQLite keeps beside the store."""
    before = os.umask(0)
    try:
        with open_store(sqlite_path) as store:
            store.site(SITE).save_record(record())
            assert _mode(sqlite_path.parent) == 0o700
            assert {path.name: _mode(path) for path in sqlite_path.parent.iterdir()} == {
                "store.sqlite": 0o600,
                "store.sqlite-wal": 0o600,
                "store.sqlite-shm": 0o600,
            }
    finally:
        os.umask(before)


def test_a_store_that_others_can_read_is_mended_and_that_is_said(sqlite_path: Path) -> None:
    """Once; the next opening has nothing to say."""
    open_store(sqlite_path).close()
    sqlite_path.chmod(0o644)
    with open_store(sqlite_path) as store:
        assert store.notes == (Message("store-mode-mended", {"place": str(sqlite_path)}),)
    assert _mode(sqlite_path) == 0o600
    with open_store(sqlite_path) as store:
        assert store.notes == ()


def test_sqlite_is_set_up_for_readers_beside_a_writer_and_for_power_cuts(sqlite_path: Path) -> None:
    """WAL, full synchronisation, foreign keys."""
    with open_store(sqlite_path) as store, store.database.reading() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA synchronous")) == 2
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1


@pytest.mark.parametrize("address", [str, Path, "sqlite:///{}".format])
def test_a_path_or_a_sqlite_address(sqlite_path: Path, address: Callable[[Path], str | Path]) -> None:
    """All three name the same file."""
    with open_store(address(sqlite_path)) as store:
        assert store.place == str(sqlite_path)
    assert sqlite_path.exists()


def test_a_missing_store_can_be_refused(sqlite_path: Path) -> None:
    """A command that only shows what is there makes nothing."""
    with pytest.raises(StoreError) as caught:
        open_store(sqlite_path, when_missing=WhenMissing.REFUSE)
    assert caught.value.message.code == "store-missing"
    assert not sqlite_path.parent.exists()


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("mysql://u:secret@h/d", "store-scheme-unknown"),
        ("sqlite://", "store-url-broken"),
        ("postgresql://u:secret@h:x/d", "store-url-broken"),
        ("postgresql://u:secret@h", "store-url-broken"),
    ],
)
def test_an_address_that_is_none(address: str, code: str) -> None:
    """It is refused, and what it holds is not repeated."""
    with pytest.raises(StoreError) as caught:
        open_store(address)
    assert caught.value.message.code == code
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    """A mistyped path destroys nothing."""
    path = tmp_path / "config.toml"
    path.write_text("lang = 'fr'\n")
    with pytest.raises(StoreError) as caught:
        open_store(path)
    assert caught.value.message.code == "store-not-a-database"
    assert path.read_text() == "lang = 'fr'\n"


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    """Not one byte of it changes, nor who may read it."""
    path = tmp_path / "other.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE songs (title TEXT)")
    other.commit()
    other.close()
    path.chmod(0o644)
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        open_store(path)
    assert caught.value.message.code == "store-foreign"
    assert path.read_bytes() == before
    assert _mode(path) == 0o644
    assert list(tmp_path.iterdir()) == [path]


def test_a_damaged_file(sqlite_path: Path) -> None:
    """Half of the file overwritten: said, with the way back."""
    with open_store(sqlite_path) as store:
        store.site(SITE).save_record(record())
    content = sqlite_path.read_bytes()
    sqlite_path.write_bytes(content[:100] + b"\xff" * (len(content) - 100))
    with pytest.raises(StoreError) as caught:
        open_store(sqlite_path)
    assert caught.value.message.code == "store-damaged"


@pytest.mark.parametrize("below", ["file/store.sqlite", "folder"])
def test_a_place_that_cannot_be_written(tmp_path: Path, below: str) -> None:
    """The message names the place and the system's reason."""
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path / below)
    assert caught.value.message.code == "store-not-writable"
    assert str(tmp_path / below) in str(caught.value)


@pytest.fixture
def nobody() -> object:
    """Run the test with the rights of an account that owns nothing."""
    if os.geteuid() != 0:
        pytest.skip("only root can become another account")
    return 65534


def test_a_folder_of_somebody_else(tmp_path: Path, nobody: int) -> None:
    """An account without rights gets a clear error."""
    os.seteuid(nobody)
    try:
        with pytest.raises(StoreError) as caught:
            open_store(tmp_path / "store.sqlite")
    finally:
        os.seteuid(0)
    assert caught.value.message.code == "store-not-writable"


def test_a_store_that_another_program_is_writing(sqlite_path: Path) -> None:
    """After the time to wait, 5 with the reason; nothing is noted."""
    with open_store(sqlite_path, busy_timeout=0.05) as store:
        other = sqlite3.connect(sqlite_path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            store.site(SITE).open_push(receipt(), frozenset())
        assert caught.value.message.code == "store-busy"
        assert store.receipts() == ()
        other.rollback()
        other.close()
        store.site(SITE).open_push(receipt(), frozenset())


def test_a_new_store_that_another_program_holds(sqlite_path: Path) -> None:
    """Also while it is being made."""
    sqlite_path.parent.mkdir()
    other = sqlite3.connect(sqlite_path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError) as caught:
        open_store(sqlite_path, busy_timeout=0.05)
    other.close()
    assert caught.value.message.code == "store-busy"


def test_a_full_disk(sqlite_path: Path) -> None:
    """Entries are noted whole or not at all."""
    with open_store(sqlite_path) as store:
        site = store.site(SITE)
        push = site.open_push(receipt(), frozenset())
        with store.database.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError) as caught:
            site.record_entries(push, entries() * 200)
        assert caught.value.message.code == "store-disk-full"
        assert site.load_journal().entries == ()


_OPEN = "import sys; from lms_sync.store import open_store; open_store(sys.argv[1]).close(); print('opened')"
_DIE = """
import os, signal, sys
from lms_sync.store import open_store
from tests.store.samples import entries, receipt
site = open_store(sys.argv[1]).site("https://moodle.example.org")
site.record_entries(site.open_push(receipt(), frozenset({"t"})), entries())
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_file_that_is_busy_without_a_wait_is_tried_again(sqlite_path: Path) -> None:
    """SQLite itself does not wait where two switch to WAL at once; a driver that never waits stands for it."""
    sqlite.prepare_file(sqlite_path)
    engine = sqlite.open_engine(sqlite_path, 0)
    engine.connect().close()  # what SQLAlchemy asks at first it would wrap itself
    other = sqlite3.connect(sqlite_path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    release = threading.Timer(0.2, other.rollback)
    release.start()
    try:
        sqlite.switch_to_wal(engine, 30)
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
    finally:
        release.join()
        other.close()
        engine.dispose()


def test_several_processes_make_the_store_at_once(place: str) -> None:
    """Each waits for the one that runs the migrations."""
    processes = [start(_OPEN, place) for _ in range(4)]
    assert [finish(process) for process in processes] == ["opened\n"] * 4


def test_entries_outlive_a_killed_process(place: str) -> None:
    """What was noted before the kill is there; the push reads as cut off."""
    finish(start(_DIE, place))
    with open_store(place) as store:
        journal = store.site(SITE).load_journal()
        assert journal.entries == entries()
        assert journal.accepted_targets == {"t"}
        assert store.receipts() == (receipt(),)


def test_opening_an_existing_store_does_not_load_the_migrations(sqlite_path: Path) -> None:
    """They are slow to import, and a store is opened at every run."""
    open_store(sqlite_path).close()
    script = _OPEN + "; print('alembic' in sys.modules)"
    assert finish(start(script, str(sqlite_path))) == "opened\nFalse\n"
