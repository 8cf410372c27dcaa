"""Functions that read ratings, some of which write rows (`report_competency`, `tool_lp`)."""

from collections.abc import Sequence
from typing import Any

from lms_sync.sandbox.call import Call, Function
from lms_sync.sandbox.competencies import context_of
from lms_sync.sandbox.course_links import (
    VIEW_LINKS,
    competencies_of_course,
    entered_course,
    links_of_module,
    modules_using,
    settings_of,
    visible_module,
)
from lms_sync.sandbox.course_modules import module_summary
from lms_sync.sandbox.courses import course_summary
from lms_sync.sandbox.errors import no_permission, php_error
from lms_sync.sandbox.exporters import MANAGE, VIEW
from lms_sync.sandbox.grading import competency_of_course
from lms_sync.sandbox.models import competency_of
from lms_sync.sandbox.params import INT, struct
from lms_sync.sandbox.people import is_gradable, user_summary
from lms_sync.sandbox.plan_exporter import comment_area, export_plan
from lms_sync.sandbox.plan_state import (
    COMPLETE,
    archive_of,
    can_read,
    competency_of_plan,
    plan_of,
    plans_with_competency,
)
from lms_sync.sandbox.rating_exporters import (
    export_archived_rating,
    export_course_rating,
    export_evidence,
    export_rating,
)
from lms_sync.sandbox.ratings import (
    GRADE,
    can_read_ratings_in,
    course_rating_row,
    find_rating,
    readable_rating,
    user_context,
)
from lms_sync.sandbox.records import Competency, Context, ContextLevel, Evidence
from lms_sync.sandbox.relations import related_to
from lms_sync.sandbox.summaries import competency_summary, plugin_root


