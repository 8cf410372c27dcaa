"""What is known of one framework's learners at one moment, read from the store."""

from collections.abc import Collection, Mapping

from sqlalchemy import select

from lms_sync.domain.courses import CourseLinks
from lms_sync.domain.learners import Cohort, Group, Learner
from lms_sync.domain.pulled import Enrolment, PulledCohort, PulledCourse, PulledFramework, PulledState
from lms_sync.domain.pulls import CourseState, PullPart, PullResult
from lms_sync.domain.ratings import Evidence, EvidenceAction, LearningPlan, PlanStatus
from lms_sync.store import intervals
from lms_sync.store.encoding import reading_row
from lms_sync.store.pull_content import links_from_json, scales_from_json, snapshot_from_json
from lms_sync.store.pull_moment import Moment, find_moment
from lms_sync.store.pull_reading_times import ReadingTimes, load_reading_times
from lms_sync.store.pull_schema import COMPETENCIES, LEARNERS, PLANS_READ, PULL_UNITS, STAFF
from lms_sync.store.pull_site import PullSite
from lms_sync.store.pull_state_ratings import load_ratings
from lms_sync.store.pull_units import load_courses


def load(site: PullSite, framework_idnumber: str, as_of: int | None) -> PulledState:
    """Return what is known of a framework's learners; see `PullStore.state`."""
    with site.reading() as (connection, site_id), reading_row():
        moment = find_moment(connection, site_id, framework_idnumber, as_of)
        return _empty(site.url) if moment is None else _state(site.url, moment)


def _empty(url: str) -> PulledState:
    return PulledState(
        site_url=url,
        as_of=None,
        last_complete=None,
        newest=None,
        framework=None,
        courses={},
        learners={},
        staff={},
        enrolments=(),
        groups={},
        cohorts={},
        plans=None,
        ratings=(),
        evidence=None,
    )


def _state(url: str, moment: Moment) -> PulledState:
    courses, listings = _courses(moment)
    with_plans = {run.stamp for run in moment.runs if PullPart.PLANS in run.request.parts}
    plan_stamps = [stamp for stamp in moment.looked if stamp in with_plans]
    times = load_reading_times(moment.connection, moment.site_id, {**listings, PLANS_READ: plan_stamps}, moment.stamp)
    groups = {
        key[0]: Group(key[0], *value) for key, value in moment.standing(intervals.GROUPS).items() if value[0] in courses
    }
    enrolments = _enrolments(moment, courses, groups, times)
    competencies = _competencies(moment)
    ratings, modifiers = load_ratings(moment, competencies, times)
    evidence = _evidence(moment, competencies)
    learners = _learners(
        moment, {each.learner_id for each in enrolments} | {each.rating.key.learner_id for each in ratings}
    )
    actors = {each.action_user_id for each in evidence or () if each.action_user_id is not None}
    return PulledState(
        site_url=url,
        as_of=moment.stamp,
        last_complete=next((run for run in reversed(moment.runs) if run.result is PullResult.COMPLETE), None),
        newest=moment.runs[-1],
        framework=_framework(moment),
        courses=courses,
        learners=learners,
        staff=_staff(moment, modifiers | actors),
        enrolments=enrolments,
        groups=groups,
        cohorts=_cohorts(moment, learners),
        plans=_plans(moment, learners) if with_plans else None,
        ratings=ratings,
        evidence=evidence,
    )


def _framework(moment: Moment) -> PulledFramework | None:
    table = intervals.FRAMEWORKS.table.c
    found = None
    for interval in intervals.FRAMEWORKS.load(
        moment.connection,
        moment.site_id,
        table.framework_id == moment.framework_id,
        table.first_seen <= moment.stamp,
    ):
        found = interval  # they come in the order of time
    if found is None:
        return None
    _, content, scales = found.value
    last_seen = moment.looked[-1] if moment.looked else None
    return PulledFramework(snapshot_from_json(content), scales_from_json(scales), found.first_seen, last_seen)


def _competencies(moment: Moment) -> frozenset[int]:
    table = COMPETENCIES.c
    return frozenset(
        moment.connection.scalars(
            select(table.competency_id).where(
                table.site_id == moment.site_id,
                table.framework_id == moment.framework_id,
                table.first_seen <= moment.stamp,
            )
        )
    )


