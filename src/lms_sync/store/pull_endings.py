"""What ends for learners who leave a course, and what stands again when they turn out to be there."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from lms_sync.domain.ratings import ClosedWhy, RatingScope
from lms_sync.history import HistoryStep, Interval
from lms_sync.store.intervals import ENROLMENTS, GROUP_MEMBERS, RATINGS, Key, Value, added
from lms_sync.store.pull_reads import note_not_read
from lms_sync.store.pull_schema import GROUPS
from lms_sync.store.pull_units import previous_listing


def end_in_course(
    connection: Connection, site_id: int, stamp: int, course_id: int, learner_ids: Collection[int], why: ClosedWhy
) -> dict[str, int]:
    """End enrolment, ratings and membership of groups of learners in a course, and return how many rows ended."""
    among = ("learner_id", learner_ids)
    counts: dict[str, int] = {}
    for table, condition in (
        (ENROLMENTS, ENROLMENTS.table.c.course_id == course_id),
        (GROUP_MEMBERS, GROUP_MEMBERS.table.c.group_id.in_(group_ids(connection, site_id, course_id))),
    ):
        intervals = table.touchable_among(connection, site_id, stamp, among, condition)
        counts = added(counts, table.save(connection, site_id, stamp, intervals, {}, lambda _: why))
    return added(counts, end_ratings(connection, site_id, stamp, course_id, learner_ids, why))


def end_ratings(
    connection: Connection, site_id: int, stamp: int, course_id: int, learner_ids: Collection[int], why: ClosedWhy
) -> dict[str, int]:
    """End the ratings of learners in a course, and take back that this run read them there."""
    intervals = _ratings(connection, site_id, stamp, course_id, learner_ids)
    counts = RATINGS.save(connection, site_id, stamp, intervals, {}, lambda _: why)
    previous = previous_listing(connection, site_id, stamp, course_id)
    note_not_read(connection, site_id, stamp, course_id, learner_ids, previous)
    return counts


def restore_ratings(
    connection: Connection, site_id: int, stamp: int, course_id: int, learner_ids: Collection[int]
) -> None:
    """Let the ratings stand again that `end_ratings` ended in this run."""
    ended = tuple(
        Interval(interval.key, interval.value, interval.first_seen)
        for interval in _ratings(connection, site_id, stamp, course_id, learner_ids)
        if interval.why in {ClosedWhy.LEFT, ClosedWhy.GONE}
    )
    RATINGS.carry_out(connection, site_id, stamp, HistoryStep((), ended, ()))


def group_ids(connection: Connection, site_id: int, course_id: int) -> list[int]:
    """Return all groups that a course was ever seen to have."""
    wanted = select(GROUPS.c.group_id).where(GROUPS.c.site_id == site_id, GROUPS.c.course_id == course_id).distinct()
    return list(connection.scalars(wanted))


def _ratings(
    connection: Connection, site_id: int, stamp: int, course_id: int, learner_ids: Collection[int]
) -> list[Interval[Key, Value]]:
    columns = RATINGS.table.c
    return RATINGS.touchable_among(
        connection,
        site_id,
        stamp,
        ("learner_id", learner_ids),
        columns.scope == RatingScope.COURSE.value,
        columns.place_id == course_id,
    )
