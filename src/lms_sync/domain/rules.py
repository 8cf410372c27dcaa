"""Competency rules: when children complete their parent, and what then happens."""

from dataclasses import dataclass
from enum import StrEnum


class RuleOutcome(StrEnum):
    """What happens when a rule is met; Moodle's numbers differ by place, the meanings do not."""

    NONE = "none"
    EVIDENCE = "evidence"
    RECOMMEND = "recommend"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class AllRule:
    """All children must be proficient (Moodle: competency_rule_all)."""

    outcome: RuleOutcome


@dataclass(frozen=True, slots=True)
class RulePoints:
    """What one child counts in a points rule.

    Args:
        idnumber: the child.
        points: 0 or more.
        must: the child is required whatever the sum.
    """

    idnumber: str
    points: int
    must: bool = False


@dataclass(frozen=True, slots=True)
class PointsRule:
    """Enough points from proficient children (Moodle: competency_rule_points).

    Args:
        outcome: what then happens.
        required: points needed, 1 or more.
        points: one entry a child that counts, sorted by idnumber.
    """

    outcome: RuleOutcome
    required: int
    points: tuple[RulePoints, ...]


@dataclass(frozen=True, slots=True)
class ForeignRule:
    """A rule that lms-sync cannot write in a file, kept to be put back word for word.

    Args:
        outcome: what then happens.
        ruletype: the PHP class, of a plugin or with a configuration that Moodle would no longer take.
        ruleconfig: the configuration as Moodle stores it.
    """

    outcome: RuleOutcome
    ruletype: str
    ruleconfig: str | None


CompetencyRule = AllRule | PointsRule | ForeignRule
