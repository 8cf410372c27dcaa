"""What somebody changed in Moodle since the last push, and what the file still wants after the policy has spoken."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lms_sync.domain.changes import Field, FieldValue
from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.domain.plan import Drift, DriftPolicy
from lms_sync.domain.states import Identity, Pairs, State, Values
from lms_sync.message import Message
from lms_sync.planner.base import Base
from lms_sync.planner.own_hand import FRAMEWORK, OwnHand


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the file wants once drift is set apart.

    Args:
        effective: the file's state, with what is left alone as Moodle has it.
        drifts: what somebody changed and this push does not keep.
        kept: what somebody changed and this push leaves alone.
        refusals: drift that the policy does not allow.
    """

    effective: State
    drifts: tuple[Drift, ...] = ()
    kept: tuple[Drift, ...] = ()
    refusals: tuple[Message, ...] = ()


@dataclass(slots=True)
class _Draft:
    """The effective state while drifts are taken out of it."""

    framework: dict[Field, FieldValue]
    competencies: dict[str, dict[Field, FieldValue]]
    orders: dict[str | None, tuple[str, ...]]
    relations: set[frozenset[str]] | None
    absent: set[str] = field(default_factory=set)


def judge(
    wanted: State, actual: State, base: Base, ours: OwnHand, identity: Identity, policy: DriftPolicy, name: str
) -> Judgement:
    """Set drift apart from what the file changes.

    Args:
        wanted: what the file wants.
        actual: what Moodle has.
        base: what the last push left; without one nothing is drift.
        ours: what unfinished pushes may have left.
        identity: the keys of Moodle's records.
        policy: what becomes of drift.
        name: the framework's idnumber, under which its own fields and the order of its roots are listed.
    """
    if base.framework is None:
        return Judgement(effective=wanted)
    drifts = [
        *_framework_drifts(wanted, actual, base.framework, ours, name),
        *_competency_drifts(wanted, actual, base, ours, identity),
        *_order_drifts(wanted, actual, base, ours, identity, name),
        *_relation_drifts(wanted, actual, base, ours, identity),
    ]
    if not drifts:
        return Judgement(effective=wanted)
    if policy is DriftPolicy.OVERWRITE:
        return Judgement(effective=wanted, drifts=tuple(drifts))
    effective, refusals = _without(wanted, actual, identity, drifts, name)
    if policy is DriftPolicy.REFUSE:
        return Judgement(effective, drifts=tuple(drifts), refusals=(Message("DRIFT_REFUSED", {"count": len(drifts)}),))
    conflicts = tuple(drift for drift in drifts if drift.is_conflict)
    if conflicts:
        refusals = [*refusals, Message("CONFLICT_REFUSED", {"count": len(conflicts)})]
    return Judgement(
        effective,
        drifts=conflicts,
        kept=tuple(drift for drift in drifts if not drift.is_conflict),
        refusals=tuple(refusals),
    )


def _framework_drifts(wanted: State, actual: State, base: Values, ours: OwnHand, name: str) -> Iterator[Drift]:
    if actual.framework:
        yield from _field_drifts(name, FRAMEWORK, wanted.framework, actual.framework, base, ours)


def _field_drifts(name: str, key: str, wanted: Values, actual: Values, base: Values, ours: OwnHand) -> Iterator[Drift]:
    for which, desired in wanted.items():
        found = actual[which]
        if found == desired or which not in base or found == base[which]:
            continue
        if found not in ours.values.get((key, which), ()):
            yield Drift(name, which, base[which], found, desired)


def _competency_drifts(wanted: State, actual: State, base: Base, ours: OwnHand, identity: Identity) -> Iterator[Drift]:
    for key, values in wanted.competencies.items():
        found = actual.competencies.get(key) if key in identity.matched else None
        remembered = base.competencies.get(key)
        if found is not None and remembered is not None:
            if found != values:
                yield from _field_drifts(key, key, values, found, remembered, ours)
        elif found is not None:
            if key not in ours.created:
                for which, desired in values.items():
                    if found[which] != desired:
                        yield Drift(key, which, None, found[which], desired)
        elif key in base.vanished and key not in ours.created:
            yield Drift(key, Field.PRESENCE, base=True, actual=False, desired=True)


def _order_drifts(
    wanted: State, actual: State, base: Base, ours: OwnHand, identity: Identity, name: str
) -> Iterator[Drift]:
    for parent, children in wanted.children.items():
        siblings = actual.children.get(parent, ())
        if siblings == children or (parent or "") in ours.parents:
            continue
        common = set(children) & set(siblings) & set(base.orders.get(parent, ())) & identity.matched.keys()
        found = tuple(key for key in siblings if key in common)
        left = tuple(key for key in base.orders.get(parent, ()) if key in common)
        desired = tuple(key for key in children if key in common)
        if found not in (left, desired):
            yield Drift(parent or name, Field.ORDER, left, found, desired)


