"""Descriptions: what `check` passes comes back unchanged, what it refuses Moodle refuses, with the exceptions named."""

import pytest

from lms_sync.errors import MoodleRejectedError
from lms_sync.moodle import writes
from lms_sync.source.descriptions import check_description_html, render_description
from tests.contract.site import Bench

COMMONMARK = [
    "Une phrase.",
    'l\'équipe « x » “y” "z"',
    "a & b < c > d &eacute;&nbsp;&copy;&quot;",
    "a  \nb\\\nc\nd",
    '*a* **b** ***c*** `d < "e"`',
    "# t *x*\n\nu\n===\n\n###### v",
    "- a\n- b\n  - c\n",
    "- a\n\n- b\n\n  c",
    "3. a\n4. b",
    "> q\n\n---",
    '```py "x"\n"a" < b\n```',
    '    "a"\n    b',
    "[l](https://x.example/?a=1&b=2 'l\\'a')",
    "[é](https://é.example/é)",
    "<https://x.example/~a>",
    "<a@x.example>",
    "[l](https://[::1]:8080/x)",
    '![a "b"\nc](y.png "t")',
    "| a | b |\n|---|---|",
    "a\r\nb\rc",
    "x\u2028\u200b🎓",
    "$$x^2$$ {mlang fr}x{mlang} \\(y\\)",
    "[relatif](../x#y)",
]

HTML_REFUSED = [
    ("DESCRIPTION_HTML_WHITE_SPACE", " <p>x</p>"),
    ("DESCRIPTION_HTML_COMMENT", "<!-- c --><p>x</p>"),
    ("DESCRIPTION_HTML_ANGLE", "<p>a < b</p>"),
    ("DESCRIPTION_HTML_AMPERSAND", "<p>a & b</p>"),
    ("DESCRIPTION_HTML_ENTITY", "<p>&nbsp;</p>"),
    ("DESCRIPTION_HTML_TAG", "<mark>x</mark>"),
    ("DESCRIPTION_HTML_CASE", "<P>x</P>"),
    ("DESCRIPTION_HTML_UNBALANCED", "<p>x"),
    ("DESCRIPTION_HTML_EMPTY_ELEMENT", "<p>a<br>b</p>"),
    ("DESCRIPTION_HTML_NESTING", "<p><ul><li>x</li></ul></p>"),
    ("DESCRIPTION_HTML_ATTRIBUTE_FORM", "<p class='c'>x</p>"),
    ("DESCRIPTION_HTML_ATTRIBUTE", '<p id="i">x</p>'),
    ("DESCRIPTION_HTML_LANGUAGE", '<p lang="fr">x</p>'),
    ("DESCRIPTION_HTML_TARGET", '<a href="/x" target="_blank">l</a>'),
    ("DESCRIPTION_HTML_IMAGE", '<img src="/y.png" />'),
    ("DESCRIPTION_HTML_STYLE", '<p style="color: red">x</p>'),
    ("DESCRIPTION_CONTROL_CHARACTER", "<p>x\ufffe</p>"),
]

# Stored by Moodle; the contract keeps out what nobody can see in an editor.
HTML_STRICTER_THAN_MOODLE = [
    ("DESCRIPTION_CONTROL_CHARACTER", "<p>a\x01b</p>"),
    ("DESCRIPTION_CONTROL_CHARACTER", "<p>a\x80b</p>"),
]

COMMONMARK_REFUSED = [
    ("DESCRIPTION_RAW_HTML", "x\ny <b>z"),
    ("DESCRIPTION_RAW_HTML", "x <!-- y -->"),
    ("DESCRIPTION_TEL_LINK", "[l](tel:+33)"),
    ("DESCRIPTION_SCHEME_CASE", "[l](HTTPS://x.example)"),
    ("DESCRIPTION_LINK_SCHEME", "[l](javascript:x)"),
    ("DESCRIPTION_LINK_SCHEME", "![l](data:image/png;base64,AA==)"),
    ("DESCRIPTION_IMAGE_SCHEME", "![l](mailto:a@b.c)"),
    ("DESCRIPTION_HOST_UNDERSCORE", "[l](https://x_y.example/)"),
    ("DESCRIPTION_LINK_HOST", "[l](https:///x)"),
    ("DESCRIPTION_LINK_USER", "[l](https://u:p@x.example/)"),
    ("DESCRIPTION_LINK_PORT", "[l](https://x.example:443/)"),
    ("DESCRIPTION_LINK_QUERY", "[l](ftp://x.example/?a)"),
    ("DESCRIPTION_PERCENT_7E", "[l](https://x.example/%7Ea)"),
    ("DESCRIPTION_PERCENT_ESCAPE", "[l](https://x.example/%c3%a9)"),
    ("DESCRIPTION_PERCENT_ESCAPE", "[l](https://x.example/%41)"),
    ("DESCRIPTION_ADDRESS_CHARACTER", "[l](https://x.example/#a#b)"),
    ("DESCRIPTION_LINK_IN_LINK", "[a <https://x.example> b](/y)"),
]

