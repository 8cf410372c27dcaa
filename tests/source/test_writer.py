"""A framework written as a file is the framework again when it is read."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.domain.framework import Framework
from lms_sync.source import check_framework_text, read_framework, write_framework
from lms_sync.source.findings import Findings
from lms_sync.source.nodes import plain
from lms_sync.source.reader import REFUSED_CHARACTER
from lms_sync.source.yaml_text import Surrounding, inline_scalar, scalar_lines
from lms_sync.source.yaml_tree import parse_yaml

SHIPPED = sorted((Path(__file__).parents[2] / "frameworks").glob("*.yaml"))
SIGNS = list("ab1 .:#-?,[]{}&*!|>'\"%@`~=\\\n\t_é<\u00a0\u2028\x85\r")
TEXTS = st.text(st.one_of(st.sampled_from(SIGNS), st.characters(exclude_categories=["Cs"])), max_size=30).filter(
    lambda text: not REFUSED_CHARACTER.search(text)
)
LONG = st.tuples(TEXTS, st.integers(0, 40), TEXTS).map(lambda parts: f"{parts[0]} {'mot ' * parts[1]}{parts[2]}")


def without_places(framework: Framework | None) -> str:
    """All of a framework but where it stands."""
    return re.sub(r"Place\([^)]*\)", "", repr(framework))


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_a_framework_is_read_as_it_was_written(path: Path) -> None:
    """With names of scales, sources, languages and levels that are rated."""
    framework = read_framework(path)
    again = check_framework_text(write_framework(framework).text, path.name)
    assert again.problems == ()
    assert without_places(again.framework) == without_places(framework)


@given(TEXTS, LONG)
def test_every_text_is_read_as_it_was_written(text: str, long: str) -> None:
    """Whatever YAML would take it for, in a block, in a flow, on one line or on several."""
    if text == "z":
        return
    inner = inline_scalar(text, Surrounding.FLOW)
    lines = [
        "a:",
        f"  - k: {inline_scalar(text)}",
        f"    m: {{{inner}: {inner}, z: [{inner}]}}",
        *scalar_lines("d", text, 4),
        *scalar_lines("e", f"{text}\n{long}", 4),
        *scalar_lines("f", long, 4),
        "    g: h",
    ]
    findings = Findings("x")
    tree = parse_yaml("\n".join(lines) + "\n", findings)
    assert tree is not None, findings.errors
    wanted = {"k": text, "m": {text: text, "z": [text]}, "d": text, "e": f"{text}\n{long}", "f": long, "g": "h"}
    assert plain(tree) == {"a": [wanted]}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1.10", "1.10"),
        ("true", "true"),
        ("null", "'null'"),
        ("~", "'~'"),
        ("", "''"),
        ("# x", "'# x'"),
        ("a: b", "'a: b'"),
        ("L'été : x", '"L\'été : x"'),
        ("- a", "'- a'"),
        ("-1", "-1"),
        (" x", "' x'"),
        ("a\tb", '"a\\tb"'),
        ("a, b", "a, b"),
        ("« a »", "« a »"),
    ],
)
def test_quotes_stand_only_where_they_are_needed(text: str, written: str) -> None:
    """As a person would write it for a reader that takes every scalar as text."""
    assert inline_scalar(text) == written
