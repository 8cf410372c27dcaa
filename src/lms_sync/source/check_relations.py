"""Relations: each names another competency of the file, once.

Moodle asks no more than that (related_competency::validate_relatedcompetencyid): parents and children may be related.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.source.findings import Findings
from lms_sync.source.nodes import ScalarNode, scalars
from lms_sync.source.outline import Outline, OutlineNode


def check_relations(outline: Outline, findings: Findings) -> None:
    """Check every `related` list."""
    if not any("related" in competency.node.entries for competency in outline.competencies):
        return
    idnumbers = _idnumbers(outline)
    for competency in outline.competencies:
        _check_list(competency, idnumbers, findings)


@dataclass(frozen=True, slots=True)
class _Idnumbers:
    known: frozenset[str]
    nearest: Mapping[str, str]


def _idnumbers(outline: Outline) -> _Idnumbers:
    nearest: dict[str, str] = {}
    for competency in outline.competencies:
        if competency.idnumber is not None:
            for previous in scalars(competency.node.sequence("previous_idnumbers")):
                nearest[collation_key(previous.text)] = competency.idnumber.text
    known = [competency.idnumber.text for competency in outline.competencies if competency.idnumber is not None]
    nearest.update({collation_key(idnumber): idnumber for idnumber in known})
    return _Idnumbers(frozenset(known), nearest)


def _check_list(competency: OutlineNode, idnumbers: _Idnumbers, findings: Findings) -> None:
    seen: set[str] = set()
    for scalar in scalars(competency.node.sequence("related")):
        if competency.idnumber is not None and scalar.text == competency.idnumber.text:
            findings.error("RELATED_SELF", scalar.position, {"idnumber": scalar.text})
        elif scalar.text in seen:
            findings.error("RELATED_TWICE", scalar.position, {"idnumber": scalar.text})
        elif scalar.text not in idnumbers.known:
            _report_unknown(scalar, idnumbers, findings)
        seen.add(scalar.text)


def _report_unknown(scalar: ScalarNode, idnumbers: _Idnumbers, findings: Findings) -> None:
    nearest = idnumbers.nearest.get(collation_key(scalar.text))
    if nearest is None:
        findings.error("RELATED_UNKNOWN", scalar.position, {"idnumber": scalar.text})
    else:
        findings.error("RELATED_NEAR", scalar.position, {"idnumber": scalar.text, "nearest": nearest})
