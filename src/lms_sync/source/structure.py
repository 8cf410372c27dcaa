"""Keys and kinds of values: what pydantic refuses in a tree, as problems with their places."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from lms_sync.source.document import Section
from lms_sync.source.findings import Findings
from lms_sync.source.nodes import MappingNode, Node, RefusedNode, SequenceNode, plain

Location = tuple[int | str, ...]
Document = TypeVar("Document", bound=Section)

_KINDS = {
    "model_type": "EXPECTED_MAPPING",
    "model_attributes_type": "EXPECTED_MAPPING",
    "dict_type": "EXPECTED_MAPPING",
    "list_type": "EXPECTED_LIST",
    "string_type": "EXPECTED_TEXT",
    "literal_error": "EXPECTED_TEXT",
}


@dataclass(frozen=True, slots=True)
class Shape(Generic[Document]):
    """What keys a kind of file may have, and where.

    Args:
        document: the whole file.
        format: what its first line says.
        section_at: tells of a place of the document which section's keys stand there.
        tags: the members of unions, which show up in pydantic's paths and are no keys.
        choices: what a sentence says of what is known, by code.
    """

    document: type[Document]
    format: str
    section_at: Callable[[Location], type[Section]]
    tags: frozenset[str]
    choices: Mapping[str, Mapping[str, str]]


def read_document(root: MappingNode, shape: Shape[Document], findings: Findings) -> Document | None:
    """Return the document of a tree, or None with every wrong key and kind in the findings."""
    try:
        return shape.document.model_validate(plain(root))
    except ValidationError as invalid:
        for error in invalid.errors(include_url=False, include_context=True):
            _report(root, shape, error, findings)
        return None


def _report(root: MappingNode, shape: Shape[Document], error: ErrorDetails, findings: Findings) -> None:
    kind, location = error["type"], error["loc"]
    trail = _trail(root, location)
    node = trail[-1]
    key = _key_of(location, shape.tags)
    if isinstance(node, RefusedNode):
        return
    if kind == "missing":
        code = "FORMAT_MISSING" if key == "format" else "MISSING_KEY"
        findings.error(code, node.position, {"key": key, "known": shape.format})
    elif kind == "extra_forbidden":
        _report_unknown_key(key, shape.section_at(location[:-1]), trail[-2], findings)
    elif kind in _KINDS:
        findings.error(_KINDS[kind], node.position, {"key": key})
    else:
        params = {"key": key, **error.get("ctx", {}), **shape.choices.get(kind, {})}
        findings.error(kind, node.position, params)


def _report_unknown_key(key: str, section: type[Section], parent: Node, findings: Findings) -> None:
    known = list(section.model_fields)
    position = parent.keys[key] if isinstance(parent, MappingNode) else parent.position
    nearest = get_close_matches(key, [name for name in known if name != key], n=1)
    if nearest:
        findings.error("UNKNOWN_KEY_NEAR", position, {"key": key, "nearest": nearest[0]})
    else:
        findings.error("UNKNOWN_KEY", position, {"key": key, "known": ", ".join(known)})


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


def _key_of(location: Location, tags: frozenset[str]) -> str:
    """Return the key that a place belongs to; union members and list indices are none."""
    keys = (step for step in reversed(location) if isinstance(step, str) and step not in tags)
    return next(keys, "")
