"""When ratings were last looked at, up to a moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from lms_sync.history import ReadSpan, last_read
from lms_sync.store.pull_schema import PLANS_READ, PULL_RUNS, PULL_UNITS, READS


@dataclass(frozen=True, slots=True)
class ReadingTimes:
    """When learners were read.

    Args:
        spans: by course, or PLANS_READ, and learner.
        stamps: of the runs that count, by course or PLANS_READ, oldest first.
    """

    spans: Mapping[tuple[int, int], tuple[ReadSpan, ...]]
    stamps: Mapping[int, Sequence[int]]

    def last(self, course_id: int, learner_id: int, as_of: int) -> int | None:
        """Return when a learner was last read in a course, or PLANS_READ, up to then; None if never."""
        spans = self.spans.get((course_id, learner_id))
        return None if spans is None else last_read(spans, self.stamps.get(course_id, ()), as_of)


def load_reading_times(
    connection: Connection,
    site_id: int,
    stamps: Mapping[int, Sequence[int]],
    as_of: int,
    learner_id: int | None = None,
) -> ReadingTimes:
    """Return when learners were read, as far as it began up to then.

    Args:
        connection: with an open transaction.
        site_id: of the site.
        stamps: of the runs that count, by course or PLANS_READ, oldest first.
        as_of: a stamp.
        learner_id: of the one learner wanted; None for all.
    """
    table = READS.c
    wanted = select(table.course_id, table.learner_id, table.first_read, table.last_read).where(
        table.site_id == site_id, table.first_read <= as_of
    )
    if learner_id is not None:
        wanted = wanted.where(table.learner_id == learner_id)
    spans: dict[tuple[int, int], tuple[ReadSpan, ...]] = {}
    for course_id, reader_id, first, last in connection.execute(wanted):
        if course_id in stamps:
            key = (course_id, reader_id)
            spans[key] = (*spans.get(key, ()), ReadSpan(first, last))
    return ReadingTimes(spans, stamps)


def load_stamps(connection: Connection, site_id: int) -> dict[int, list[int]]:
    """Return the stamps of all runs that listed a course, by course, and of those that read PLANS_READ."""
    units, runs = PULL_UNITS.c, PULL_RUNS.c
    stamps: dict[int, list[int]] = {}
    listed = select(units.course_id, units.stamp).where(units.site_id == site_id, units.listed.is_(True))
    for course_id, stamp in connection.execute(listed.order_by(units.stamp)):
        stamps.setdefault(course_id, []).append(stamp)
    with_plans = select(runs.stamp).where(runs.site_id == site_id, runs.reads_plans.is_(True)).order_by(runs.stamp)
    stamps[PLANS_READ] = list(connection.scalars(with_plans))
    return stamps
