"""Descriptions that carry HTML in Moodle's own form: what the rules of Moodle's HTML Purifier tell at sight.

Not the Purifier itself: what passes here may still be refused by Moodle, but what Moodle stores is not refused here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lms_sync.source.description_addresses import image_problem, link_problem
from lms_sync.source.description_problems import DescriptionProblem


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TRIMMED = " \t\n\r\0\v"
_EXCERPT_LENGTH = 60
_UNSTORABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_PIECE = re.compile(
    r"(?P<comment><!.*?>|<\?.*?>)|(?P<tag></?[a-zA-Z][^<>]*>)|(?P<angle>[<>])|(?P<ampersand>&(?:#?\w+;)?)", re.DOTALL
)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:._-]*)(?P<attributes>[^<>]*?)(?P<empty> ?/)?>", re.DOTALL)
_ATTRIBUTE = re.compile(r'\s*(?P<name>[^\s="\'/>]+)(?:(?P<equals>\s*=\s*)(?P<value>"[^"]*"|\'[^\']*\'|[^\s"\'>]*))?')
_CLEAN_ATTRIBUTES = re.compile(r'(?: [a-z:]+="[^"]*")*')
_VOID_ELEMENTS = _names("br hr img col basefont source track")
_BLOCK_ELEMENTS = _names("address blockquote center dir div dl h1 h2 h3 h4 h5 h6 hr menu ol p pre table ul")
_PHRASES = _names(
    "p h1 h2 h3 h4 h5 h6 pre dt caption a abbr acronym b bdo big cite code dfn em font i kbd q s samp small span strike"
    " strong sub sup tt u var"
)
_PARENTS = {
    "li": _names("ul ol menu dir"),
    "tr": _names("table tbody thead tfoot"),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
    "tbody": frozenset({"table"}),
    "thead": frozenset({"table"}),
    "tfoot": frozenset({"table"}),
    "caption": frozenset({"table"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
}
_ELEMENTS = (
    _VOID_ELEMENTS
    | _BLOCK_ELEMENTS
    | _PARENTS.keys()
    | _names(
        "a abbr acronym algebra audio b bdi bdo big cite code colgroup del dfn em font i ins kbd lang nolink q rb rbc"
        " rp rt rtc ruby s samp small span strike strong sub sup tex tt u var video"
    )
)
_MULTILANG = re.compile(r' lang="[a-zA-Z0-9_-]+" class="multilang"')
_STYLE = re.compile(r"(?:[a-z-]+:(?:[^\s:;](?:[^;]*[^\s;])?)?;)+")


def check_description_html(html: str) -> tuple[DescriptionProblem, ...]:
    """Return what Moodle would refuse in HTML that is to be sent as it is, in the order of the text."""
    return tuple(_Checker(html).problems())


@dataclass(slots=True)
class _Checker:
    _html: str
    _open: list[str] = field(default_factory=list)

    def problems(self) -> Iterator[DescriptionProblem]:
        if self._html != self._html.strip(_TRIMMED):
            yield DescriptionProblem("DESCRIPTION_HTML_WHITE_SPACE", 0, "")
        for found in _UNSTORABLE.finditer(self._html):
            yield self._problem("DESCRIPTION_CONTROL_CHARACTER", found.start(), f"U+{ord(found.group()):04X}")
        for piece in _PIECE.finditer(self._html):
            yield from self._piece_problems(piece)
        for name in self._open:
            yield self._problem("DESCRIPTION_HTML_UNBALANCED", len(self._html), f"<{name}>")

    def _problem(self, code: str, offset: int, excerpt: str) -> DescriptionProblem:
        line = self._html.count("\n", 0, offset)
        excerpt = excerpt if len(excerpt) <= _EXCERPT_LENGTH else f"{excerpt[: _EXCERPT_LENGTH - 1]}…"
        return DescriptionProblem(code, line, excerpt)

    def _piece_problems(self, piece: re.Match[str]) -> Iterator[DescriptionProblem]:
        text, at = piece.group(), piece.start()
        if piece["comment"]:
            yield self._problem("DESCRIPTION_HTML_COMMENT", at, text)
        elif piece["angle"]:
            yield self._problem("DESCRIPTION_HTML_ANGLE", at, self._html[at : at + 12])
        elif piece["ampersand"]:
            if text not in ("&amp;", "&lt;", "&gt;"):
                code = "DESCRIPTION_HTML_AMPERSAND" if text == "&" else "DESCRIPTION_HTML_ENTITY"
                yield self._problem(code, at, text if text != "&" else self._html[at : at + 12])
        else:
            for code in self._tag_codes(text):
                yield self._problem(code, at, text)

    def _tag_codes(self, text: str) -> Iterator[str]:
        tag = _TAG.fullmatch(text)
        if not tag:
            yield "DESCRIPTION_HTML_TAG"
            return
        name = tag["name"].lower()
        if name not in _ELEMENTS:
            yield "DESCRIPTION_HTML_TAG"
            return
        if name != tag["name"]:
            yield "DESCRIPTION_HTML_CASE"
        if tag["end"]:
            yield from self._end_codes(name)
            return
        yield from self._place_codes(name)
        if (name in _VOID_ELEMENTS) != (tag["empty"] == " /"):
            yield "DESCRIPTION_HTML_EMPTY_ELEMENT"
        if name not in _VOID_ELEMENTS and not tag["empty"]:
            self._open.append(name)
        yield from _attribute_codes(name, tag["attributes"])

    def _end_codes(self, name: str) -> Iterator[str]:
        if not self._open or self._open[-1] != name:
            yield "DESCRIPTION_HTML_UNBALANCED"
        if name in self._open:
            while self._open.pop() != name:
                pass

    def _place_codes(self, name: str) -> Iterator[str]:
        parent = self._open[-1] if self._open else ""
        if (name in _BLOCK_ELEMENTS and parent in _PHRASES) or parent not in _PARENTS.get(name, (parent,)):
            yield "DESCRIPTION_HTML_NESTING"


def _attribute_codes(element: str, text: str) -> Iterator[str]:
    if not _CLEAN_ATTRIBUTES.fullmatch(text):
        yield "DESCRIPTION_HTML_ATTRIBUTE_FORM"
        return
    attributes = {found["name"]: found["value"][1:-1] for found in _ATTRIBUTE.finditer(text)}
    for value in attributes.values():
        if re.search("&(?!amp;|lt;|gt;|quot;)", value):
            yield "DESCRIPTION_HTML_AMPERSAND"
    if any(name == "id" or name.startswith("on") for name in attributes):
        yield "DESCRIPTION_HTML_ATTRIBUTE"
    if ("lang" in attributes) != ("xml:lang" in attributes) and element != "lang" and not _MULTILANG.fullmatch(text):
        yield "DESCRIPTION_HTML_LANGUAGE"
    if "target" in attributes and attributes.get("rel") != "noreferrer noopener":
        yield "DESCRIPTION_HTML_TARGET"
    if element == "img" and not attributes.keys() >= {"src", "alt"}:
        yield "DESCRIPTION_HTML_IMAGE"
    if "style" in attributes and not _STYLE.fullmatch(attributes["style"].replace("&quot;", '"')):
        yield "DESCRIPTION_HTML_STYLE"
    yield from _address_codes(attributes)


def _address_codes(attributes: dict[str, str]) -> Iterator[str]:
    for name, check in (("href", link_problem), ("src", image_problem)):
        code = check(_unescaped(attributes[name])) if name in attributes else None
        if code:
            yield code


def _unescaped(value: str) -> str:
    return value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
