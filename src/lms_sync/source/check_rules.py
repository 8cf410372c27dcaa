"""Rules: children that they can count, points that can be reached, and what they give on completion."""

from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.domain.rules import RuleOutcome
from lms_sync.source.check_scale import default_item, is_proficient
from lms_sync.source.findings import Findings
from lms_sync.source.nodes import MappingNode, Node, ScalarNode
from lms_sync.source.outline import Outline, OutlineNode
from lms_sync.source.scalars import parse_integer


def check_rules(outline: Outline, findings: Findings) -> None:
    """Check the rule of every competency that has one."""
    framework_scale = None if outline.framework is None else outline.framework.mapping("scale")
    for competency in outline.competencies:
        rule = competency.node.mapping("rule")
        if rule is None:
            continue
        _check_default(rule, competency.node.mapping("scale") or framework_scale, findings)
        kind = rule.scalar("type")
        if kind is None:
            continue
        childless = _is_childless(competency.node)
        if kind.text == "all" and childless:
            # Moodle stores it (competency::validate_ruleconfig), so an export may have to say it
            findings.warning("RULE_NEVER_MET", rule.position)
        elif kind.text == "points" and childless:
            findings.error("RULE_WITHOUT_CHILDREN", rule.position)
        elif kind.text == "points":
            _check_points(rule, competency, findings)


def _is_childless(node: MappingNode) -> bool:
    children = node.sequence("children")
    return "children" not in node.entries or (children is not None and not children.items)


def _check_default(rule: MappingNode, scale: MappingNode | None, findings: Findings) -> None:
    """Refuse to complete with an item that is not proficient.

    On completion Moodle rates with the default item (api::apply_competency_rules_from_usercompetency, add_evidence with
    ACTION_COMPLETE), so the learner would be rated as not proficient for having met the rule.
    """
    outcome = rule.scalar("outcome")
    default = None if scale is None else default_item(scale)
    if outcome is None or outcome.text != RuleOutcome.COMPLETE or default is None or is_proficient(default):
        return
    name = default.scalar("name")
    findings.error("RULE_COMPLETES_NOT_PROFICIENT", outcome.position, {"item": "" if name is None else name.text})


def _check_points(rule: MappingNode, parent: OutlineNode, findings: Findings) -> None:
    points = rule.mapping("points")
    if points is None:
        return
    children = {child.idnumber.text for child in parent.children if child.idnumber is not None}
    by_key = {collation_key(child): child for child in children}
    for idnumber, position in points.keys.items():
        if idnumber in children:
            continue
        nearest = by_key.get(collation_key(idnumber))
        if nearest is None:
            findings.error("RULE_POINTS_NOT_CHILD", position, {"idnumber": idnumber})
        else:
            findings.error("RULE_POINTS_NEAR", position, {"idnumber": idnumber, "nearest": nearest})
    _check_sum(rule, points, findings)


def _check_sum(rule: MappingNode, points: MappingNode, findings: Findings) -> None:
    required = rule.scalar("required")
    needed = None if required is None else parse_integer(required.text)
    counts = [_count(node) for node in points.entries.values()]
    known = [count for count in counts if count is not None]
    if required is None or needed is None or len(known) != len(counts):
        return
    if sum(known) < needed:
        findings.error("RULE_POINTS_OUT_OF_REACH", required.position, {"required": needed, "sum": sum(known)})


def _count(node: Node) -> int | None:
    scalar = node.scalar("points") if isinstance(node, MappingNode) else node
    count = parse_integer(scalar.text) if isinstance(scalar, ScalarNode) else None
    return None if count is None or count < 0 else count
