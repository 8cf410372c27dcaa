"""A competency framework as its file wants it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lms_sync.domain.managed import UNMANAGED, Unmanaged
from lms_sync.domain.rules import CompetencyRule
from lms_sync.domain.scale import Scale


class Taxonomy(StrEnum):
    """Moodle's eleven terms for a level (competency_framework::get_taxonomies_list)."""

    BEHAVIOUR = "behaviour"
    COMPETENCY = "competency"
    CONCEPT = "concept"
    DOMAIN = "domain"
    INDICATOR = "indicator"
    LEVEL = "level"
    OUTCOME = "outcome"
    PRACTICE = "practice"
    PROFICIENCY = "proficiency"
    SKILL = "skill"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file; line and column are 1-based."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where a framework comes from, for people only.

    Args:
        title: the text or decree.
        date: as written, usually YYYY-MM-DD; empty if none.
        note: anything else; empty if none.
    """

    title: str
    date: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Competency:
    """A node of the tree.

    Args:
        idnumber: unique in its framework as MariaDB sees it.
        shortname: the title, at most 100 characters.
        description: HTML as it is sent; empty if none.
        place: where it stands in the file.
        previous_idnumbers: idnumbers that it had before.
        related: idnumbers of related competencies; one side suffices.
        rule: UNMANAGED leaves Moodle's; None removes it.
        scale: its own scale; None takes the framework's; UNMANAGED leaves Moodle's.
        children: in the order of the file.
    """

    idnumber: str
    shortname: str
    description: str
    place: Place
    previous_idnumbers: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    rule: CompetencyRule | Unmanaged | None = UNMANAGED
    scale: Scale | Unmanaged | None = UNMANAGED
    children: tuple["Competency", ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A competency with its parent's idnumber (None for a root) and its level, 1 for a root."""

    competency: Competency
    parent: str | None
    level: int


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework with its tree.

    Args:
        idnumber: unique in the whole Moodle site.
        shortname: at most 100 characters.
        description: HTML as it is sent; empty if none.
        place: where it stands in the file.
        taxonomies: one per level.
        scale: the scale of every competency without its own.
        competencies: the roots, in the order of the file.
        previous_idnumbers: idnumbers that the framework had before.
        language: of its texts, such as fr; empty if not said.
        source: where it comes from; None if not said.
        visible: a hidden framework cannot be linked to courses.
        assessed: the levels that are rated, 1-based; None means all, an empty set none.
        manages_relations: whether the file says anything of relations, and so all of them.
    """

    idnumber: str
    shortname: str
    description: str
    place: Place
    taxonomies: tuple[Taxonomy, ...]
    scale: Scale
    competencies: tuple[Competency, ...] = ()
    previous_idnumbers: tuple[str, ...] = ()
    language: str = ""
    source: Source | None = None
    visible: bool = True
    assessed: frozenset[int] | None = None
    manages_relations: bool = False

    def nodes(self) -> Iterator[Node]:
        """Yield every competency, parents before children, siblings in order."""
        stack = [Node(competency, None, 1) for competency in reversed(self.competencies)]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(
                Node(child, node.competency.idnumber, node.level + 1) for child in reversed(node.competency.children)
            )

    @property
    def relations(self) -> frozenset[frozenset[str]]:
        """The unordered pairs of related idnumbers."""
        return frozenset(
            frozenset((node.competency.idnumber, other)) for node in self.nodes() for other in node.competency.related
        )
