"""Whether Moodle, read back after a push, is what the file wants."""

from collections.abc import Iterable, Iterator

from lms_sync.domain.changes import Change, Field, RestoreCompetencyRule
from lms_sync.domain.results import Difference
from lms_sync.domain.states import Identity, State, Values
from lms_sync.planner.drift import relation_name


def differences(
    wanted: State, actual: State, identity: Identity, changes: Iterable[Change], name: str
) -> Iterator[Difference]:
    """Yield what differs.

    Args:
        wanted: what the file wants after drift was set apart.
        actual: what Moodle has now.
        identity: the keys of Moodle's records now.
        changes: of the plan; rules that it puts back count although the file does not manage them.
        name: the framework's idnumber.
    """
    yield from _fields(name, wanted.framework, actual.framework)
    for key, values in wanted.competencies.items():
        if key in identity.matched:
            yield from _fields(key, values, actual.competencies[key])
        else:
            yield Difference(key, Field.PRESENCE, expected=True, actual=False)
    yield from _orders(wanted, actual, identity, name)
    yield from _relations(wanted, actual, identity)
    for change in changes:
        if isinstance(change, RestoreCompetencyRule) and Field.RULE not in wanted.competencies.get(change.idnumber, {}):
            rule = actual.competencies[change.idnumber][Field.RULE] if change.idnumber in actual.competencies else None
            if rule != change.rule:
                yield Difference(change.idnumber, Field.RULE, change.rule, rule)


def _fields(key: str, wanted: Values, actual: Values) -> Iterator[Difference]:
    for which, expected in wanted.items():
        if actual[which] != expected:
            yield Difference(key, which, expected, actual[which])


def _orders(wanted: State, actual: State, identity: Identity, name: str) -> Iterator[Difference]:
    for parent, children in wanted.children.items():
        managed = set(children) & identity.matched.keys()
        found = tuple(key for key in actual.children.get(parent, ()) if key in managed)
        standing = set(found)
        expected = tuple(key for key in children if key in standing)
        if found != expected:
            yield Difference(parent or name, Field.ORDER, expected, found)


def _relations(wanted: State, actual: State, identity: Identity) -> Iterator[Difference]:
    if wanted.relations is None or actual.relations is None:
        return
    managed = wanted.competencies.keys() & identity.matched.keys()
    standing = {pair for pair in actual.relations if pair <= managed}
    for pair in sorted(standing ^ wanted.relations, key=sorted):
        expected = pair in wanted.relations
        yield Difference(relation_name(pair), Field.RELATION, expected=expected, actual=not expected)
