"""Keep the settings of the machine that runs the tests out of them."""

from pathlib import Path

import pytest

from lms_sync.settings import places


@pytest.fixture(autouse=True)
def system_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the system's settings file, which is not there, a place of the test's own."""
    path = tmp_path / "system-config.toml"
    monkeypatch.setattr(places, "SYSTEM_CONFIG", path)
    return path
