"""Which element stands in which: HTML Purifier's strategies RemoveForeignElements, MakeWellFormed and FixNesting."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from lms_sync.sandbox.purifier_attributes import validate_attributes
from lms_sync.sandbox.purifier_content import fit_children
from lms_sync.sandbox.purifier_elements import ELEMENTS, ROOT, Content, ElementRule
from lms_sync.sandbox.purifier_parser import Element, Node

_HIDDEN_ELEMENTS = frozenset({"script", "style"})


class _Kind(Enum):
    START = auto()
    EMPTY = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class _Tag:
    kind: _Kind
    name: str
    attributes: dict[str, str] = field(default_factory=dict)


_Token = _Tag | str


def nest_well(nodes: list[Node]) -> list[Node]:
    """Return the nodes without foreign elements, every element put where XHTML allows it."""
    root = _tree(_well_formed(_known_tokens(nodes)))
    _fix_nesting(root, ROOT, frozenset(), within_inline=False)
    return root.children


def _known_tokens(nodes: Iterable[Node]) -> Iterator[_Token]:
    for node in nodes:
        if isinstance(node, str):
            yield node
            continue
        name = _local_name(node.name)
        attributes = _of_image(node.attributes) if name == "img" else node.attributes
        if name in _HIDDEN_ELEMENTS or (name == "img" and "src" not in attributes):
            continue
        if name not in ELEMENTS:
            yield from _known_tokens(node.children)
        elif node.children:
            yield _Tag(_Kind.START, name, attributes)
            yield from _known_tokens(node.children)
            yield _Tag(_Kind.END, name)
        else:
            yield _Tag(_Kind.EMPTY, name, attributes)


def _of_image(attributes: dict[str, str]) -> dict[str, str]:
    """Validate an image before it is known whether it stays; its identity is looked at in the end."""
    valid = validate_attributes("img", attributes)
    return {name: value for name, value in attributes.items() if name in (*valid, "id", "name")} | valid


def _local_name(name: str) -> str:
    """Return what libxml2 takes for the name behind a namespace: Word's ``o:p`` becomes ``p``."""
    prefix, _, local = name.partition(":")
    return local if prefix and local else name


def _well_formed(tokens: Iterable[_Token]) -> list[_Token]:
    return _WellFormer(tokens).run()


class _WellFormer:
    """Closes an element when a start tag comes that it may not hold; formatting elements are opened again behind it."""

    def __init__(self, tokens: Iterable[_Token]) -> None:
        self._pending = list(tokens)
        self._pending.reverse()
        self._open: list[_Tag] = []
        self._result: list[_Token] = []

    def run(self) -> list[_Token]:
        while self._pending or self._open:
            token = self._pending.pop() if self._pending else _Tag(_Kind.END, self._open[-1].name)
            if isinstance(token, str):
                self._result.append(token)
            elif token.kind is _Kind.END:
                self._end(token)
            elif ELEMENTS[token.name].content is Content.EMPTY:
                self._result.append(replace(token, kind=_Kind.EMPTY))
            elif token.kind is _Kind.EMPTY:
                self._insert(replace(token, kind=_Kind.START), _Tag(_Kind.END, token.name))
            else:
                self._start(token)
        return self._result

    def _insert(self, *tokens: _Token) -> None:
        self._pending.extend(reversed(tokens))

    def _start(self, token: _Tag) -> None:
        parent = self._open[-1] if self._open else None
        if parent is None or token.name in ELEMENTS[parent.name].allowed:
            self._open.append(token)
            self._result.append(token)
            return
        wrap = ELEMENTS[token.name].wrap
        if wrap and wrap in ELEMENTS[parent.name].allowed:
            self._insert(_Tag(_Kind.START, wrap), token)
        elif token.name in ROOT.allowed or any(self._may_hold(ancestor, token.name) for ancestor in self._open):
            carried = (parent,) if ELEMENTS[parent.name].formatting else ()
            self._insert(_Tag(_Kind.END, parent.name), token, *carried)

    @staticmethod
    def _may_hold(ancestor: _Tag, name: str) -> bool:
        allowed = ELEMENTS[ancestor.name].allowed
        return name in allowed or (bool(ELEMENTS[name].wrap) and ELEMENTS[name].wrap in allowed)

    def _end(self, token: _Tag) -> None:
        depth = next((at for at in range(len(self._open) - 1, -1, -1) if self._open[at].name == token.name), None)
        if depth is None:
            return
        if depth == len(self._open) - 1:
            self._open.pop()
            self._result.append(token)
            return
        inner = self._open[depth + 1 :]
        ends = [_Tag(_Kind.END, tag.name) for tag in reversed(inner)]
        again = [tag for tag in inner if ELEMENTS[tag.name].formatting]
        self._insert(*ends, token, *again)


def _tree(tokens: Iterable[_Token]) -> Element:
    path = [Element("div")]
    for token in tokens:
        if isinstance(token, str):
            path[-1].children.append(token)
        elif token.kind is _Kind.END:
            path.pop()
        else:
            element = Element(token.name, token.attributes)
            path[-1].children.append(element)
            if token.kind is _Kind.START:
                path.append(element)
    return path[0]


def _fix_nesting(element: Element, rule: ElementRule, excluded: frozenset[str], *, within_inline: bool) -> bool:
    """Repair the element's descendants, then its children; tell whether the element itself may stay."""
    element.children = [
        child
        for child in element.children
        if isinstance(child, str)
        or _fix_nesting(
            child, ELEMENTS[child.name], excluded | rule.excludes, within_inline=within_inline or rule.inline
        )
    ]
    if element.name in excluded:
        return False
    children = fit_children(element.children, rule, within_inline=within_inline)
    if children is None:
        return False
    element.children = children
    return True
