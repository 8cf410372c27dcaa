"""Remove what ended long ago and concerns learners who are enrolled nowhere."""

from calendar import monthrange
from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, Table, delete, exists, select, union

from lms_sync.store.forgetting import learner_tables
from lms_sync.store.intervals import added, chunks
from lms_sync.store.pull_reads import enrolled_learners
from lms_sync.store.pull_schema import (
    COHORT_MEMBERS,
    ENROLMENTS,
    EVIDENCE,
    GROUP_MEMBERS,
    LEARNERS,
    PLANS,
    PLANS_READ,
    RATINGS,
    READS,
    STAFF,
)
from lms_sync.store.pull_site import PullSite


def retire(site: PullSite, now: int, months: int) -> Mapping[str, int]:
    """Remove what ended more than some months ago; see `PullStore.retire`."""
    until = months_before(now, months)
    counts: list[dict[str, int]] = []
    with site.writing() as (connection, site_id):
        people = set(connection.scalars(select(LEARNERS.c.learner_id).where(LEARNERS.c.site_id == site_id)))
        absent = people - enrolled_learners(connection, site_id, ENROLMENTS.c.closed.is_(None))
        ending = (ENROLMENTS, RATINGS, GROUP_MEMBERS, COHORT_MEMBERS, PLANS, EVIDENCE)
        counts.extend(_remove(connection, table, site_id, absent, table.c.closed < until) for table in ending)
        # what has no end of its own goes with the enrolment
        counts.append(_remove(connection, EVIDENCE, site_id, absent, ~_enrolment_there(EVIDENCE, site_id)))
        of_course = READS.c.course_id != PLANS_READ
        counts.append(_remove(connection, READS, site_id, absent, of_course, ~_enrolment_there(READS, site_id)))
        unknown = people - enrolled_learners(connection, site_id)
        counts.extend(_remove(connection, table, site_id, unknown) for table in learner_tables())
        counts.append(_remove_staff(connection, site_id))
    site.leave_no_bytes()
    return added(*counts)


def months_before(now: int, months: int) -> int:
    """Return the time some calendar months earlier; the last day of a month stands for days that it lacks."""
    moment = datetime.fromtimestamp(now, UTC)
    index = moment.year * 12 + moment.month - 1 - months
    year, month = index // 12, index % 12 + 1
    return int(moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1])).timestamp())


def _enrolment_there(table: Table, site_id: int) -> ColumnElement[bool]:
    """Whether an enrolment of the learner in the course of a row is still kept."""
    return exists().where(
        ENROLMENTS.c.site_id == site_id,
        ENROLMENTS.c.course_id == table.c.course_id,
        ENROLMENTS.c.learner_id == table.c.learner_id,
    )


def _remove(
    connection: Connection, table: Table, site_id: int, learner_ids: Collection[int], *conditions: ColumnElement[bool]
) -> dict[str, int]:
    removed = 0
    for chunk in chunks(sorted(learner_ids)):
        of_them = (table.c.site_id == site_id, table.c.learner_id.in_(chunk), *conditions)
        removed += connection.execute(delete(table).where(*of_them)).rowcount
    return {table.name: removed}


def _remove_staff(connection: Connection, site_id: int) -> dict[str, int]:
    """Remove the names of those who rated nobody who is still there."""
    rating, evidence, staff = RATINGS.c, EVIDENCE.c, STAFF.c
    acted = union(
        select(rating.modifier_id).where(rating.site_id == site_id),
        select(evidence.action_user_id).where(evidence.site_id == site_id),
    )
    known = set(connection.scalars(select(staff.user_id).where(staff.site_id == site_id)))
    removed = 0
    for chunk in chunks(sorted(known.difference(connection.scalars(acted)))):
        of_them = (staff.site_id == site_id, staff.user_id.in_(chunk))
        removed += connection.execute(delete(STAFF).where(*of_them)).rowcount
    return {STAFF.name: removed}
