"""The tree of competencies as far as a file, perhaps with mistakes in it, lets it be seen."""

from collections.abc import Iterator
from dataclasses import dataclass

from lms_sync.source.nodes import MappingNode, ScalarNode, SequenceNode


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A competency of the file.

    Args:
        node: its mapping.
        idnumber: None if it is absent or no text.
        level: 1 for a root.
        children: its children in order.
    """

    node: MappingNode
    idnumber: ScalarNode | None
    level: int
    children: tuple["OutlineNode", ...]

    def walk(self) -> Iterator["OutlineNode"]:
        """Yield this competency and all below it, parents first, siblings in order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


@dataclass(frozen=True, slots=True)
class Outline:
    """The framework's own mapping and every competency, parents first, siblings in order."""

    framework: MappingNode | None
    competencies: tuple[OutlineNode, ...]

    @property
    def depth(self) -> int:
        """The number of levels."""
        return max((competency.level for competency in self.competencies), default=0)


def outline_of(root: MappingNode) -> Outline:
    """Return what a tree says of competencies, leaving out what is none."""
    roots = _children(root.sequence("competencies"), 1)
    return Outline(root.mapping("framework"), tuple(node for top in roots for node in top.walk()))


def _children(sequence: SequenceNode | None, level: int) -> tuple[OutlineNode, ...]:
    if sequence is None:
        return ()
    return tuple(
        OutlineNode(node, node.scalar("idnumber"), level, _children(node.sequence("children"), level + 1))
        for node in sequence.items
        if isinstance(node, MappingNode)
    )
