"""Functions that set ratings, and the review of a rating (`api::grade_competency…`, `api::user_competency_…`)."""

from dataclasses import replace
from typing import Any

from lms_sync.sandbox.call import Call, Function
from lms_sync.sandbox.competencies import context_of
from lms_sync.sandbox.course_links import competencies_of_course
from lms_sync.sandbox.errors import coding_error, no_permission
from lms_sync.sandbox.exporters import MANAGE, VIEW
from lms_sync.sandbox.models import competency_of
from lms_sync.sandbox.params import INT, Kind, struct, with_default
from lms_sync.sandbox.people import is_gradable
from lms_sync.sandbox.plan_state import competency_of_plan, plan_of
from lms_sync.sandbox.rating_exporters import export_evidence
from lms_sync.sandbox.ratings import (
    GRADE,
    OVERRIDE,
    NewEvidence,
    add_evidence,
    can_read_ratings,
    can_read_ratings_in,
    find_rating,
    rating_row,
    readable_rating,
    user_context,
)
from lms_sync.sandbox.records import Competency, ContextLevel, UserCompetency

IDLE, WAITING, IN_REVIEW = 0, 1, 2


def _grade(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    userid, competencyid = params["userid"] or 0, params["competencyid"] or 0
    readable_rating(call, userid, competencyid)
    context = user_context(call, userid)
    call.require(GRADE, context)
    competency = competency_of(call, competencyid)
    call.require_any((VIEW, MANAGE), context_of(call, competency))
    new = NewEvidence(
        OVERRIDE,
        "evidence_manualoverride",
        context,
        grade=params["grade"],
        actionuserid=call.user.id,
        note=params["note"],
    )
    return _rated(call, userid, competency, new)


def _rated(call: Call, userid: int, competency: Competency, new: NewEvidence) -> dict[str, Any]:
    """Adds the rating; a null clears it before the event that Moodle then cannot make fails."""
    evidence = add_evidence(call, userid, competency, new)
    if new.grade is None:
        raise coding_error("The 'grade' value must be set.")
    return export_evidence(call, competency, evidence)


def _grade_in_course(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    userid, competencyid = params["userid"] or 0, params["competencyid"] or 0
    course = call.course(params["courseid"] or 0)
    context = call.site.context_of(ContextLevel.COURSE, course.id)
    call.enter_course(course)
    call.require_competencies()
    if not can_read_ratings_in(call, userid, context):
        raise no_permission("View a user competency")
    if not call.may(GRADE, context):
        call.require(GRADE, user_context(call, userid))
    competency = competency_of_course(call, course.id, competencyid)
    call.require_any((VIEW, MANAGE), context_of(call, competency))
    if not is_gradable(course, userid):
        raise coding_error("The competency may not be rated at this time.")
    new = NewEvidence(
        OVERRIDE,
        "evidence_manualoverrideincourse",
        context,
        grade=params["grade"],
        detail=f"Course: {course.fullname}",
        actionuserid=call.user.id,
        note=params["note"],
    )
    return _rated(call, userid, competency, new)


def competency_of_course(call: Call, courseid: int, competencyid: int) -> Competency:
    """A competency that is linked to a course (`course_competency::get_competency`)."""
    for competency in competencies_of_course(call, courseid):
        if competency.id == competencyid:
            return competency
    raise coding_error(f"The competency does not belong to this course: {competencyid}, {courseid}")


def _grade_in_plan(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    call.require_competencies()
    plan = plan_of(call, params["planid"] or 0)
    context = user_context(call, plan.userid)
    call.require(GRADE, context)
    competency = competency_of_plan(call, plan, params["competencyid"] or 0)
    call.require_any((VIEW, MANAGE), context_of(call, competency))
    new = NewEvidence(
        OVERRIDE,
        "evidence_manualoverrideinplan",
        context,
        grade=params["grade"],
        detail=plan.name,
        actionuserid=call.user.id,
        note=params["note"],
    )
    return _rated(call, plan.userid, competency, new)


def _delete_evidence(call: Call, params: dict[str, Any]) -> bool:
    evidence = call.tables.evidence.get(params["id"] or 0)
    if evidence is None:
        raise call.missing("competency_evidence")
    owner = call.tables.user_competencies.get(evidence.usercompetencyid)
    if owner is None:
        raise call.missing("competency_usercomp")
    call.require("moodle/competency:evidencedelete", user_context(call, owner.userid))
    call.tables.evidence.delete([evidence.id])
    return True


def _reviewed(
    call: Call, params: dict[str, Any], row: UserCompetency | None, wanted: int, message: str
) -> UserCompetency:
    if row is None or not can_read_ratings(call, params["userid"]):
        raise no_permission("View a user competency")
    if row.status != wanted:
        raise coding_error(message)
    return row


def _write(call: Call, row: UserCompetency, status: int, reviewerid: int | None) -> bool:
    row = replace(row, status=status, reviewerid=reviewerid)
    call.tables.user_competencies.put(row.modified(call.now, call.user.id))
    return True


def _require_request(call: Call, userid: int) -> None:
    own = ("moodle/competency:usercompetencyrequestreviewown",) if userid == call.user.id else ()
    if not call.may_any(("moodle/competency:usercompetencyrequestreview", *own), user_context(call, userid)):
        raise no_permission("Request review of a user competency")


def _request_review(call: Call, params: dict[str, Any]) -> bool:
    call.require_competencies()
    row = rating_row(call, params["userid"], params["competencyid"])
    row = _reviewed(call, params, row, IDLE, "The competency can not be sent for review at this stage.")
    _require_request(call, row.userid)
    return _write(call, row, WAITING, row.reviewerid)


def _cancel_review(call: Call, params: dict[str, Any]) -> bool:
    call.require_competencies()
    row = find_rating(call, params["userid"], params["competencyid"])
    row = _reviewed(call, params, row, WAITING, "The competency can not be cancel review request at this stage.")
    _require_request(call, row.userid)
    return _write(call, row, IDLE, row.reviewerid)


def _start_review(call: Call, params: dict[str, Any]) -> bool:
    call.require_competencies()
    row = find_rating(call, params["userid"], params["competencyid"])
    row = _reviewed(call, params, row, WAITING, "The competency review can not be started at this stage.")
    call.require("moodle/competency:usercompetencyreview", user_context(call, row.userid))
    return _write(call, row, IN_REVIEW, call.user.id)


def _stop_review(call: Call, params: dict[str, Any]) -> bool:
    call.require_competencies()
    row = find_rating(call, params["userid"], params["competencyid"])
    row = _reviewed(call, params, row, IN_REVIEW, "The competency review can not be stopped at this stage.")
    call.require("moodle/competency:usercompetencyreview", user_context(call, row.userid))
    return _write(call, row, IDLE, None)


_PAIR = struct(userid=INT, competencyid=INT)
_NOTE = with_default(Kind.NOTAGS, None)
FUNCTIONS = (
    Function("core_competency_grade_competency", struct(userid=INT, competencyid=INT, grade=INT, note=_NOTE), _grade),
    Function(
        "core_competency_grade_competency_in_course",
        struct(courseid=INT, userid=INT, competencyid=INT, grade=INT, note=_NOTE),
        _grade_in_course,
    ),
    Function(
        "core_competency_grade_competency_in_plan",
        struct(planid=INT, competencyid=INT, grade=INT, note=_NOTE),
        _grade_in_plan,
    ),
    Function("core_competency_delete_evidence", struct(id=INT), _delete_evidence),
    Function("core_competency_user_competency_request_review", _PAIR, _request_review),
    Function("core_competency_user_competency_cancel_review_request", _PAIR, _cancel_review),
    Function("core_competency_user_competency_start_review", _PAIR, _start_review),
    Function("core_competency_user_competency_stop_review", _PAIR, _stop_review),
)
