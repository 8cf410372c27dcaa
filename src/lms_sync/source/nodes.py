"""A YAML file as a tree in which every key and value knows its place; every scalar is text."""

from collections.abc import Mapping
from typing import NamedTuple

LITERAL_STYLE = "|"
BLOCK_STYLES = frozenset({"|", ">"})
PLAIN_STYLES = frozenset({None, ""})


class Position(NamedTuple):
    """A place in a file, 1-based; a line of 0 means the whole file."""

    line: int
    column: int


WHOLE_FILE = Position(0, 0)


class ScalarNode(NamedTuple):
    """A text, whatever it looks like: ``1.10`` and ``yes`` stay as they are written."""

    text: str
    position: Position
    style: str | None


class SequenceNode(NamedTuple):
    """A list of values."""

    items: tuple["Node", ...]
    position: Position


class MappingNode(NamedTuple):
    """Values by key, in the order of the file, and where each key stands."""

    entries: Mapping[str, "Node"]
    keys: Mapping[str, Position]
    position: Position

    def scalar(self, key: str) -> ScalarNode | None:
        """Return the text of a key, or None if it is absent or no text."""
        node = self.entries.get(key)
        return node if node.__class__ is ScalarNode else None

    def sequence(self, key: str) -> SequenceNode | None:
        """Return the list of a key, or None if it is absent or no list."""
        node = self.entries.get(key)
        return node if isinstance(node, SequenceNode) else None

    def mapping(self, key: str) -> "MappingNode | None":
        """Return the mapping of a key, or None if it is absent or no mapping."""
        node = self.entries.get(key)
        return node if isinstance(node, MappingNode) else None


class RefusedNode(NamedTuple):
    """Stands for what has been reported already, so that nothing else is said of it."""

    position: Position


Node = ScalarNode | SequenceNode | MappingNode | RefusedNode
Plain = str | list["Plain"] | dict[str, "Plain"] | None


def plain(node: Node) -> Plain:
    """Return a tree without places: dicts, lists and texts; None where something was refused."""
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, MappingNode):
        return {key: plain(value) for key, value in node.entries.items()}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    return None


def scalars(sequence: SequenceNode | None) -> tuple[ScalarNode, ...]:
    """Return those items of a list that are texts."""
    return () if sequence is None else tuple(item for item in sequence.items if isinstance(item, ScalarNode))
