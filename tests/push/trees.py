"""Random frameworks and random edits of them, as a person might make them between two pushes."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import yaml
from hypothesis import assume
from hypothesis import strategies as st

IDNUMBERS = [f"{letter}{number}" for letter in "ABC" for number in range(1, 6)]
TITLES = ["Piloter", "Évaluer l'action", "Lire & écrire", "  deux blancs", "Œuvre « 1 »", "x"]
TEXTS = ["", "Un texte.", "Deux *mots*\n\n- a\n- b\n", "A & B < C"]
SCALE = [
    {"name": "Non acquis", "abbr": "NA"},
    {"name": "En cours d'acquisition", "abbr": "ECA"},
    {"name": "Acquis", "abbr": "A", "default": "true", "proficient": "true"},
    {"name": "Maîtrisé", "abbr": "M", "proficient": "true"},
]
OWN_SCALE = [
    {"name": "Not yet competent"},
    {"name": "Competent", "default": "true", "proficient": "true"},
]


@dataclass
class Node:
    """A competency that stays itself whatever it is called.

    Args:
        uid: never changes, so that a test can follow it.
        idnumber: its name in the file.
        previous: names it had before.
    """

    uid: int
    idnumber: str
    title: str
    text: str = ""
    previous: list[str] = field(default_factory=list)
    rule: Any = None
    scale: Any = None
    children: list["Node"] = field(default_factory=list)


@dataclass
class Tree:
    """A framework file."""

    roots: list[Node] = field(default_factory=list)
    related: list[tuple[int, int]] | None = None
    shortname: str = "Cadre"
    next_uid: int = 0
    used: set[str] = field(default_factory=set)

    def nodes(self) -> list[Node]:
        """Return all nodes, parents first."""
        found: list[Node] = []
        stack = list(reversed(self.roots))
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(reversed(node.children))
        return found

    def siblings(self, node: Node) -> list[Node]:
        """Return the list that holds a node."""
        for one in self.nodes():
            if any(child is node for child in one.children):
                return one.children
        return self.roots

    def managed(self) -> set[str]:
        """Return all idnumbers."""
        return {node.idnumber for node in self.nodes()}

    def uids(self) -> dict[str, int]:
        """Return idnumber -> uid."""
        return {node.idnumber: node.uid for node in self.nodes()}

    def yaml(self) -> str:
        """Return the file."""
        names = {node.uid: node.idnumber for node in self.nodes()}
        pairs = [(a, b) for a, b in self.related or [] if a in names and b in names]
        document = {
            "format": "lms-sync/framework/v1",
            "framework": {
                "idnumber": "F",
                "shortname": self.shortname,
                "taxonomies": ["domain"] * 12,
                "scale": {"name": "Niveaux", "items": SCALE},
            },
            "competencies": [self._document(node, names, pairs) for node in self.roots],
        }
        if self.related is not None and not pairs and self.roots:
            document["competencies"][0]["related"] = []  # type: ignore[index]  # managed, but none
        return yaml.dump(document, Dumper=_Plain, allow_unicode=True, sort_keys=False)

    def _document(self, node: Node, names: dict[int, str], pairs: list[tuple[int, int]]) -> dict[str, Any]:
        document: dict[str, Any] = {"idnumber": node.idnumber, "shortname": f"{node.idnumber} {node.title}"[:100]}
        if node.text:
            document["description"] = node.text
        if node.previous:
            document["previous_idnumbers"] = node.previous
        others = [names[b] for a, b in pairs if a == node.uid]
        if others:
            document["related"] = others
        rule = self._rule(node)
        if rule is not None:
            document["rule"] = rule
        if node.scale is not None:
            document["scale"] = node.scale
        if node.children:
            document["children"] = [self._document(child, names, pairs) for child in node.children]
        return document

    def _rule(self, node: Node) -> Any:
        if node.rule == "points" and node.children:
            points = {child.idnumber: str(1 + n) for n, child in enumerate(node.children[:3])}
            return {"type": "points", "outcome": "recommend", "required": "1", "points": points}
        if node.rule == "all" and node.children:
            return {"type": "all", "outcome": "complete"}
        if node.rule in ("points", "all", "none"):
            return "none"
        return None


class _Plain(yaml.SafeDumper):
    """Writes scalars quoted, so that each is text."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        return True


@st.composite
def trees(draw: st.DrawFn, max_size: int = 9) -> Tree:
    """Frameworks of some nodes, some with rules, relations and scales of their own."""
    names = draw(st.lists(st.sampled_from(IDNUMBERS), unique=True, min_size=1, max_size=max_size))
    tree = Tree()
    for name in names:
        _insert(draw, tree, name)
    _decorate(draw, tree)
    return tree


