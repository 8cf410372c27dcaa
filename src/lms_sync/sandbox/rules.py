"""Completion rules of competencies: what their configuration must be (`competency_rule*.php`)."""

from typing import Any

from lms_sync.sandbox.php import json_decode, loosely_equal, to_int, to_string
from lms_sync.sandbox.records import Competency
from lms_sync.sandbox.tables import CompetencyTable

RULE_ALL = "core_competency\\competency_rule_all"
RULE_POINTS = "core_competency\\competency_rule_points"


def is_rule(ruletype: str) -> bool:
    """Tells whether a class of that name is a rule; one leading backslash is taken too."""
    return _class(ruletype) in (RULE_ALL, RULE_POINTS)


def is_valid_config(competency: Competency, table: CompetencyTable) -> bool:
    """Tells whether the rule of a competency takes its configuration (`competency::validate_ruleconfig`)."""
    ruletype, config = competency.ruletype, competency.ruleconfig
    if not ruletype or not is_rule(ruletype):
        return config is None
    if _class(ruletype) == RULE_ALL:
        return config is None
    return _are_valid_points(competency, config or "", table)


def _class(ruletype: str) -> str:
    return ruletype.removeprefix("\\")


def _are_valid_points(parent: Competency, config: str, table: CompetencyTable) -> bool:
    decoded = json_decode(config)
    if not isinstance(decoded, dict) or not isinstance(decoded.get("base"), dict):
        return False
    needed = decoded["base"].get("points")
    parts = decoded.get("competencies")
    if not _is_int(needed) or parts is None or to_int(needed) < 1:
        return False
    seen: list[Any] = []
    total = 0
    for part in parts.values() if isinstance(parts, dict) else parts:
        if not _is_valid_part(part, parent, seen):
            return False
        total += to_int(part["points"])
        seen.append(part["id"])
    if not seen or to_int(needed) > total:
        return False
    return all(_is_child(part, parent, table) for part in seen)


def _is_valid_part(part: Any, parent: Competency, seen: list[Any]) -> bool:
    if not isinstance(part, dict) or any(part.get(key) is None for key in ("id", "points", "required")):
        return False
    number, points, required = part["id"], part["points"], part["required"]
    if loosely_equal(number, parent.id) or any(loosely_equal(number, other) for other in seen):
        return False
    if not _is_int(number) or not _is_int(points) or to_int(points) < 0:
        return False
    # `validate_param` cleans a bool to 0 or 1 and compares as strings, so a JSON false is refused.
    return to_string(required) in ("0", "1")


def _is_int(value: Any) -> bool:
    return isinstance(value, (int, float, str)) and to_string(value) == str(to_int(value))


def _is_child(number: Any, parent: Competency, table: CompetencyTable) -> bool:
    child = table.get(to_int(number))
    return child is not None and child.parentid == parent.id
