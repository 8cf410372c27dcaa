"""A sandbox on a real socket and a folder to run command lines in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lms_sync.sandbox import SandboxServer, seed_classroom
from tests.cli.command_line import CommandLine


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    """A freshly seeded site."""
    with SandboxServer(seed_classroom()) as running:
        yield running


@pytest.fixture
def offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """A command line without any site."""
    monkeypatch.chdir(tmp_path)
    return CommandLine(tmp_path, {"XDG_DATA_HOME": str(tmp_path / "data"), "NO_COLOR": "1"})


@pytest.fixture
def cli(offline: CommandLine, server: SandboxServer) -> CommandLine:
    """A command line whose site is the sandbox."""
    offline.environ |= {"LMS_SYNC_URL": server.url, "LMS_SYNC_TOKEN": "TOKEN"}
    return offline
