"""HTML text into a tree as libxml2's HTML parser builds it for HTML Purifier (2.9.14, Lexer/DOMLex of the Purifier).

It is not HTML5: no tag is implied within a table, a start tag closes open elements by a fixed table, an end tag is
ignored when an element of higher priority stands between.
"""

import re
import sys
from dataclasses import dataclass, field
from html.entities import name2codepoint


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MAX_DEPTH = 256
# the Purifier parses the fragment within a whole document, which shows where a quote is never closed
_CLOSING_TAGS = "</div></body></html>"
_NAME = re.compile(r"[A-Za-z_:.][A-Za-z0-9:_.-]*")
_END_OF_COMMENT = re.compile("--!?>")
_DOCTYPE = re.compile("<!DOCTYPE", re.IGNORECASE)
_TAG_END = re.compile(">")
_MARKUP = re.compile("[<&]")
_END_OF_TAG = re.compile("/?>?")
_END_OF_RAW_TEXT = re.compile("</[A-Za-z]")
_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BLANK = re.compile(r"[ \t\r\n]*")
_BOGUS_ATTRIBUTE = re.compile(r"(?:(?!/>)[^ \t\r\n>])*")
_CHARACTER_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]*)|([0-9]*));?")
_ENTITY_REFERENCE = re.compile(r"&([^\W\d][\w.:-]*)(;?)")
_BOOLEAN_ATTRIBUTES = _names(
    "checked compact declare defer disabled ismap multiple nohref noresize noshade nowrap readonly selected"
)
_VOID_ELEMENTS = _names("area base basefont br col frame hr img input isindex link meta param")
_RAW_TEXT_ELEMENTS = frozenset({"script", "style"})
_END_PRIORITIES = {
    "div": 150, "td": 160, "th": 160, "tr": 170, "thead": 180, "tbody": 180, "tfoot": 180, "table": 190,
    "head": 200, "body": 200, "html": 220,
}  # fmt: skip
_HEADING_CLOSERS = _names("fieldset form li p table")
_CLOSED_BY = {
    name: _names(closers)
    for name, closers in {
        "a": "a fieldset table td th",
        "address": "dd dl dt form li ul",
        "b": "center p td th",
        "big": "p",
        "caption": "col colgroup tbody tfoot thead tr",
        "colgroup": "colgroup tbody tfoot thead tr",
        "dd": "dt",
        "dir": "dd dl dt form ul",
        "dl": "form li",
        "dt": "dd dl",
        "font": "center td th",
        "form": "form",
        "i": "center p td th",
        "legend": "fieldset",
        "li": "li",
        "menu": "dd dl dt form ul",
        "ol": "form ul",
        "option": "optgroup option",
        "p": (
            "address blockquote caption center col colgroup dd dir div dl dt fieldset form frameset h1 h2 h3 h4 h5 h6"
            " hr li menu ol p pre table tbody td tfoot th title tr ul"
        ),
        "pre": "dd dl dt fieldset form li table ul",
        "s": "p",
        "small": "p",
        "span": "td th",
        "strike": "p",
        "tbody": "tbody tfoot",
        "td": "tbody td tfoot th tr",
        "tfoot": "tbody",
        "th": "tbody td tfoot th tr",
        "thead": "tbody tfoot",
        "title": "frameset",
        "tr": "tbody tfoot tr",
        "tt": "p",
        "u": "p td th",
        "ul": "address form menu ol pre",
    }.items()
} | {f"h{level}": _HEADING_CLOSERS for level in range(1, 7)}


