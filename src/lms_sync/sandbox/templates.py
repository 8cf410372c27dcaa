"""Functions on templates of learning plans (`competency/classes/external.php`, `api.php`)."""

from dataclasses import replace
from typing import Any

from lms_sync.sandbox import plan_archive
from lms_sync.sandbox.call import Call, Function
from lms_sync.sandbox.competencies import readable_competency
from lms_sync.sandbox.course_links import require_visible_framework
from lms_sync.sandbox.errors import coding_error, invalid_persistent, no_such_context, php_error
from lms_sync.sandbox.exporters import (
    CONTEXT,
    CONTEXT_FIELDS,
    TEXT_FORMAT,
    create_structure,
    export_competency,
    own,
    own_default,
    update_structure,
)
from lms_sync.sandbox.frameworks import check_order, related_contexts
from lms_sync.sandbox.links import in_order, link_to, remove, reorder
from lms_sync.sandbox.models import INVALID_DATA, changed, column, refuse
from lms_sync.sandbox.params import BOOL, INT, Description, Kind, struct, with_default
from lms_sync.sandbox.plan_state import COMPLETE
from lms_sync.sandbox.records import Competency, ContextLevel, Plan, Template, TemplateCompetency
from lms_sync.sandbox.selection import ordered, page
from lms_sync.sandbox.template_exporter import MANAGE_TEMPLATES, VIEW_TEMPLATES, export_template

_FIELDS: dict[str, Description] = {
    "shortname": own(Kind.TEXT),
    "description": own_default(Kind.HTML, ""),
    "descriptionformat": TEXT_FORMAT,
    "duedate": own_default(Kind.INT, 0),
    "visible": own_default(Kind.BOOL, 1),
    **CONTEXT_FIELDS,
}
_TOLERANCE = 600


def _template_of(call: Call, templateid: int) -> Template:
    call.require_competencies()
    if templateid <= 0:
        raise no_such_context()
    if (row := call.tables.templates.get(templateid)) is None:
        raise call.missing("competency_template")
    return row


def _readable(call: Call, templateid: int | None) -> Template:
    row = _template_of(call, templateid or 0)
    call.require_any(VIEW_TEMPLATES, call.context(row.contextid))
    return row


def _managed(call: Call, templateid: int | None) -> Template:
    row = _template_of(call, templateid or 0)
    call.require(MANAGE_TEMPLATES, call.context(row.contextid))
    return row


def _check(call: Call, new: Template, old: Template | None) -> None:
    problems: list[str] = []
    if new.descriptionformat not in (0, 1, 2, 4):
        problems.append(INVALID_DATA)
    is_kept = old is not None and old.duedate == new.duedate
    if not is_kept and new.duedate and new.duedate <= call.now - _TOLERANCE:
        problems.append("The due date cannot be set in the past.")
    context = call.site.contexts.get(new.contextid)
    if context is None or context.level not in (ContextLevel.SYSTEM, ContextLevel.COURSECAT):
        problems.append("Invalid context")
    refuse(problems)


