"""Remove what ended long ago and concerns learners who are enrolled nowhere."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, FromClause, Table, delete, exists

from lms_sync.store.forgetting import learner_tables
from lms_sync.store.intervals import added
from lms_sync.store.pull_schema import (
    COHORT_MEMBERS,
    ENROLMENTS,
    EVIDENCE,
    GROUP_MEMBERS,
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
        for table in (ENROLMENTS, RATINGS, GROUP_MEMBERS, COHORT_MEMBERS, PLANS, EVIDENCE):
            enrolled = _enrolment(table, site_id, ENROLMENTS.alias("enrolled"))
            counts.append(_remove(connection, table, site_id, table.c.closed < until, ~enrolled))
        counts.append(_remove(connection, EVIDENCE, site_id, ~_enrolment_there(EVIDENCE, site_id)))
        of_course = READS.c.course_id != PLANS_READ
        counts.append(_remove(connection, READS, site_id, of_course, ~_enrolment_there(READS, site_id)))
        for table in learner_tables():
            if table is not ENROLMENTS:
                known = exists().where(ENROLMENTS.c.site_id == site_id, ENROLMENTS.c.learner_id == table.c.learner_id)
                counts.append(_remove(connection, table, site_id, ~known))
        rated = exists().where(RATINGS.c.site_id == site_id, RATINGS.c.modifier_id == STAFF.c.user_id)
        acted = exists().where(EVIDENCE.c.site_id == site_id, EVIDENCE.c.action_user_id == STAFF.c.user_id)
        counts.append(_remove(connection, STAFF, site_id, ~rated, ~acted))
    site.leave_no_bytes()
    return added(*counts)


def months_before(now: int, months: int) -> int:
    """Return the time some calendar months earlier; the last day of a month stands for days that it lacks."""
    moment = datetime.fromtimestamp(now, UTC)
    index = moment.year * 12 + moment.month - 1 - months
    year, month = index // 12, index % 12 + 1
    return int(moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1])).timestamp())


def _enrolment(table: Table, site_id: int, enrolled: FromClause) -> ColumnElement[bool]:
    """Whether the learner of a row is enrolled anywhere."""
    return exists().where(
        enrolled.c.site_id == site_id, enrolled.c.learner_id == table.c.learner_id, enrolled.c.closed.is_(None)
    )


def _enrolment_there(table: Table, site_id: int) -> ColumnElement[bool]:
    """Whether an enrolment of the learner in the course of a row is still kept."""
    return exists().where(
        ENROLMENTS.c.site_id == site_id,
        ENROLMENTS.c.course_id == table.c.course_id,
        ENROLMENTS.c.learner_id == table.c.learner_id,
    )


def _remove(connection: Connection, table: Table, site_id: int, *conditions: ColumnElement[bool]) -> dict[str, int]:
    removed = connection.execute(delete(table).where(table.c.site_id == site_id, *conditions))
    return {table.name: removed.rowcount}
