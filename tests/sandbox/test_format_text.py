"""Readers that do not ask for the stored text get what Moodle gives them."""

import json
from pathlib import Path
from typing import Any

import pytest

from lms_sync.sandbox.format_text import format_string, format_text

DATA = Path(__file__).parents[1] / "data"


def _load(name: str) -> Any:
    return json.loads((DATA / name).read_text("utf-8"))


def _accepted(field: str) -> list[tuple[str, str]]:
    texts = _load("recordings/text-order-5.0.json")["texts"]
    return [
        (text["value"], text.get("read_without_raw", text["value"]))
        for text in texts
        if text["field"] == field and text["accepted"]
    ]


@pytest.mark.parametrize(("stored", "read"), _accepted("shortname"))
def test_a_recorded_shortname_reads_as_from_moodle(stored: str, read: str) -> None:
    """Names are escaped and lose multilang tags."""
    assert format_string(stored) == read


@pytest.mark.parametrize(("stored", "read"), _accepted("description"))
def test_a_recorded_description_reads_as_from_moodle(stored: str, read: str) -> None:
    """HTML that Moodle took comes back as it is."""
    assert format_text(stored, 1) == read


@pytest.mark.parametrize(("text", "_cleaned", "formatted"), _load("format-5.0.json")["texts"])
def test_any_text_is_formatted_as_a_name_as_by_moodle(text: str, _cleaned: str, formatted: str) -> None:
    """Also texts that could not be stored now, which a site may hold from elsewhere."""
    assert format_string(text) == formatted


@pytest.mark.parametrize(("text", "text_format", "formatted"), _load("format-5.0.json")["formatted"])
def test_a_description_is_formatted_as_by_moodle(text: str, text_format: int, formatted: str) -> None:
    """The four formats: automatic, HTML, plain, Markdown."""
    assert format_text(text, text_format) == formatted


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("# t\n* a", "<h1>t</h1>\n\n<ul>\n<li>a</li>\n</ul>\n"),
        ("# t", "<h1>t</h1>\n"),
        ("<p>a</p><ul><li>b</li></ul>", "<p>a</p>\n\n<ul><li>b</li></ul>\n"),
    ],
)
def test_markdown_reads_as_html(markdown: str, html: str) -> None:
    """The recorded answers of both releases."""
    assert format_text(markdown, 4) == html
