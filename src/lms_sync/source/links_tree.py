"""The draft of links that a tree of YAML holds, leaving out what is none."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from lms_sync.domain.links import ActivityRefKind, CourseRefKind
from lms_sync.domain.rules import RuleOutcome
from lms_sync.source.findings import Findings
from lms_sync.source.links_draft import DraftActivity, DraftCompetency, DraftCourse, LinksDraft, Said, SaidOutcome
from lms_sync.source.nodes import MappingNode, Node, RefusedNode, ScalarNode, SequenceNode

Kind = TypeVar("Kind", ActivityRefKind, CourseRefKind)

_COURSE_KEYS = {"course": CourseRefKind.SHORTNAME, "pattern": CourseRefKind.PATTERN}
_COURSE_REF_KEYS = {"idnumber": CourseRefKind.IDNUMBER, "pattern": CourseRefKind.PATTERN}
_ACTIVITY_KEYS = {
    "activity": ActivityRefKind.NAME,
    "idnumber": ActivityRefKind.IDNUMBER,
    "cmid": ActivityRefKind.CMID,
}
_ACTIVITY_REF_KEYS = {"idnumber": ActivityRefKind.IDNUMBER, "cmid": ActivityRefKind.CMID}
_OTHER_KEYS = frozenset({"competencies", "outcome"})


def draft_of_tree(root: MappingNode, findings: Findings) -> LinksDraft:
    """Return what a tree says of links.

    Args:
        root: the tree, perhaps with wrong keys and kinds in it, which are told elsewhere.
        findings: where it goes that a course or an activity is named by no key or by several.
    """
    return LinksDraft(_said(root.scalar("framework")), tuple(_courses(root, findings)))


def _courses(root: MappingNode, findings: Findings) -> Iterator[DraftCourse]:
    for node in _items(root.sequence("courses")):
        if not isinstance(node, MappingNode):
            continue
        named = _named(node, _COURSE_KEYS, _COURSE_REF_KEYS, findings)
        kind, said = named if named is not None else (CourseRefKind.SHORTNAME, None)
        yield DraftCourse(kind, said, tuple(_competencies(node, findings)))


def _competencies(course: MappingNode, findings: Findings) -> Iterator[DraftCompetency]:
    for node in _items(course.sequence("competencies")):
        if isinstance(node, ScalarNode):
            yield DraftCompetency(Said(node.text, node.position), None, None)
        elif isinstance(node, MappingNode):
            listed = node.sequence("activities")
            activities = None if listed is None else tuple(_activities(listed, findings))
            said = _said(node.scalar("idnumber"))
            if said is not None:
                yield DraftCompetency(said, _outcome(node), activities)


def _activities(listed: SequenceNode, findings: Findings) -> Iterator[DraftActivity]:
    for node in listed.items:
        if isinstance(node, ScalarNode):
            yield DraftActivity(ActivityRefKind.NAME, Said(node.text, node.position), None)
        elif isinstance(node, MappingNode):
            named = _named(node, _ACTIVITY_KEYS, _ACTIVITY_REF_KEYS, findings)
            if named is not None:
                yield DraftActivity(*named, _outcome(node))


def _named(
    node: MappingNode, keys: Mapping[str, Kind], inner: Mapping[str, Kind], findings: Findings
) -> tuple[Kind, Said] | None:
    """Return by what a course or an activity is named; None if that is not one text, and in the findings.

    Args:
        node: its keys.
        keys: those that may name it; the first may hold keys of its own.
        inner: these.
        findings: take what is wrong.
    """
    present = [key for key in keys if key in node.entries]
    if len(present) != 1:
        _tell_keys(node, present, list(keys), findings)
        return None
    value = node.entries[present[0]]
    if isinstance(value, MappingNode) and present[0] == next(iter(keys)):
        below = [key for key in inner if key in value.entries]
        if len(below) != 1:
            _tell_keys(value, below, list(inner), findings)
            return None
        said = _said(value.scalar(below[0]))
        return None if said is None else (inner[below[0]], said)
    said = _said(node.scalar(present[0]))
    return None if said is None else (keys[present[0]], said)


def _tell_keys(node: MappingNode, present: list[str], known: list[str], findings: Findings) -> None:
    if present:
        # the second of them is the one too many
        findings.error("LINKS_KEYS_SEVERAL", node.keys[present[1]], {"keys": ", ".join(present)})
    elif not node.keys.keys() - _OTHER_KEYS:  # else a key is unknown, which is told already
        findings.error("LINKS_KEYS_NONE", node.position, {"known": ", ".join(known)})


def _outcome(node: MappingNode) -> SaidOutcome | None:
    scalar = node.scalar("outcome")
    if scalar is None or scalar.text not in set(RuleOutcome):
        return None
    return SaidOutcome(RuleOutcome(scalar.text), scalar.position)


def _said(scalar: ScalarNode | None) -> Said | None:
    return None if scalar is None else Said(scalar.text, scalar.position)


def _items(sequence: SequenceNode | None) -> tuple[Node, ...]:
    return () if sequence is None else tuple(item for item in sequence.items if not isinstance(item, RefusedNode))
