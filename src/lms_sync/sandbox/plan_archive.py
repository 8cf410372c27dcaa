"""The archive of ratings that a completed plan keeps (`api::archive_user_competencies_in_plan`)."""

from dataclasses import replace

from lms_sync.sandbox.call import Call
from lms_sync.sandbox.errors import Release, coding_error
from lms_sync.sandbox.links import in_order
from lms_sync.sandbox.models import refuse
from lms_sync.sandbox.plan_state import ACTIVE, COMPLETE, DRAFTS, archive_of, competencies_in_plan
from lms_sync.sandbox.ratings import find_rating
from lms_sync.sandbox.records import Plan, PlanCompetency, UserCompetencyPlan

THRESHOLD = 600


def check_plan(call: Call, new: Plan, old: Plan | None) -> None:
    """Refuses what the model of a plan refuses (`plan::validate_…`)."""
    problems: list[str] = []
    if new.descriptionformat not in (0, 1, 2, 4):
        problems.append("Data submitted is invalid")
    if old is None and new.userid not in call.site.users:
        problems.append("Data submitted is invalid")
    if new.status not in range(5):
        problems.append("Data submitted is invalid")
    problems += _due_date_problems(call, new, old)
    refuse(problems)


def _due_date_problems(call: Call, new: Plan, old: Plan | None) -> list[str]:
    if new.templateid or new.status in DRAFTS or new.status == COMPLETE or not new.duedate:
        return []
    if old and old.duedate == new.duedate and old.status not in DRAFTS:
        return []
    if new.duedate <= call.now:
        return ["The due date cannot be set in the past."]
    if new.duedate <= call.now + THRESHOLD:
        return ["The due date is too soon."]
    return []


def write_plan(call: Call, new: Plan) -> Plan:
    """Checks and writes a plan."""
    check_plan(call, new, call.tables.plans.rows[new.id])
    new = new.modified(call.now, call.user.id)
    call.tables.plans.put(new)
    return new


def complete(call: Call, plan: Plan) -> None:
    """Copies the ratings into the archive and completes the plan."""
    if plan.status == COMPLETE:
        raise coding_error("The plan is already completed.")
    with call.site.transaction():
        for position, competency in enumerate(competencies_in_plan(call, plan)):
            rating = find_rating(call, plan.userid, competency.id)
            archived = UserCompetencyPlan(
                userid=plan.userid,
                competencyid=competency.id,
                proficiency=rating.proficiency if rating else None,
                grade=rating.grade if rating else None,
                planid=plan.id,
                sortorder=position,
            )
            call.tables.user_competency_plans.insert(archived, call.now, call.user.id)
        write_plan(call, replace(plan, status=COMPLETE))


def reopen(call: Call, plan: Plan) -> None:
    """Makes a plan active again; its archive goes, and a due date that is past or near."""
    with call.site.transaction():
        if plan.status == COMPLETE:
            forget_archive(call, plan)
        duedate = 0 if plan.duedate <= call.now + THRESHOLD else plan.duedate
        write_plan(call, replace(plan, status=ACTIVE, duedate=duedate))


def forget_archive(call: Call, plan: Plan) -> None:
    """Removes the archive of a plan."""
    call.tables.user_competency_plans.delete([row.id for row in archive_of(call, plan)])


def unlink(call: Call, plan: Plan) -> None:
    """Makes a plan of a template one of its own (`api::unlink_plan_from_template`)."""
    if plan.status == COMPLETE:
        word = "unliked" if call.site.release is Release.MOODLE_45 else "unlinked"
        raise coding_error(f"Only draft or active plan can be {word} from a template")
    if not plan.templateid:
        return
    rows = in_order(row for row in call.tables.template_competencies if row.templateid == plan.templateid)
    with call.site.transaction():
        for position, row in enumerate(rows):
            link = PlanCompetency(planid=plan.id, competencyid=row.competencyid, sortorder=position)
            call.tables.plan_competencies.insert(link, call.now, call.user.id)
        write_plan(call, replace(plan, templateid=None, origtemplateid=plan.templateid))


def delete(call: Call, plan: Plan) -> None:
    """Removes a plan with its links and its archive."""
    links = [row.id for row in call.tables.plan_competencies if row.planid == plan.id]
    call.tables.plan_competencies.delete(links)
    if plan.status == COMPLETE:
        forget_archive(call, plan)
    call.tables.plans.delete([plan.id])
