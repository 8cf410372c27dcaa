"""A site and a store for the push tests."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from lms_sync.sandbox import SandboxServer, seed_classroom
from lms_sync.store import open_store
from tests.push.world import World

# A file system in memory, where there is one: the store waits for the disk at each entry of its journal.
MEMORY = Path("/dev/shm")  # noqa: S108 - only the folder in which a private one is made


@pytest.fixture(scope="session")
def empty_store() -> Iterator[Path]:
    """A store with its tables and nothing in them; making them takes longer than a push."""
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


@pytest.fixture
def world(folder: Path, empty_store: Path) -> Iterator[World]:
    """A freshly seeded site with an empty store."""
    with SandboxServer(seed_classroom()) as server:
        world = World(server, folder)
        shutil.copyfile(empty_store, world.store_path)
        world.store_path.chmod(0o600)
        yield world