def _create(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    values = params["template"]
    context = call.context_from(values)
    call.enter(context)
    call.require_competencies()
    call.require(MANAGE_TEMPLATES, context)
    row, _ = changed(Template(shortname=""), {**values, "contextid": context.id})
    _check(call, row, None)
    fitting = replace(row, shortname=column(row.shortname, 100))
    stored = call.tables.templates.insert(fitting, call.now, call.user.id)
    return export_template(call, row.created(stored.id, stored.timecreated, stored.usermodified))


def _read(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    return export_template(call, _readable(call, params["id"]))


def _update(call: Call, params: dict[str, Any]) -> bool:
    values = params["template"]
    old = _managed(call, values["id"])
    if values.get("contextid") not in (None, old.contextid):
        raise coding_error("Changing the context of an existing tempalte is forbidden.")
    new, _ = changed(old, values)
    _check(call, new, old)
    new = replace(new, shortname=column(new.shortname, 100), timecreated=old.timecreated)
    call.tables.templates.put(new.modified(call.now, call.user.id))
    for plan in list(call.tables.plans):
        if plan.templateid == new.id and plan.status != COMPLETE:
            # By plain SQL, so the time of the plan stays (`plan::update_multiple_from_template`).
            call.tables.plans.put(_like_template(plan, new))
    return True


def _like_template(plan: Plan, template: Template) -> Plan:
    return replace(
        plan,
        name=template.shortname,
        description=template.description,
        descriptionformat=template.descriptionformat,
        duedate=template.duedate,
    )


def _delete(call: Call, params: dict[str, Any]) -> bool:
    row = _managed(call, params["id"])
    with call.site.transaction():
        for plan in [plan for plan in call.tables.plans if plan.templateid == row.id]:
            if params["deleteplans"]:
                plan_archive.delete(call, plan)
            else:
                plan_archive.unlink(call, plan)
        call.tables.template_competencies.delete([link.id for link in _links(call, row.id)])
        call.tables.templates.delete([row.id])
    return True


def _duplicate(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    row = _managed(call, params["id"])
    links = _links(call, row.id)
    copied = replace(row, id=0, shortname=column(f"{row.shortname} (copy)", 100))
    _check(call, copied, None)
    copied = call.tables.templates.insert(copied, call.now, call.user.id)
    for link in links:
        _add(call, {"templateid": copied.id, "competencyid": link.competencyid})
    return export_template(call, copied)


def _list(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    context = call.context_from(params["context"])
    call.enter(context)
    check_order(params["order"])
    contexts = related_contexts(call, context, params["includes"], VIEW_TEMPLATES)
    found = [row for row in call.tables.templates if row.contextid in contexts]
    if params["onlyvisible"]:
        found = [row for row in found if row.visible]
    rows = page(ordered(found, params["sort"], params["order"], Template), params["skip"], params["limit"])
    return [export_template(call, row) for row in rows]


def _count(call: Call, params: dict[str, Any]) -> int:
    context = call.context_from(params["context"])
    call.enter(context)
    contexts = related_contexts(call, context, params["includes"], VIEW_TEMPLATES)
    return sum(row.contextid in contexts for row in call.tables.templates)


def _using(call: Call, competencyid: int) -> list[Template]:
    readable_competency(call, competencyid)
    call.require_any(VIEW_TEMPLATES, call.system())
    linked = {row.templateid for row in call.tables.template_competencies if row.competencyid == competencyid}
    sees_hidden = call.may(MANAGE_TEMPLATES, call.system())
    return [row for row in call.tables.templates if row.id in linked and (row.visible or sees_hidden)]


def _list_using(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    return [export_template(call, row) for row in _using(call, params["id"] or 0)]


def _count_using(call: Call, params: dict[str, Any]) -> int:
    return len(_using(call, params["id"] or 0))


def _links(call: Call, templateid: int) -> list[TemplateCompetency]:
    return in_order(row for row in call.tables.template_competencies if row.templateid == templateid)


def _competencies(call: Call, templateid: int) -> list[Competency]:
    found = (call.tables.competencies.get(link.competencyid) for link in _links(call, templateid))
    return [row for row in found if row]


def _list_competencies(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    row = _readable(call, params["id"])
    return [export_competency(call, competency) for competency in _competencies(call, row.id)]


def _count_competencies(call: Call, params: dict[str, Any]) -> int:
    return len(_competencies(call, _readable(call, params["id"]).id))


def _add(call: Call, params: dict[str, Any]) -> bool:
    row = _managed(call, params["templateid"])
    competencyid = params["competencyid"] or 0
    require_visible_framework(call, competencyid, "A competency belonging to hidden framework can not be added")
    links = _links(call, row.id)
    if link_to(links, competencyid):
        return False
    if competencyid not in call.tables.competencies:
        raise invalid_persistent(INVALID_DATA)
    link = TemplateCompetency(templateid=row.id, competencyid=competencyid, sortorder=len(links))
    call.tables.template_competencies.insert(link, call.now, call.user.id)
    return True


def _remove(call: Call, params: dict[str, Any]) -> bool:
    row = _managed(call, params["templateid"])
    competencyid = params["competencyid"] or 0
    if competencyid > 0 and competencyid not in call.tables.competencies:
        raise call.missing("competency")
    links = _links(call, row.id)
    if (link := link_to(links, competencyid)) is None:
        return False
    remove(call.tables.template_competencies, links, link)
    return True


def _reorder(call: Call, params: dict[str, Any]) -> bool:
    row = _managed(call, params["templateid"])
    table = call.tables.template_competencies
    reorder(call, table, _links(call, row.id), params["competencyidfrom"], params["competencyidto"])
    return True


def _has_related_data(call: Call, params: dict[str, Any]) -> bool:
    row = _readable(call, params["id"])
    return any(plan.templateid == row.id for plan in call.tables.plans)


def _viewed(_call: Call, _params: dict[str, Any]) -> bool:
    raise php_error("Call to undefined method core_competency\\external::template_viewed()")


_PAIR = struct(templateid=INT, competencyid=INT)
FUNCTIONS = (
    Function("core_competency_create_template", struct(template=create_structure(_FIELDS)), _create),
    Function("core_competency_read_template", struct(id=INT), _read),
    Function("core_competency_update_template", struct(template=update_structure(_FIELDS)), _update),
    Function("core_competency_delete_template", struct(id=INT, deleteplans=BOOL), _delete),
    Function("core_competency_duplicate_template", struct(id=INT), _duplicate),
    Function(
        "core_competency_list_templates",
        struct(
            sort=with_default(Kind.ALPHANUMEXT, ""),
            order=with_default(Kind.ALPHA, ""),
            skip=with_default(Kind.INT, 0),
            limit=with_default(Kind.INT, 0),
            context=CONTEXT,
            includes=with_default(Kind.ALPHA, "children"),
            onlyvisible=with_default(Kind.BOOL, default=False),
        ),
        _list,
    ),
    Function(
        "core_competency_count_templates",
        struct(context=CONTEXT, includes=with_default(Kind.ALPHA, "children")),
        _count,
    ),
    Function("core_competency_list_templates_using_competency", struct(id=INT), _list_using),
    Function("core_competency_count_templates_using_competency", struct(id=INT), _count_using),
    Function("core_competency_list_competencies_in_template", struct(id=INT), _list_competencies),
    Function("core_competency_count_competencies_in_template", struct(id=INT), _count_competencies),
    Function("core_competency_add_competency_to_template", _PAIR, _add),
    Function("core_competency_remove_competency_from_template", _PAIR, _remove),
    Function(
        "core_competency_reorder_template_competency",
        struct(templateid=INT, competencyidfrom=INT, competencyidto=INT),
        _reorder,
    ),
    Function("core_competency_template_has_related_data", struct(id=INT), _has_related_data),
    Function("core_competency_template_viewed", struct(id=INT), _viewed),
)
