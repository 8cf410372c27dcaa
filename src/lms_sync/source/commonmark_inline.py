"""Text within a paragraph as CommonMark."""

import re
from collections.abc import Mapping, Sequence
from enum import Enum, auto

from lms_sync.source.html_tree import Element

_NOTHING = re.compile("(?!)")
_MARKS = re.compile(r"[\\`*_\[\]<>&]")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_LINE_START = re.compile(r"^(?:([#+=~-])|(\d{1,9})([.)]))", re.MULTILINE)
_AUTOLINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*")
_BACKQUOTES = re.compile("`+")


class NotCommonMarkError(Exception):
    """HTML that no CommonMark is rendered as."""


class Escaping(Enum):
    """How much of a text is written with a backslash, from the plainest on."""

    NONE = auto()
    MARKS = auto()
    PUNCTUATION = auto()


class InlineWriter:
    """Writes what stands within a paragraph.

    Args:
        escaping: how careful to be.
        nested: the sign of an emphasis directly within another one.
    """

    def __init__(self, escaping: Escaping, nested: str) -> None:
        self._escaping = escaping
        self._nested = nested

    def write(self, children: Sequence[Element | str]) -> str:
        """Return elements and texts as CommonMark.

        Raises:
            NotCommonMarkError: if an element has none.
        """
        return _shielded(self._run(children, within=""), self._escaping)

    def _run(self, children: Sequence[Element | str], within: str) -> str:
        parts: list[str] = []
        after_break = False
        for child in children:
            if isinstance(child, str):
                text = child.removeprefix("\n") if after_break else child
                parts.append(self._text(text))
            else:
                parts.append(self._element(child, within))
            after_break = isinstance(child, Element) and child.name == "br"
        return "".join(parts)

    def _element(self, element: Element, within: str) -> str:
        name, attributes = element.name, element.attributes
        allowed = {"a": {"href", "title"}, "img": {"src", "alt", "title"}}.get(name, set())
        if attributes.keys() - allowed:
            raise NotCommonMarkError
        match name:
            case "strong":
                return f"**{self._run(element.children, name)}**"
            case "em":
                sign = self._nested if within else "*"
                return f"{sign}{self._run(element.children, name)}{sign}"
            case "br":
                return "\\\n"
            case "code":
                return _code(element)
            case "a" if "href" in attributes:
                return self._link(element, within)
            case "img":
                return f"![{self._text(attributes.get('alt', ''))}]{_target(attributes, 'src')}"
            case _:
                raise NotCommonMarkError

    def _link(self, element: Element, within: str) -> str:
        address = element.attributes["href"]
        if element.children == [address] and "title" not in element.attributes and _AUTOLINK.fullmatch(address):
            return f"<{address}>"
        return f"[{self._run(element.children, within)}]{_target(element.attributes, 'href')}"

    def _text(self, text: str) -> str:
        match self._escaping:
            case Escaping.NONE:
                escaped = _NOTHING
            case Escaping.MARKS:
                escaped = _MARKS
            case Escaping.PUNCTUATION:
                escaped = _PUNCTUATION
        return escaped.sub(r"\\\g<0>", text)


def _shielded(text: str, escaping: Escaping) -> str:
    """Keep a line from being read as a list, a heading or a rule, and no-break blanks at its ends from being lost."""
    if escaping is Escaping.NONE:
        return text
    if escaping is Escaping.MARKS:
        text = _LINE_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", text)
    return re.sub("^\u00a0|\u00a0$", "&nbsp;", text, flags=re.MULTILINE)


def _code(element: Element) -> str:
    code = "".join(child for child in element.children if isinstance(child, str))
    if len(element.children) != 1 or not code:
        raise NotCommonMarkError
    longest = max((len(found) for found in _BACKQUOTES.findall(code)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if code.startswith(("`", " ")) or code.endswith(("`", " ")) else ""
    return f"{fence}{pad}{code}{pad}{fence}"


def _target(attributes: Mapping[str, str], key: str) -> str:
    address = attributes.get(key, "")
    if not address or re.search(r"[()\s<>]", address):
        address = f"<{address}>"
    title = attributes.get("title")
    return f"({address})" if title is None else f'({address} "{title}")'
