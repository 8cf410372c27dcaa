"""Which children an element keeps: HTML Purifier's content models (ChildDef)."""

import re
from typing import assert_never

from lms_sync.sandbox.purifier_elements import INLINE_CONTENT, Content, ElementRule
from lms_sync.sandbox.purifier_parser import Element, Node

_WHITE_SPACE = re.compile(r"[ \t\n\r\v\f]+")
_RUBY = re.compile(r"(rb,(rt|rp,rt,rp)|rbc,rtc(,rtc)?)")


def fit_children(children: list[Node], rule: ElementRule, *, within_inline: bool) -> list[Node] | None:
    """Return the children the rule lets stay, rearranged where it says so, or None when the element has to go."""
    fitting: list[Node] | None = []
    match rule.content:
        case Content.EMPTY:
            pass
        case Content.OPTIONAL:
            fitting = _spilled(children, rule.allowed)
        case Content.CHAMELEON:
            fitting = _spilled(children, INLINE_CONTENT if within_inline else rule.allowed)
        case Content.REQUIRED:
            fitting = (_spilled(children, rule.allowed) or None) if _without_blanks(children) else None
        case Content.LIST:
            fitting = _list(children)
        case Content.TABLE:
            fitting = _Table(children).result()
        case Content.RUBY:
            names = ",".join(map(_name, _without_blanks(children)))
            fitting = children if _RUBY.fullmatch(names) else None
        case _:
            assert_never(rule.content)
    return fitting


def _name(node: Node) -> str:
    return node.name if isinstance(node, Element) else "#PCDATA"


def _is_blank(node: Node) -> bool:
    return isinstance(node, str) and _WHITE_SPACE.fullmatch(node) is not None


def _without_blanks(nodes: list[Node]) -> list[Node]:
    return [node for node in nodes if not _is_blank(node)]


def _spilled(children: list[Node], allowed: frozenset[str]) -> list[Node]:
    """Return the children, those not allowed replaced by their own children, text dropped where none may stand."""
    kept: list[Node] = []
    pending = children[::-1]
    while pending:
        node = pending.pop()
        if _is_blank(node) or _name(node) in allowed:
            kept.append(node)
        elif isinstance(node, Element):
            pending.extend(reversed(node.children))
    return kept


def _list(children: list[Node]) -> list[Node] | None:
    kept: list[Node] = []
    item: Element | None = None
    for node in children:
        if _is_blank(node):
            kept.append(node)
        elif isinstance(node, Element) and node.name == "li":
            item = node
            kept.append(node)
        else:
            if item is None:
                item = Element("li")
                kept.append(item)
            item.children.append(node)
    return kept if item is not None else None


class _Table:
    """Sorts the parts of a table: caption, columns, head, foot, rows; white space sticks to the part before it."""

    def __init__(self, children: list[Node]) -> None:
        self._before: list[Node] = []
        self._caption: list[Node] = []
        self._columns: list[Node] = []
        self._head: list[Node] = []
        self._foot: list[Node] = []
        self._rows: list[Node] = []
        self._has_sections = False
        self._last = self._before
        for node in children:
            self._sort_in(node)

    def _sort_in(self, node: Node) -> None:
        if isinstance(node, str):
            if _is_blank(node):
                self._last.append(node)
            return
        self._has_sections |= node.name in ("tbody", "thead", "tfoot")
        singles = {"caption": self._caption, "thead": self._head, "tfoot": self._foot}
        if node.name in singles and not singles[node.name]:
            self._last = singles[node.name]
            self._last.append(node)
        elif node.name in ("col", "colgroup"):
            self._last = self._columns
            self._last.append(node)
        elif node.name in ("thead", "tfoot", "tbody", "tr"):
            if node.name != "tr":
                node.name = "tbody"
            self._last = self._rows
            self._last.append(node)

    def result(self) -> list[Node] | None:
        if not (self._rows or self._head or self._foot):
            return None
        rows = self._rows_in_sections() if self._has_sections else self._rows
        return self._before + self._caption + self._columns + self._head + self._foot + rows

    def _rows_in_sections(self) -> list[Node]:
        """Wrap stray rows into a tbody, since rows and sections do not stand side by side."""
        kept: list[Node] = []
        section: Element | None = None
        for node in self._rows:
            if isinstance(node, Element) and node.name == "tr" and section is None:
                section = Element("tbody")
                kept.append(section)
            elif isinstance(node, Element) and node.name == "tbody":
                section = None
            (kept if section is None else section.children).append(node)
        return kept
