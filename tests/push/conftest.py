"""A site and a store for the push tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lms_sync.sandbox import SandboxServer, seed_classroom
from tests.push.world import World
from tests.stores_in_memory import empty_store, folder

__all__ = ["empty_store", "folder", "world"]


@pytest.fixture
def world(folder: Path, empty_store: Path) -> Iterator[World]:
    """A freshly seeded site with an empty store."""
    with SandboxServer(seed_classroom()) as server:
        world = World(server, folder)
        shutil.copyfile(empty_store, world.store_path)
        world.store_path.chmod(0o600)
        yield world
