"""The contract tests against the sandbox; tests/live runs the same against a real Moodle."""

from collections.abc import Iterator

import pytest

from lms_sync.moodle.functions import BATCH_FUNCTION, DELETE_FUNCTIONS, PUSH_FUNCTIONS, RELATION_FUNCTIONS
from lms_sync.sandbox import SandboxServer, seed_classroom
from lms_sync.sandbox.records import User
from tests.contract.fixtures import bench, gateway, scales, site
from tests.contract.site import TESTS_NEED, Site

__all__ = ["bench", "gateway", "given_site", "scales", "site"]

CAPABILITIES = frozenset(
    {"webservice/rest:use", "moodle/competency:competencymanage", "moodle/competency:competencyview"}
)


@pytest.fixture(scope="session", params=["5.0", "4.5"])
def given_site(request: pytest.FixtureRequest) -> Iterator[Site]:
    """A seeded site and an account with no more than the rights and functions that a push needs."""
    sandbox = seed_classroom(request.param)
    sandbox.add_user(
        User(id=44, username="sync", firstname="Sync", lastname="Push", email="s@e.example", capabilities=CAPABILITIES)
    )
    functions = PUSH_FUNCTIONS | DELETE_FUNCTIONS | RELATION_FUNCTIONS | {BATCH_FUNCTION, *TESTS_NEED}
    sandbox.add_token("PUSH", username="sync", functions=functions)
    with SandboxServer(sandbox) as server:
        yield Site(server.url, "PUSH", pause=0)
