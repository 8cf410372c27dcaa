"""One run at a time per site and store; a dead one blocks nobody."""

import socket
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lms_sync.errors import LockedError, StoreError
from lms_sync.store import Store, open_store, site_lock
from tests.store.processes import holder

SITE = "https://moodle.example.org"


def test_the_holder_is_named(store: Store) -> None:
    """At once, with process, machine and since when."""
    now = datetime(2025, 3, 4, 5, 6, 7, tzinfo=UTC)
    with site_lock(store, SITE, lambda: now), pytest.raises(LockedError) as caught, site_lock(store, SITE):
        pass
    params = caught.value.message.params
    assert caught.value.message.code == "store-locked"
    assert params["site"] == SITE
    assert int(params["pid"]) > 0
    assert params["host"] == socket.gethostname()
    assert params["since"] == "2025-03-04T05:06:07+00:00"


def test_it_is_free_again_after_the_block_and_after_an_error(store: Store) -> None:
    """However the block ends."""
    with site_lock(store, SITE):
        pass
    with pytest.raises(KeyboardInterrupt), site_lock(store, SITE):
        raise KeyboardInterrupt
    with site_lock(store, SITE):
        pass


def test_two_spellings_of_a_site_are_one_lock(store: Store) -> None:
    """A read-only and a push token for one site share it."""
    with site_lock(store, SITE), pytest.raises(LockedError), site_lock(store, "HTTPS://Moodle.Example.org:443/"):
        pass


def test_other_sites_are_free(store: Store) -> None:
    """The test site does not wait for the real one."""
    with site_lock(store, SITE), site_lock(store, "https://other.example.org"):
        pass


def test_other_stores_are_free(sqlite_path: Path) -> None:
    """Two stores are two memories of the site, each with its lock."""
    another = sqlite_path.with_name("b.sqlite")
    with open_store(sqlite_path) as one, open_store(another) as other, site_lock(one, SITE), site_lock(other, SITE):
        pass


def test_another_process_holds_it_and_dies(place: str) -> None:
    """While it lives it is named; killed without warning, it leaves nothing to clean up."""
    with open_store(place) as store, holder(place, SITE) as process:
        with pytest.raises(LockedError) as caught, site_lock(store, SITE):
            pass
        assert caught.value.message.params["pid"] == str(process.pid)
        process.kill()
        process.wait(timeout=10)
        deadline = time.monotonic() + 10
        while True:
            try:
                with site_lock(store, SITE):
                    break
            except LockedError:  # the server takes a moment to see that its client is gone
                assert time.monotonic() < deadline
                time.sleep(0.05)


def test_the_store_works_under_its_lock(store: Store) -> None:
    """Reading and writing need connections of their own."""
    with site_lock(store, SITE):
        assert store.site(SITE).framework_headers() == {}


def test_lock_files_are_the_owners_alone(sqlite_path: Path) -> None:
    """They name a process and a machine."""
    with open_store(sqlite_path) as store, site_lock(store, SITE):
        files = [*sqlite_path.parent.glob("*.lock"), *sqlite_path.parent.glob("*.holder")]
        assert [path.stat().st_mode & 0o777 for path in files] == [0o600, 0o600]


def test_a_link_to_the_store_is_the_same_store(sqlite_path: Path, tmp_path: Path) -> None:
    """Two names of one file do not give two locks."""
    with open_store(sqlite_path) as store:
        link = tmp_path / "link.sqlite"
        link.symlink_to(sqlite_path)
        with (
            open_store(link) as linked,
            site_lock(store, SITE),
            pytest.raises(LockedError),
            site_lock(linked, SITE),
        ):
            pass


def test_a_holder_that_has_not_said_who_it_is(sqlite_path: Path) -> None:
    """Between taking the lock and noting it, or with a note that was cut off: locked, holder unknown."""
    with open_store(sqlite_path) as store, site_lock(store, SITE):
        (note,) = sqlite_path.parent.glob("*.holder")
        note.write_text('{"pid"')
        with pytest.raises(LockedError) as caught, site_lock(store, SITE):
            pass
        assert caught.value.message.params["pid"] == "?"


def test_a_lock_that_cannot_be_made(sqlite_path: Path) -> None:
    """A folder in the place of the lock file is a store error, not a held lock."""
    with open_store(sqlite_path) as store:
        with site_lock(store, SITE):
            (path,) = sqlite_path.parent.glob("*.lock")
        path.unlink(missing_ok=True)
        path.mkdir()
        with pytest.raises(StoreError), site_lock(store, SITE):
            pass
