"""Descriptions: rendered once, with what Moodle would refuse at its own line of the file."""

import html as entities
import re
from collections.abc import Iterator, Sequence

from lms_sync.domain.line_ends import with_line_feeds
from lms_sync.source.descriptions import DescriptionProblem, check_description_html, render_description
from lms_sync.source.findings import Findings
from lms_sync.source.nodes import BLOCK_STYLES, LITERAL_STYLE, MappingNode, Position, ScalarNode
from lms_sync.source.outline import Outline
from lms_sync.source.plain_sentence import plain_sentence_html

# Beyond this a CommonMark parser may take minutes over a text made of brackets; HTML is only looked through.
MAX_MARKDOWN = 20_000
MAX_HTML = 100_000

# More than the tags around a title may take: a longer text says more than its title.
_MARKUP_OF_A_TITLE = 40
_TAG = re.compile("<[^>]*>")


def check_descriptions(outline: Outline, text: str, findings: Findings) -> dict[Position, str]:
    """Add what Moodle would refuse in a description to the findings.

    Args:
        outline: the tree of the file.
        text: the file, for the columns of descriptions that run over lines.
        findings: where problems and warnings go.

    Returns:
        the HTML to send by the place of each description.
    """
    lines = text.splitlines()
    rendered: dict[Position, str] = {}
    for node in _mappings(outline):
        markdown, html = node.scalar("description"), node.scalar("description_html")
        if markdown is not None and html is not None:
            findings.error("DESCRIPTION_TWICE", html.position)
        scalar = html or markdown
        if scalar is None:
            continue
        limit = MAX_MARKDOWN if html is None else MAX_HTML
        if len(scalar.text) > limit:
            findings.error("DESCRIPTION_TOO_LONG", scalar.position, {"length": len(scalar.text), "limit": limit})
            continue
        rendered[scalar.position], problems = _as_is(scalar) if html else _rendered(scalar)
        for problem in problems:
            place = _place_of_line(scalar, problem.line, lines)
            findings.error(problem.code, place, {"excerpt": problem.excerpt})
        if not problems:
            _warn_of_repetition(node, rendered[scalar.position], scalar.position, findings)
    return rendered


def _mappings(outline: Outline) -> Iterator[MappingNode]:
    if outline.framework is not None:
        yield outline.framework
    for competency in outline.competencies:
        yield competency.node


def _rendered(scalar: ScalarNode) -> tuple[str, Sequence[DescriptionProblem]]:
    html = plain_sentence_html(scalar.text)
    if html is not None:
        return html, ()
    description = render_description(scalar.text)
    return description.html, description.problems


def _as_is(scalar: ScalarNode) -> tuple[str, Sequence[DescriptionProblem]]:
    # The line break at the end of a block is YAML's, not the author's.
    html = scalar.text.rstrip("\n") if scalar.style in BLOCK_STYLES else scalar.text
    html = with_line_feeds(html)
    return html, check_description_html(html)


def _place_of_line(scalar: ScalarNode, line: int, lines: Sequence[str]) -> Position:
    """Return where a line of a text stands: exact for a literal block; elsewhere YAML has joined the lines."""
    number = scalar.position.line + 1 + line
    if scalar.style != LITERAL_STYLE or number > len(lines):
        return scalar.position
    written = lines[number - 1]
    return Position(number, len(written) - len(written.lstrip()) + 1)


def _warn_of_repetition(node: MappingNode, html: str, at: Position, findings: Findings) -> None:
    shortname, idnumber = node.scalar("shortname"), node.scalar("idnumber")
    if shortname is None or not html or len(html) > len(shortname.text) + _MARKUP_OF_A_TITLE:
        return
    number = "" if idnumber is None else idnumber.text
    titles = {_comparable(shortname.text), _comparable(shortname.text.removeprefix(number))}
    if _comparable(entities.unescape(_TAG.sub("", html))) in titles:
        findings.warning("DESCRIPTION_REPEATS_SHORTNAME", at)


def _comparable(text: str) -> str:
    """Return a text without what a title and its sentence may differ by: case, spacing, apostrophes, a full stop."""
    return " ".join(text.replace("’", "'").casefold().split()).rstrip(".")
