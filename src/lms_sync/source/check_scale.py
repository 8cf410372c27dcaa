"""Scales: items that Moodle can keep apart, one default, something to be proficient with."""

from collections.abc import Iterator

from lms_sync.source.findings import Findings
from lms_sync.source.nodes import MappingNode, ScalarNode
from lms_sync.source.outline import Outline
from lms_sync.source.param_text import has_line_break, is_param_text
from lms_sync.source.scalars import parse_boolean

_FEWEST_ITEMS = 2


def check_scales(outline: Outline, findings: Findings) -> None:
    """Check the scale of the framework and every competency's own."""
    for owner in (outline.framework, *(competency.node for competency in outline.competencies)):
        scale = None if owner is None else owner.mapping("scale")
        if scale is not None:
            _check_scale(scale, findings)


def default_item(scale: MappingNode) -> MappingNode | None:
    """Return the item that Moodle gives on automatic completion: the first default; None if there is none."""
    return next((item for item in _items(scale) if _flag(item, "default") is True), None)


def is_proficient(item: MappingNode) -> bool:
    """Tell whether an item counts as proficient; in doubt it does, so that a wrong text is reported once only."""
    return _flag(item, "proficient") is not False


def _check_scale(scale: MappingNode, findings: Findings) -> None:
    sequence = scale.sequence("items")
    if sequence is None:
        return
    if len(sequence.items) < _FEWEST_ITEMS:
        findings.error("SCALE_TOO_SHORT", sequence.position)
    seen: dict[str, ScalarNode] = {}
    items = list(_items(scale))
    for item in items:
        _check_item(item, seen, findings)
    if len(items) == len(sequence.items) and items:
        _check_default(items, scale, findings)
        if all(_flag(item, "proficient") is False for item in items):
            findings.error("SCALE_WITHOUT_PROFICIENT", scale.position)


def _check_item(item: MappingNode, seen: dict[str, ScalarNode], findings: Findings) -> None:
    scalar = item.scalar("name")
    if scalar is None:
        return
    name = scalar.text
    if not name.strip():
        findings.error("SCALE_ITEM_EMPTY", scalar.position)
        return
    if "," in name:
        findings.error("SCALE_ITEM_COMMA", scalar.position, {"item": name})
    if has_line_break(name):
        findings.error("SCALE_ITEM_LINE_BREAK", scalar.position, {"item": name})
    elif name != name.strip():
        findings.error("SCALE_ITEM_OUTER_BLANK", scalar.position, {"item": name})
    if not is_param_text(name):
        findings.error("SCALE_ITEM_TAG", scalar.position, {"item": name})
    first = seen.setdefault(name.strip(), scalar)
    if first is not scalar:
        findings.error("SCALE_ITEM_TWICE", scalar.position, {"item": name, "line": first.position.line})


def _check_default(items: list[MappingNode], scale: MappingNode, findings: Findings) -> None:
    defaults = [item for item in items if _flag(item, "default") is True]
    if all(_flag(item, "default") is False for item in items):
        findings.error("SCALE_WITHOUT_DEFAULT", scale.position)
    for item in defaults[1:]:
        position = item.entries["default"].position
        findings.error("SCALE_DEFAULT_TWICE", position, {"line": defaults[0].entries["default"].position.line})


def _items(scale: MappingNode) -> Iterator[MappingNode]:
    sequence = scale.sequence("items")
    items = () if sequence is None else sequence.items
    return (item for item in items if isinstance(item, MappingNode))


def _flag(item: MappingNode, key: str) -> bool | None:
    """Return a flag of an item, false if it is absent, None if it is not readable."""
    if key not in item.entries:
        return False
    scalar = item.scalar(key)
    return None if scalar is None else parse_boolean(scalar.text)
