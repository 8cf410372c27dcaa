"""YAML text as a tree of nodes, built from libyaml's events: no recursion, no alias ever followed.

Anchors, aliases, merge keys, tags and second documents are refused: a framework needs none of them, and they let a
small file grow without bound or say something else than it shows.
"""

from dataclasses import dataclass, field

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
)

from lms_sync.source.findings import Findings
from lms_sync.source.nodes import (
    PLAIN_STYLES,
    WHOLE_FILE,
    MappingNode,
    Node,
    Position,
    RefusedNode,
    ScalarNode,
    SequenceNode,
)
from lms_sync.source.reader import REFUSED_CHARACTER
from lms_sync.source.yaml_errors import syntax_error

MAX_NESTING = 100
# Twice what 10,000 competencies with all their keys need; more would cost seconds and gigabytes before it is refused.
MAX_VALUES = 200_000


def parse_yaml(text: str, findings: Findings) -> Node | None:
    """Return the one document of a text, or None if it cannot be read; the findings say why."""
    builder = _TreeBuilder(findings)
    try:
        parser = yaml.CSafeLoader(text)
        while (event := parser.get_event()) is not None:
            if not builder.take(event):
                return None
    except yaml.YAMLError as error:
        findings.add_error(*syntax_error(error, text))
        return None
    if builder.root is None:
        findings.error("FILE_EMPTY", WHOLE_FILE)
    return builder.root


@dataclass(slots=True)
class _OpenSequence:
    position: Position
    items: list[Node] = field(default_factory=list)

    def add(self, node: Node, _: Findings) -> None:
        self.items.append(node)

    def close(self) -> Node:
        return SequenceNode(tuple(self.items), self.position)


@dataclass(slots=True)
class _OpenMapping:
    position: Position
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Position] = field(default_factory=dict)
    key: Node | None = None

    def add(self, node: Node, findings: Findings) -> None:
        if self.key is None:
            self.key = node
            return
        key, self.key = self.key, None
        if isinstance(key, ScalarNode):
            self._add_entry(key, node, findings)
        elif not isinstance(key, RefusedNode):
            findings.error("KEY_NOT_TEXT", key.position)

    def _add_entry(self, key: ScalarNode, value: Node, findings: Findings) -> None:
        if key.text == "<<" and key.style in PLAIN_STYLES:
            findings.error("MERGE_KEY", key.position)
        elif key.text in self.entries:
            first = self.keys[key.text].line
            findings.error("DUPLICATE_KEY", key.position, {"key": key.text, "line": first})
        else:
            self.entries[key.text] = value
            self.keys[key.text] = key.position

    def close(self) -> Node:
        return MappingNode(self.entries, self.keys, self.position)


class _TreeBuilder:
    """Takes events one by one; what is open is a list, so depth costs no stack."""

    def __init__(self, findings: Findings) -> None:
        self.root: Node | None = None
        self._findings = findings
        self._open: list[_OpenSequence | _OpenMapping] = []
        self._values = 0

    def take(self, event: yaml.Event) -> bool:
        """Take one event; False means that reading on makes no sense."""
        self._values += 1
        if self._values > MAX_VALUES:
            self._findings.error("TOO_MANY_VALUES", _position(event), {"limit": MAX_VALUES})
            return False
        if isinstance(event, ScalarEvent):
            self._add(self._scalar(event))
        elif isinstance(event, CollectionStartEvent):
            return self._start(event)
        elif isinstance(event, CollectionEndEvent):
            self._add(self._open.pop().close())
        elif isinstance(event, AliasEvent):
            position = _position(event)
            self._findings.error("ALIAS", position, {"name": event.anchor or ""})
            self._add(RefusedNode(position))
        elif isinstance(event, DocumentStartEvent) and self.root is not None:
            self._findings.error("SEVERAL_DOCUMENTS", _position(event))
            return False
        return True

    def _scalar(self, event: ScalarEvent) -> ScalarNode | RefusedNode:
        position = _position(event)
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event, position)
        if event.style == '"' and self._refuse_escaped_characters(event.value, position):
            return RefusedNode(position)
        return ScalarNode(event.value, position, event.style)

    def _start(self, event: CollectionStartEvent) -> bool:
        position = _position(event)
        if len(self._open) >= MAX_NESTING:
            self._findings.error("NESTING_TOO_DEEP", position, {"limit": MAX_NESTING})
            return False
        self._open.append(_OpenMapping(position) if isinstance(event, MappingStartEvent) else _OpenSequence(position))
        self._refuse_properties(event, position)
        return True

    def _refuse_properties(self, event: ScalarEvent | CollectionStartEvent, position: Position) -> None:
        if event.anchor is not None:
            self._findings.error("ANCHOR", position, {"name": event.anchor})
        if event.tag is not None:
            self._findings.error("TAG", position, {"tag": event.tag})

    def _refuse_escaped_characters(self, text: str, position: Position) -> bool:
        refused = REFUSED_CHARACTER.search(text)
        if refused is None:
            return False
        self._findings.error("CONTROL_CHARACTER", position, {"character": f"U+{ord(refused[0]):04X}"})
        return True

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].add(node, self._findings)
        else:
            self.root = node


def _position(event: yaml.Event) -> Position:
    mark = event.start_mark
    if mark is None:
        return WHOLE_FILE
    return Position(mark.line + 1, mark.column + 1)
