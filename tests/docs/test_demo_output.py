"""What the README shows is what `lms-sync demo` prints, and a saved plan holds what its page says."""

import io
import json
import re
from pathlib import Path

import pytest

from lms_sync.cli.context import Surroundings
from lms_sync.cli.main import execute
from lms_sync.cli.terminal import Terminal
from tests.docs.documents import COMMANDS_PAGE, README, Fence, fences, table_rows

_COLUMNS = 100
_VARIABLE = (
    (re.compile(r"http://127\.0\.0\.1:\d+"), "ADDRESS"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "FINGERPRINT"),
    (re.compile(r"\b[0-9a-f]{12}\b"), "SHORT-FINGERPRINT"),
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d"), "TIME"),
    (re.compile(r"\d{4}-\d\d-\d\d"), "DAY"),
    (re.compile(r"by \d+ requests"), "by N requests"),
    (re.compile(r"Moodle’s id \d+"), "Moodle’s id N"),
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], Path]:
    """The lines of the demo on 100 columns, and the folder of its files."""
    folder = tmp_path_factory.mktemp("demo")
    environ = {"HOME": str(folder), "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    out, err = io.StringIO(), io.StringIO()
    terminal = Terminal(out, err, io.StringIO(), environ, _COLUMNS)
    code = execute(["--lang", "en", "demo"], Surroundings(environ, folder, terminal))
    assert (code, err.getvalue()) == (0, "")
    return _normalised(out.getvalue()), folder / "demo-out"


def _normalised(text: str) -> list[str]:
    for pattern, stands_for in _VARIABLE:
        text = pattern.sub(stands_for, text)
    return text.splitlines()


@pytest.mark.parametrize("fence", [fence for fence in fences("console") if fence.is_demo], ids=str)
def test_every_excerpt_stands_in_the_output(fence: Fence, demo: tuple[list[str], Path]) -> None:
    """Line for line, in one piece, addresses and fingerprints aside."""
    wanted, lines = _normalised(fence.text), demo[0]
    places = range(len(lines) - len(wanted) + 1)
    assert any(lines[place : place + len(wanted)] == wanted for place in places), f"not in the demo:\n{fence.text}"


def test_the_readme_shows_plan_push_drift_pull_and_report() -> None:
    """The excerpts are there at all."""
    shown = "".join(fence.text for fence in fences("console") if fence.is_demo and fence.document == README)
    steps = ("not yet in Moodle", "Read back", "→", "Changed in Moodle", "lms-sync pull", "lms-sync report")
    assert all(each in shown for each in steps)


def test_the_keys_of_a_saved_plan_are_those_of_its_page(demo: tuple[list[str], Path]) -> None:
    """All keys of the object, and of each framework in it."""
    plan = json.loads((demo[1] / "plan.json").read_text(encoding="utf-8"))
    rows = {row[0].strip("`"): row[1] for row in table_rows(COMMANDS_PAGE) if len(row) == 2}
    assert not plan.keys() - rows.keys()
    assert set(re.findall(r"`(\w+)`", rows["frameworks"].split("(")[0] + rows["frameworks"].split(")")[1])) == set(
        plan["frameworks"][0]
    )
    assert plan["format"] in rows["format"]
    assert {word for word in plan["policies"] if f"`{word}`" not in rows["policies"]} == set()
