"""A site with courses and a framework, and a store, for the tests of links."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lms_sync.sandbox import SandboxServer, seed_classroom
from tests.links.links_world import LinksWorld
from tests.push.conftest import empty_store, folder

__all__ = ["empty_store", "folder", "plugin_world", "world"]


@pytest.fixture
def world(folder: Path, empty_store: Path) -> Iterator[LinksWorld]:
    """A freshly seeded site with the framework F, which nobody linked yet."""
    yield from _world(folder, empty_store)


@pytest.fixture
def plugin_world(folder: Path, empty_store: Path) -> Iterator[LinksWorld]:
    """The same with a plugin that writes activity links."""
    yield from _world(folder, empty_store, "local_dimensions")


def _world(folder: Path, empty_store: Path, *plugins: str) -> Iterator[LinksWorld]:
    with SandboxServer(seed_classroom(plugins=plugins)) as server:
        world = LinksWorld(server, folder)
        shutil.copyfile(empty_store, world.store_path)
        world.store_path.chmod(0o600)
        world.make_framework()
        yield world
