"""A sandbox on a real socket, gateways to it, and a clock that tests move."""

from collections.abc import Callable, Iterator

import pytest

from lms_sync.moodle.functions import (
    BATCH_FUNCTION,
    DELETE_FUNCTIONS,
    PUSH_FUNCTIONS,
    RELATION_FUNCTIONS,
)
from lms_sync.moodle.gateway import MoodleGateway
from lms_sync.sandbox import SandboxServer, seed_classroom
from tests.moodle.fake_clock import FakeClock

NEEDED = sorted(PUSH_FUNCTIONS | DELETE_FUNCTIONS | RELATION_FUNCTIONS)


@pytest.fixture
def time() -> FakeClock:
    """A clock at 1000 seconds."""
    return FakeClock()


@pytest.fixture
def sandbox() -> Iterator[SandboxServer]:
    """A fresh site with two services: with the batch function and without it."""
    site = seed_classroom()
    site.add_token("WITH-BATCH", username="admin", functions=[*NEEDED, BATCH_FUNCTION])
    site.add_token("WITHOUT-BATCH", username="admin", functions=NEEDED)
    with SandboxServer(site) as server:
        yield server


@pytest.fixture
def gateway(sandbox: SandboxServer, time: FakeClock) -> Iterator[MoodleGateway]:
    """A gateway whose service has the batch function."""
    with time.gateway(sandbox.url, "WITH-BATCH") as gateway:
        yield gateway


@pytest.fixture
def single_gateway(sandbox: SandboxServer, time: FakeClock) -> Iterator[MoodleGateway]:
    """A gateway whose service lacks the batch function."""
    with time.gateway(sandbox.url, "WITHOUT-BATCH") as gateway:
        yield gateway


@pytest.fixture(params=["WITH-BATCH", "WITHOUT-BATCH"])
def either_gateway(request: pytest.FixtureRequest, sandbox: SandboxServer, time: FakeClock) -> Iterator[MoodleGateway]:
    """Both gateways, one after the other."""
    with time.gateway(sandbox.url, request.param) as gateway:
        yield gateway


Names = Callable[[], list[str]]


@pytest.fixture
def called(sandbox: SandboxServer) -> Names:
    """The functions of the requests that reached the site so far."""
    return lambda: [request.function for request in sandbox.requests]
