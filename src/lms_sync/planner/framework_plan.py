"""The plan of one framework: match, judge drift, compare, guard."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lms_sync.domain import field_changes, matching
from lms_sync.domain.changes import Change, Field, SetCompetencyRule
from lms_sync.domain.framework import Framework
from lms_sync.domain.journal import Journal
from lms_sync.domain.plan import (
    Adoption,
    BaseKind,
    Drift,
    DriftPolicy,
    FrameworkPlan,
    Orphan,
    OutlineNode,
    Policies,
    SafetyCaps,
)
from lms_sync.domain.record import FrameworkRecord
from lms_sync.domain.site import FrameworkSnapshot, SiteSnapshot
from lms_sync.domain.states import Identity, State, actual_state, as_key, desired_state
from lms_sync.message import Message
from lms_sync.planner import safety
from lms_sync.planner.base import NO_BASE, Base, base_state
from lms_sync.planner.drift import judge
from lms_sync.planner.lookalikes import frameworks_alike, lookalikes
from lms_sync.planner.own_hand import OwnHand, own_hand
from lms_sync.planner.rules import plan_rules
from lms_sync.planner.structure import Structure, plan_structure

BATCH_FUNCTION = "tool_mobile_call_external_functions"
NOTHING = State(framework={}, competencies={}, children={}, relations=None)


@dataclass(frozen=True, slots=True)
class PlannedFramework:
    """A plan of one framework with what its application and its record need.

    Args:
        plan: without Moodle's ids.
        framework: the file.
        identity: Moodle's ids.
        effective: what the file wants after drift is set apart; the proof compares with it.
        snapshot: as read; None if the framework is not in Moodle.
        record: what the store remembers; None if nothing.
        ours: what unfinished pushes may have left.
        base: what the last push left, in the keys of this plan.
    """

    plan: FrameworkPlan
    framework: Framework
    identity: Identity
    effective: State
    snapshot: FrameworkSnapshot | None
    record: FrameworkRecord | None
    ours: OwnHand
    base: Base


def plan_framework(
    framework: Framework,
    site: SiteSnapshot,
    *,
    matched: matching.Matching,
    record: FrameworkRecord | None,
    journal: Journal,
    policies: Policies,
    caps: SafetyCaps,
) -> PlannedFramework:
    """Return what a push of one file would do.

    Args:
        framework: the file.
        site: as read.
        matched: which file is which framework in Moodle.
        record: what the store remembers of this one.
        journal: of pushes to the site that did not end well.
        policies: the choices of the one who pushes.
        caps: how much one push may change.
    """
    ours = own_hand(journal, frozenset((framework.idnumber, *framework.previous_idnumbers)))
    wanted = desired_state(framework)
    framework_id = matched.matched.get(framework.idnumber)
    snapshot = site.snapshots[framework_id] if framework_id is not None else None
    refusals = [message for message in matched.refusals if message.params["idnumber"] == framework.idnumber]
    identity = Identity(framework_id)
    if snapshot is not None:
        nodes = _match_competencies(framework, snapshot, record, ours)
        idnumbers = {competency.id: competency.idnumber for competency in snapshot.competencies}
        identity = Identity(framework_id, nodes.matched, {idnumbers[one]: one for one in nodes.unmatched})
        refusals.extend(nodes.refusals)
        refusals.extend(_crossed_titles(framework, record, identity))
        refusals.extend(_elsewhere(snapshot, site))
    kind, base = _base(framework, snapshot, record, ours, identity, wanted, policies)
    if refusals:
        return PlannedFramework(
            replace(_blank(framework, kind), refusals=tuple(refusals)),
            framework,
            identity,
            wanted,
            snapshot,
            record,
            ours,
            base,
        )
    if snapshot is None and record is not None and policies.drift is not DriftPolicy.OVERWRITE:
        plan = _vanished(framework, kind, policies)
        return PlannedFramework(plan, framework, identity, wanted, snapshot, record, ours, base)
    actual = actual_state(snapshot, identity, site.scales, wanted) if snapshot is not None else NOTHING
    judgement = judge(wanted, actual, base, ours, identity, policies.drift, framework.idnumber)
    effective = judgement.effective
    structure = plan_structure(effective, actual, identity, snapshot, policies.orphans)
    wiped = {**(record.wiped_rules if record is not None else {}), **ours.wiped}
    rules = plan_rules(effective, actual, identity, structure, wiped)
    changes: tuple[Change, ...] = (
        *((field_changes.create_framework(framework),) if snapshot is None else ()),
        *(field_changes.framework_scale(framework.idnumber, effective, actual) if snapshot is not None else ()),
        *field_changes.renames(effective, actual, identity),
        *structure.creates,
        *structure.moves,
        *structure.deletes,
        *structure.reorders,
        *(field_changes.framework_fields(framework.idnumber, effective, actual) if snapshot is not None else ()),
        *field_changes.competency_fields(effective, actual, identity),
        *field_changes.relations(effective, actual, identity),
        *rules.changes,
    )
    refusals = [*judgement.refusals, *rules.refusals]
    if kind is BaseKind.MISSING:
        refusals.append(Message("NEEDS_ADOPT" if changes else "NEEDS_ADOPT_ONLY", {"idnumber": framework.idnumber}))
    refusals.extend(safety.over_the_caps(changes, len(actual.competencies), policies, caps))
    if BATCH_FUNCTION not in site.info.functions:
        refusals.extend(safety.needs_batch(changes))
    plan = replace(
        _blank(framework, kind),
        changes=changes,
        orphans=tuple(_orphans(actual, identity)),
        drifts=judgement.drifts,
        kept=judgement.kept,
        refusals=tuple(refusals),
        notes=(*_notes(framework, kind, changes, structure), *_doubles(framework, kind, site, matched), *rules.notes),
        pairing=lookalikes(framework, actual, identity, frozenset(create.idnumber for create in structure.creates)),
        outline=tuple(_outline(framework, effective)),
    )
    return PlannedFramework(plan, framework, identity, effective, snapshot, record, ours, base)


def _match_competencies(
    framework: Framework, snapshot: FrameworkSnapshot, record: FrameworkRecord | None, ours: OwnHand
) -> matching.Matching:
    remembered = record.competencies if record is not None else {}
    return matching.match(
        (matching.Wanted(node.competency.idnumber, node.competency.previous_idnumbers) for node in framework.nodes()),
        {competency.id: competency.idnumber for competency in snapshot.competencies},
        {name: matching.Known(known.moodle_id, known.renamed_from) for name, known in remembered.items()},
        ours.renames,
    )


def _crossed_titles(framework: Framework, record: FrameworkRecord | None, identity: Identity) -> Iterator[Message]:
    """Refuse a rename that was done before if the titles say that it is meant once more: two numbers swapped back."""
    if record is None:
        return
    by_id = {known.moodle_id: (name, known) for name, known in record.competencies.items()}
    for node in framework.nodes():
        competency = node.competency
        own = by_id.get(identity.matched.get(competency.idnumber, 0))
        if own is None:
            continue
        for previous in competency.previous_idnumbers:
            other = record.competencies.get(previous)
            if other is None or previous not in own[1].renamed_from or other.moodle_id == own[1].moodle_id:
                continue
            title = _bare(competency.shortname, competency.idnumber)
            if title == _bare(str(other.values.get(Field.SHORTNAME)), previous) and title != _bare(
                str(own[1].values.get(Field.SHORTNAME)), own[0]
            ):
                yield Message("RENAMED_ONCE_MORE", {"idnumber": competency.idnumber, "previous": previous})


def _bare(shortname: str, idnumber: str) -> str:
    """Return a title without the number that it begins with."""
    return shortname.removeprefix(idnumber).strip()


def _elsewhere(snapshot: FrameworkSnapshot, site: SiteSnapshot) -> Iterator[Message]:
    """Refuse a framework in another context than the settings name: Moodle can never move it."""
    framework = snapshot.framework
    if framework.id in site.elsewhere:
        yield Message("FRAMEWORK_ELSEWHERE", {"idnumber": framework.idnumber, "context": framework.context_name})


def _base(
    framework: Framework,
    snapshot: FrameworkSnapshot | None,
    record: FrameworkRecord | None,
    ours: OwnHand,
    identity: Identity,
    wanted: State,
    policies: Policies,
) -> tuple[BaseKind, Base]:
    if snapshot is None:
        return BaseKind.NEW, NO_BASE
    if record is not None:
        successors = {
            previous: node.competency.idnumber
            for node in framework.nodes()
            for previous in node.competency.previous_idnumbers
        }
        return BaseKind.RECORD, base_state(record, identity, wanted, successors, ours.deleted)
    if ours.framework_created:
        return BaseKind.RECORD, Base({}, {}, frozenset(), {}, None)
    if policies.adoption is Adoption.ADOPT:
        return BaseKind.ADOPTED, NO_BASE
    return BaseKind.MISSING, NO_BASE


def _vanished(framework: Framework, kind: BaseKind, policies: Policies) -> FrameworkPlan:
    """Return the plan of a framework that somebody deleted, or that the account can no longer see."""
    drift = Drift(framework.idnumber, Field.PRESENCE, base=True, actual=False, desired=True)
    if policies.drift is DriftPolicy.KEEP:
        return replace(_blank(framework, kind), kept=(drift,))
    refusal = Message("FRAMEWORK_VANISHED", {"idnumber": framework.idnumber})
    return replace(_blank(framework, kind), drifts=(drift,), refusals=(refusal,))


def _blank(framework: Framework, kind: BaseKind) -> FrameworkPlan:
    return FrameworkPlan(
        idnumber=framework.idnumber,
        shortname=framework.shortname,
        file=framework.place.file,
        base=kind,
        outline=tuple(
            OutlineNode(node.competency.idnumber, node.competency.shortname, node.parent, node.level)
            for node in framework.nodes()
        ),
    )


def _outline(framework: Framework, effective: State) -> Iterator[OutlineNode]:
    """Yield the target tree in order; what drift leaves under an orphan comes last."""
    titles = {node.competency.idnumber: node.competency.shortname for node in framework.nodes()}
    stack: list[tuple[str, str | None, int]] = [(key, None, 1) for key in reversed(effective.children.get(None, ()))]
    seen: set[str] = set()
    while stack:
        key, parent, level = stack.pop()
        seen.add(key)
        yield OutlineNode(key, titles[key], parent, level)
        stack.extend((child, key, level + 1) for child in reversed(effective.children.get(key, ())))
    for key, values in effective.competencies.items():
        if key not in seen:
            yield OutlineNode(key, titles[key], as_key(values[Field.PARENT]), 1)


def _orphans(actual: State, identity: Identity) -> Iterator[Orphan]:
    """Yield the orphans in the order of Moodle's tree."""
    if not identity.orphans:
        return
    stack: list[str | None] = [None]
    while stack:
        parent = stack.pop()
        if parent is not None and parent in identity.orphans:
            values = actual.competencies[parent]
            yield Orphan(parent, str(values[Field.SHORTNAME]), as_key(values[Field.PARENT]))
        stack.extend(reversed(actual.children.get(parent, ())))


def _notes(
    framework: Framework, kind: BaseKind, changes: tuple[Change, ...], structure: Structure
) -> Iterator[Message]:
    if kind is not BaseKind.RECORD:
        yield Message("SCALE_WILL_FREEZE", {"idnumber": framework.idnumber, "scale": _scale_name(framework)})
    if any(isinstance(change, SetCompetencyRule) and change.new is not None for change in changes):
        yield Message("RULES_NOT_RETROACTIVE", {})
    for key in structure.undeletable:
        yield Message("ORPHAN_HOLDS_KEPT", {"idnumber": key})


def _doubles(framework: Framework, kind: BaseKind, site: SiteSnapshot, matched: matching.Matching) -> Iterator[Message]:
    if kind is BaseKind.NEW:
        yield from frameworks_alike(
            framework, (other for other in site.frameworks.values() if other.id in matched.unmatched)
        )


def _scale_name(framework: Framework) -> str:
    return framework.scale.name or " / ".join(item.name for item in framework.scale.items)
