"""Levels of the tree: how deep Moodle can store it, and what is said of each level."""

from lms_sync.source.findings import Findings
from lms_sync.source.nodes import MappingNode, scalars
from lms_sync.source.outline import Outline
from lms_sync.source.scalars import parse_integer

# Moodle keeps the ids of all ancestors in 255 characters (competency.path); thirty ids of seven digits fit.
MAX_LEVELS = 30
MAX_TAXONOMIES = 255


def check_levels(outline: Outline, findings: Findings) -> None:
    """Check the depth of the tree, its taxonomies and the levels that are rated."""
    for competency in outline.competencies:
        if competency.level == MAX_LEVELS + 1:
            findings.error("TREE_TOO_DEEP", competency.node.position, {"limit": MAX_LEVELS})
    if outline.framework is not None:
        _check_taxonomies(outline.framework, outline.depth, findings)
        _check_assessed(outline.framework, outline.depth, findings)


def _check_taxonomies(framework: MappingNode, depth: int, findings: Findings) -> None:
    taxonomies = framework.sequence("taxonomies")
    if taxonomies is None:
        return
    count, needed = len(taxonomies.items), max(depth, 1)
    if count < needed:
        findings.error("TAXONOMIES_TOO_FEW", taxonomies.position, {"count": count, "levels": needed})
    if len(",".join(scalar.text for scalar in scalars(taxonomies))) > MAX_TAXONOMIES:
        findings.error("TAXONOMIES_TOO_LONG", taxonomies.position, {"limit": MAX_TAXONOMIES})


def _check_assessed(framework: MappingNode, depth: int, findings: Findings) -> None:
    assessed = framework.sequence("assessed")
    if assessed is None:
        return
    if not assessed.items:
        findings.error("ASSESSED_EMPTY", assessed.position)
    seen: set[int] = set()
    for scalar in scalars(assessed):
        level = parse_integer(scalar.text)
        if level is None or level < 1:
            continue
        if depth and level > depth:
            findings.error("ASSESSED_BEYOND_TREE", scalar.position, {"level": level, "levels": depth})
        elif level in seen:
            findings.error("ASSESSED_TWICE", scalar.position, {"level": level})
        seen.add(level)
