"""How ratings and evidence are shown (`user_competency_exporter`, `evidence_exporter` …)."""

from typing import Any

from lms_sync.sandbox.call import Call
from lms_sync.sandbox.errors import invalid_response
from lms_sync.sandbox.exporters import row_end
from lms_sync.sandbox.people import user_summary
from lms_sync.sandbox.php import json_decode
from lms_sync.sandbox.ratings import user_context
from lms_sync.sandbox.records import Competency, Evidence, UserCompetency, UserCompetencyCourse, UserCompetencyPlan
from lms_sync.sandbox.summaries import scale_of
from lms_sync.sandbox.words import user_date

_STATUS = ("-", "Waiting for review", "In review")
_DESCRIPTIONS = {
    "evidence_manualoverride": "The competency rating was manually set.",
    "evidence_manualoverrideincourse": "The competency rating was manually set in the course '{}'.",
    "evidence_manualoverrideinplan": "The competency rating was manually set in the learning plan '{}'.",
    "evidence_competencyrule": "The rule of the competency was met.",
    "evidence_coursecompleted": "The course '{}' was completed.",
    "evidence_coursemodulecompleted": "The activity '{}' was completed.",
    "evidence_courserestored": "The rating was restored along with the course '{}'.",
}


def _grade_name(call: Call, competency: Competency, grade: int | None) -> str:
    if grade is None:
        return "-"
    return call.site.scales[scale_of(call, competency)[0]].items[grade - 1]


def _names(call: Call, competency: Competency, row: UserCompetencyCourse | UserCompetencyPlan) -> dict[str, Any]:
    name = _grade_name(call, competency, row.grade)
    return {"gradename": name, "proficiencyname": "Yes" if row.proficiency else "No"}


def export_rating(call: Call, competency: Competency, row: UserCompetency) -> dict[str, Any]:
    """A global rating (`user_competency_exporter`)."""
    context = user_context(call, row.userid)
    own = ("moodle/competency:usercompetencyrequestreviewown",) if row.userid == call.user.id else ()
    can_request = call.may_any(("moodle/competency:usercompetencyrequestreview", *own), context)
    can_review = call.may("moodle/competency:usercompetencyreview", context)
    is_idle, is_waiting, is_in_review = (row.status == status for status in (0, 1, 2))
    exported = {
        "userid": row.userid,
        "competencyid": row.competencyid,
        "status": row.status,
        "reviewerid": row.reviewerid,
        "proficiency": row.proficiency,
        "grade": row.grade,
        **row_end(row),
        "canrequestreview": can_request,
        "canreview": can_review,
        "gradename": _grade_name(call, competency, row.grade),
        "isrequestreviewallowed": can_request and is_idle,
        "iscancelreviewrequestallowed": can_request and is_waiting,
        "isstartreviewallowed": can_review and is_waiting,
        "isstopreviewallowed": can_review and is_in_review,
        "isstatusidle": is_idle,
        "isstatusinreview": is_in_review,
        "isstatuswaitingforreview": is_waiting,
        "proficiencyname": "Yes" if row.proficiency else "No",
        "statusname": _STATUS[row.status],
        "url": f"{call.site.wwwroot}/admin/tool/lp/user_competency.php?id={row.id}",
    }
    if is_in_review and row.reviewerid is not None:
        exported["reviewer"] = user_summary(call, call.person(row.reviewerid))
    return exported


def export_course_rating(call: Call, competency: Competency, row: UserCompetencyCourse) -> dict[str, Any]:
    """A rating in a course (`user_competency_course_exporter`)."""
    return {
        "userid": row.userid,
        "courseid": row.courseid,
        "competencyid": row.competencyid,
        "proficiency": row.proficiency,
        "grade": row.grade,
        **row_end(row),
        **_names(call, competency, row),
    }


def export_archived_rating(call: Call, competency: Competency, row: UserCompetencyPlan) -> dict[str, Any]:
    """A rating in the archive of a plan (`user_competency_plan_exporter`)."""
    return {
        "userid": row.userid,
        "competencyid": row.competencyid,
        "proficiency": row.proficiency,
        "grade": row.grade,
        "planid": row.planid,
        "sortorder": row.sortorder,
        **row_end(row),
        **_names(call, competency, row),
    }


def export_evidence(call: Call, competency: Competency, row: Evidence) -> dict[str, Any]:
    """A piece of evidence (`evidence_exporter`).

    Its description is a `lang_string`, which only formatting makes a text.
    """
    if call.settings.raw:
        raise invalid_response()
    owner = call.tables.user_competencies.rows[row.usercompetencyid].userid
    detail = json_decode(row.desca) if row.desca is not None else ""
    exported = {
        "usercompetencyid": row.usercompetencyid,
        "contextid": row.contextid,
        "action": row.action,
        "actionuserid": row.actionuserid,
        "descidentifier": row.descidentifier,
        "desccomponent": row.desccomponent,
        "desca": row.desca,
        "url": row.url,
        "grade": row.grade,
        "note": row.note,
        **row_end(row),
    }
    if row.actionuserid is not None:
        exported["actionuser"] = user_summary(call, call.person(row.actionuserid))
    return exported | {
        "description": _DESCRIPTIONS.get(row.descidentifier, row.descidentifier).format(detail),
        "gradename": _grade_name(call, competency, row.grade),
        "userdate": user_date(row.timecreated),
        "candelete": call.may("moodle/competency:evidencedelete", user_context(call, owner)),
    }
