"""How ratings are stored: rows made by readers, evidence, and rules that complete parents (`api::add_evidence`)."""

from dataclasses import dataclass, replace

from lms_sync.sandbox.call import Call
from lms_sync.sandbox.course_links import settings_of
from lms_sync.sandbox.errors import invalid_persistent, no_permission
from lms_sync.sandbox.models import INVALID_DATA
from lms_sync.sandbox.php import json_decode, json_encode, to_int
from lms_sync.sandbox.records import (
    Competency,
    Context,
    ContextLevel,
    Evidence,
    UserCompetency,
    UserCompetencyCourse,
)
from lms_sync.sandbox.rules import RULE_POINTS
from lms_sync.sandbox.scale_configuration import default_grade, proficiency_of
from lms_sync.sandbox.summaries import scale_of

# Actions of evidence, and outcomes of the rule of a competency (those of course links have other numbers).
LOG, COMPLETE, OVERRIDE = 0, 2, 3
OUTCOME_COMPLETE, OUTCOME_RECOMMEND = 2, 3
VIEW_RATING = "moodle/competency:usercompetencyview"
GRADE = "moodle/competency:competencygrade"
INVALID_RATING = "Invalid rating"


def user_context(call: Call, userid: int) -> Context:
    """The context of an account."""
    if (context := call.site.find_context(ContextLevel.USER, userid)) is None:
        raise call.missing("user")
    return context


def can_read_ratings(call: Call, userid: int) -> bool:
    """Tells whether the caller may see all ratings of an account (`user_competency::can_read_user`)."""
    context = user_context(call, userid)
    own = ("moodle/competency:planviewown", "moodle/competency:planmanageown") if userid == call.user.id else ()
    return call.may_any((VIEW_RATING, "moodle/competency:planview", "moodle/competency:planmanage", *own), context)


def can_read_ratings_in(call: Call, userid: int, course: Context) -> bool:
    """Tells whether the caller may see the ratings of an account in a course."""
    return call.may(VIEW_RATING, course) or can_read_ratings(call, userid)


def find_rating(call: Call, userid: int, competencyid: int) -> UserCompetency | None:
    """The global row of an account and a competency."""
    return call.tables.user_competencies.find(userid, competencyid)


def rating_row(call: Call, userid: int, competencyid: int) -> UserCompetency:
    """The global row; it is made if it is missing, which blocks deletion and freezes the scale.

    Raises:
        MoodleError: the account or the competency is unknown.
    """
    if (row := find_rating(call, userid, competencyid)) is not None:
        return row
    problems = [] if userid in call.site.users else ["Invalid user ID"]
    if competencyid not in call.tables.competencies:
        problems.append(f"{competencyid} competency can not be found")
    if problems:
        raise invalid_persistent(*problems)
    row = UserCompetency(userid=userid, competencyid=competencyid)
    return call.tables.user_competencies.insert(row, call.now, call.user.id)


def readable_rating(call: Call, userid: int, competencyid: int) -> UserCompetency:
    """The global row for a reader: made even before the permission is checked (`api::get_user_competency`)."""
    call.require_competencies()
    row = rating_row(call, userid, competencyid)
    if not can_read_ratings(call, userid):
        raise no_permission("View a user competency")
    return row


def course_rating_row(call: Call, userid: int, competencyid: int, courseid: int) -> UserCompetencyCourse:
    """The row of a course; it is made if it is missing."""
    if (found := call.tables.user_competency_courses.find(userid, competencyid, courseid)) is not None:
        return found
    row = UserCompetencyCourse(userid=userid, courseid=courseid, competencyid=competencyid)
    return call.tables.user_competency_courses.insert(row, call.now, call.user.id)


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """A piece of evidence to add.

    Args:
        detail: the name that the description holds.
        is_recommended: sends the rating for review.
    """

    action: int
    descidentifier: str
    context: Context
    grade: int | None = None
    detail: str | None = None
    actionuserid: int | None = None
    note: str | None = None
    is_recommended: bool = False


