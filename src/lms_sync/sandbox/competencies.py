"""Functions on competencies (`competency/classes/external.php`, `api.php`)."""

from typing import Any

from lms_sync.sandbox import ordering
from lms_sync.sandbox.call import Call, Function
from lms_sync.sandbox.errors import invalid_parameter
from lms_sync.sandbox.exporters import (
    MANAGE,
    TEXT_FORMAT,
    VIEW,
    create_structure,
    export_competency,
    own,
    own_default,
    update_structure,
)
from lms_sync.sandbox.frameworks import check_order, readable_framework
from lms_sync.sandbox.models import changed, competency_of, framework_of
from lms_sync.sandbox.params import ALPHANUMEXT, INT, RAW, TEXT, Description, Kind, Multiple, Null, struct, with_default
from lms_sync.sandbox.php import to_int
from lms_sync.sandbox.records import Competency, Context
from lms_sync.sandbox.selection import column_equals, matches, ordered, page
from lms_sync.sandbox.usage import are_deletable, forget_relations

_FIELDS: dict[str, Description] = {
    "shortname": own(Kind.TEXT),
    "idnumber": own(Kind.RAW),
    "description": own_default(Kind.HTML, ""),
    "descriptionformat": TEXT_FORMAT,
    "sortorder": own_default(Kind.INT, 0),
    "parentid": own_default(Kind.INT, 0),
    "path": own_default(Kind.RAW, "/0/"),
    "ruleoutcome": own_default(Kind.INT, 0),
    "ruletype": own_default(Kind.RAW, None, Null.ALLOWED),
    "ruleconfig": own_default(Kind.RAW, None, Null.ALLOWED),
    "scaleid": own_default(Kind.INT, None, Null.ALLOWED),
    "scaleconfiguration": own_default(Kind.RAW, None, Null.ALLOWED),
    "competencyframeworkid": own_default(Kind.INT, 0),
}
_FILTERS = Multiple(struct(column=ALPHANUMEXT, value=TEXT))
_FILTER_COLUMNS = ("id", "shortname", "description", "sortorder", "idnumber", "parentid", "competencyframeworkid")


def context_of(call: Call, competency: Competency) -> Context:
    """The context of a competency: that of its framework."""
    return call.context(framework_of(call, competency.competencyframeworkid).contextid)


def readable_competency(call: Call, competencyid: int) -> Competency:
    """A competency that the caller may view (`api::read_competency`)."""
    call.require_competencies()
    competency = competency_of(call, competencyid)
    call.require_any((VIEW, MANAGE), context_of(call, competency))
    return competency


def manageable_competency(call: Call, competencyid: int) -> Competency:
    """A competency that the caller may change."""
    call.require_competencies()
    competency = competency_of(call, competencyid)
    call.require(MANAGE, context_of(call, competency))
    return competency


