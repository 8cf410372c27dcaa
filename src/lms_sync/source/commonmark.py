"""HTML of Moodle as the CommonMark that is rendered as the very same HTML, if there is any.

Nothing here has to be right in every case: what is found counts only once it was rendered and compared.
"""

from collections.abc import Sequence
from itertools import product

from lms_sync.source.check_descriptions import MAX_MARKDOWN
from lms_sync.source.commonmark_inline import Escaping, InlineWriter, NotCommonMarkError
from lms_sync.source.descriptions import render_description
from lms_sync.source.html_tree import Element, parse_html
from lms_sync.source.plain_sentence import plain_sentence_html

_NESTED_EMPHASIS = ("_", "*")
_FENCE = "```"


def commonmark_of(html: str) -> str | None:
    """Return CommonMark that lms-sync renders as exactly this HTML, the plainest found; None if none is found."""
    sentence = html.removeprefix("<p>").removesuffix("</p>")
    if plain_sentence_html(sentence) == html:
        return sentence
    if len(html) > 2 * MAX_MARKDOWN or (root := parse_html(html)) is None:
        return None
    tried: set[str] = set()
    for escaping, emphasis in product(Escaping, _NESTED_EMPHASIS):
        try:
            text = "\n\n".join(_BlockWriter(InlineWriter(escaping, emphasis)).blocks(root.children))
        except NotCommonMarkError:
            return None
        if text in tried or len(text) > MAX_MARKDOWN:
            continue
        tried.add(text)
        rendered = render_description(text)
        if not rendered.problems and rendered.html == html:
            return text
    return None


def is_commonmark(html: str) -> bool:
    """Tell whether some CommonMark is rendered as exactly this HTML."""
    return commonmark_of(html) is not None


class _BlockWriter:
    def __init__(self, inline: InlineWriter) -> None:
        self._inline = inline

    def blocks(self, children: Sequence[Element | str]) -> list[str]:
        """Return one text for each block."""
        written: list[str] = []
        before, marker = "", 0
        for child in children:
            if isinstance(child, str):
                if child.strip("\n"):
                    raise NotCommonMarkError
                continue
            # two lists in a row would be one list with the same marker
            marker = 1 - marker if child.name == before else 0
            written.append(self._block(child, marker))
            before = child.name
        return written

    def _block(self, element: Element, marker: int) -> str:
        if element.attributes and element.name != "ol":
            raise NotCommonMarkError
        match element.name:
            case "p":
                return self._inline.write(element.children)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                return f"{'#' * int(element.name[1])} {self._inline.write(element.children)}".rstrip()
            case "ul" | "ol":
                return self._list(element, marker)
            case "blockquote":
                lines = "\n\n".join(self.blocks(element.children)).split("\n")
                return "\n".join(f"> {line}".rstrip() for line in lines)
            case "pre":
                return _fenced(element)
            case "hr":
                return "***"
            case _:
                raise NotCommonMarkError

    def _list(self, element: Element, marker: int) -> str:
        items = [child for child in element.children if isinstance(child, Element)]
        if any(item.name != "li" or item.attributes for item in items) or element.attributes.keys() - {"start"}:
            raise NotCommonMarkError
        loose = any(isinstance(child, Element) and child.name == "p" for item in items for child in item.children)
        number = int(start) if (start := element.attributes.get("start", "1")).isdigit() else 1
        written = []
        for place, item in enumerate(items):
            sign = "-*"[marker] if element.name == "ul" else f"{number + place}{'.)'[marker]}"
            content = "\n\n".join(self.blocks(item.children)) if loose else self._tight(item)
            indentation = " " * (len(sign) + 1)
            lines = [f"{indentation}{line}" if line else "" for line in content.split("\n")]
            written.append(f"{sign} {lines[0].lstrip(' ')}".rstrip() + "".join(f"\n{line}" for line in lines[1:]))
        return ("\n\n" if loose else "\n").join(written)

    def _tight(self, item: Element) -> str:
        """Return what stands in an item without paragraphs: a run of text, then perhaps lists below it."""
        parts: list[str] = []
        run: list[Element | str] = []
        for child in item.children:
            if isinstance(child, Element) and child.name in ("ul", "ol", "blockquote", "pre"):
                parts += self._text(run)
                run = []
                parts.append(self._block(child, 0))
            else:
                run.append(child)
        return "\n".join([*parts, *self._text(run)])

    def _text(self, run: Sequence[Element | str]) -> list[str]:
        text = self._inline.write(run).strip("\n")
        return [text] if text else []


def _fenced(element: Element) -> str:
    match element.children:
        case [Element(name="code", attributes=attributes, children=children)]:
            code = "".join(child for child in children if isinstance(child, str))
            if len(children) > 1 or (children and not code) or attributes.keys() - {"class"}:
                raise NotCommonMarkError
        case _:
            raise NotCommonMarkError
    language = attributes.get("class", "").removeprefix("language-")
    fence = _FENCE
    while fence in code:
        fence += "`"
    return f"{fence}{language}\n{code}{fence}"
