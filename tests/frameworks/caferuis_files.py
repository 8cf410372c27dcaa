"""The shipped frameworks as plain PyYAML reads them: a mistake of our own reader cannot hide one in the files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

ROOT = Path(__file__).parents[2]

Name = Literal["competences", "fonctions"]
NAMES: tuple[Name, ...] = ("competences", "fonctions")


@dataclass(frozen=True, slots=True)
class Node:
    """One competency of a file, with its level in the tree."""

    level: int
    parent: str
    fields: dict[str, Any]

    @property
    def idnumber(self) -> str:
        """The number, e.g. C1.1."""
        return str(self.fields["idnumber"])

    @property
    def shortname(self) -> str:
        """The title that Moodle shows, number included."""
        return str(self.fields["shortname"])

    @property
    def title(self) -> str:
        """The shortname without its number."""
        return self.shortname.removeprefix(self.idnumber).lstrip()

    @property
    def sentence(self) -> str:
        """The sentence of the source: the description where the title was shortened, else the title."""
        return str(self.fields.get("description", self.title))

    @property
    def is_shortened(self) -> bool:
        """True when the whole sentence stands in the description."""
        return "description" in self.fields


def comparable(text: str) -> str:
    """Text without the differences that typography makes: apostrophes and white space (no-break spaces included)."""
    return " ".join(text.replace("’", "'").split())


def words(text: str) -> list[str]:
    """Lower-case words in their order; elided ones apart, so l'équipe is l and équipe."""
    return re.findall(r"\w+", comparable(text).lower())


def yaml_text(name: Name) -> str:
    """The file as it stands, comments included."""
    return (ROOT / "frameworks" / f"caferuis-{name}.yaml").read_bytes().decode("utf-8")


def document(name: Name) -> dict[str, Any]:
    """The file with every scalar as text."""
    loaded = yaml.load(yaml_text(name), Loader=yaml.BaseLoader)  # noqa: S506 - builds only strings, lists, dicts
    assert isinstance(loaded, dict)
    return loaded


def walk(siblings: list[dict[str, Any]], level: int = 1, parent: str = "") -> Iterator[Node]:
    """Nodes from top to bottom, a parent before its children."""
    for fields in siblings:
        yield Node(level, parent, fields)
        yield from walk(fields.get("children", []), level + 1, str(fields["idnumber"]))


def nodes(name: Name) -> list[Node]:
    """All competencies of one file from top to bottom."""
    return list(walk(document(name)["competencies"]))


def all_nodes() -> list[Node]:
    """All competencies of both files."""
    return [node for name in NAMES for node in nodes(name)]
