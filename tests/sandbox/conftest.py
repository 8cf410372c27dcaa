"""A classroom served over a real socket."""

from collections.abc import Iterator

import pytest

from lms_sync.sandbox import SandboxServer, SandboxSite, seed_classroom
from tests.sandbox.client import Client


@pytest.fixture
def site() -> SandboxSite:
    """The seeded site."""
    return seed_classroom()


@pytest.fixture
def server(site: SandboxSite) -> Iterator[SandboxServer]:
    """The site on a socket."""
    with SandboxServer(site) as running:
        yield running


@pytest.fixture
def client(server: SandboxServer) -> Iterator[Client]:
    """A client with the administrator's token."""
    with Client(server.url) as connected:
        yield connected
