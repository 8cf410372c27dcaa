"""A site and a store for the push tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lms_sync.sandbox import SandboxServer, seed_classroom
from tests.push.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A freshly seeded site with an empty store."""
    with SandboxServer(seed_classroom()) as server:
        yield World(server, tmp_path)
