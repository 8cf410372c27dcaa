"""The real Moodle of LMS_SYNC_LIVE_URL, with the account of LMS_SYNC_LIVE_TOKEN."""

import os

import pytest

from tests.contract.fixtures import bench, gateway, scales, site
from tests.contract.site import Site

__all__ = ["bench", "gateway", "given_site", "scales", "site"]


@pytest.fixture(scope="session")
def given_site() -> Site:
    """A site on which nobody else changes frameworks while the tests run."""
    url, token = os.environ.get("LMS_SYNC_LIVE_URL", ""), os.environ.get("LMS_SYNC_LIVE_TOKEN", "")
    if not url or not token:
        pytest.skip("set LMS_SYNC_LIVE_URL and LMS_SYNC_LIVE_TOKEN to run against a real Moodle")
    return Site(url.rstrip("/"), token, pause=1)
