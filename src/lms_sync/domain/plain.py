"""Field values and changes as plain JSON values: equal values give the same text."""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, assert_never

from lms_sync.domain.changes import (
    AddRelation,
    Change,
    CreateCompetency,
    CreateFramework,
    DeleteSubtree,
    FieldChange,
    FieldValue,
    MoveCompetency,
    RemoveRelation,
    RenameCompetency,
    ReorderSiblings,
    RestoreCompetencyRule,
    SetCompetencyRule,
    UpdateCompetency,
    UpdateFramework,
)
from lms_sync.domain.rules import AllRule, CompetencyRule, ForeignRule, PointsRule, RuleOutcome, RulePoints
from lms_sync.domain.scale import ScaleConfiguration, ScaleState

Plain = str | bool | int | list["Plain"] | dict[str, "Plain"] | None
"""What JSON can say without fractions."""

_KINDS: Mapping[type[Change], str] = {
    CreateFramework: "create_framework",
    UpdateFramework: "update_framework",
    RenameCompetency: "rename_competency",
    CreateCompetency: "create_competency",
    MoveCompetency: "move_competency",
    DeleteSubtree: "delete_subtree",
    ReorderSiblings: "reorder_siblings",
    UpdateCompetency: "update_competency",
    AddRelation: "add_relation",
    RemoveRelation: "remove_relation",
    SetCompetencyRule: "set_competency_rule",
    RestoreCompetencyRule: "restore_competency_rule",
}


def canonical_json(plain: Plain) -> str:
    """Return the one JSON text of a plain value: keys sorted, no blanks, ASCII only."""
    return json.dumps(plain, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def to_plain(value: FieldValue) -> Plain:
    """Return a field's value as a plain value, from which `from_plain` makes an equal one."""
    match value:
        case None | bool():
            return value
        case str():
            return str(value)
        case tuple():
            return [str(item) for item in value]
        case ScaleState(items=items, configuration=configuration):
            return {
                "kind": "scale",
                "items": [str(item) for item in items],
                "defaults": [*sorted(configuration.defaults)],
                "proficient": [*sorted(configuration.proficient)],
            }
        case AllRule() | PointsRule() | ForeignRule():
            return _rule_to_plain(value)
        case _:
            assert_never(value)


def from_plain(plain: Any) -> FieldValue:
    """Return the value that `to_plain` was given.

    Raises:
        ValueError: if `to_plain` never gives such a thing.
    """
    if plain is None or isinstance(plain, str | bool):
        return plain
    try:
        if isinstance(plain, list):
            return tuple(_text(item) for item in plain)
        if plain["kind"] == "scale":
            return ScaleState(
                items=tuple(_text(item) for item in plain["items"]),
                configuration=ScaleConfiguration(
                    defaults=frozenset(_number(position) for position in plain["defaults"]),
                    proficient=frozenset(_number(position) for position in plain["proficient"]),
                ),
            )
        return _rule_from_plain(plain)
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a field value: {error!r}") from error


def change_to_plain(change: Change) -> dict[str, Plain]:
    """Return a change as a plain value with its "kind" and its fields."""
    plain: dict[str, Plain] = {"kind": _KINDS[type(change)]}
    for field in fields(change):
        value = getattr(change, field.name)
        if isinstance(change, UpdateFramework | UpdateCompetency) and field.name == "changes":
            plain[field.name] = [_field_change_to_plain(each) for each in change.changes]
        else:
            plain[field.name] = to_plain(value)
    return plain


def _field_change_to_plain(change: FieldChange) -> Plain:
    return {"field": change.field.value, "old": to_plain(change.old), "new": to_plain(change.new)}


def _rule_to_plain(rule: CompetencyRule) -> Plain:
    outcome = rule.outcome.value
    match rule:
        case AllRule():
            return {"kind": "all", "outcome": outcome}
        case PointsRule(required=required, points=points):
            return {
                "kind": "points",
                "outcome": outcome,
                "required": required,
                "points": [{"idnumber": each.idnumber, "points": each.points, "must": each.must} for each in points],
            }
        case ForeignRule(ruletype=ruletype, ruleconfig=ruleconfig):
            return {"kind": "foreign", "outcome": outcome, "ruletype": ruletype, "ruleconfig": ruleconfig}
        case _:
            assert_never(rule)


def _rule_from_plain(plain: Any) -> CompetencyRule:
    outcome = RuleOutcome(plain["outcome"])
    match plain["kind"]:
        case "all":
            return AllRule(outcome)
        case "points":
            return PointsRule(
                outcome,
                _number(plain["required"]),
                tuple(
                    RulePoints(_text(each["idnumber"]), _number(each["points"]), _truth(each["must"]))
                    for each in plain["points"]
                ),
            )
        case "foreign":
            ruleconfig = plain["ruleconfig"]
            return ForeignRule(outcome, _text(plain["ruletype"]), None if ruleconfig is None else _text(ruleconfig))
        case other:
            raise ValueError(f"not a field value: kind {other!r}")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{value!r} is no integer")
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value
