"""Whether a store can be written, without changing it."""

from pathlib import Path

import pytest

from lms_sync.errors import StoreError
from lms_sync.store import Store, open_store
from lms_sync.store.probe import prove_writable
from lms_sync.store.schema import REVISION


def test_a_store_that_can_be_written_tells_its_revision(store: Store) -> None:
    """As often as it is asked."""
    assert prove_writable(store.database) == REVISION
    assert prove_writable(store.database) == REVISION


def test_a_store_that_another_process_writes_is_busy(sqlite_path: Path) -> None:
    """The write lock is really asked for."""
    with open_store(sqlite_path) as one, open_store(sqlite_path, busy_timeout=0.01) as other:
        with one.database.writing(), pytest.raises(StoreError) as caught:
            prove_writable(other.database)
        assert caught.value.message.code == "store-busy"
        assert prove_writable(other.database) == REVISION