def _courses(moment: Moment) -> tuple[dict[int, PulledCourse], dict[int, list[int]]]:
    """Return the courses that runs named, and for each the stamps of runs that listed and looked at its learners."""
    units = PULL_UNITS.c
    rows = moment.connection.execute(
        select(units.course_id, units.stamp, units.state, units.listed)
        .where(units.site_id == moment.site_id, units.stamp <= moment.stamp)
        .order_by(units.course_id, units.stamp)
    )
    asked, looked = {run.stamp for run in moment.runs}, set(moment.looked)
    states: dict[int, CourseState] = {}
    whole: dict[int, int] = {}
    listings: dict[int, list[int]] = {}
    for course_id, stamp, text, listed in rows:
        if stamp not in asked:
            continue
        state = CourseState(text)
        if course_id not in states or state is not CourseState.PENDING:
            states[course_id] = state
        if state is CourseState.WHOLE and stamp in looked:
            whole[course_id] = stamp
        if listed and stamp in looked:
            listings.setdefault(course_id, []).append(stamp)
    links = {key[0]: links_from_json(value[0]) for key, value in moment.standing(intervals.COURSE_LINKS).items()}
    # nothing hangs on a course that is gone
    links |= {course_id: CourseLinks() for course_id, state in states.items() if state is CourseState.GONE}
    courses = load_courses(moment.connection, moment.site_id)
    return {
        course_id: PulledCourse(courses[course_id], links.get(course_id), state, whole.get(course_id))
        for course_id, state in states.items()
        if course_id in courses
    }, listings


def _enrolments(
    moment: Moment, courses: Collection[int], groups: Mapping[int, Group], times: ReadingTimes
) -> tuple[Enrolment, ...]:
    members: dict[tuple[int, int], list[tuple[int, int, int | None]]] = {}
    of_groups = intervals.GROUP_MEMBERS
    for member in of_groups.load(moment.connection, moment.site_id, of_groups.table.c.first_seen <= moment.stamp):
        group_id, learner_id = member.key
        if group_id in groups:
            place = (groups[group_id].course_id, learner_id)
            members.setdefault(place, []).append((group_id, member.first_seen, member.closed))

    found: dict[tuple[int, int], Enrolment] = {}
    table = intervals.ENROLMENTS
    for each in table.load(moment.connection, moment.site_id, table.table.c.first_seen <= moment.stamp):
        course_id, learner_id = each.key
        if course_id not in courses:
            continue
        stands = each.closed is None or each.closed > moment.stamp
        read = times.last(course_id, learner_id, moment.stamp if stands else (each.closed or 0) - 1)
        # of those who left: the groups that they were in until then
        until = moment.stamp + 1 if stands else each.closed or 0
        found[course_id, learner_id] = Enrolment(
            course_id=course_id,
            learner_id=learner_id,
            first_seen=each.first_seen,
            last_read=read if read is not None and read >= each.first_seen else None,
            group_ids=frozenset(
                group_id
                for group_id, first_seen, closed in members.get((course_id, learner_id), ())
                if first_seen < until and (closed is None or closed >= until)
            ),
            closed=None if stands else each.closed,
            why=None if stands else each.why,
        )
    return tuple(found.values())


def _learners(moment: Moment, learner_ids: Collection[int]) -> dict[int, Learner]:
    table = LEARNERS.c
    rows = moment.connection.execute(
        select(table.learner_id, table.idnumber, table.username, table.fullname, table.email)
        .where(table.site_id == moment.site_id)
        .order_by(table.learner_id)
    )
    return {row[0]: Learner(*row) for row in rows if row[0] in learner_ids}


def _staff(moment: Moment, user_ids: Collection[int]) -> dict[int, str]:
    table = STAFF.c
    rows = moment.connection.execute(
        select(table.user_id, table.fullname).where(table.site_id == moment.site_id).order_by(table.user_id)
    )
    return {user_id: name for user_id, name in rows if user_id in user_ids}


def _cohorts(moment: Moment, learners: Collection[int]) -> dict[int, PulledCohort]:
    members: dict[int, set[int]] = {}
    for cohort_id, learner_id in moment.standing(intervals.COHORT_MEMBERS):
        if learner_id in learners:
            members.setdefault(cohort_id, set()).add(learner_id)
    return {
        key[0]: PulledCohort(Cohort(key[0], *value), frozenset(members.get(key[0], ())))
        for key, value in moment.standing(intervals.COHORTS).items()
    }


def _plans(moment: Moment, learners: Collection[int]) -> tuple[LearningPlan, ...]:
    return tuple(
        LearningPlan(plan_id, learner_id, name, PlanStatus(status), template_id, due)
        for (learner_id, plan_id), (name, status, template_id, due) in moment.standing(intervals.PLANS).items()
        if learner_id in learners
    )


def _evidence(moment: Moment, competency_ids: Collection[int]) -> tuple[Evidence, ...] | None:
    if not any(PullPart.EVIDENCE in run.request.parts for run in moment.runs):
        return None
    return tuple(
        Evidence(evidence_id, learner_id, competency_id, course_id, EvidenceAction(action), *rest)
        for (learner_id, competency_id, course_id, evidence_id), (action, *rest) in moment.standing(
            intervals.EVIDENCE
        ).items()
        if competency_id in competency_ids
    )
