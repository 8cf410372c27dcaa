"""Stores for tests that make many: in memory where that is possible, copied from one that has its tables."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from lms_sync.store import open_store

# A file system in memory, where there is one: the store waits for the disk at each transaction.
MEMORY = Path("/dev/shm")  # noqa: S108 - only the folder in which a private one is made


@pytest.fixture(scope="session")
def empty_store() -> Iterator[Path]:
    """A store with its tables and nothing in them; making them takes longer than a push or a pull."""
    with tempfile.TemporaryDirectory(prefix="lms-sync-") as folder:
        path = Path(folder, "empty.sqlite")
        open_store(path).close()
        yield path


@pytest.fixture
def folder() -> Iterator[Path]:
    """A private folder that is gone after the test."""
    place = str(MEMORY) if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="lms-sync-", dir=place) as path:
        yield Path(path)
