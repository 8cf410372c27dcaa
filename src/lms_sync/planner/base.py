"""One framework as the last push left it, in the keys of today."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lms_sync.domain.changes import Field
from lms_sync.domain.record import FrameworkRecord, Remembered
from lms_sync.domain.rule_values import normal_rule
from lms_sync.domain.rules import PointsRule, RulePoints
from lms_sync.domain.states import Identity, Pairs, State, Values


@dataclass(frozen=True, slots=True)
class Base:
    """What the last push left, in today's keys.

    Args:
        framework: the fields of the framework itself; None without a record.
        competencies: by key; a key is absent if nothing is remembered of it.
        vanished: keys remembered whose record is gone from Moodle.
        orders: managed children in order, by the parent's key.
        relations: pairs of keys; None if not remembered.
    """

    framework: Values | None
    competencies: Mapping[str, Values]
    vanished: frozenset[str]
    orders: Mapping[str | None, tuple[str, ...]]
    relations: Pairs | None


NO_BASE = Base(framework=None, competencies={}, vanished=frozenset(), orders={}, relations=None)


def base_state(
    record: FrameworkRecord,
    identity: Identity,
    wanted: State,
    successors: Mapping[str, str],
    deleted: frozenset[int],
) -> Base:
    """Return what the last push left, with every reference translated to today's keys.

    Args:
        record: what the store remembers.
        identity: the keys of Moodle's records.
        wanted: the file.
        successors: previous idnumber -> the idnumber that the file gives it now.
        deleted: Moodle's ids that are gone by our own hand.
    """
    keys = identity.keys_by_id()

    def key_now(then: str) -> str:
        known = record.competencies.get(then)
        return keys.get(known.moodle_id, then) if known is not None else then

    competencies: dict[str, Values] = {}
    for then, remembered in record.competencies.items():
        key = keys.get(remembered.moodle_id)
        if key is not None:
            competencies[key] = _translated(remembered, key_now)
            continue
        heir = then if then in wanted.competencies else successors.get(then)
        if heir is not None and heir not in identity.matched and remembered.moodle_id not in deleted:
            competencies[heir] = _translated(remembered, key_now)
    return Base(
        framework=record.framework.values,
        competencies=competencies,
        vanished=frozenset(key for key in competencies if key not in identity.matched and key not in identity.orphans),
        orders={
            (key_now(parent) if parent else None): tuple(key_now(child) for child in order)
            for parent, order in record.orders.items()
        },
        relations=None
        if record.relations is None
        else frozenset(frozenset(key_now(one) for one in pair) for pair in record.relations),
    )


def _translated(remembered: Remembered, key_now: Callable[[str], str]) -> Values:
    values = dict(remembered.values)
    parent = values.get(Field.PARENT)
    if isinstance(parent, str):
        values[Field.PARENT] = key_now(parent)
    rule = values.get(Field.RULE)
    if isinstance(rule, PointsRule):
        points = (RulePoints(key_now(p.idnumber), p.points, p.must) for p in rule.points)
        values[Field.RULE] = normal_rule(PointsRule(rule.outcome, rule.required, tuple(points)))
    return values
