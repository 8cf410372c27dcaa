"""Keys and kinds of values: what pydantic refuses in a tree, as problems with their places."""

from collections.abc import Mapping
from difflib import get_close_matches

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from lms_sync.domain.framework import Taxonomy
from lms_sync.domain.rules import RuleOutcome
from lms_sync.source.document import (
    ALL_TAG,
    FORMAT,
    MUST_TAG,
    OWN_TAG,
    POINTS_TAG,
    UNION_TAGS,
    AllRuleSection,
    CompetencySection,
    FrameworkDocument,
    FrameworkSection,
    PointsAndMustSection,
    PointsRuleSection,
    ScaleItemSection,
    ScaleSection,
    Section,
    SourceSection,
)
from lms_sync.source.findings import Findings
from lms_sync.source.nodes import MappingNode, Node, RefusedNode, SequenceNode, plain

Location = tuple[int | str, ...]

_KINDS = {
    "model_type": "EXPECTED_MAPPING",
    "model_attributes_type": "EXPECTED_MAPPING",
    "dict_type": "EXPECTED_MAPPING",
    "list_type": "EXPECTED_LIST",
    "string_type": "EXPECTED_TEXT",
    "literal_error": "EXPECTED_TEXT",
}
_CHOICES: Mapping[str, Mapping[str, str]] = {
    "TAXONOMY_UNKNOWN": {"known": ", ".join(Taxonomy)},
    "OUTCOME_UNKNOWN": {"known": ", ".join(RuleOutcome)},
    "FORMAT_UNKNOWN": {"known": FORMAT},
}

_SECTIONS: Mapping[str, type[Section]] = {
    "scale": ScaleSection,
    OWN_TAG: ScaleSection,
    ALL_TAG: AllRuleSection,
    POINTS_TAG: PointsRuleSection,
    MUST_TAG: PointsAndMustSection,
}


def read_document(root: MappingNode, findings: Findings) -> FrameworkDocument | None:
    """Return the document of a tree, or None with every wrong key and kind in the findings."""
    try:
        return FrameworkDocument.model_validate(plain(root))
    except ValidationError as invalid:
        for error in invalid.errors(include_url=False, include_context=True):
            _report(root, error, findings)
        return None


def _report(root: MappingNode, error: ErrorDetails, findings: Findings) -> None:
    kind, location = error["type"], error["loc"]
    trail = _trail(root, location)
    node = trail[-1]
    key = _key_of(location)
    if isinstance(node, RefusedNode):
        return
    if kind == "missing":
        code = "FORMAT_MISSING" if key == "format" else "MISSING_KEY"
        findings.error(code, node.position, {"key": key, "known": FORMAT})
    elif kind == "extra_forbidden":
        _report_unknown_key(key, location, trail[-2], findings)
    elif kind in _KINDS:
        findings.error(_KINDS[kind], node.position, {"key": key})
    else:
        params = {"key": key, **error.get("ctx", {}), **_CHOICES.get(kind, {})}
        findings.error(kind, node.position, params)


def _report_unknown_key(key: str, location: Location, parent: Node, findings: Findings) -> None:
    known = list(_section_at(location[:-1]).model_fields)
    position = parent.keys[key] if isinstance(parent, MappingNode) else parent.position
    nearest = get_close_matches(key, [name for name in known if name != key], n=1)
    if nearest:
        findings.error("UNKNOWN_KEY_NEAR", position, {"key": key, "nearest": nearest[0]})
    else:
        findings.error("UNKNOWN_KEY", position, {"key": key, "known": ", ".join(known)})


def _section_at(location: Location) -> type[Section]:
    """Return the section whose keys stand at a place of the document."""
    match location:
        case ():
            return FrameworkDocument
        case ("framework",):
            return FrameworkSection
        case ("framework", "source"):
            return SourceSection
        case (*_, "items", int()):
            return ScaleItemSection
        case (*_, str(last)) if last in _SECTIONS:
            return _SECTIONS[last]
        case _:
            return CompetencySection


def _trail(root: MappingNode, location: Location) -> list[Node]:
    """Return the nodes on the way to a place, as far as they exist."""
    trail: list[Node] = [root]
    for step in location:
        node = trail[-1]
        if isinstance(node, MappingNode) and step in node.entries:
            trail.append(node.entries[str(step)])
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            trail.append(node.items[step])
    return trail


def _key_of(location: Location) -> str:
    """Return the key that a place belongs to; union members and list indices are none."""
    keys = (step for step in reversed(location) if isinstance(step, str) and step not in UNION_TAGS)
    return next(keys, "")
