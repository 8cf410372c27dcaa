"""Descriptions become exactly the HTML that Moodle accepts and gives back unchanged, or a problem with a code."""

import json
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms_sync.sandbox.clean_html import is_clean_html
from lms_sync.source.descriptions import DescriptionProblem, check_description_html, render_description
from lms_sync.texts.check_descriptions import TEXTS

DATA = Path(__file__).parents[1] / "data"

ACCEPTED = [
    ("", ""),
    ("x", "<p>x</p>"),
    ("\n  x  \n\n", "<p>x</p>"),
    ('l\'équipe « x » “y” "z"', '<p>l\'équipe « x » “y” "z"</p>'),
    ("a & b < c > d &eacute;&nbsp;&copy;&quot;", '<p>a &amp; b &lt; c &gt; d é\u00a0©"</p>'),
    ("a  \nb\\\nc\nd", "<p>a<br />\nb<br />\nc\nd</p>"),
    (
        '*a* **b** ***c*** `d < "e"`',
        '<p><em>a</em> <strong>b</strong> <em><strong>c</strong></em> <code>d &lt; "e"</code></p>',
    ),
    ("# t *x*\n\nu\n===", "<h1>t <em>x</em></h1>\n<h1>u</h1>"),
    ("- a\n- b\n  - c\n", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>"),
    ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
    ("> q\n\n---", "<blockquote>\n<p>q</p>\n</blockquote>\n<hr />"),
    ('```py "x"\n"a" < b\n```', '<pre><code class="language-py">"a" &lt; b\n</code></pre>'),
    ("~~~ c`d\nx\n~~~", '<pre><code class="language-c`d ">x\n</code></pre>'),
    ('    "a"\n', '<pre><code>"a"\n</code></pre>'),
    ("[l](https://x.example/?a=1&b=2 'l\\'a')", '<p><a href="https://x.example/?a=1&amp;b=2" title="l\'a">l</a></p>'),
    ('[l](/a "a\n b")', '<p><a href="/a" title="a b">l</a></p>'),
    ("[é](https://é.example/é)", '<p><a href="https://xn--9ca.example/%C3%A9">é</a></p>'),
    ("<https://x.example/~a>", '<p><a href="https://x.example/~a">https://x.example/~a</a></p>'),
    ("<a@x.example>", '<p><a href="mailto:a@x.example">a@x.example</a></p>'),
    ("[l](https://[::1]:8080/x)", '<p><a href="https://[::1]:8080/x">l</a></p>'),
    ('![a "b"\nc](y.png "t")', '<p><img src="y.png" alt="a &quot;b&quot; c" title="t" /></p>'),
    ("![`](y.png)", '<p><img src="y.png" alt="` " /></p>'),
    ("| a | b |\n|---|---|", "<p>| a | b |\n|---|---|</p>"),
    ("a\r\nb\rc", "<p>a\nb\nc</p>"),
    ("\ufeffx\u2028\u200b🎓\U0001fffe", "<p>\ufeffx\u2028\u200b🎓\U0001fffe</p>"),
    ("$$x^2$$ {mlang fr}x{mlang} \\(y\\)", "<p>$$x^2$$ {mlang fr}x{mlang} (y)</p>"),
    ("[l](@@PLUGINFILE@@/a.png)", '<p><a href="@@PLUGINFILE@@/a.png">l</a></p>'),
]

REFUSED = [
    ("x\n\n<div>y</div>", "DESCRIPTION_RAW_HTML", 2, "<div>y</div>"),
    ("x\ny <b>z", "DESCRIPTION_RAW_HTML", 1, "<b>"),
    ("x <!-- y -->", "DESCRIPTION_RAW_HTML", 0, "<!-- y -->"),
    ("![<b>](x)", "DESCRIPTION_RAW_HTML", 0, "<b>"),
    ("- " * 80 + "x", "DESCRIPTION_TOO_DEEP", 0, "ul"),
    ("*a " * 90 + " b*" * 90, "DESCRIPTION_TOO_DEEP", 0, "*"),
    ("x\n\ta\x01b", "DESCRIPTION_CONTROL_CHARACTER", 1, "U+0001"),
    ("\ud800", "DESCRIPTION_CONTROL_CHARACTER", 0, "U+D800"),
    ("x\ufffe", "DESCRIPTION_CONTROL_CHARACTER", 0, "U+FFFE"),
    ("<https://xn--a.example>", "DESCRIPTION_CONTROL_CHARACTER", 0, "U+0080"),
    ("![![<https://xn--a.example>](x)](y)", "DESCRIPTION_CONTROL_CHARACTER", 0, "U+0080"),
    ("[l](tel:+33)", "DESCRIPTION_TEL_LINK", 0, "tel:+33"),
    ("x  \n[l](HTTPS://x.example)", "DESCRIPTION_SCHEME_CASE", 1, "HTTPS://x.example"),
    ("[l](javascript:x)", "DESCRIPTION_LINK_SCHEME", 0, "javascript:x"),
    ("[l](sms:1)", "DESCRIPTION_LINK_SCHEME", 0, "sms:1"),
    ("![l](data:image/png;base64,AA==)", "DESCRIPTION_LINK_SCHEME", 0, "data:image/png;base64,AA=="),
    ("![l](mailto:a@b.c)", "DESCRIPTION_IMAGE_SCHEME", 0, "mailto:a@b.c"),
    ("[l](https://x_y.example/)", "DESCRIPTION_HOST_UNDERSCORE", 0, "https://x_y.example/"),
    ("[l](https:x)", "DESCRIPTION_LINK_HOST", 0, "https:x"),
    ("[l](https:///x)", "DESCRIPTION_LINK_HOST", 0, "https:///x"),
    ("[l](https://a..b/)", "DESCRIPTION_LINK_HOST", 0, "https://a..b/"),
    ("[l](https://u:p@x.example/)", "DESCRIPTION_LINK_USER", 0, "https://u:p@x.example/"),
    ("[l](https://x.example:443/)", "DESCRIPTION_LINK_PORT", 0, "https://x.example:443/"),
    ("[l](ftp://x.example/?a)", "DESCRIPTION_LINK_QUERY", 0, "ftp://x.example/?a"),
    ("[l](https://x.example/%7Ea)", "DESCRIPTION_PERCENT_7E", 0, "https://x.example/%7Ea"),
    ("[l](https://x.example/%c3%a9)", "DESCRIPTION_PERCENT_ESCAPE", 0, "https://x.example/%c3%a9"),
    ("[l](https://x.example/%41)", "DESCRIPTION_PERCENT_ESCAPE", 0, "https://x.example/%41"),
    ("[l](https://x.example/#a#b)", "DESCRIPTION_ADDRESS_CHARACTER", 0, "https://x.example/#a#b"),
    ("[l](é:b)", "DESCRIPTION_ADDRESS_CHARACTER", 0, "%C3%A9:b"),
    ("[l](/x 'a \"b\"')", "DESCRIPTION_LINK_TITLE_QUOTE", 0, 'a "b"'),
    ("[a <https://x.example> b](/y)", "DESCRIPTION_LINK_IN_LINK", 0, "https://x.example"),
]

HTML_REFUSED = [
    (" <p>x</p>", "DESCRIPTION_HTML_WHITE_SPACE"),
    ("<p>x</p>\n", "DESCRIPTION_HTML_WHITE_SPACE"),
    ("<!-- c --><p>x</p>", "DESCRIPTION_HTML_COMMENT"),
    ("<p>a < b</p>", "DESCRIPTION_HTML_ANGLE"),
    ("<p>a & b</p>", "DESCRIPTION_HTML_AMPERSAND"),
    ('<a href="/?a=1&b=2">l</a>', "DESCRIPTION_HTML_AMPERSAND"),
    ("<p>&nbsp;</p>", "DESCRIPTION_HTML_ENTITY"),
    ("<p>&#39;</p>", "DESCRIPTION_HTML_ENTITY"),
    ("<script>x</script>", "DESCRIPTION_HTML_TAG"),
    ("<mark>x</mark>", "DESCRIPTION_HTML_TAG"),
    ("<P>x</P>", "DESCRIPTION_HTML_CASE"),
    ("<p>x", "DESCRIPTION_HTML_UNBALANCED"),
    ("<p><em>x</p></em>", "DESCRIPTION_HTML_UNBALANCED"),
    ("x</p>", "DESCRIPTION_HTML_UNBALANCED"),
    ("<p>a<br>b</p>", "DESCRIPTION_HTML_EMPTY_ELEMENT"),
    ("<p>a<br/>b</p>", "DESCRIPTION_HTML_EMPTY_ELEMENT"),
    ("<p />", "DESCRIPTION_HTML_EMPTY_ELEMENT"),
    ("<p><ul><li>x</li></ul></p>", "DESCRIPTION_HTML_NESTING"),
    ("<li>x</li>", "DESCRIPTION_HTML_NESTING"),
    ("<em><p>x</p></em>", "DESCRIPTION_HTML_NESTING"),
    ("<p class='c'>x</p>", "DESCRIPTION_HTML_ATTRIBUTE_FORM"),
    ('<p  class="c">x</p>', "DESCRIPTION_HTML_ATTRIBUTE_FORM"),
    ('<p id="i">x</p>', "DESCRIPTION_HTML_ATTRIBUTE"),
    ('<p onclick="x()">x</p>', "DESCRIPTION_HTML_ATTRIBUTE"),
    ('<p lang="fr">x</p>', "DESCRIPTION_HTML_LANGUAGE"),
    ('<a href="/x" target="_blank">l</a>', "DESCRIPTION_HTML_TARGET"),
    ('<img src="/y.png" />', "DESCRIPTION_HTML_IMAGE"),
    ('<p style="color: red">x</p>', "DESCRIPTION_HTML_STYLE"),
    ('<a href="javascript:x">l</a>', "DESCRIPTION_LINK_SCHEME"),
    ('<a href="tel:1">l</a>', "DESCRIPTION_TEL_LINK"),
    ("<p>\x01</p>", "DESCRIPTION_CONTROL_CHARACTER"),
]


def _load(name: str) -> Any:
    return json.loads((DATA / name).read_text("utf-8"))


@pytest.mark.parametrize(("markdown", "html"), ACCEPTED)
def test_commonmark_becomes_the_html_that_moodle_keeps(markdown: str, html: str) -> None:
    """XHTML without entities but three, trimmed; each of these was tried with the real HTML Purifier."""
    rendered = render_description(markdown)
    assert (rendered.html, rendered.problems) == (html, ())
    assert is_clean_html(html)
    assert check_description_html(html) == ()


@pytest.mark.parametrize(("markdown", "code", "line", "excerpt"), REFUSED)
def test_what_moodle_would_refuse_is_a_problem(markdown: str, code: str, line: int, excerpt: str) -> None:
    """The code, the line within the text and the part that is meant."""
    assert DescriptionProblem(code, line, excerpt) in render_description(markdown).problems


def test_every_problem_is_reported_in_the_order_of_the_text() -> None:
    """Not only the first one."""
    problems = render_description("[a](tel:1)\n<b>\n\n- [c](x:y)\n- ![d](news:z 'a \"b\"')").problems
    assert [(problem.line, problem.code) for problem in problems] == [
        (0, "DESCRIPTION_TEL_LINK"),
        (1, "DESCRIPTION_RAW_HTML"),
        (3, "DESCRIPTION_LINK_SCHEME"),
        (4, "DESCRIPTION_IMAGE_SCHEME"),
        (4, "DESCRIPTION_LINK_TITLE_QUOTE"),
    ]


_PIECES = st.sampled_from(
    (
        "a",
        "b c",
        "é",
        '"',
        "'",
        "&",
        "<",
        ">",
        "*",
        "**",
        "_",
        "`",
        "``",
        "~~~",
        "# ",
        "- ",
        "1. ",
        "> ",
        "    ",
        "\n",
        "\n\n",
        "  \n",
        "\\",
        "[",
        "]",
        "(",
        ")",
        "](",
        "![",
        "<b>",
        "</p>",
        "<!-- ",
        "-->",
        "&lt;",
        "&nbsp;",
        "&#1;",
        "https://x.example/",
        "http://é.fr/é",
        "tel:1",
        "HTTP://x",
        "x_y",
        "%7E",
        "%c3",
        ":",
        "//",
        "?a=1&b=2",
        "#",
        "@",
        "[::1]",
        "mailto:a@b.c",
        "ftp://x/;",
        "\t",
        "\ufeff",
        "\u2028",
        "{mlang fr}",
        "$$",
        "🎓",
        "\x01",
        "\x80",
        "\ufffe",
        "\r\n",
        "javascript:",
        "data:",
        '"t"',
        "'t'",
    )
)


@settings(max_examples=5 * settings().max_examples)
@given(st.lists(_PIECES, max_size=25).map("".join))
def test_a_description_without_problems_is_taken_and_given_back(markdown: str) -> None:
    """The promise of the module, on texts made of everything that CommonMark and Moodle are particular about."""
    rendered = render_description(markdown)
    assert rendered.problems or is_clean_html(rendered.html)
    assert rendered.problems or check_description_html(rendered.html) == ()


@given(st.text())
def test_any_text_is_rendered_or_refused(text: str) -> None:
    """No input breaks the rendering or the check of HTML."""
    rendered = render_description(text)
    assert rendered.problems or is_clean_html(rendered.html)
    check_description_html(text)


@pytest.mark.parametrize(("html", "code"), HTML_REFUSED)
def test_html_that_moodle_would_refuse_is_a_problem(html: str, code: str) -> None:
    """Each rule of the check; Moodle refuses every one of these texts."""
    assert code in {problem.code for problem in check_description_html(html)}
    assert not is_clean_html(html) or code == "DESCRIPTION_CONTROL_CHARACTER"


def test_html_problems_carry_their_line() -> None:
    """Lines count from 0 within the text."""
    assert check_description_html("<p>x</p>\n<p>a & b</p>") == (
        DescriptionProblem("DESCRIPTION_HTML_AMPERSAND", 1, "& b</p>"),
    )


def test_recorded_descriptions_are_judged_as_moodle_did() -> None:
    """The check sees all that the 120 recorded texts were refused for, but the order of the multilang attributes."""
    texts = [text for text in _load("recordings/text-order-5.0.json")["texts"] if text["field"] == "description"]
    judged = [text["value"] for text in texts if (check_description_html(text["value"]) == ()) is not text["accepted"]]
    assert judged == []


def test_what_the_purifier_writes_is_never_refused() -> None:
    """Exported HTML has been through the Purifier."""
    written = [cleaned for _, cleaned in _load("purifier-5.0.json")["cleaned"]]
    assert [html for html in written if is_clean_html(html) and _visible_problems(html)] == []


def _visible_problems(html: str) -> list[DescriptionProblem]:
    problems = check_description_html(html)
    return [problem for problem in problems if problem.code != "DESCRIPTION_CONTROL_CHARACTER"]


def test_every_code_has_its_texts() -> None:
    """English and French, with no field but the excerpt."""
    codes = {code for _, code, _, _ in REFUSED} | {code for _, code in HTML_REFUSED}
    assert codes == set(TEXTS)
    for text in TEXTS.values():
        fields = {name for each in (text.en, text.fr) for _, name, _, _ in Formatter().parse(each) if name is not None}
        assert fields <= {"excerpt"}
        assert text.en != text.fr
