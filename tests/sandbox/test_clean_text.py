"""The sandbox takes the names that Moodle takes, and no others."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.sandbox.clean_text import clean_text, is_clean_text, strip_tags, without_invalid_characters

DATA = Path(__file__).parents[1] / "data"


def _load(name: str) -> Any:
    return json.loads((DATA / name).read_text("utf-8"))


def _recorded_texts() -> list[dict[str, Any]]:
    texts = _load("recordings/text-order-5.0.json")["texts"]
    return [text for text in texts if text["field"] == "shortname"]


@pytest.mark.parametrize("text", _recorded_texts(), ids=lambda text: repr(text["value"])[:60])
def test_a_recorded_shortname_is_taken_as_moodle_took_it(text: dict[str, Any]) -> None:
    """50 shortnames tried on a real Moodle 5.0."""
    assert is_clean_text(text["value"]) is text["accepted"]


@pytest.mark.parametrize(("text", "cleaned", "_formatted"), _load("format-5.0.json")["texts"])
def test_a_text_is_cleaned_as_moodle_does(text: str, cleaned: str, _formatted: str) -> None:
    """Tags, multilang, comments, quotes and broken mark-up, cleaned by PHP."""
    assert clean_text(text) == cleaned
    assert is_clean_text(text) is (text == cleaned)


@given(st.text(alphabet=st.characters(blacklist_characters="<")))
def test_a_text_without_less_than_only_loses_invalid_characters(text: str) -> None:
    """Tags are all that PARAM_TEXT forbids."""
    assert clean_text(text) == without_invalid_characters(text)


@given(st.text(alphabet="<>/!-?\"' abx\n"))
def test_stripping_tags_leaves_no_opened_tag(text: str) -> None:
    """What is left has no ``<`` but before white space."""
    assert all(following in " \n" for before, following in pairwise(strip_tags(text)) if before == "<")
