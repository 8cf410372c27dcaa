"""HTML of Moodle as CommonMark: the plainest one that is rendered as the very same HTML, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.source.commonmark import commonmark_of
from lms_sync.source.descriptions import render_description

# As TinyMCE and Moodle's own cleaning leave ordinary typing.
WRITTEN = [
    ("<p>Une phrase, sans rien.</p>", "Une phrase, sans rien."),
    ("<p>A &amp; B &lt; C, d'où « x »\u00a0: y</p>", "A & B < C, d'où « x »\u00a0: y"),
    ("<p>un</p>\n<p>deux</p>", "un\n\ndeux"),
    ("<p>du <strong>gras</strong> et <em>plus</em></p>", "du **gras** et *plus*"),
    ("<p><strong><em>les deux</em></strong></p>", "**_les deux_**"),
    ('<p><a href="https://a.org/b">un lien</a></p>', "[un lien](https://a.org/b)"),
    ('<p><a href="https://a.org/b">https://a.org/b</a></p>', "<https://a.org/b>"),
    ("<ul>\n<li>un</li>\n<li>deux</li>\n</ul>", "- un\n- deux"),
    ("<ul>\n<li>un\n<ul>\n<li>deux</li>\n</ul>\n</li>\n<li>trois</li>\n</ul>", "- un\n  - deux\n- trois"),
    ('<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>', "3. a\n4. b"),
    ("<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>", "- a\n\n- b"),
    ("<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>b</li>\n</ul>", "- a\n\n* b"),
    ("<p>ligne<br />\nautre</p>", "ligne\\\nautre"),
    ("<h3>Titre</h3>\n<p>texte</p>", "### Titre\n\ntexte"),
    ("<blockquote>\n<p>cité</p>\n</blockquote>", "> cité"),
    ("<pre><code>x &lt; y\n</code></pre>", "```\nx < y\n```"),
    ("<p>a</p>\n<hr />\n<p>b</p>", "a\n\n***\n\nb"),
    ("<p># dièse</p>", "\\# dièse"),
    ("<p>1. un</p>", "1\\. un"),
    ("<p>- tiret</p>", "\\- tiret"),
    ("<p>*étoile*</p>", "\\*étoile\\*"),
    ("<p>&amp;copy;</p>", "\\&copy;"),
    ("<p>\u00a0</p>", "&nbsp;"),
    ('<p><img src="https://a.org/i.png" alt="une image" /></p>', "![une image](https://a.org/i.png)"),
]
KEPT = [
    "<p>sans<br />fin</p>",
    '<p dir="ltr">x</p>',
    '<p><a href="https://a.org" target="_blank" rel="noreferrer noopener">x</a></p>',
    "<table><tbody><tr><td>x</td></tr></tbody></table>",
    "<p>un</p><p>deux</p>",
    "texte nu",
    "<p></p>",
    "<p><u>souligné</u></p>",
    "<ul>" * 200 + "</ul>" * 200,
]


@pytest.mark.parametrize(("html", "markdown"), WRITTEN)
def test_ordinary_typing_becomes_commonmark(html: str, markdown: str) -> None:
    """With no more backslashes than are needed."""
    assert commonmark_of(html) == markdown


@pytest.mark.parametrize("html", KEPT)
def test_what_no_commonmark_gives_stays_html(html: str) -> None:
    """An attribute, a line break of another form, an element that CommonMark does not know."""
    assert commonmark_of(html) is None


PIECES = [*'ab <>&;*_-#\n\u00a0é"`[]()!=1.~+\\', "<p>", "</p>", "<li>", "</li>", "<ul>", "</ul>", "<em>", "</em>"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_what_is_found_is_rendered_as_the_same_html(html: str) -> None:
    """Whatever the HTML, clean or not."""
    markdown = commonmark_of(html)
    assert markdown is None or render_description(markdown).html == html


@given(st.lists(st.sampled_from([*"ab \n*_-#1.`>[]()<&\\", "- a\n", "**b**", "\n\n", "  "]), max_size=25).map("".join))
def test_paragraphs_that_the_renderer_made_are_found_again(markdown: str) -> None:
    """Text without mark-up, of any punctuation."""
    text = "".join(f"\\{sign}" if sign in "*_-#.`>[]()<&\\" else sign for sign in " ".join(markdown.split()))
    html = render_description(text).html
    if html.startswith("<p>"):
        assert commonmark_of(html) is not None