def _insert(draw: st.DrawFn, tree: Tree, name: str) -> None:
    node = Node(tree.next_uid, name, draw(st.sampled_from(TITLES)), draw(st.sampled_from(TEXTS)))
    tree.next_uid += 1
    parents: list[Node | None] = [None, *tree.nodes()]
    parent = draw(st.sampled_from(parents))
    children = tree.roots if parent is None else parent.children
    children.insert(draw(st.integers(0, len(children))), node)


def _decorate(draw: st.DrawFn, tree: Tree) -> None:
    nodes = tree.nodes()
    for node in nodes:
        node.rule = draw(st.sampled_from([None, None, "all", "points", "none"]))
        if draw(st.integers(0, 5)) == 0:
            node.scale = draw(st.sampled_from([{"name": "Deux", "items": OWN_SCALE}, "inherit"]))
    if draw(st.booleans()) and len(nodes) > 1:
        pairs = draw(st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), max_size=4))
        wanted = {tuple(sorted((a.uid, b.uid))) for a, b in pairs if a is not b}
        tree.related = sorted((a, b) for a, b in wanted)


@st.composite
def edited(draw: st.DrawFn, before: Tree) -> Tree:
    """The same framework after a few edits: renames, swaps, shifts, moves, orders, texts, rules, new and gone nodes."""
    tree = deepcopy(before)
    for node in tree.nodes():
        node.previous = []
    names = {node.uid: node.idnumber for node in tree.nodes()}
    tree.used = before.used | before.managed()
    for _ in range(draw(st.integers(1, 5))):
        _edit(draw, tree)
    for node in tree.nodes():
        if names.get(node.uid, node.idnumber).lower() != node.idnumber.lower():  # case is found by itself
            node.previous = [names[node.uid]]
    # A number that passes from a competency that left to a new one is one competency to any reader of the file.
    left = {name for uid, name in names.items() if uid not in tree.uids().values()}
    assume(not any(node.uid not in names and node.idnumber in left for node in tree.nodes()))
    return tree


def _edit(draw: st.DrawFn, tree: Tree) -> None:  # noqa: C901 - one case a kind of edit
    nodes = tree.nodes()
    kind = draw(
        st.sampled_from(["new", "gone", "rename", "shift", "swap", "rotate", "move", "order", "text", "rules", "title"])
    )
    node = draw(st.sampled_from(nodes)) if nodes else None
    # Numbers are labels: one that ever was in use is not given to another competency.
    taken = {name.upper() for name in tree.managed() | tree.used}
    free = [name for name in IDNUMBERS if name not in taken]
    if kind == "new" or node is None:
        if free:
            _insert(draw, tree, draw(st.sampled_from(free)))
    elif kind == "gone" and len(nodes) > 1:
        siblings = tree.siblings(node)
        place = next(n for n, one in enumerate(siblings) if one is node)
        siblings[place : place + 1] = node.children
    elif kind == "rename" and free:
        node.idnumber = draw(st.sampled_from([*free, node.idnumber.lower()]))
    elif kind == "shift" and free:
        name, node.idnumber = node.idnumber, free[0]
        _insert(draw, tree, name)
    elif kind in ("swap", "rotate") and len(nodes) > 2:
        count = 2 if kind == "swap" else 3
        chosen = draw(st.permutations(nodes))[:count]
        numbers = [one.idnumber for one in chosen]
        for one, number in zip(chosen, [*numbers[1:], numbers[0]], strict=True):
            one.idnumber = number
    elif kind == "move":
        _move(draw, tree, node)
    elif kind == "order":
        siblings = tree.siblings(node)
        siblings[:] = draw(st.permutations(siblings))
    elif kind == "text":
        node.text = draw(st.sampled_from(TEXTS))
    elif kind == "title":
        node.title = draw(st.sampled_from(TITLES))
        tree.shortname = draw(st.sampled_from(TITLES))
    else:
        _decorate(draw, tree)


def _move(draw: st.DrawFn, tree: Tree, node: Node) -> None:
    below = {id(one) for one in Tree([node]).nodes()}
    parents: list[Node | None] = [None, *(one for one in tree.nodes() if id(one) not in below)]
    parent = draw(st.sampled_from(parents))
    siblings = tree.siblings(node)
    siblings.remove(node)
    target = tree.roots if parent is None else parent.children
    target.insert(draw(st.integers(0, len(target))), node)
