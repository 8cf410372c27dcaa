"""What the store shall remember after a push: what is proven, and of the rest what it remembered before."""

from collections.abc import Mapping

from lms_sync.domain.changes import Field, FieldValue
from lms_sync.domain.framework import Framework
from lms_sync.domain.record import FrameworkRecord, Remembered
from lms_sync.domain.site import SiteRule
from lms_sync.domain.states import Identity, Pairs, State, Values, actual_state
from lms_sync.planner.drift import relation_name
from lms_sync.planner.framework_plan import PlannedFramework
from lms_sync.planner.own_hand import FRAMEWORK, OwnHand


def remember(planned: PlannedFramework, actual: State, identity: Identity, ours: OwnHand) -> FrameworkRecord:
    """Return the record of a framework after a push.

    A value that equals the file's, or that a push of ours left on its way, is remembered as it is. What somebody else
    changed, and this push leaves alone or could not mend, stays remembered as it was, so that it is still drift.

    Args:
        planned: the plan that was applied.
        actual: what Moodle has now.
        identity: the keys of Moodle's records now.
        ours: what this push and unfinished ones may have left.

    Raises:
        LookupError: if the framework is not in Moodle.
    """
    if identity.framework_id is None:
        raise LookupError("nothing to remember of a framework that is not in Moodle")
    kept = {(drift.idnumber, drift.field) for drift in planned.plan.kept}
    framework, record, name = planned.framework, planned.record, planned.framework.idnumber
    own_values = _values(
        planned.effective.framework,
        actual.framework,
        planned.base.framework or {},
        {which for key, which in kept if key == name},
        {which: ours.values.get((FRAMEWORK, which), frozenset()) for which in actual.framework},
    )
    settled = record.framework.renamed_from if record is not None else frozenset()
    return FrameworkRecord(
        idnumber=name,
        framework=Remembered(identity.framework_id, own_values, _settled(settled, framework.previous_idnumbers, name)),
        competencies=_competencies(planned, actual, identity, ours, kept),
        orders=_orders(planned, actual, identity, ours, kept),
        relations=_relations(planned, actual, identity, ours),
        wiped_rules=_wiped_rules(planned, actual, identity, ours),
    )


def _settled(before: frozenset[str], previous: tuple[str, ...], own: str) -> frozenset[str]:
    return (before | set(previous)) - {own}


def _values(
    wanted: Values,
    actual: Values,
    base: Values,
    kept: set[Field],
    intended: Mapping[Field, frozenset[FieldValue]],
) -> dict[Field, FieldValue]:
    values: dict[Field, FieldValue] = {}
    for which, found in actual.items():
        is_ours = which not in wanted or found == wanted[which] or found in intended[which]
        if is_ours and which not in kept:
            values[which] = found
        elif which in base:
            values[which] = base[which]
    return values


def _competencies(
    planned: PlannedFramework, actual: State, identity: Identity, ours: OwnHand, kept: set[tuple[str, Field]]
) -> dict[str, Remembered]:
    record = planned.record
    before = {known.moodle_id: known for known in record.competencies.values()} if record is not None else {}
    competencies: dict[str, Remembered] = {}
    for node in planned.framework.nodes():
        key = node.competency.idnumber
        moodle_id = identity.matched.get(key)
        if moodle_id is None:
            # Deleted by hand and left so: it stays remembered, or it would be created at the next push.
            if (key, Field.PRESENCE) in kept and record is not None and key in record.competencies:
                competencies[key] = record.competencies[key]
            continue
        known = before.get(moodle_id)
        values = _values(
            planned.effective.competencies.get(key, {}),
            actual.competencies[key],
            planned.base.competencies.get(key, {}),
            {which for one, which in kept if one == key} if kept else set(),
            {which: ours.values.get((key, which), frozenset()) for which in actual.competencies[key]},
        )
        settled = known.renamed_from if known is not None else frozenset()
        competencies[key] = Remembered(moodle_id, values, _settled(settled, node.competency.previous_idnumbers, key))
    return competencies


def _orders(
    planned: PlannedFramework, actual: State, identity: Identity, ours: OwnHand, kept: set[tuple[str, Field]]
) -> dict[str, tuple[str, ...]]:
    orders: dict[str, tuple[str, ...]] = {}
    for parent, wanted in planned.effective.children.items():
        managed = set(wanted) & identity.matched.keys()
        found = tuple(key for key in actual.children.get(parent, ()) if key in managed)
        as_wanted = tuple(key for key in wanted if key in managed)
        is_kept = (parent or planned.framework.idnumber, Field.ORDER) in kept
        before = planned.base.orders.get(parent)
        if is_kept or (found != as_wanted and (parent or "") not in ours.parents):
            if before is not None:
                orders[parent or ""] = before
        else:
            orders[parent or ""] = found
    return orders


def _relations(planned: PlannedFramework, actual: State, identity: Identity, ours: OwnHand) -> Pairs | None:
    wanted = planned.effective.relations
    if wanted is None or actual.relations is None:
        return None
    kept = {drift.idnumber for drift in planned.plan.kept if drift.field is Field.RELATION}
    before = planned.base.relations
    managed = identity.matched.keys()
    remembered = {pair for pair in actual.relations if pair <= managed}
    for pair in remembered | {pair for pair in wanted | (before or frozenset()) if pair <= managed}:
        foreign = (pair in actual.relations) != (pair in wanted) and pair not in ours.relations
        if before is not None and (relation_name(pair) in kept or foreign):
            remembered.discard(pair)
            if pair in before:
                remembered.add(pair)
    return frozenset(remembered)


def _wiped_rules(planned: PlannedFramework, actual: State, identity: Identity, ours: OwnHand) -> dict[int, SiteRule]:
    """Return the rules that still have to be put back: wiped, not managed by the file, and none in their place."""
    keys = identity.keys_by_id()
    owed = {**(planned.record.wiped_rules if planned.record is not None else {}), **ours.wiped}
    return {
        moodle_id: rule
        for moodle_id, rule in owed.items()
        if moodle_id in keys
        and actual.competencies[keys[moodle_id]][Field.RULE] is None
        and Field.RULE not in planned.effective.competencies.get(keys[moodle_id], {})
    }


def previous_name(framework: Framework, record: FrameworkRecord | None) -> str | None:
    """Return the idnumber under which the store has the framework, if the file gives it another."""
    return record.idnumber if record is not None and record.idnumber != framework.idnumber else None


def remember_unchanged(planned: PlannedFramework, scales: Mapping[int, tuple[str, ...]]) -> FrameworkRecord | None:
    """Return the record of a framework that needs no change; None if it is not in Moodle.

    Args:
        planned: an empty plan.
        scales: the items of every scale in use.
    """
    if planned.snapshot is None:
        return None
    actual = actual_state(planned.snapshot, planned.identity, scales, planned.effective)
    return remember(planned, actual, planned.identity, planned.ours)