def _create(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    values = params["competency"]
    framework = readable_framework(call, values["competencyframeworkid"])
    call.require(MANAGE, call.context(framework.contextid))
    row, _ = changed(Competency(shortname="", idnumber=""), values)
    return export_competency(call, ordering.create(call, row))


def _read(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    return export_competency(call, readable_competency(call, params["id"] or 0))


def _update(call: Call, params: dict[str, Any]) -> bool:
    values = params["competency"]
    readable_competency(call, values["id"])
    old = manageable_competency(call, values["id"])
    kept = {name: getattr(old, name) for name in ("sortorder", "parentid", "competencyframeworkid")}
    new, is_touched = changed(old, {**values, **kept})
    ordering.update(call, new, is_touched=is_touched)
    return True


def _delete(call: Call, params: dict[str, Any]) -> bool:
    readable_competency(call, params["id"] or 0)
    row = manageable_competency(call, params["id"] or 0)
    table = call.tables.competencies
    numbers = {row.id, *(below.id for below in table.below(f"{row.path}{row.id}/"))}
    if not are_deletable(call.tables, numbers):
        return False
    with call.site.transaction():
        if row.parentid:
            ordering.reset_rule(call, row.parentid)
        table = call.tables.competencies
        table.delete([row.id])
        ordering.close_hole(call, row)
        table.delete(numbers)
        forget_relations(call.tables, numbers)
    return True


def _filters(params: dict[str, Any]) -> dict[str, str]:
    filters: dict[str, str] = {}
    for one in params["filters"]:
        if one["column"] not in _FILTER_COLUMNS:
            raise invalid_parameter()
        filters[one["column"]] = one["value"] or ""
    return filters


def _selected(call: Call, filters: dict[str, str]) -> list[Competency]:
    call.require_competencies()
    table = call.tables.competencies
    if "competencyframeworkid" in filters:
        framework = readable_framework(call, to_int(filters["competencyframeworkid"]))
        rows = table.in_framework(framework.id)
    else:
        call.require_any((VIEW, MANAGE), call.system())
        rows = list(table)
    if "parentid" in filters and "competencyframeworkid" in filters:
        rows = table.siblings(to_int(filters["competencyframeworkid"]), to_int(filters["parentid"]))
    return [row for row in rows if all(column_equals(getattr(row, name), value) for name, value in filters.items())]


def _list(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    check_order(params["order"])
    rows = _selected(call, _filters(params))
    rows = list(page(ordered(rows, params["sort"], params["order"], Competency), params["skip"], params["limit"]))
    return [export_competency(call, row) for row in rows]


def _count(call: Call, params: dict[str, Any]) -> int:
    return len(_selected(call, _filters(params)))


def _search(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    framework = readable_framework(call, params["competencyframeworkid"] or 0)
    table = call.tables.competencies
    text = params["searchtext"] or ""
    found = [
        row for row in table.in_framework(framework.id) if matches(text, row.shortname, row.idnumber, row.description)
    ]
    hits = {row.id for row in found}
    above = {int(number) for row in found for number in row.path.strip("/").split("/")} - hits
    parents = [table.rows[number] for number in sorted(above) if number in table]
    return [export_competency(call, row) for row in [*by_place(found), *by_place(parents)]]


def by_place(rows: list[Competency]) -> list[Competency]:
    """Sorts by path, as text, and sort order."""
    return sorted(rows, key=lambda row: (row.path, row.sortorder, row.id))


def _move_up(call: Call, params: dict[str, Any]) -> bool:
    return _move(call, params["id"] or 0, -1)


def _move_down(call: Call, params: dict[str, Any]) -> bool:
    return _move(call, params["id"] or 0, 1)


def _move(call: Call, competencyid: int, step: int) -> bool:
    readable_competency(call, competencyid)
    manageable_competency(call, competencyid)
    return ordering.move(call, competencyid, step)


def _set_parent(call: Call, params: dict[str, Any]) -> bool:
    competencyid, parentid = params["competencyid"] or 0, params["parentid"] or 0
    readable_competency(call, competencyid)
    manageable_competency(call, competencyid)
    ordering.set_parent(call, competencyid, parentid)
    return True


def _viewed(call: Call, params: dict[str, Any]) -> bool:
    readable_competency(call, params["id"] or 0)
    return True


FUNCTIONS = (
    Function("core_competency_create_competency", struct(competency=create_structure(_FIELDS)), _create),
    Function("core_competency_read_competency", struct(id=INT), _read),
    Function("core_competency_update_competency", struct(competency=update_structure(_FIELDS)), _update),
    Function("core_competency_delete_competency", struct(id=INT), _delete),
    Function("core_competency_competency_viewed", struct(id=INT), _viewed),
    Function(
        "core_competency_list_competencies",
        struct(
            filters=_FILTERS,
            sort=with_default(Kind.ALPHANUMEXT, ""),
            order=with_default(Kind.ALPHA, ""),
            skip=with_default(Kind.INT, 0),
            limit=with_default(Kind.INT, 0),
        ),
        _list,
    ),
    Function("core_competency_count_competencies", struct(filters=_FILTERS), _count),
    Function("core_competency_search_competencies", struct(searchtext=RAW, competencyframeworkid=INT), _search),
    Function("core_competency_set_parent_competency", struct(competencyid=INT, parentid=INT), _set_parent),
    Function("core_competency_move_up_competency", struct(id=INT), _move_up),
    Function("core_competency_move_down_competency", struct(id=INT), _move_down),
)
