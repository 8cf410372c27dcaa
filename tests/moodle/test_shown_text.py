"""What a site shows becomes what it would store: as on real sites, where the two were compared."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.moodle.shown_text import stored_form
from lms_sync.sandbox.clean_html import clean_html
from lms_sync.sandbox.format_text import format_text

IMPORTED = json.loads((Path(__file__).parents[1] / "data/imported-descriptions-5.0.json").read_text("utf-8"))["texts"]
PIECES = [
    *"ab <>/&;\"'\r\n\t\u00a0é",
    *("<p>", "</p>", "<p id='a'>", '<h2 id="b" class="c">', "</h2>", '<a name="d">', '<a id="e" name="e" href="/x">'),
    *("</a>", '<img id="f" src="x.png">', "<ul>", "<li>", "<br>", "&eacute;", "&amp;lt;", "&#39;", "<!-- c -->"),
    *('<span title="id=&quot;g&quot; x">', "</span>", '<td id="h">', " id=", "</p><p>", "<script>", "&nbsp;"),
]


@pytest.mark.parametrize("text", [one for one in IMPORTED if one["format"] == 1], ids=lambda one: one["name"])
def test_html_of_the_csv_importer_reads_as_what_the_form_stores_when_it_is_saved(text: dict[str, Any]) -> None:
    """Recorded on 5.0 and 4.5, which answer alike; the sandbox shows it as they do."""
    assert stored_form(text["shown"]) == text["saved"].replace("\r\n", "\n")
    assert format_text(text["stored"], 1) == text["shown"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_what_is_shown_differs_from_what_would_be_stored_in_nothing_else(html: str) -> None:
    """Cleaned without ids, as PARAM_CLEANHTML does; line ends of a browser apart."""
    assert stored_form(format_text(html, 1)) == stored_form(clean_html(html).strip(" \t\n\r\0\v"))
    assert clean_html(stored_form(format_text(html, 1))) == stored_form(format_text(html, 1))


@pytest.mark.parametrize(
    ("stored", "text_format", "form"),
    [
        ('l\'un & "deux"  <b>\ntrois &#233;', 2, 'l\'un &amp; "deux"\u00a0 &lt;b&gt;<br />\ntrois é'),
        ("un <b>gras</b> et\ndeux", 0, "un <b>gras</b> et<br />\ndeux"),
        ("# Titre\n\n* un\n* deux", 4, "<h1>Titre</h1>\n\n<ul>\n<li>un</li>\n<li>deux</li>\n</ul>"),
        ("&#38;&#60;", 2, "&amp;&lt;"),
    ],
)
def test_other_formats_read_as_html_that_moodle_takes(stored: str, text_format: int, form: str) -> None:
    """References to characters, which only plain text brings, become the characters."""
    assert stored_form(format_text(stored, text_format)) == form
    assert clean_html(form) == form
