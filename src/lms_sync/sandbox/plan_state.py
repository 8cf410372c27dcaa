"""Learning plans: who may do what with them, and the competencies in them (`plan.php`)."""

from lms_sync.sandbox.call import Call
from lms_sync.sandbox.errors import coding_error
from lms_sync.sandbox.links import in_order
from lms_sync.sandbox.ratings import user_context
from lms_sync.sandbox.records import Competency, Plan, UserCompetencyPlan

DRAFT, ACTIVE, COMPLETE, WAITING, IN_REVIEW = range(5)
DRAFTS = (DRAFT, WAITING, IN_REVIEW)


def plan_of(call: Call, planid: int) -> Plan:
    """A plan by id."""
    if (plan := call.tables.plans.get(planid)) is None:
        raise call.missing("competency_plan" if planid > 0 else "user")
    return plan


def can_manage(call: Call, plan: Plan) -> bool:
    """Tells whether the caller may change a plan."""
    return _may(call, plan.userid, ["planmanagedraft" if plan.status in DRAFTS else "planmanage"])


def can_read(call: Call, plan: Plan) -> bool:
    """Tells whether the caller may see a plan."""
    return can_read_drafts(call, plan.userid) if plan.status in DRAFTS else can_read_plans(call, plan.userid)


def can_read_plans(call: Call, userid: int) -> bool:
    """Tells whether the caller may see the active and complete plans of an account."""
    return _may(call, userid, ["planview", "planmanage"])


def can_read_drafts(call: Call, userid: int) -> bool:
    """Tells whether the caller may see the drafts of an account."""
    return _may(call, userid, ["planviewdraft", "planmanagedraft"])


def can_request_review(call: Call, plan: Plan) -> bool:
    """Tells whether the caller may ask for a review of a plan."""
    return _may(call, plan.userid, ["planrequestreview"])


def can_review(call: Call, plan: Plan) -> bool:
    """Tells whether the caller may review a plan."""
    return _may(call, plan.userid, ["planreview", "planmanage"])


def _may(call: Call, userid: int, names: list[str]) -> bool:
    context = user_context(call, userid)
    capabilities = [f"moodle/competency:{name}" for name in names]
    if userid == call.user.id:
        capabilities += [f"moodle/competency:{_own(name)}" for name in names]
    return call.may_any(tuple(capabilities), context)


def _own(name: str) -> str:
    return f"{name.removesuffix('draft')}own{'draft' if name.endswith('draft') else ''}"


def archive_of(call: Call, plan: Plan) -> list[UserCompetencyPlan]:
    """The archived ratings of a plan in order."""
    rows = [row for row in call.tables.user_competency_plans if row.planid == plan.id]
    return sorted(rows, key=lambda row: (row.sortorder, row.id))


def competencies_in_plan(call: Call, plan: Plan) -> list[Competency]:
    """The competencies of a plan in order: of its archive, its template, or its own (`plan::get_competencies`)."""
    numbers: list[int]
    if plan.status == COMPLETE:
        numbers = [row.competencyid for row in archive_of(call, plan)]
    elif plan.templateid:
        rows = (row for row in call.tables.template_competencies if row.templateid == plan.templateid)
        numbers = [row.competencyid for row in in_order(rows)]
    else:
        links = (row for row in call.tables.plan_competencies if row.planid == plan.id)
        numbers = [row.competencyid for row in in_order(links)]
    found = (call.tables.competencies.get(number) for number in numbers)
    return [row for row in found if row]


def competency_of_plan(call: Call, plan: Plan, competencyid: int) -> Competency:
    """A competency that is in a plan (`plan::get_competency`)."""
    for competency in competencies_in_plan(call, plan):
        if competency.id == competencyid:
            return competency
    if plan.templateid and plan.status != COMPLETE:
        raise coding_error(f"The competency does not belong to this template: {competencyid}, {plan.templateid}")
    raise coding_error(f"The competency does not belong to this plan: {competencyid}, {plan.id}")


def plans_with_competency(call: Call, userid: int, competencyid: int) -> list[Plan]:
    """The plans of an account that hold a competency and that the caller may see (`list_plans_with_competency`)."""
    in_plan = {row.planid for row in call.tables.plan_competencies if row.competencyid == competencyid}
    in_plan |= {row.planid for row in call.tables.user_competency_plans if row.competencyid == competencyid}
    templates = {row.templateid for row in call.tables.template_competencies if row.competencyid == competencyid}
    return [
        plan
        for plan in call.tables.plans
        if plan.userid == userid and (plan.id in in_plan or plan.templateid in templates) and can_read(call, plan)
    ]