def _relation_drifts(wanted: State, actual: State, base: Base, ours: OwnHand, identity: Identity) -> Iterator[Drift]:
    if wanted.relations is None or actual.relations is None or base.relations is None:
        return
    for pair in sorted(wanted.relations ^ actual.relations, key=sorted):
        if not pair <= identity.matched.keys() or pair in ours.relations:
            continue
        found = pair in actual.relations
        if found != (pair in base.relations):
            yield Drift(relation_name(pair), Field.RELATION, base=not found, actual=found, desired=not found)


def relation_name(pair: Iterable[str]) -> str:
    """Return how a pair is listed."""
    return " ~ ".join(sorted(pair))


def _without(
    wanted: State, actual: State, identity: Identity, drifts: list[Drift], name: str
) -> tuple[State, list[Message]]:
    """Return the wanted state with every drifted value as Moodle has it, and why that may be impossible."""
    draft = _Draft(
        framework=dict(wanted.framework),
        competencies={key: dict(values) for key, values in wanted.competencies.items()},
        orders=dict(wanted.children),
        relations=set(wanted.relations) if wanted.relations is not None else None,
    )
    pairs = {
        relation_name(pair): pair for pair in (wanted.relations or frozenset()) | (actual.relations or frozenset())
    }
    for drift in drifts:
        match drift.field:
            case Field.PRESENCE:
                draft.absent.add(drift.idnumber)
            case Field.ORDER:
                parent = None if drift.idnumber == name and name not in draft.competencies else drift.idnumber
                draft.orders[parent] = _order_as_found(wanted.children[parent], actual.children.get(parent, ()))
            case Field.RELATION:
                if draft.relations is not None:
                    draft.relations ^= {pairs[drift.idnumber]}
            case _ if drift.idnumber in draft.competencies:
                draft.competencies[drift.idnumber][drift.field] = drift.actual
            case _:
                draft.framework[drift.field] = drift.actual
    _leave_out_absent(draft, actual, identity)
    return _finished(draft), list(_impossible(draft, actual))


def _order_as_found(wanted: tuple[str, ...], found: tuple[str, ...]) -> tuple[str, ...]:
    place = {key: n for n, key in enumerate(found)}
    return tuple(sorted(wanted, key=lambda key: place.get(key, len(place))))


def _leave_out_absent(draft: _Draft, actual: State, identity: Identity) -> None:
    """Drop what somebody deleted in Moodle, with all that would stand below; what stands elsewhere stays there."""
    gone = set(draft.absent)
    for key, values in draft.competencies.items():  # parents come first
        parent = values[Field.PARENT]
        if key in gone or parent not in gone:
            continue
        if key in identity.matched:
            values[Field.PARENT] = actual.competencies[key][Field.PARENT]
        else:
            gone.add(key)
    for key in gone:
        del draft.competencies[key]
    if draft.relations is not None:
        draft.relations = {pair for pair in draft.relations if not pair & gone}


def _finished(draft: _Draft) -> State:
    children: dict[str | None, tuple[str, ...]] = {}
    for parent, keys in draft.orders.items():
        if parent is None or parent in draft.competencies:
            present = (key for key in keys if key in draft.competencies)
            children[parent] = tuple(key for key in present if draft.competencies[key][Field.PARENT] == parent)
    relations: Pairs | None = frozenset(draft.relations) if draft.relations is not None else None
    return State(draft.framework, draft.competencies, children, relations)


def _impossible(draft: _Draft, actual: State) -> Iterator[Message]:
    """Yield why the file's other changes cannot stand beside what is left alone."""
    names: dict[str, str] = {}
    for key, values in draft.competencies.items():
        idnumber = str(values[Field.IDNUMBER])
        other = names.setdefault(collation_key(idnumber), key)
        if other != key:
            yield Message("KEEP_IMPOSSIBLE_IDNUMBER", {"idnumber": idnumber, "first": other, "second": key})
    parents: dict[str, FieldValue] = {key: values[Field.PARENT] for key, values in actual.competencies.items()}
    parents.update({key: values[Field.PARENT] for key, values in draft.competencies.items()})
    yield from _cycles(parents)


def _cycles(parents: Mapping[str, FieldValue]) -> Iterator[Message]:
    safe: set[str] = set()
    for start in parents:
        path: list[str] = []
        key: FieldValue = start
        while isinstance(key, str) and key not in safe:
            if key in path:
                yield Message("KEEP_IMPOSSIBLE_PARENT", {"idnumber": key})
                break
            path.append(key)
            key = parents.get(key)
        safe.update(path)
