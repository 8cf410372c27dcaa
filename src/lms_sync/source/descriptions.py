"""Descriptions as Moodle stores them: CommonMark as exactly the HTML that Moodle accepts and gives back unchanged.

Moodle takes a description only when its HTML Purifier would leave it as it is (validate_param, PARAM_CLEANHTML), and
its answer names no field. So the HTML is written in the Purifier's own form (XHTML, no entity but ``&amp; &lt; &gt;``,
trimmed), and what cannot be written so is a problem with a code, found before anything is sent.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from lms_sync.source.description_addresses import image_problem, link_problem
from lms_sync.source.description_html import check_description_html
from lms_sync.source.description_problems import DescriptionProblem

__all__ = ["DescriptionProblem", "RenderedDescription", "check_description_html", "render_description"]

# Moodle's parser stops at 256 open elements, three of them its own; markdown-it drops what nests deeper than its limit
_MAX_DEPTH = 60
_PARSER_DEPTH = 100
_EXCERPT_LENGTH = 60
_UNSTORABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_TRIMMED = " \t\n\r\0\v"


@dataclass(frozen=True, slots=True)
class RenderedDescription:
    """The HTML of a description and what Moodle would refuse in it.

    Args:
        html: what to send; only of use when there is no problem.
        problems: in the order of the text.
    """

    html: str
    problems: tuple[DescriptionProblem, ...]


def render_description(markdown: str) -> RenderedDescription:
    """Render CommonMark as the HTML that Moodle accepts and gives back unchanged, or say what it would refuse."""
    unstorable = tuple(_unstorable_characters(markdown))
    if unstorable:
        return RenderedDescription("", unstorable)
    parser = _parser()
    tokens = parser.parse(markdown)
    problems = sorted(_problems(tokens), key=lambda problem: problem.line)
    html = parser.renderer.render(tokens, parser.options, {}).strip(_TRIMMED)
    return RenderedDescription(html, tuple(problems))


class _PurifierFormRenderer(RendererHTML):
    """Writes text with no entity but the three Moodle keeps, and the text of attributes on one line."""

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        return _escaped(tokens[idx].content)

    def code_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        return f"<code>{_escaped(tokens[idx].content)}</code>"

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        return f"<pre><code>{_escaped(tokens[idx].content)}</code></pre>\n"

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        html = super().fence(tokens, idx, options, env)
        start = html.index(">", len("<pre><code"))
        return html[:start] + html[start:].replace("&quot;", '"')

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        token.attrSet("alt", _one_line(self.renderInlineAsText(token.children, options, env)))
        return self.renderToken(tokens, idx, options, env)

    @staticmethod
    def renderAttrs(token: Token) -> str:  # noqa: N802 (overrides)
        return "".join(f' {name}="{_attribute(str(value))}"' for name, value in token.attrItems())


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _PARSER_DEPTH}, renderer_cls=_PurifierFormRenderer)
    # every link is made, so that one Moodle would refuse is reported instead of standing there as text
    parser.validateLink = lambda _url: True  # type: ignore[method-assign,assignment]
    return parser


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _one_line(text: str) -> str:
    return re.sub("[ \t\r]*\n[ \t\r]*|[\t\r]", " ", text.strip(_TRIMMED))


def _attribute(value: str) -> str:
    value = _one_line(value)
    if "`" in value and not re.search("[\"' <>]", value):
        value += " "  # the Purifier puts a blank behind it, since old browsers take a backquote for a quote
    return escapeHtml(value)


def _unstorable_characters(markdown: str) -> Iterator[DescriptionProblem]:
    for number, line in enumerate(re.split("\r\n|\n|\r", markdown)):
        yield from _unstorable_in(line, number)


def _unstorable_in(text: str, line: int) -> Iterator[DescriptionProblem]:
    for found in _UNSTORABLE.finditer(text):
        yield DescriptionProblem("DESCRIPTION_CONTROL_CHARACTER", line, f"U+{ord(found.group()):04X}")


def _problems(tokens: Sequence[Token]) -> Iterator[DescriptionProblem]:
    depth = 0
    for token in tokens:
        line = token.map[0] if token.map else 0
        depth += token.nesting
        if token.type == "html_block":
            yield DescriptionProblem("DESCRIPTION_RAW_HTML", line, _excerpt(token.content))
        elif token.type == "inline":
            yield from _inline_problems(token.children or [], line, depth)
        if depth > _MAX_DEPTH:
            yield DescriptionProblem("DESCRIPTION_TOO_DEEP", line, _excerpt(token.content or token.tag))
            return


def _inline_problems(tokens: Sequence[Token], line: int, depth: int) -> Iterator[DescriptionProblem]:
    links = 0
    for token in tokens:
        depth += token.nesting
        match token.type:
            case "softbreak" | "hardbreak":
                line += 1
            case "text":
                yield from _unstorable_in(token.content, line)
            case "html_inline":
                yield DescriptionProblem("DESCRIPTION_RAW_HTML", line, _excerpt(token.content))
                line += token.content.count("\n")
            case "link_open":
                links += 1
                yield from _link_problems(token, line, within_link=links > 1)
            case "link_close":
                links -= 1
            case "image":
                yield from _image_problems(token, line)
        if depth > _MAX_DEPTH:
            yield DescriptionProblem("DESCRIPTION_TOO_DEEP", line, token.markup or token.tag)
            return


def _link_problems(token: Token, line: int, *, within_link: bool) -> Iterator[DescriptionProblem]:
    address = str(token.attrs["href"])
    if within_link:
        yield DescriptionProblem("DESCRIPTION_LINK_IN_LINK", line, _excerpt(address))
    if code := link_problem(address):
        yield DescriptionProblem(code, line, _excerpt(address))
    yield from _title_problems(token, line)


def _image_problems(token: Token, line: int) -> Iterator[DescriptionProblem]:
    address = str(token.attrs["src"])
    if code := image_problem(address):
        yield DescriptionProblem(code, line, _excerpt(address))
    yield from _title_problems(token, line)
    yield from _alternative_problems(token.children or [], line)


def _alternative_problems(tokens: Sequence[Token], line: int) -> Iterator[DescriptionProblem]:
    """Only the text of what stands within the brackets of an image is kept, not its links and emphasis."""
    for token in tokens:
        if token.type == "html_inline":
            yield DescriptionProblem("DESCRIPTION_RAW_HTML", line, _excerpt(token.content))
        elif token.type == "text":
            yield from _unstorable_in(token.content, line)
        elif token.type == "image":
            yield from _alternative_problems(token.children or [], line)


def _title_problems(token: Token, line: int) -> Iterator[DescriptionProblem]:
    title = str(token.attrs.get("title", ""))
    if '"' in title:
        yield DescriptionProblem("DESCRIPTION_LINK_TITLE_QUOTE", line, _excerpt(title))


def _excerpt(text: str) -> str:
    text = text.strip().partition("\n")[0]
    return text if len(text) <= _EXCERPT_LENGTH else f"{text[: _EXCERPT_LENGTH - 1]}…"
