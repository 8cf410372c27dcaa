"""A valid document as the framework that is planned with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lms_sync.domain.framework import Competency, Framework, Place, Source
from lms_sync.domain.managed import UNMANAGED, Unmanaged
from lms_sync.domain.rules import AllRule, CompetencyRule, PointsRule, RulePoints
from lms_sync.domain.scale import Scale, ScaleItem
from lms_sync.source.document import (
    AllRuleSection,
    CompetencySection,
    FrameworkDocument,
    PointsAndMustSection,
    PointsRuleSection,
    ScaleSection,
    SourceSection,
)
from lms_sync.source.nodes import MappingNode, Position, SequenceNode


def convert(document: FrameworkDocument, root: MappingNode, html: Mapping[Position, str], file: str) -> Framework:
    """Return the framework of a document in which no check found an error.

    Args:
        document: the validated document.
        root: the tree that the document was read from, for the places.
        html: every rendered description by the place of its text.
        file: the file's name as the user gave it.
    """
    return _Conversion(html, file).framework(document, root)


@dataclass(frozen=True, slots=True)
class _Conversion:
    html: Mapping[Position, str]
    file: str

    def framework(self, document: FrameworkDocument, root: MappingNode) -> Framework:
        section = document.framework
        node = root.mapping("framework") or root
        competencies = self._competencies(document.competencies, root, "competencies")
        return Framework(
            idnumber=section.idnumber,
            shortname=section.shortname,
            description=self._description(node),
            place=self._place(node),
            taxonomies=tuple(section.taxonomies),
            scale=_scale(section.scale),
            competencies=competencies,
            previous_idnumbers=tuple(section.previous_idnumbers),
            language=section.language,
            source=None if section.source is None else _source(section.source),
            visible=section.visible,
            assessed=_assessed(section.assessed),
            manages_relations=_mentions_relations(document.competencies),
        )

    def _competencies(self, sections: list[CompetencySection], parent: MappingNode, key: str) -> tuple[Competency, ...]:
        sequence = parent.entries.get(key)
        if not isinstance(sequence, SequenceNode):
            return ()
        return tuple(
            self._competency(section, node)
            for section, node in zip(sections, sequence.items, strict=True)
            if isinstance(node, MappingNode)
        )

    def _competency(self, section: CompetencySection, node: MappingNode) -> Competency:
        return Competency(
            idnumber=section.idnumber,
            shortname=section.shortname,
            description=self._description(node),
            place=self._place(node),
            previous_idnumbers=tuple(section.previous_idnumbers),
            related=tuple(section.related or ()),
            rule=_rule(section),
            scale=_own_scale(section),
            children=self._competencies(section.children, node, "children"),
        )

    def _description(self, node: MappingNode) -> str:
        scalar = node.scalar("description_html") or node.scalar("description")
        return "" if scalar is None else self.html[scalar.position]

    def _place(self, node: MappingNode) -> Place:
        return Place(self.file, node.position.line, node.position.column)


def _mentions_relations(sections: list[CompetencySection]) -> bool:
    return any(section.related is not None or _mentions_relations(section.children) for section in sections)


def _assessed(levels: list[int] | Literal[False] | None) -> frozenset[int] | None:
    if levels is None:
        return None
    return frozenset(levels) if isinstance(levels, list) else frozenset()


def _source(section: SourceSection) -> Source:
    return Source(title=section.title, date=section.date, note=section.note)


def _scale(section: ScaleSection) -> Scale:
    items = tuple(ScaleItem(item.name, item.abbr, item.default, item.proficient) for item in section.items)
    return Scale(name=section.name, items=items)


def _own_scale(section: CompetencySection) -> Scale | Unmanaged | None:
    if section.scale is None:
        return UNMANAGED
    return None if section.scale == "inherit" else _scale(section.scale)


def _rule(section: CompetencySection) -> CompetencyRule | Unmanaged | None:
    match section.rule:
        case None:
            return UNMANAGED
        case "none":
            return None
        case AllRuleSection(outcome=outcome):
            return AllRule(outcome)
        case PointsRuleSection() as rule:
            points = (_points(idnumber, value) for idnumber, value in sorted(rule.points.items()))
            return PointsRule(outcome=rule.outcome, required=rule.required, points=tuple(points))


def _points(idnumber: str, value: int | PointsAndMustSection) -> RulePoints:
    if isinstance(value, int):
        return RulePoints(idnumber, value)
    return RulePoints(idnumber, value.points, value.must)
