"""What identifies the content of a framework file."""

import hashlib

from lms_sync.domain.framework import Framework, Node
from lms_sync.domain.managed import Unmanaged
from lms_sync.domain.plain import Plain, canonical_json, to_plain
from lms_sync.domain.scale import Scale

FORMAT = "lms-sync/framework/v1"


def framework_fingerprint(framework: Framework) -> str:
    """Return 64 hexadecimal digits over all that a file says, wherever it stands and however it is laid out."""
    source = framework.source
    plain: Plain = {
        "format": FORMAT,
        "idnumber": framework.idnumber,
        "shortname": framework.shortname,
        "description": framework.description,
        "taxonomies": [term.value for term in framework.taxonomies],
        "scale": _scale(framework.scale),
        "previous_idnumbers": [*framework.previous_idnumbers],
        "language": framework.language,
        "source": [source.title, source.date, source.note] if source is not None else None,
        "visible": framework.visible,
        "assessed": [*sorted(framework.assessed)] if framework.assessed is not None else None,
        "relations": [[*pair] for pair in sorted(map(sorted, framework.relations))]
        if framework.manages_relations
        else None,
        "competencies": [_competency(node) for node in framework.nodes()],
    }
    return hashlib.sha256(canonical_json(plain).encode()).hexdigest()


def _scale(scale: Scale) -> Plain:
    return [scale.name, [[item.name, item.abbr, item.default, item.proficient] for item in scale.items]]


def _competency(node: Node) -> Plain:
    competency = node.competency
    plain: dict[str, Plain] = {
        "idnumber": competency.idnumber,
        "parent": node.parent,
        "shortname": competency.shortname,
        "description": competency.description,
        "previous_idnumbers": [*competency.previous_idnumbers],
    }
    if not isinstance(competency.rule, Unmanaged):
        plain["rule"] = to_plain(competency.rule)
    if not isinstance(competency.scale, Unmanaged):
        plain["scale"] = _scale(competency.scale) if competency.scale is not None else None
    return plain