def _report(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    """`report_competency_data_for_report`: makes the missing rows of the course."""
    course, context = entered_course(call, params["courseid"] or 0)
    userid = params["userid"] or 0
    if not is_gradable(course, userid):
        raise php_error('Class "report_competency\\coding_exception" not found')
    call.require_competencies()
    call.require_any(VIEW_LINKS, context)
    if not can_read_ratings_in(call, userid, context):
        raise no_permission("View a user competency")
    competencies = competencies_of_course(call, course.id)
    rows = [(row, course_rating_row(call, userid, row.id, course.id)) for row in competencies]
    if (params["moduleid"] or 0) > 0:
        linked = {link.competencyid for link in links_of_module(call, visible_module(call, params["moduleid"]).cmid)}
        rows = [(row, rating) for row, rating in rows if row.id in linked]
    return {
        "courseid": course.id,
        "user": user_summary(call, call.person(userid)),
        "course": course_summary(call, course),
        "usercompetencies": [
            {
                "usercompetencycourse": export_course_rating(call, row, rating),
                "competency": competency_summary(call, row),
            }
            for row, rating in rows
        ],
        "pushratingstouserplans": settings_of(call, course.id).pushratingstouserplans,
    }


def _user_summary_start(call: Call, userid: int, competency: Competency) -> dict[str, Any]:
    call.require_any((VIEW, MANAGE), context_of(call, competency))
    return {
        "showrelatedcompetencies": True,
        "cangrade": call.may(GRADE, user_context(call, userid)),
        "competency": competency_summary(call, competency, related_to(call, competency.id)),
        "user": user_summary(call, call.person(userid)),
    }


def _exported_evidence(call: Call, competency: Competency, rows: Sequence[Evidence]) -> list[dict[str, Any]]:
    return [export_evidence(call, competency, row) for row in rows]


def _evidence_of(call: Call, userid: int, competencyid: int) -> list[Evidence]:
    """All evidence of a pair, newest first (`api::list_evidence`)."""
    rating = find_rating(call, userid, competencyid)
    rows = [row for row in call.tables.evidence if rating and row.usercompetencyid == rating.id]
    return sorted(rows, key=lambda row: (-row.timecreated, -row.id))


def _evidence_in(call: Call, userid: int, competencyid: int, course: Context) -> list[Evidence]:
    """The evidence of a pair in a course and its activities (`evidence::get_records_for_usercompetency`)."""
    contexts = call.site.contexts
    rows = [
        row
        for row in _evidence_of(call, userid, competencyid)
        if row.contextid == course.id or (row.contextid in contexts and course.id in contexts[row.contextid].parents)
    ]
    return sorted(rows, key=lambda row: (-row.timecreated, row.id))


def _in_course(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    userid, competencyid, courseid = (params[name] or 0 for name in ("userid", "competencyid", "courseid"))
    user_context(call, userid)
    call.require_competencies()
    course = call.course(courseid)
    context = call.site.context_of(ContextLevel.COURSE, courseid)
    call.require_any(VIEW_LINKS, context)
    if not can_read_ratings_in(call, userid, context):
        raise no_permission("View a user competency")
    competency = competency_of_course(call, courseid, competencyid)
    row = course_rating_row(call, userid, competency.id, courseid)
    summary = _user_summary_start(call, userid, competency)
    summary["cangrade"] = summary["cangrade"] or call.may(GRADE, context)
    summary["usercompetencycourse"] = export_course_rating(call, competency, row)
    evidence = _evidence_in(call, userid, competency.id, context)
    summary["evidence"] = _exported_evidence(call, competency, evidence)
    return {
        "usercompetencysummary": summary,
        "course": course_summary(call, course),
        "coursemodules": [module_summary(call, module) for module in modules_using(call, course, competency.id)],
        "plans": [export_plan(call, plan) for plan in plans_with_competency(call, userid, competency.id)],
        "pluginbaseurl": plugin_root(call),
    }


def _global(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    """`tool_lp_data_for_user_competency_summary`: makes the global row."""
    userid, competencyid = params["userid"] or 0, params["competencyid"] or 0
    row = readable_rating(call, userid, competencyid)
    competency = competency_of(call, competencyid)
    summary = _user_summary_start(call, userid, competency)
    summary["usercompetency"] = export_rating(call, competency, row)
    summary["evidence"] = _exported_evidence(call, competency, _evidence_of(call, userid, competencyid))
    summary["commentarea"] = comment_area("user_competency", row.id, user_context(call, userid))
    return summary


def _in_plan(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    """`tool_lp_data_for_user_competency_summary_in_plan`: makes the global row, unless the plan is complete."""
    call.require_competencies()
    plan = plan_of(call, params["planid"] or 0)
    if not can_read(call, plan):
        raise no_permission("View all learning plans")
    competency = competency_of_plan(call, plan, params["competencyid"] or 0)
    summary = _user_summary_start(call, plan.userid, competency)
    evidence = _evidence_of(call, plan.userid, competency.id)
    if plan.status == COMPLETE:
        archived = next(row for row in archive_of(call, plan) if row.competencyid == competency.id)
        summary["usercompetencyplan"] = export_archived_rating(call, competency, archived)
        evidence = [row for row in evidence if row.timecreated <= plan.timemodified]
    else:
        row = readable_rating(call, plan.userid, competency.id)
        summary["usercompetency"] = export_rating(call, competency, row)
        summary["commentarea"] = comment_area("user_competency", row.id, user_context(call, plan.userid))
    summary["evidence"] = _exported_evidence(call, competency, evidence)
    return {"usercompetencysummary": summary, "plan": export_plan(call, plan)}


FUNCTIONS = (
    Function(
        "report_competency_data_for_report",
        struct(courseid=INT, userid=INT, moduleid=INT),
        _report,
        "report_competency",
    ),
    Function(
        "tool_lp_data_for_user_competency_summary_in_course",
        struct(userid=INT, competencyid=INT, courseid=INT),
        _in_course,
        "tool_lp",
    ),
    Function("tool_lp_data_for_user_competency_summary", struct(userid=INT, competencyid=INT), _global, "tool_lp"),
    Function(
        "tool_lp_data_for_user_competency_summary_in_plan",
        struct(competencyid=INT, planid=INT),
        _in_plan,
        "tool_lp",
    ),
)
