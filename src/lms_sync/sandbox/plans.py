"""Functions on learning plans (`competency/classes/external.php`, `api.php`)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from lms_sync.sandbox import plan_archive
from lms_sync.sandbox.call import Call, Function
from lms_sync.sandbox.collation import collation_key
from lms_sync.sandbox.course_links import require_visible_framework
from lms_sync.sandbox.errors import Release, coding_error, invalid_persistent, no_permission
from lms_sync.sandbox.exporters import (
    TEXT_FORMAT,
    create_structure,
    export_competency,
    own,
    own_default,
    update_structure,
)
from lms_sync.sandbox.links import in_order, link_to, remove, reorder
from lms_sync.sandbox.models import INVALID_DATA, changed, column
from lms_sync.sandbox.params import INT, Description, Kind, Null, struct
from lms_sync.sandbox.plan_exporter import export_plan
from lms_sync.sandbox.plan_state import (
    ACTIVE,
    COMPLETE,
    DRAFT,
    DRAFTS,
    IN_REVIEW,
    WAITING,
    archive_of,
    can_manage,
    can_read,
    can_read_drafts,
    can_read_plans,
    can_request_review,
    can_review,
    competencies_in_plan,
    plan_of,
)
from lms_sync.sandbox.rating_exporters import export_archived_rating, export_rating
from lms_sync.sandbox.ratings import find_rating, user_context
from lms_sync.sandbox.records import Competency, Plan, PlanCompetency, UserCompetency
from lms_sync.sandbox.summaries import competency_path, plugin_root
from lms_sync.sandbox.words import one_decimal, percentage

_FIELDS: dict[str, Description] = {
    "name": own(Kind.TEXT),
    "description": own_default(Kind.HTML, ""),
    "descriptionformat": TEXT_FORMAT,
    "userid": own(Kind.INT),
    "templateid": own_default(Kind.INT, None, Null.ALLOWED),
    "origtemplateid": own_default(Kind.INT, None, Null.ALLOWED),
    "status": own_default(Kind.INT, 0),
    "duedate": own_default(Kind.INT, 0),
    "reviewerid": own_default(Kind.INT, None, Null.ALLOWED),
}


def _create(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    values = params["plan"]
    user_context(call, values["userid"])
    call.require_competencies()
    plan, _ = changed(Plan(name=""), values)
    if plan.templateid is not None:
        raise coding_error("To create a plan from a template use api::create_plan_from_template().")
    if plan.status == COMPLETE:
        raise coding_error("A plan cannot be created as complete.")
    _require_manage(call, plan)
    plan_archive.check_plan(call, plan, None)
    stored = call.tables.plans.insert(replace(plan, name=column(plan.name, 100)), call.now, call.user.id)
    return export_plan(call, plan.created(stored.id, stored.timecreated, stored.usermodified))


def _require_manage(call: Call, plan: Plan) -> None:
    if not can_manage(call, plan):
        raise no_permission("Manage learning plans")


def _managed(call: Call, planid: int | None) -> Plan:
    call.require_competencies()
    plan = plan_of(call, planid or 0)
    _require_manage(call, plan)
    return plan


def _readable(call: Call, planid: int | None) -> Plan:
    call.require_competencies()
    plan = plan_of(call, planid or 0)
    if not can_read(call, plan):
        raise no_permission("View all learning plans")
    return plan


def _update(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    values = params["plan"]
    plan = _managed(call, values["id"])
    if plan.status == COMPLETE:
        raise coding_error("Completed plan cannot be edited.")
    if plan.templateid:
        raise coding_error("Cannot update a plan that is based on a template.")
    for name, message in (
        ("templateid", "Cannot base a plan on a template."),
        ("userid", "A plan cannot be transfered to another user"),
        ("status", "To change the status of a plan use the appropriate methods."),
    ):
        if values.get(name) is not None and values[name] != (getattr(plan, name) or 0):
            raise coding_error(message)
    new, _ = changed(plan, values)
    new = replace(new, name=column(new.name, 100), timecreated=plan.timecreated)
    return export_plan(call, plan_archive.write_plan(call, new))


def _read(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    return export_plan(call, _readable(call, params["id"]))


def _delete(call: Call, params: dict[str, Any]) -> bool:
    plan_archive.delete(call, _managed(call, params["id"]))
    return True


def _list(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    return [export_plan(call, plan) for plan in plans_of_user(call, params["userid"] or 0)]


def plans_of_user(call: Call, userid: int) -> list[Plan]:
    """The plans of an account that the caller may see, by name (`api::list_user_plans`)."""
    user_context(call, userid)
    call.require_competencies()
    sees_plans, sees_drafts = can_read_plans(call, userid), can_read_drafts(call, userid)
    if not sees_plans and not sees_drafts:
        raise no_permission("View all learning plans")
    found = [
        plan
        for plan in call.tables.plans
        if plan.userid == userid and (sees_drafts if plan.status in DRAFTS else sees_plans)
    ]
    return sorted(found, key=lambda plan: (collation_key(plan.name), plan.id))


def _list_competencies(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    plan = _readable(call, params["id"])
    return [
        {"competency": export_competency(call, row), **rating_in_plan(call, plan, row)[0]}
        for row in competencies_in_plan(call, plan)
    ]


def rating_in_plan(call: Call, plan: Plan, competency: Competency) -> tuple[dict[str, Any], bool | None]:
    """The rating of a competency as a plan shows it, under its name, and its proficiency; nothing is written."""
    if plan.status == COMPLETE:
        archived = next(row for row in archive_of(call, plan) if row.competencyid == competency.id)
        return {"usercompetencyplan": export_archived_rating(call, competency, archived)}, archived.proficiency
    row = find_rating(call, plan.userid, competency.id)
    row = row or UserCompetency(userid=plan.userid, competencyid=competency.id)
    return {"usercompetency": export_rating(call, competency, row)}, row.proficiency


def _page(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    plan = _readable(call, params["planid"])
    rows: list[dict[str, Any]] = []
    proficient = 0
    for competency in competencies_in_plan(call, plan):
        rating, proficiency = rating_in_plan(call, plan, competency)
        proficient += bool(proficiency)
        path = competency_path(call, competency)
        rows.append({"competency": export_competency(call, competency), "comppath": path, **rating})
    share = percentage(proficient, len(rows))
    return {
        "plan": export_plan(call, plan),
        "contextid": user_context(call, plan.userid).id,
        "pluginbaseurl": plugin_root(call),
        "competencies": rows,
        "competencycount": len(rows),
        "proficientcompetencycount": proficient,
        "proficientcompetencypercentage": share,
        "proficientcompetencypercentageformatted": one_decimal(share),
    }


def _own_links(call: Call, plan: Plan) -> list[PlanCompetency]:
    return in_order(row for row in call.tables.plan_competencies if row.planid == plan.id)


def _editable(call: Call, planid: int | None, what: str) -> Plan:
    plan = _managed(call, planid)
    if plan.templateid:
        raise coding_error(f"A competency can not be {what} a learning plan based on a template")
    if plan.status == COMPLETE:
        is_old = call.site.release is Release.MOODLE_45
        name = "learning plan completed" if is_old else "completed learning plan"
        raise coding_error(f"A competency can not be {what} a {name}")
    return plan


def _add(call: Call, params: dict[str, Any]) -> bool:
    plan = _editable(call, params["planid"], "added to")
    competencyid = params["competencyid"] or 0
    require_visible_framework(call, competencyid, "A competency belonging to hidden framework can not be added")
    links = _own_links(call, plan)
    if link_to(links, competencyid) is None:
        if competencyid not in call.tables.competencies:
            raise invalid_persistent(INVALID_DATA)
        link = PlanCompetency(planid=plan.id, competencyid=competencyid, sortorder=len(links))
        call.tables.plan_competencies.insert(link, call.now, call.user.id)
    return True


def _remove(call: Call, params: dict[str, Any]) -> bool:
    plan = _editable(call, params["planid"], "removed from")
    links = _own_links(call, plan)
    if (link := link_to(links, params["competencyid"] or 0)) is None:
        return False
    remove(call.tables.plan_competencies, links, link)
    return True


def _reorder(call: Call, params: dict[str, Any]) -> bool:
    plan = _editable(call, params["planid"], "reordered in")
    table = call.tables.plan_competencies
    reorder(call, table, _own_links(call, plan), params["competencyidfrom"], params["competencyidto"])
    return True


def _complete(call: Call, params: dict[str, Any]) -> bool:
    plan_archive.complete(call, _managed(call, params["planid"]))
    return True


def _reopen(call: Call, params: dict[str, Any]) -> bool:
    plan_archive.reopen(call, _managed(call, params["planid"]))
    return True


def _unlink(call: Call, params: dict[str, Any]) -> bool:
    plan_archive.unlink(call, _managed(call, params["planid"]))
    return True


def _step(
    *, before: tuple[int, ...], after: int, may: Callable[[Call, Plan], bool], message: str, template: str
) -> Callable[[Call, dict[str, Any]], bool]:
    """A step of the review of a plan (`api::plan_…`)."""

    def take(call: Call, params: dict[str, Any]) -> bool:
        plan = _readable(call, params["id"])
        if plan.templateid:
            raise coding_error(template)
        if plan.status not in before:
            raise coding_error(message)
        if not may(call, plan):
            raise no_permission("Manage learning plans")
        reviewer = {WAITING: plan.reviewerid, IN_REVIEW: call.user.id}.get(after)
        plan_archive.write_plan(call, replace(plan, status=after, reviewerid=reviewer))
        return True

    return take


_NO_REVIEW = "Template plans cannot be reviewed."
_STEPS = {
    "plan_request_review": _step(
        before=(DRAFT,),
        after=WAITING,
        may=can_request_review,
        message="The plan cannot be sent for review at this stage.",
        template=_NO_REVIEW,
    ),
    "plan_cancel_review_request": _step(
        before=(WAITING,),
        after=DRAFT,
        may=can_request_review,
        message="The plan review cannot be cancelled at this stage.",
        template=_NO_REVIEW,
    ),
    "plan_start_review": _step(
        before=(WAITING,),
        after=IN_REVIEW,
        may=can_review,
        message="The plan review cannot be started at this stage.",
        template=_NO_REVIEW,
    ),
    "plan_stop_review": _step(
        before=(IN_REVIEW,),
        after=DRAFT,
        may=can_review,
        message="The plan review cannot be stopped at this stage.",
        template=_NO_REVIEW,
    ),
    "approve_plan": _step(
        before=DRAFTS,
        after=ACTIVE,
        may=can_review,
        message="The plan cannot be approved at this stage.",
        template="Template plans are already approved.",
    ),
    "unapprove_plan": _step(
        before=(ACTIVE,),
        after=DRAFT,
        may=can_review,
        message="The plan cannot be sent back to draft at this stage.",
        template="Template plans are always approved.",
    ),
}

_PLAN = struct(planid=INT)
_PAIR = struct(planid=INT, competencyid=INT)
FUNCTIONS = (
    Function("core_competency_create_plan", struct(plan=create_structure(_FIELDS)), _create),
    Function("core_competency_update_plan", struct(plan=update_structure(_FIELDS)), _update),
    Function("core_competency_read_plan", struct(id=INT), _read),
    Function("core_competency_delete_plan", struct(id=INT), _delete),
    Function("core_competency_list_user_plans", struct(userid=INT), _list),
    Function("core_competency_list_plan_competencies", struct(id=INT), _list_competencies),
    Function("tool_lp_data_for_plan_page", _PLAN, _page, "tool_lp"),
    Function("core_competency_add_competency_to_plan", _PAIR, _add),
    Function("core_competency_remove_competency_from_plan", _PAIR, _remove),
    Function(
        "core_competency_reorder_plan_competency",
        struct(planid=INT, competencyidfrom=INT, competencyidto=INT),
        _reorder,
    ),
    Function("core_competency_complete_plan", _PLAN, _complete),
    Function("core_competency_reopen_plan", _PLAN, _reopen),
    Function("core_competency_unlink_plan_from_template", _PLAN, _unlink),
    *(Function(f"core_competency_{name}", struct(id=INT), handler) for name, handler in _STEPS.items()),
)