# Refused by our contract alone: Moodle stores these as they are sent.
COMMONMARK_STRICTER_THAN_MOODLE = [
    ("DESCRIPTION_RAW_HTML", "x\n\n<div>y</div>"),  # the format says that HTML has its own key
    ("DESCRIPTION_TOO_DEEP", "- " * 80 + "x"),  # Moodle's parser gives up near 250 elements
    ("DESCRIPTION_LINK_TITLE_QUOTE", "[l](/x 'a \"b\"')"),  # sync-semantics 12; refused with a bare quote only
]


def _error_of(bench: Bench, html: str) -> MoodleRejectedError | None:
    """Return Moodle's refusal; a text that is taken has to come back as it was sent."""
    framework = bench.framework()
    (only,) = bench.children(framework, "A")
    error = bench.gateway.write([writes.UpdateCompetency(only, description=html)]).error
    if error is None:
        assert bench.competency(framework, only)["description"] == html
        return None
    assert type(error) is MoodleRejectedError
    assert error.errorcode == "invalidparameter"
    return error


def test_commonmark_comes_back_unchanged(bench: Bench) -> None:
    """By a form and by a batch, in a competency and in the framework."""
    rendered = [render_description(text) for text in COMMONMARK]
    assert [one.problems for one in rendered if one.problems] == []
    framework = bench.framework()
    names = [f"A{number}" for number in range(len(rendered))]
    ids = bench.children(framework, *names)
    bench.done(*(writes.UpdateCompetency(id_, description=one.html) for id_, one in zip(ids, rendered, strict=True)))
    found = {one.id: one.description for one in bench.gateway.list_competencies(framework)}
    assert [found[id_] for id_ in ids] == [one.html for one in rendered]
    for one in rendered:
        bench.done(writes.UpdateFramework(framework, description=one.html))
        stored = next(row for row in bench.site.frameworks() if row["id"] == framework)
        assert stored["description"] == one.html


@pytest.mark.parametrize(("code", "html"), HTML_REFUSED)
def test_html_that_check_refuses_is_refused(bench: Bench, code: str, html: str) -> None:
    """Whichever code of description_html."""
    assert code in {problem.code for problem in check_description_html(html)}
    assert _error_of(bench, html) is not None


@pytest.mark.parametrize(("code", "markdown"), COMMONMARK_REFUSED)
def test_commonmark_that_check_refuses_is_refused(bench: Bench, code: str, markdown: str) -> None:
    """Sent as it would be rendered."""
    rendered = render_description(markdown)
    assert code in {problem.code for problem in rendered.problems}
    assert _error_of(bench, rendered.html) is not None


@pytest.mark.parametrize(("code", "markdown"), COMMONMARK_STRICTER_THAN_MOODLE)
def test_commonmark_that_only_the_contract_refuses_is_stored(bench: Bench, code: str, markdown: str) -> None:
    """If Moodle ever refuses it too, or the contract yields, this tells."""
    rendered = render_description(markdown)
    assert code in {problem.code for problem in rendered.problems}
    assert _error_of(bench, rendered.html) is None


@pytest.mark.parametrize(("code", "html"), HTML_STRICTER_THAN_MOODLE)
def test_html_that_only_the_contract_refuses_is_stored(bench: Bench, code: str, html: str) -> None:
    """As above, for HTML that is sent as it is."""
    assert code in {problem.code for problem in check_description_html(html)}
    assert _error_of(bench, html) is None


def test_a_bare_quote_in_a_link_title_is_refused(bench: Bench) -> None:
    """As `&quot;` Moodle keeps it, so the refusal of sync-semantics 12 is the contract's."""
    assert _error_of(bench, '<p><a href="/x" title="a "b"">l</a></p>') is not None
