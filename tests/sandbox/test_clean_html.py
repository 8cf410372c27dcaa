"""The sandbox takes the descriptions that Moodle takes, and no others."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lms_sync.sandbox.clean_html import clean_html, is_clean_html
from lms_sync.sandbox.clean_text import without_invalid_characters

DATA = Path(__file__).parents[1] / "data"
PHP_TRIMMED = " \t\n\r\0\v"


def _load(name: str) -> Any:
    return json.loads((DATA / name).read_text("utf-8"))


def _recorded_texts() -> list[dict[str, Any]]:
    texts = _load("recordings/text-order-5.0.json")["texts"]
    return [text for text in texts if text["field"] == "description"]


def _stored_descriptions() -> Iterator[str]:
    """Give every description that a recorded site took for storing."""
    for path in (DATA / "recordings").glob("*.json"):
        for exchange in json.loads(path.read_text("utf-8")).get("exchanges", []):
            if "create_competency" in (exchange.get("function") or "") and "errorcode" not in str(exchange["body"]):
                yield from (value for name, value in exchange["form"] if name.endswith("[description]"))


@pytest.mark.parametrize("text", _recorded_texts(), ids=lambda text: repr(text["value"])[:60])
def test_a_recorded_description_is_taken_as_moodle_took_it(text: dict[str, Any]) -> None:
    """120 descriptions tried on a real Moodle 5.0."""
    assert is_clean_html(text["value"]) is text["accepted"]


def test_descriptions_of_the_recorded_runs_are_taken() -> None:
    """Whatever the recorded sites stored is clean."""
    descriptions = list(_stored_descriptions())
    assert len(descriptions) > 100
    assert [text for text in descriptions if not is_clean_html(text)] == []


@pytest.mark.parametrize(("text", "cleaned"), _load("purifier-5.0.json")["cleaned"])
def test_a_text_is_cleaned_as_the_purifier_does(text: str, cleaned: str) -> None:
    """Editor's HTML, typed HTML, random and broken HTML, cleaned by the real HTML Purifier."""
    assert clean_html(without_invalid_characters(text)).strip(PHP_TRIMMED) == cleaned
    assert is_clean_html(text) is (text == cleaned)


@pytest.mark.parametrize(("depth", "expected"), [(253, True), (254, True), (255, False), (2000, False)])
def test_libxml2_stops_at_256_open_elements(depth: int, expected: bool) -> None:  # noqa: FBT001
    """What nests deeper is lost, so Moodle refuses it; nothing breaks."""
    assert is_clean_html("<div>" * depth + "x" + "</div>" * depth) is expected


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ("color:red", "color:#FF0000;"),
        ("COLOR:#abc !important", "color:#abc;"),
        ("color:rgb(1, 2, 300)", "color:rgb(1,2,255);"),
        ("color:rgba(10%,20%,30%,2)", "color:rgba(10%,20%,30%,1);"),
        ("color:hsl(400,50%,50%)", "color:hsl(360,50%,50%);"),
        ("color:rgb(1,2)", None),
        ("border:1px  solid red", "border:1px solid #FF0000;"),
        ("border:nonsense", "border:;"),
        ("font: italic bold 12px/30px Georgia, serif", "font:italic bold 12px/30px Georgia, serif;"),
        ("font:Arial", None),
        ("font:menu", "font:menu;"),
        ("background:url(x.png) no-repeat #fff left top", 'background:#fff url("x.png") no-repeat left top;'),
        ("background-position:top 10px", "background-position:10px top;"),
        ("list-style:square inside", "list-style:square inside;"),
        ("list-style:none none", "list-style:none;"),
        ("margin:0 auto -1px 2%", "margin:0 auto -1px 2%;"),
        ("padding:-1px", None),
        ("width:50.50%;height:007px", "width:50.5%;height:7px;"),
        ("font-family:'Times New Roman',Arial", "font-family:'Times New Roman', Arial;"),
        ("display:none", None),
        ("text-decoration:underline blink", "text-decoration:underline;"),
        ("float:inherit", "float:inherit;"),
        ("a;b:c;:d", None),
    ],
)
def test_styles_are_written_in_the_purifiers_form(style: str, kept: str | None) -> None:
    """Values recorded from the real HTML Purifier."""
    shown = "" if kept is None else ' style="{}"'.format(kept.replace('"', "&quot;"))
    assert clean_html(f'<p style="{style}">x</p>') == f"<p{shown}>x</p>"
