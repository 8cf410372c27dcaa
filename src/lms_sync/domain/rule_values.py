"""Rules between Moodle's form, which names children by id, and ours, which names them by idnumber."""

import json
from collections.abc import Callable

from lms_sync.domain.rules import AllRule, CompetencyRule, ForeignRule, PointsRule, RulePoints
from lms_sync.domain.site import SiteRule

RULE_ALL = "core_competency\\competency_rule_all"
RULE_POINTS = "core_competency\\competency_rule_points"


def normal_rule(rule: CompetencyRule | None) -> CompetencyRule | None:
    """Return a rule without entries that count for nothing, sorted."""
    if isinstance(rule, PointsRule):
        counting = sorted((p for p in rule.points if p.points or p.must), key=lambda p: p.idnumber)
        return PointsRule(rule.outcome, rule.required, tuple(counting))
    return rule


def rule_of_site(rule: SiteRule, key_of: Callable[[int], str | None]) -> CompetencyRule | None:
    """Return a rule of Moodle with its children named by key.

    A rule whose configuration is not as Moodle writes it, or names what is not there, is a ForeignRule.
    """
    if rule.ruletype is None:
        return None
    if rule.ruletype == RULE_ALL and rule.ruleconfig is None:
        return AllRule(rule.outcome)
    foreign = ForeignRule(rule.outcome, rule.ruletype, rule.ruleconfig)
    if rule.ruletype != RULE_POINTS or rule.ruleconfig is None:
        return foreign
    try:
        config = json.loads(rule.ruleconfig)
        required = int(config["base"]["points"])
        entries = [(key_of(int(c["id"])), int(c["points"]), bool(int(c["required"]))) for c in config["competencies"]]
    except (ValueError, TypeError, KeyError):
        return foreign
    points = [RulePoints(key, number, must) for key, number, must in entries if key is not None]
    if len(points) < len(entries):
        return foreign
    return normal_rule(PointsRule(rule.outcome, required, tuple(points)))


def site_rule(rule: CompetencyRule | None, id_of: Callable[[str], int]) -> SiteRule | None:
    """Return a rule as Moodle stores it; None stays None.

    Raises:
        KeyError: if a child has no id.
    """
    match rule:
        case None:
            return None
        case AllRule(outcome=outcome):
            return SiteRule(RULE_ALL, None, outcome)
        case ForeignRule(outcome=outcome, ruletype=ruletype, ruleconfig=ruleconfig):
            return SiteRule(ruletype, ruleconfig, outcome)
        case PointsRule(outcome=outcome, required=required, points=points):
            config = {
                "base": {"points": required},
                "competencies": [
                    {"id": id_of(p.idnumber), "points": p.points, "required": int(p.must)} for p in points
                ],
            }
            return SiteRule(RULE_POINTS, json.dumps(config, separators=(",", ":")), outcome)
