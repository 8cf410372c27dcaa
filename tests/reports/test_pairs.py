"""The line to paste is read as what it names."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.reports.neutral import neutral
from lms_sync.reports.pairs import paste_line
from lms_sync.source import check_framework
from tests.cli.command_line import FRAMEWORK

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)


def read_back(line: str) -> tuple[str, ...]:
    """Return what the program reads where the line stands in a file."""
    text = FRAMEWORK.replace("    shortname: D2 Push", f"    shortname: D2 Push\n    {line}")
    with TemporaryDirectory() as folder:
        path = Path(folder, "pasted.yaml")
        path.write_text(text, encoding="utf-8")
        checked = check_framework(path)
    assert checked.framework is not None, checked.problems
    return checked.framework.competencies[1].previous_idnumbers


@pytest.mark.parametrize(
    "name",
    ["1.1", "1.10", "0x1F", "true", "null", "~", "a: b", "a #b", "[x]", "a, b", "'", '"', "\\", "- a", "é\u00a0x"],
)
def test_awkward_idnumbers_survive_the_pasting(name: str) -> None:
    """Quoted where YAML needs it."""
    assert read_back(paste_line([name])) == (name,)


@given(names=st.lists(NAMES, min_size=1, max_size=3, unique=True))
def test_what_is_pasted_shows_all_that_it_holds(names: list[str]) -> None:
    """Nothing hides in it, and it stays one line."""
    line = paste_line(names)
    assert neutral(line) == line
    assert "\n" not in line
