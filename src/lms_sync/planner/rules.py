"""Which rules are set, and which ones are put back because Moodle wipes them when children come, go or move."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lms_sync.domain.changes import Field, RestoreCompetencyRule, SetCompetencyRule
from lms_sync.domain.rule_values import RULE_POINTS, rule_of_site
from lms_sync.domain.rules import AllRule, CompetencyRule, ForeignRule, PointsRule
from lms_sync.domain.site import SiteRule
from lms_sync.domain.states import Identity, State
from lms_sync.message import Message
from lms_sync.planner.structure import Structure


@dataclass(frozen=True, slots=True)
class RulePlan:
    """The changes of rules.

    Args:
        changes: those of the file first, in its order, then those of orphans.
        refusals: rules that could not be put back or set.
        notes: rules that lose a child, or can no longer be met.
    """

    changes: tuple[SetCompetencyRule | RestoreCompetencyRule, ...]
    refusals: tuple[Message, ...]
    notes: tuple[Message, ...]


def plan_rules(
    effective: State, actual: State, identity: Identity, structure: Structure, wiped: Mapping[int, SiteRule]
) -> RulePlan:
    """Return the changes of rules.

    Args:
        effective: what the file wants after drift is set apart.
        actual: what Moodle has.
        identity: the keys of Moodle's records.
        structure: what comes, moves and goes.
        wiped: rules that an earlier push saw wiped and that are still to be put back, by Moodle's id.
    """
    changes: list[SetCompetencyRule | RestoreCompetencyRule] = []
    refusals: list[Message] = []
    notes: list[Message] = []
    keys = identity.keys_by_id()
    pending = {keys[moodle_id]: rule_of_site(rule, keys.get) for moodle_id, rule in wiped.items() if moodle_id in keys}
    for key in (*effective.competencies, *(key for key in identity.orphans if key in structure.parents)):
        found = _rule(actual, key) if key in actual.competencies else None
        managed = Field.RULE in effective.competencies.get(key, {})
        if managed:
            wanted = _rule(effective, key)
            if isinstance(wanted, PointsRule):
                refusals.extend(_strangers(key, wanted, structure))
            if wanted != found:
                changes.append(SetCompetencyRule(key, found, wanted))
            elif wanted is not None and key in structure.touched:
                changes.append(RestoreCompetencyRule(key, wanted))
        else:
            standing = found if found is not None else pending.get(key)
            if standing is None or (found is not None and key not in structure.touched):
                continue
            restored = _without_departed(standing, key, structure)
            if restored is None:
                refusals.append(Message("RULE_CANNOT_BE_KEPT", {"idnumber": key}))
                continue
            if restored != standing:
                notes.append(Message("RULE_LOSES_CHILDREN", {"idnumber": key}))
            changes.append(RestoreCompetencyRule(key, restored))
    notes.extend(_unattainable(effective, actual, identity, structure))
    return RulePlan(tuple(changes), tuple(refusals), tuple(notes))


def _rule(state: State, key: str) -> CompetencyRule | None:
    rule = state.competencies[key].get(Field.RULE)
    return rule if isinstance(rule, AllRule | PointsRule | ForeignRule) else None


def _strangers(key: str, rule: PointsRule, structure: Structure) -> Iterator[Message]:
    for entry in rule.points:
        if structure.parents.get(entry.idnumber) != key:
            yield Message("RULE_NAMES_NO_CHILD", {"idnumber": key, "child": entry.idnumber})


def _without_departed(rule: CompetencyRule, key: str, structure: Structure) -> CompetencyRule | None:
    """Return the rule with the children that stay; None if Moodle would refuse it (competency_rule_points)."""
    match rule:
        case PointsRule(outcome=outcome, required=required, points=points):
            staying = tuple(entry for entry in points if structure.parents.get(entry.idnumber) == key)
            if sum(entry.points for entry in staying) < required:
                return None
            return PointsRule(outcome, required, staying)
        case ForeignRule(ruletype=ruletype) if ruletype == RULE_POINTS:
            return None
        case _:
            return rule


def _unattainable(effective: State, actual: State, identity: Identity, structure: Structure) -> Iterator[Message]:
    """Yield a note for each orphan under a rule that needs all children: Moodle counts every child."""
    for orphan in identity.orphans:
        parent = structure.parents.get(orphan)
        if parent is None or parent not in effective.competencies:
            continue
        managed = Field.RULE in effective.competencies[parent]
        rule = _rule(effective if managed else actual, parent) if managed or parent in actual.competencies else None
        if isinstance(rule, AllRule):
            yield Message("ORPHAN_UNDER_ALL_RULE", {"idnumber": orphan, "parent": parent})
