"""Functions on frameworks (`competency/classes/external.php`, `api.php`)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from lms_sync.sandbox.call import NAMES, Call, Function
from lms_sync.sandbox.duplication import duplicate_framework
from lms_sync.sandbox.errors import coding_error, invalid_parameter, no_permission, php_error, read_failed
from lms_sync.sandbox.exporters import (
    CONTEXT,
    CONTEXT_FIELDS,
    MANAGE,
    TEXT_FORMAT,
    VIEW,
    create_structure,
    export_framework,
    own,
    own_default,
    update_structure,
)
from lms_sync.sandbox.models import changed, check_framework, framework_columns, framework_of
from lms_sync.sandbox.params import INT, Description, Kind, struct, with_default
from lms_sync.sandbox.records import Context, ContextLevel, Framework
from lms_sync.sandbox.selection import matches, ordered, page
from lms_sync.sandbox.usage import are_deletable, forget_relations

_FIELDS: dict[str, Description] = {
    "shortname": own(Kind.TEXT),
    "idnumber": own(Kind.RAW),
    "description": own_default(Kind.HTML, ""),
    "descriptionformat": TEXT_FORMAT,
    "visible": own_default(Kind.BOOL, 1),
    "scaleid": own(Kind.INT),
    "scaleconfiguration": own(Kind.RAW),
    **CONTEXT_FIELDS,
    "taxonomies": own_default(Kind.RAW, ""),
}


def _create(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    values = params["competencyframework"]
    context = call.context_from(values)
    call.enter(context)
    call.require_competencies()
    call.require(MANAGE, context)
    row, _ = changed(Framework(shortname="", idnumber=""), {**values, "contextid": context.id})
    check_framework(call, row, None)
    stored = call.tables.frameworks.insert(framework_columns(row), call.now, call.user.id)
    return export_framework(call, row.created(stored.id, stored.timecreated, stored.usermodified))


def readable_framework(call: Call, frameworkid: int) -> Framework:
    """A framework that the caller may view (`api::read_framework`)."""
    call.require_competencies()
    framework = framework_of(call, frameworkid)
    call.require_any((VIEW, MANAGE), call.context(framework.contextid))
    return framework


def _read(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    return export_framework(call, readable_framework(call, params["id"] or 0))


def _update(call: Call, params: dict[str, Any]) -> bool:
    values = params["competencyframework"]
    old = readable_framework(call, values["id"])
    call.require(MANAGE, call.context(old.contextid))
    new, is_touched = changed(old, values)
    if is_touched:
        check_framework(call, new, old)
    new = replace(framework_columns(new), timecreated=old.timecreated)
    call.tables.frameworks.put(new.modified(call.now, call.user.id))
    return True


def _delete(call: Call, params: dict[str, Any]) -> bool:
    framework = readable_framework(call, params["id"] or 0)
    call.require(MANAGE, call.context(framework.contextid))
    numbers = {row.id for row in call.tables.competencies.in_framework(framework.id)}
    if not are_deletable(call.tables, numbers):
        return False
    call.tables.competencies.delete(numbers)
    forget_relations(call.tables, numbers)
    call.tables.frameworks.delete([framework.id])
    return True


def _duplicate(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    framework = readable_framework(call, params["id"] or 0)
    call.require(MANAGE, call.context(framework.contextid))
    return export_framework(call, duplicate_framework(call, framework))


def related_contexts(call: Call, context: Context, includes: str, capabilities: tuple[str, ...]) -> set[int]:
    """The contexts whose things are listed (`api::get_related_contexts`).

    Raises:
        MoodleError: the caller has none of the capabilities in any of them.
    """
    call.require_competencies()
    if includes not in ("children", "parents", "self"):
        raise coding_error("Invalid parameter value for 'includes'.")
    if context.level is ContextLevel.USER:
        context = call.system()
    around = [context]
    if includes == "children":
        categories = [one for one in call.site.contexts.values() if one.level is ContextLevel.COURSECAT]
        around += [one for one in categories if context.id in one.parents]
    elif includes == "parents":
        around += [call.site.contexts[number] for number in context.parents]
    allowed = {one.id for one in around if call.may_any(capabilities, one)}
    if not allowed:
        raise no_permission(NAMES[capabilities[0]])
    return allowed


def check_order(order: str | None) -> None:
    """Refuses a direction that is none."""
    if order not in ("", "ASC", "DESC"):
        raise invalid_parameter()


def _list(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    context = call.context_from(params["context"])
    call.enter(context)
    check_order(params["order"])
    if not params["sort"]:
        raise read_failed()
    contexts = related_contexts(call, context, params["includes"], (VIEW, MANAGE))
    found: Iterable[Framework] = (row for row in call.tables.frameworks if row.contextid in contexts)
    if params["onlyvisible"]:
        found = (row for row in found if row.visible)
    if params["query"]:
        found = (row for row in found if matches(params["query"], row.shortname, row.idnumber))
    rows = page(ordered(list(found), params["sort"], params["order"], Framework), params["skip"], params["limit"])
    return [export_framework(call, row) for row in rows]


def _count(call: Call, params: dict[str, Any]) -> int:
    context = call.context_from(params["context"])
    call.enter(context)
    contexts = related_contexts(call, context, params["includes"], (VIEW, MANAGE))
    return sum(row.contextid in contexts for row in call.tables.frameworks)


def _viewed(call: Call, params: dict[str, Any]) -> bool:
    readable_framework(call, params["id"] or 0)
    return True


def _scale_values(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    scale = call.site.scales.get(params["scaleid"])
    if scale is None:
        raise php_error("Call to a member function load_items() on bool")
    return [{"id": number, "name": call.text(item)} for number, item in enumerate(scale.items, 1)]


FUNCTIONS = (
    Function(
        "core_competency_create_competency_framework", struct(competencyframework=create_structure(_FIELDS)), _create
    ),
    Function("core_competency_read_competency_framework", struct(id=INT), _read),
    Function(
        "core_competency_update_competency_framework", struct(competencyframework=update_structure(_FIELDS)), _update
    ),
    Function("core_competency_delete_competency_framework", struct(id=INT), _delete),
    Function("core_competency_duplicate_competency_framework", struct(id=INT), _duplicate),
    Function("core_competency_competency_framework_viewed", struct(id=INT), _viewed),
    Function(
        "core_competency_list_competency_frameworks",
        struct(
            sort=with_default(Kind.ALPHANUMEXT, "shortname"),
            order=with_default(Kind.ALPHA, ""),
            skip=with_default(Kind.INT, 0),
            limit=with_default(Kind.INT, 0),
            context=CONTEXT,
            includes=with_default(Kind.ALPHA, "children"),
            onlyvisible=with_default(Kind.BOOL, default=False),
            query=with_default(Kind.RAW, ""),
        ),
        _list,
    ),
    Function(
        "core_competency_count_competency_frameworks",
        struct(context=CONTEXT, includes=with_default(Kind.ALPHA, "children")),
        _count,
    ),
    Function("core_competency_get_scale_values", struct(scaleid=INT), _scale_values),
)
