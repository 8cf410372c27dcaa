"""Everything that a framework must satisfy in Moodle beyond its keys and kinds of values."""

from collections.abc import Mapping

from lms_sync.source.check_descriptions import check_descriptions
from lms_sync.source.check_identity import check_identity
from lms_sync.source.check_levels import check_levels
from lms_sync.source.check_relations import check_relations
from lms_sync.source.check_rules import check_rules
from lms_sync.source.check_scale import check_scales
from lms_sync.source.check_texts import check_texts
from lms_sync.source.findings import Findings
from lms_sync.source.nodes import MappingNode, Position
from lms_sync.source.outline import outline_of


def check_tree(root: MappingNode, text: str, findings: Findings) -> Mapping[Position, str]:
    """Add every problem of a tree to the findings.

    Args:
        root: the tree, perhaps with wrong keys and kinds in it.
        text: the file that it was read from.
        findings: where problems and warnings go.

    Returns:
        every rendered description by the place of its text.
    """
    outline = outline_of(root)
    check_identity(outline, findings)
    check_texts(outline, findings)
    check_levels(outline, findings)
    check_scales(outline, findings)
    check_rules(outline, findings)
    check_relations(outline, findings)
    return check_descriptions(outline, text, findings)
