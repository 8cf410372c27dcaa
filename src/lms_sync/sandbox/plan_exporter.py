"""How learning plans and comments are shown (`plan_exporter`, `comment_area_exporter`)."""

from typing import Any

from lms_sync.sandbox.call import Call
from lms_sync.sandbox.exporters import row_end
from lms_sync.sandbox.people import user_summary
from lms_sync.sandbox.plan_state import (
    ACTIVE,
    COMPLETE,
    DRAFT,
    IN_REVIEW,
    WAITING,
    can_manage,
    can_request_review,
    can_review,
)
from lms_sync.sandbox.ratings import user_context
from lms_sync.sandbox.records import Context, Plan
from lms_sync.sandbox.template_exporter import export_template
from lms_sync.sandbox.words import user_date

_STATUS = ("Draft", "Active", "Complete", "Waiting for review", "In review")
_COMMENT = (
    '<div class="comment-message"><div class="comment-message-meta me-3"><span class="picture">___picture___</span>'
    '<span class="user">___name___</span> - <span class="time">___time___</span></div>'
    '<div class="text">___content___</div></div>'
)


def comment_area(area: str, itemid: int, context: Context) -> dict[str, Any]:
    """The place for comments on a rating or a plan."""
    return {
        "component": "competency",
        "commentarea": area,
        "itemid": itemid,
        "courseid": 1,
        "contextid": context.id,
        "cid": f"{area.replace('_', '')}commentarea{itemid}",
        "autostart": False,
        "canpost": True,
        "canview": True,
        "count": 0,
        "collapsediconkey": "t/collapsed",
        "displaytotalcount": True,
        "displaycancel": False,
        "fullwidth": True,
        "linktext": "Comments",
        "notoggle": False,
        "template": _COMMENT,
        "canpostorhascomments": True,
    }


def export_plan(call: Call, plan: Plan) -> dict[str, Any]:
    """A plan."""
    description, text_format = call.html(plan.description, plan.descriptionformat)
    context = user_context(call, plan.userid)
    exported = {
        "name": call.text(plan.name),
        "description": description,
        "descriptionformat": text_format,
        "userid": plan.userid,
        "templateid": plan.templateid,
        "origtemplateid": plan.origtemplateid,
        "status": plan.status,
        "duedate": plan.duedate,
        "reviewerid": plan.reviewerid,
        **row_end(plan),
        "statusname": _STATUS[plan.status],
        **_flags(call, plan),
        "duedateformatted": user_date(plan.duedate),
        "commentarea": comment_area("plan", plan.id, context),
    }
    if plan.status == IN_REVIEW and plan.reviewerid is not None:
        exported["reviewer"] = user_summary(call, call.person(plan.reviewerid))
    if plan.templateid:
        exported["template"] = export_template(call, call.tables.templates.rows[plan.templateid])
    return exported | {"url": f"{call.site.wwwroot}/admin/tool/lp/plan.php?id={plan.id}"}


def _flags(call: Call, plan: Plan) -> dict[str, bool]:
    is_based = bool(plan.templateid)
    can_change = can_manage(call, plan)
    can_ask, can_judge = can_request_review(call, plan), can_review(call, plan)
    asks, judges = can_ask and not is_based, can_judge and not is_based
    is_open = plan.status not in (COMPLETE, ACTIVE)
    return {
        "isbasedontemplate": is_based,
        "canmanage": can_change,
        "canrequestreview": can_ask,
        "canreview": can_judge,
        "canbeedited": not is_based and plan.status != COMPLETE and can_change,
        "isactive": plan.status == ACTIVE,
        "isdraft": plan.status == DRAFT,
        "iscompleted": plan.status == COMPLETE,
        "isinreview": plan.status == IN_REVIEW,
        "iswaitingforreview": plan.status == WAITING,
        "isreopenallowed": can_change and plan.status == COMPLETE,
        "iscompleteallowed": can_change and plan.status == ACTIVE,
        "isunlinkallowed": can_change and plan.status != COMPLETE and is_based,
        "isrequestreviewallowed": asks and plan.status == DRAFT,
        "iscancelreviewrequestallowed": asks and plan.status == WAITING,
        "isstartreviewallowed": judges and plan.status == WAITING,
        "isstopreviewallowed": judges and plan.status == IN_REVIEW,
        "isapproveallowed": judges and is_open,
        "isunapproveallowed": judges and plan.status == ACTIVE,
    }