@dataclass(slots=True)
class Element:
    """An element of the tree; text among its children is plain strings."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element | str]" = field(default_factory=list)


Node = Element | str


def parse_fragment(html: str) -> list[Node]:
    """Return the nodes of a fragment, comments left out."""
    return _Parser(html).run()


class _Parser:
    def __init__(self, html: str) -> None:
        self._html = f"{html}{_CLOSING_TAGS}"
        self._position = 0
        self._body = Element("body")
        self._wrapper = Element("div")
        self._body.children.append(self._wrapper)
        self._open = [Element("html"), self._body, self._wrapper]
        self._text: list[str] = []
        self._halted = False

    def run(self) -> list[Node]:
        while self._position < len(self._html) and not self._halted:
            self._step()
        self._flush_text()
        after = self._body.children[1:]
        return self._wrapper.children + after

    def _at(self, text: str) -> bool:
        return self._html.startswith(text, self._position)

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self._html, self._position)
        if found:
            self._position = found.end()
        return found

    def _step(self) -> None:
        if self._at("</"):
            self._end_tag()
        elif self._at("<!--"):
            self._skip_past(_END_OF_COMMENT.search(self._html, self._position + 4))
        elif self._at("<?") or _DOCTYPE.match(self._html, self._position):
            self._skip_past(_TAG_END.search(self._html, self._position))
        elif self._at("<") and _NAME.match(self._html, self._position + 1):
            self._position += 1
            self._start_tag()
        elif self._at("&"):
            self._add_text(self._reference())
        else:
            self._add_text_up_to(_MARKUP.search(self._html, self._position + 1))

    def _skip_past(self, found: re.Match[str] | None) -> None:
        self._position = found.end() if found else len(self._html)

    def _add_text_up_to(self, found: re.Match[str] | None) -> None:
        stop = found.start() if found else len(self._html)
        self._add_text(self._html[self._position : stop])
        self._position = stop

    def _add_text(self, text: str) -> None:
        if text:
            self._text.append(text)

    def _flush_text(self) -> None:
        if self._text:
            self._open[-1].children.append("".join(self._text))
            self._text.clear()

    def _reference(self) -> str:
        if found := self._match(_CHARACTER_REFERENCE):
            hexadecimal, decimal = found.groups()
            number = int(hexadecimal or "0", 16) if hexadecimal is not None else int(decimal or "0")
            return "" if number > sys.maxunicode else _NOT_XML.sub("", chr(number))
        found = self._match(_ENTITY_REFERENCE)
        if not found:
            self._position += 1
            return "&"
        name, semicolon = found.groups()
        code = ord("'") if name == "apos" else name2codepoint.get(name)
        if semicolon and code:
            return chr(code)
        self._position -= len(semicolon)
        return f"&{name}"

    def _start_tag(self) -> None:
        name = self._name()
        attributes = self._attributes()
        if name in ("html", "head", "body"):
            self._match(_END_OF_TAG)
            return
        self._flush_text()
        while name in _CLOSED_BY.get(self._open[-1].name, ()):
            self._open.pop()
        if len(self._open) > _MAX_DEPTH:
            self._halted = True
            return
        element = Element(name, attributes)
        self._open[-1].children.append(element)
        self._open.append(element)
        if self._at("/>"):
            self._position += 2
            self._open.pop()
            return
        if not self._at(">"):
            self._open.pop()
            return
        self._position += 1
        if name in _VOID_ELEMENTS:
            self._open.pop()
        elif name in _RAW_TEXT_ELEMENTS:
            self._add_text_up_to(_END_OF_RAW_TEXT.search(self._html, self._position))

    def _name(self) -> str:
        found = self._match(_NAME)
        return found.group().lower() if found else ""

    def _attributes(self) -> dict[str, str]:
        attributes: dict[str, str] = {}
        self._match(_BLANK)
        while self._position < len(self._html) and not self._at(">") and not self._at("/>"):
            name = self._name()
            if name:
                attributes.setdefault(name, self._attribute_value(name))
            else:
                self._match(_BOGUS_ATTRIBUTE)
            self._match(_BLANK)
        return attributes

    def _attribute_value(self, name: str) -> str:
        after_name = self._position
        self._match(_BLANK)
        if not self._at("="):
            self._position = after_name
            return name if name in _BOOLEAN_ATTRIBUTES else ""
        self._position += 1
        self._match(_BLANK)
        quote = self._html[self._position : self._position + 1]
        if quote not in ("'", '"'):
            return self._attribute_text(" \t\r\n>")
        self._position += 1
        value = self._attribute_text(quote)
        self._position += 1
        return value

    def _attribute_text(self, ends: str) -> str:
        parts: list[str] = []
        while (character := self._html[self._position : self._position + 1]) and character not in ends:
            if character == "&":
                parts.append(self._reference())
            else:
                parts.append(character)
                self._position += 1
        return "".join(parts)

    def _end_tag(self) -> None:
        self._position += 2
        name = self._name()
        if not name:
            return
        self._skip_past(_TAG_END.search(self._html, self._position))
        if name in ("html", "head", "body"):
            return
        depth = len(self._open) - 1
        priority = _END_PRIORITIES.get(name, 100)
        while depth and self._open[depth].name != name:
            if _END_PRIORITIES.get(self._open[depth].name, 100) > priority:
                return
            depth -= 1
        if depth:
            self._flush_text()
            del self._open[depth:]
