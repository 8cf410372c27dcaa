"""A framework as the file that a person would have written; what is read from it is the framework again."""

from collections.abc import Iterator
from dataclasses import dataclass

from lms_sync.domain.framework import Competency, Framework
from lms_sync.domain.managed import Unmanaged
from lms_sync.domain.rules import AllRule, CompetencyRule, ForeignRule, PointsRule, RulePoints
from lms_sync.domain.scale import Scale, ScaleItem
from lms_sync.source.commonmark import commonmark_of
from lms_sync.source.document import FORMAT
from lms_sync.source.yaml_text import WIDTH, Surrounding, inline_scalar, scalar_lines

_STEP = 2


@dataclass(frozen=True, slots=True)
class WrittenFramework:
    """A framework as the text of a file.

    Args:
        text: the whole file.
        places: the first line of every competency, 1-based, and its idnumber, in order.
        as_html: how many descriptions no CommonMark could be found for.
    """

    text: str
    places: tuple[tuple[int, str], ...]
    as_html: int

    def owner(self, line: int) -> str | None:
        """Return the idnumber of the competency that a line belongs to; None for the framework's own lines."""
        return next((idnumber for start, idnumber in reversed(self.places) if start <= line), None)


def write_framework(framework: Framework) -> WrittenFramework:
    """Return a framework as a file in block style, descriptions as CommonMark where that gives the same HTML.

    A field that is left alone, or is as an absent key would have it, is not written; `visible` always is.

    Raises:
        ValueError: if a rule of it cannot be written in a file.
    """
    writer = _Writer()
    writer.add(f"format: {FORMAT}", *_head(framework))
    writer.description(framework.description, _STEP)
    writer.add(*_texts_of_framework(framework), *_scale(framework.scale, _STEP))
    writer.add("competencies: []" if not framework.competencies else "competencies:")
    stack = [(competency, _STEP) for competency in reversed(framework.competencies)]
    while stack:
        competency, indentation = stack.pop()
        writer.competency(competency, indentation)
        stack.extend((child, indentation + 2 * _STEP) for child in reversed(competency.children))
    return WrittenFramework("\n".join(writer.lines) + "\n", tuple(writer.places), writer.as_html)


class _Writer:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.places: list[tuple[int, str]] = []
        self.as_html = 0
        self._deep = False

    def add(self, *lines: str) -> None:
        self.lines += lines

    def description(self, html: str, indentation: int) -> None:
        """Add a description, the line break at whose end is the block's own."""
        if not html:
            return
        markdown = commonmark_of(html)
        if markdown is None:
            self.as_html += 1
        key = "description_html" if markdown is None else "description"
        first, *rest = scalar_lines(key, html if markdown is None else markdown, indentation)
        # CommonMark does not mind a line break at its end, which a person would not suppress.
        self.add(first.removesuffix("-") if first.endswith(": |-") else first, *rest)

    def competency(self, competency: Competency, indentation: int) -> None:
        if indentation == _STEP and self.places and (competency.children or self._deep):
            self.add("")  # between domains
        self.places.append((len(self.lines) + 1, competency.idnumber))
        self._deep = indentation > _STEP
        inner = indentation + _STEP
        start = len(self.lines)
        self.add(
            f"{' ' * inner}idnumber: {inline_scalar(competency.idnumber)}",
            f"{' ' * inner}shortname: {inline_scalar(competency.shortname)}",
        )
        self.lines[start] = f"{' ' * indentation}- {self.lines[start][inner:]}"
        self.description(competency.description, inner)
        self.add(*_names("previous_idnumbers", competency.previous_idnumbers, inner))
        self.add(*_names("related", competency.related, inner))
        if not isinstance(competency.rule, Unmanaged):
            self.add(*_rule(competency.rule, competency, inner))
        if competency.scale is None:
            self.add(f"{' ' * inner}scale: inherit")
        elif isinstance(competency.scale, Scale):
            self.add(*_scale(competency.scale, inner))
        if competency.children:
            self.add(f"{' ' * inner}children:")