def add_evidence(call: Call, userid: int, competency: Competency, new: NewEvidence) -> Evidence:
    """Adds evidence and what follows from it: ratings, and the rule of the parent (`api::add_evidence`)."""
    row = rating_row(call, userid, competency.id)
    _, configuration = scale_of(call, competency)
    grade, proficiency = new.grade, None
    if new.action == OVERRIDE and grade is not None:
        proficiency = proficiency_of(configuration, grade)
    elif new.action == COMPLETE:
        grade, proficiency = default_grade(configuration)
    rated = replace(row, grade=grade, proficiency=proficiency)
    course_row, is_pushed = _course_row(call, rated, new)
    is_rated = is_pushed and (new.action == OVERRIDE or (new.action == COMPLETE and row.grade is None))
    after = row
    if new.is_recommended and row.status == 0:
        after = replace(after, status=1)
    if is_rated:
        after = replace(rated, status=after.status)
    _check_grade(call, competency, new.action, grade, new.context.level)
    if course_row is not None:
        call.tables.user_competency_courses.put(course_row.modified(call.now, call.user.id))
    call.tables.user_competencies.put(after.modified(call.now, call.user.id))
    evidence = Evidence(
        usercompetencyid=row.id,
        contextid=new.context.id,
        action=new.action,
        actionuserid=new.actionuserid,
        descidentifier=new.descidentifier,
        desca=None if new.detail is None else json_encode(new.detail),
        grade=grade,
        note=new.note,
    )
    evidence = call.tables.evidence.insert(evidence, call.now, call.user.id)
    if is_rated and proficiency and not row.proficiency:
        _apply_rule(call, userid, competency)
    return evidence


def _course_row(call: Call, rated: UserCompetency, new: NewEvidence) -> tuple[UserCompetencyCourse | None, bool]:
    """The row of the course as it will be, and whether the rating goes to the global row too."""
    if new.action == LOG:
        return None, False
    if new.context.level is not ContextLevel.COURSE:
        return None, True
    courseid = new.context.instanceid
    course_row = course_rating_row(call, rated.userid, rated.competencyid, courseid)
    if new.action == OVERRIDE or course_row.grade is None:
        course_row = replace(course_row, grade=rated.grade, proficiency=rated.proficiency)
    return course_row, settings_of(call, courseid).pushratingstouserplans


def _check_grade(call: Call, competency: Competency, action: int, grade: int | None, level: ContextLevel) -> None:
    if grade is None:
        # The row of the course would get a proficiency without a grade.
        if action == OVERRIDE and level is ContextLevel.COURSE:
            raise invalid_persistent(INVALID_DATA)
        return
    scaleid, _ = scale_of(call, competency)
    if not 1 <= grade <= len(call.site.scales[scaleid].items):
        raise invalid_persistent(INVALID_RATING)


def _apply_rule(call: Call, userid: int, competency: Competency) -> None:
    """Lets the rule of the parent act (`api::apply_competency_rules_from_usercompetency`)."""
    parent = call.tables.competencies.get(competency.parentid)
    if parent is None or not parent.ruleoutcome or not parent.ruletype:
        return
    rating_row(call, userid, parent.id)
    if not _matches(call, userid, parent):
        return
    framework = call.tables.frameworks.rows[parent.competencyframeworkid]
    new = NewEvidence(
        COMPLETE if parent.ruleoutcome == OUTCOME_COMPLETE else LOG,
        "evidence_competencyrule",
        call.context(framework.contextid),
        is_recommended=parent.ruleoutcome == OUTCOME_RECOMMEND,
    )
    add_evidence(call, userid, parent, new)


def _matches(call: Call, userid: int, parent: Competency) -> bool:
    proficient = {row.competencyid for row in call.tables.user_competencies if row.userid == userid and row.proficiency}
    if not (parent.ruletype or "").endswith(RULE_POINTS):
        children = call.tables.competencies.siblings(parent.competencyframeworkid, parent.id)
        return bool(children) and all(child.id in proficient for child in children)
    config = json_decode(parent.ruleconfig or "")
    points = 0
    for part in config["competencies"]:
        if to_int(part["id"]) in proficient:
            points += to_int(part["points"])
        elif to_int(part["required"]):
            return False
    return points >= to_int(config["base"]["points"])
