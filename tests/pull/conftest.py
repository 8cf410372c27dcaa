"""A site with ratings and an empty store for the pull tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pull.pull_world import PullWorld, pull_world
from tests.stores_in_memory import empty_store, folder

__all__ = ["empty_store", "folder", "world"]


@pytest.fixture
def world(folder: Path, empty_store: Path) -> Iterator[PullWorld]:
    """A site with ratings, and an empty store."""
    with pull_world(folder, empty_store) as running:
        yield running
