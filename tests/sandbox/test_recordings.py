"""The sandbox answers as the recorded Moodle sites did."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from lms_sync.sandbox import SandboxServer, seed_classroom
from tests.sandbox.replay import Replay

HISTORIES = Path(__file__).parents[1] / "data" / "histories"
RECORDINGS = Path(__file__).parents[1] / "data" / "recordings"


def _runs() -> list[Path]:
    found = sorted(RECORDINGS.glob("random-*.json"))
    if more := os.environ.get("LMS_SYNC_RECORDINGS"):
        found += sorted(Path(more).glob("random-*.json"))
    return found


def _load(path: Path) -> dict[str, Any]:
    recording: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return recording


def _differences(path: Path, release: str) -> list[str]:
    with SandboxServer(seed_classroom(release)) as server:
        replay = Replay(server)
        found = [str(difference) for difference in replay.run(_load(path)["exchanges"])]
        replay.close()
    return found


@pytest.mark.parametrize("release", ["4.5", "5.0"])
def test_every_recorded_case_is_answered_alike(release: str) -> None:
    """250 cases of each release: status, content type, code and every field."""
    assert _differences(RECORDINGS / f"{release}.json", release) == []


@pytest.mark.parametrize("path", _runs(), ids=lambda path: path.stem)
def test_random_runs_are_answered_alike(path: Path) -> None:
    """Long histories of operations, good and bad."""
    assert _differences(path, str(_load(path)["moodle"])[:3]) == []


@pytest.mark.parametrize("path", sorted(HISTORIES.glob("*.json")), ids=lambda path: path.stem)
def test_histories_are_answered_alike(path: Path) -> None:
    """Functions and values that the recordings leave out; that site had no groups."""
    recording = _load(path)
    site = seed_classroom(recording["moodle"])
    site.groups.clear()
    with SandboxServer(site) as server:
        replay = Replay(server)
        found = [str(difference) for difference in replay.run(recording["exchanges"])]
        replay.close()
    assert found == []