def _head(framework: Framework) -> Iterator[str]:
    yield "framework:"
    yield f"  idnumber: {inline_scalar(framework.idnumber)}"
    yield from _names("previous_idnumbers", framework.previous_idnumbers, _STEP)
    yield f"  shortname: {inline_scalar(framework.shortname)}"


def _texts_of_framework(framework: Framework) -> Iterator[str]:
    if framework.language:
        yield f"  language: {inline_scalar(framework.language)}"
    if framework.source is not None:
        yield "  source:"
        yield from scalar_lines("title", framework.source.title, 2 * _STEP)
        for key, text in (("date", framework.source.date), ("note", framework.source.note)):
            if text:
                yield from scalar_lines(key, text, 2 * _STEP)
    yield f"  visible: {str(framework.visible).lower()}"
    yield from _names("taxonomies", framework.taxonomies, _STEP)
    if framework.assessed is not None:
        levels = ", ".join(str(level) for level in sorted(framework.assessed))
        yield f"  assessed: [{levels}]" if levels else "  assessed: false"


def _names(key: str, names: tuple[str, ...], indentation: int) -> Iterator[str]:
    """Yield a list on one line, or one name a line where that is too long."""
    if not names:
        return
    before = " " * indentation
    line = f"{before}{key}: [{', '.join(inline_scalar(name, Surrounding.FLOW) for name in names)}]"
    if len(line) <= WIDTH:
        yield line
        return
    yield f"{before}{key}:"
    yield from (f"{before}  - {inline_scalar(name)}" for name in names)


def _scale(scale: Scale, indentation: int) -> Iterator[str]:
    before = " " * indentation
    yield f"{before}scale:"
    if scale.name:
        yield f"{before}  name: {inline_scalar(scale.name)}"
    yield f"{before}  items:"
    yield from (f"{before}    - {{{', '.join(_item(item))}}}" for item in scale.items)


def _item(item: ScaleItem) -> Iterator[str]:
    yield f"name: {inline_scalar(item.name, Surrounding.FLOW)}"
    if item.abbr:
        yield f"abbr: {inline_scalar(item.abbr, Surrounding.FLOW)}"
    if item.default:
        yield "default: true"
    if item.proficient:
        yield "proficient: true"


def _rule(rule: CompetencyRule | None, parent: Competency, indentation: int) -> Iterator[str]:
    before = " " * indentation
    match rule:
        case None:
            yield f"{before}rule: none"
        case AllRule(outcome=outcome):
            yield f"{before}rule: {{type: all, outcome: {outcome}}}"
        case PointsRule(outcome=outcome, required=required):
            entries = list(_points(rule, parent))
            start = f"type: points, outcome: {outcome}, required: {required}"
            line = f"{before}rule: {{{start}, points: {{{', '.join(entries)}}}}}"
            if len(line) <= WIDTH:
                yield line
                return
            yield f"{before}rule:"
            yield from (f"{before}  {part}" for part in start.split(", "))
            yield f"{before}  points:"
            yield from (f"{before}    {entry}" for entry in entries)
        case ForeignRule(ruletype=ruletype):
            raise ValueError(f"a rule of the type {ruletype} has no form in a file")


def _points(rule: PointsRule, parent: Competency) -> Iterator[str]:
    """Yield what each child counts, in the order of the children."""
    places = {child.idnumber: place for place, child in enumerate(parent.children)}

    def place(entry: RulePoints) -> tuple[int, str]:
        return places.get(entry.idnumber, len(places)), entry.idnumber

    for entry in sorted(rule.points, key=place):
        value = f"{{points: {entry.points}, must: true}}" if entry.must else str(entry.points)
        yield f"{inline_scalar(entry.idnumber, Surrounding.FLOW)}: {value}"
