"""Where the file and the framework in Moodle differ."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, assert_never

from lms_sync.domain.addresses import competency_page, framework_page
from lms_sync.domain.changes import AddRelation, Field, FieldChange, FieldValue
from lms_sync.domain.field_changes import competency_fields, framework_fields, framework_scale, relations, renames
from lms_sync.domain.findings import Finding, FindingCode
from lms_sync.domain.framework import Framework
from lms_sync.domain.pulled import PulledFramework, PulledState
from lms_sync.domain.rules import AllRule, ForeignRule, PointsRule
from lms_sync.domain.scale import ScaleState
from lms_sync.domain.states import State, actual_state, as_key, desired_state
from lms_sync.reconciler.columns import Columns
from lms_sync.reconciler.findings import bare_title, finding

_LONGEST: Final = 160
_NOTHING: Final = "∅"
_CODES: Final = {Field.SCALE: FindingCode.SCALE_DIFFERS, Field.RULE: FindingCode.RULE_DIFFERS}


def structure_findings(
    framework: Framework, state: PulledState, columns: Columns, orphan_ratings: Mapping[int, int]
) -> Iterator[Finding]:
    """Yield what is missing, what the file does not have, and what differs.

    Args:
        framework: the file.
        state: what was pulled.
        columns: the competencies of both.
        orphan_ratings: how many ratings stand on competencies that the file does not have, by Moodle's id.
    """
    if state.framework is None or is_gone(state):
        yield finding(FindingCode.FRAMEWORK_MISSING, {"idnumber": framework.idnumber, "shortname": framework.shortname})
        return
    pulled = state.framework
    wanted = desired_state(framework)
    identity = columns.identity(pulled.snapshot.framework.id)
    actual = actual_state(pulled.snapshot, identity, pulled.scales, wanted)
    own_page = framework_page(state.site_url, pulled.snapshot.framework.id, pulled.snapshot.framework.context_id)
    for idnumber, node in columns.nodes.items():
        if idnumber not in columns.site:
            yield finding(
                FindingCode.COMPETENCY_MISSING,
                {"idnumber": idnumber, "shortname": bare_title(idnumber, node.competency.shortname)},
                idnumber=idnumber,
                address=own_page,
            )
    yield from _orphans(state.site_url, columns, actual, orphan_ratings)
    yield from _framework_differences(framework, pulled, wanted, actual, own_page)
    for parent, change in _orders(wanted, actual, columns):
        if parent is None:
            yield from _differences(framework.idnumber, (change,), own_page)
    yield from _competency_differences(state.site_url, columns, wanted, actual)
    if pulled.snapshot.relations is not None:
        yield from _relation_differences(state, columns, wanted, actual)


def _orphans(site_url: str, columns: Columns, actual: State, orphan_ratings: Mapping[int, int]) -> Iterator[Finding]:
    for moodle_id, orphan in columns.orphans.items():
        params = {"idnumber": orphan.idnumber, "shortname": bare_title(orphan.idnumber, orphan.shortname)}
        address = competency_page(site_url, moodle_id)
        ratings = orphan_ratings.get(moodle_id, 0)
        parent = as_key(actual.competencies[columns.orphan_key(moodle_id)][Field.PARENT])
        if ratings:
            yield finding(
                FindingCode.ORPHAN_RATED,
                {**params, "count": ratings},
                idnumber=orphan.idnumber,
                address=address,
            )
        else:
            yield finding(FindingCode.ORPHAN, params, idnumber=orphan.idnumber, address=address)
        if parent is not None and isinstance(actual.competencies[parent][Field.RULE], AllRule):
            yield finding(
                FindingCode.ORPHAN_UNDER_ALL_RULE,
                {**params, "parent": parent},
                idnumber=orphan.idnumber,
                address=address,
            )


def _framework_differences(
    framework: Framework, pulled: PulledFramework, wanted: State, actual: State, address: str
) -> Iterator[Finding]:
    updates = [*framework_fields(framework.idnumber, wanted, actual)]
    if pulled.snapshot.framework.scale_id in pulled.scales:
        updates.extend(framework_scale(framework.idnumber, wanted, actual))
    for update in updates:
        yield from _differences(framework.idnumber, update.changes, address)


def _competency_differences(site_url: str, columns: Columns, wanted: State, actual: State) -> Iterator[Finding]:
    identity = columns.identity(None)
    changes: dict[str, list[FieldChange]] = {key: [] for key in columns.site}
    for rename in renames(wanted, actual, identity):
        changes[rename.new].append(FieldChange(Field.IDNUMBER, rename.old, rename.new))
    for update in competency_fields(wanted, actual, identity):
        changes[update.idnumber].extend(update.changes)
    for key in columns.site:
        for which in (Field.PARENT, Field.RULE):
            want, have = wanted.competencies[key], actual.competencies[key]
            if which in want and want[which] != have[which]:
                changes[key].append(FieldChange(which, have[which], want[which]))
    for parent, change in _orders(wanted, actual, columns):
        if parent is not None:
            changes[parent].append(change)
    for key, of_competency in changes.items():
        yield from _differences(key, of_competency, competency_page(site_url, columns.site[key].id))


def _orders(wanted: State, actual: State, columns: Columns) -> Iterator[tuple[str | None, FieldChange]]:
    """Yield the parents (None: the framework) that both have the same children of the file under, in another order."""
    for parent, children in wanted.children.items():
        if parent is not None and parent not in columns.site:
            continue
        want = tuple(child for child in children if child in columns.site)
        have = tuple(child for child in actual.children.get(parent, ()) if child in set(want))
        if have != want and set(have) == set(want):
            yield parent, FieldChange(Field.ORDER, have, want)


def _differences(idnumber: str, changes: Iterable[FieldChange], address: str) -> Iterator[Finding]:
    for change in changes:
        yield finding(
            _CODES.get(change.field, FindingCode.FIELD_DIFFERS),
            {
                "idnumber": idnumber,
                "field": change.field.value,
                "moodle": shown(change.old),
                "file": shown(change.new),
            },
            idnumber=idnumber,
            address=address,
        )


def _relation_differences(state: PulledState, columns: Columns, wanted: State, actual: State) -> Iterator[Finding]:
    """Yield the relations of one side only; what is missing in Moodle altogether is said elsewhere."""
    for change in relations(wanted, actual, columns.identity(None)):
        if change.first not in columns.site or change.second not in columns.site:
            continue
        in_file = isinstance(change, AddRelation)
        params = {
            "idnumber": change.first,
            "field": Field.RELATION.value,
            "moodle": _NOTHING if in_file else change.second,
            "file": change.second if in_file else _NOTHING,
        }
        address = competency_page(state.site_url, columns.site[change.first].id)
        yield finding(FindingCode.FIELD_DIFFERS, params, idnumber=change.first, address=address)


def shown(value: FieldValue) -> str:  # noqa: PLR0911 - one case a kind of value
    """Return a value as a file would write it, shortened, in no language."""
    match value:
        case None | "":
            return _NOTHING
        case bool():
            return "true" if value else "false"
        case str():
            return value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"
        case tuple():
            return ", ".join(value) or _NOTHING
        case ScaleState(items=items, configuration=configuration):
            marked = (
                f"{name}{' ✓' if n in configuration.proficient else ''}{' ●' if n in configuration.defaults else ''}"
                for n, name in enumerate(items, 1)
            )
            return " < ".join(marked) or _NOTHING
        case AllRule(outcome=outcome):
            return f"all → {outcome.value}"
        case PointsRule(outcome=outcome, required=required, points=points):
            counted = ", ".join(f"{one.idnumber}: {one.points}{'!' if one.must else ''}" for one in points)
            return f"points {required} ({counted}) → {outcome.value}"
        case ForeignRule(outcome=outcome, ruletype=ruletype):
            return f"{ruletype} → {outcome.value}"
        case _:
            assert_never(value)


def is_gone(state: PulledState) -> bool:
    """Tell whether a complete pull looked for a framework that earlier ones saw, and Moodle had it no more."""
    seen = state.framework.last_seen if state.framework is not None else None
    return seen is not None and state.last_complete is not None and state.last_complete.stamp > seen
