"""Learning plans and the ratings that show in them, saved with the note that they were read."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, exists, func, select

from lms_sync.domain.pulls import PullRun
from lms_sync.domain.ratings import ClosedWhy, PlanReading, RatingScope
from lms_sync.history import missing_plan_rating
from lms_sync.store.forgetting import load_block
from lms_sync.store.intervals import PLANS, RATINGS, Key, Value, added
from lms_sync.store.pull_frameworks import looked_at
from lms_sync.store.pull_ratings import save_ratings
from lms_sync.store.pull_reads import note_read
from lms_sync.store.pull_schema import ENROLMENTS, PLANS_READ, PULL_RUNS, PULL_UNITS, READS
from lms_sync.store.pull_site import PullSite


def pending_plan_learners(site: PullSite, run: PullRun) -> tuple[int, ...]:
    """Return the learners of the run's courses whose learning plans it has still to read."""
    with site.reading() as (connection, site_id):
        reads = READS.c
        read = select(reads.learner_id).where(
            reads.site_id == site_id, reads.course_id == PLANS_READ, reads.last_read == run.stamp
        )
        return tuple(sorted(_learners(connection, site_id, run.stamp).difference(connection.scalars(read))))


def save_plan_readings(site: PullSite, run: PullRun, readings: Sequence[PlanReading]) -> Mapping[str, int]:
    """Keep what was read of learners' plans; see `PullStore.save_plan_readings`.

    Raises:
        ValueError: if a reading holds a plan or rating of another learner, or a rating in a course.
    """
    for reading in readings:
        owners = {plan.learner_id for plan in reading.plans} | {rating.key.learner_id for rating in reading.ratings}
        if owners - {reading.learner_id} or any(each.key.scope is RatingScope.COURSE for each in reading.ratings):
            raise ValueError(f"a reading of the plans of learner {reading.learner_id} holds something else")
    stamp = run.stamp
    with site.saving(run) as (connection, site_id):
        known = _learners(connection, site_id, stamp)
        accepted = [reading for reading in readings if reading.learner_id in known]
        read = {reading.learner_id for reading in accepted}
        plans: dict[Key, Value] = {
            (plan.learner_id, plan.id): (plan.name, plan.status.value, plan.template_id, plan.due)
            for reading in accepted
            for plan in reading.plans
        }
        among = ("learner_id", read)
        counts = PLANS.save(
            connection,
            site_id,
            stamp,
            PLANS.touchable_among(connection, site_id, stamp, among),
            plans,
            lambda _: ClosedWhy.GONE,
        )
        intervals = RATINGS.touchable_among(
            connection, site_id, stamp, among, RATINGS.table.c.scope != RatingScope.COURSE.value
        )
        examined = looked_at(connection, site_id, stamp, {interval.key[1] for interval in intervals})
        changes = save_ratings(
            connection,
            site_id,
            stamp,
            [rating for reading in accepted for rating in reading.ratings],
            among=intervals,
            missing=missing_plan_rating(accepted, examined),
            block=load_block(connection, site_id, site.url, site.key),
        )
        previous = connection.scalar(
            select(func.max(PULL_RUNS.c.stamp)).where(
                PULL_RUNS.c.site_id == site_id, PULL_RUNS.c.stamp < stamp, PULL_RUNS.c.reads_plans.is_(True)
            )
        )
        note_read(connection, site_id, stamp, PLANS_READ, read, previous)
    return added(counts, changes, {"plan_learners_read": len(read)})


def _learners(connection: Connection, site_id: int, stamp: int) -> set[int]:
    """Return the learners enrolled in courses that this run names."""
    enrolment, units = ENROLMENTS.c, PULL_UNITS.c
    named = exists().where(units.site_id == site_id, units.stamp == stamp, units.course_id == enrolment.course_id)
    return set(
        connection.scalars(
            select(enrolment.learner_id).where(enrolment.site_id == site_id, enrolment.closed.is_(None), named)
        )
    )
