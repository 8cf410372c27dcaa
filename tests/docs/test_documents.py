"""What the documents say is true."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from lms_sync.cli.exits import Exit
from lms_sync.moodle import functions
from lms_sync.source import check_framework

TOP = Path(__file__).parents[2]
DOCUMENTS = sorted([*TOP.glob("*.md"), *TOP.glob("docs/*.md"), *TOP.glob("benchmarks/*.md")])
BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)


def blocks(document: Path, language: str) -> list[str]:
    """Return the fenced blocks of a language, without their indentation."""
    return [
        "".join(line.removeprefix(indent) for line in body.splitlines(keepends=True))
        for indent, found, body in BLOCK.findall(document.read_text(encoding="utf-8"))
        if found == language
    ]


def marked_block(document: Path, mark: str) -> list[str]:
    """Return the lines of the block behind a mark."""
    text = document.read_text(encoding="utf-8").split(f"<!-- {mark} -->", 1)[1]
    return BLOCK.search(text)[3].split()  # type: ignore[index]  # a missing block fails the test


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_yaml_example_is_a_valid_framework(document: Path, tmp_path: Path) -> None:
    """What a reader copies works."""
    for number, example in enumerate(blocks(document, "yaml")):
        path = tmp_path / f"{number}.yaml"
        path.write_text(example, encoding="utf-8")
        checked = check_framework(path)
        assert checked.problems == ()
        assert checked.warnings == ()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_relative_link_leads_somewhere(document: Path) -> None:
    """No dead end."""
    links = re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (document.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("name", ["README.md", "docs/demarrage.md"])
def test_the_service_has_exactly_the_functions_that_a_push_may_call(name: str) -> None:
    """An administrator who copies the list needs no other, and grants no other."""
    needed = (
        functions.PUSH_FUNCTIONS
        | functions.DELETE_FUNCTIONS
        | functions.RELATION_FUNCTIONS
        | functions.OPTIONAL_FUNCTIONS
    )
    listed = marked_block(TOP / name, "functions")
    assert sorted(listed) == sorted(needed)


def test_both_languages_name_the_same_capabilities() -> None:
    """The role is one role."""
    assert marked_block(TOP / "README.md", "capabilities") == marked_block(TOP / "docs/demarrage.md", "capabilities")


def test_every_exit_code_stands_in_the_readme() -> None:
    """But for the one that only a closed pipe gives."""
    text = (TOP / "README.md").read_text(encoding="utf-8")
    missing = [code for code in Exit if code is not Exit.NO_READER and f"\n| {int(code)} | " not in text]
    assert missing == []


def test_french_is_typeset() -> None:
    """No-break spaces before double punctuation, typographic apostrophes outside of code."""
    text = (TOP / "docs/demarrage.md").read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```|`[^`]*`|<!--.*?-->|\|[-|]+\|", "", text, flags=re.DOTALL)
    assert re.findall(r"\w'\w", prose) == []
    assert re.findall(r"[^\W\d_] [:;?!»]|« ", prose) == []


def test_the_run_that_the_readme_shows_is_what_the_demo_prints(tmp_path: Path) -> None:
    """Line by line and in order, as a pipe gets it."""
    result = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "lms_sync", "--lang", "en", "demo", "--out", str(tmp_path / "out")],
        env={"COLUMNS": "100"},
        capture_output=True,
        check=True,
        timeout=100,
    )
    printed = iter(result.stdout.decode("utf-8").splitlines())
    parts = (TOP / "README.md").read_text(encoding="utf-8").split("<!-- demo -->")[1:]
    shown = [line for part in parts for line in BLOCK.search(part)[3].splitlines()]  # type: ignore[index]
    assert len(shown) > 15
    missing = [line for line in shown if line not in printed]
    assert missing == []
