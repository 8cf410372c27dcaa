"""The moment that a state is of: its framework, and the runs that count."""

from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from lms_sync.domain.pulls import PullRun
from lms_sync.store.intervals import IntervalTable, Key, Value
from lms_sync.store.pull_runs import run_from_row
from lms_sync.store.pull_schema import FRAMEWORKS, PULL_FRAMEWORKS, PULL_RUNS


@dataclass(frozen=True, slots=True)
class Moment:
    """Of what and when a state is.

    Args:
        connection: with an open transaction.
        site_id: of the site.
        framework_id: Moodle's id; None if no pull saw such a framework.
        stamp: of the newest run.
        runs: those up to then that were asked for the framework, oldest first.
        looked: stamps of those of them that found the framework, oldest first.
    """

    connection: Connection
    site_id: int
    framework_id: int | None
    stamp: int
    runs: tuple[PullRun, ...]
    looked: tuple[int, ...]

    def standing(self, described: IntervalTable) -> dict[Key, Value]:
        """Return what stood then."""
        columns = described.table.c
        found = described.load(
            self.connection,
            self.site_id,
            columns.first_seen <= self.stamp,
            or_(columns.closed.is_(None), columns.closed > self.stamp),
        )
        return {interval.key: interval.value for interval in found}


def find_moment(connection: Connection, site_id: int, idnumber: str, as_of: int | None) -> Moment | None:
    """Return the moment of the newest run up to then that was asked for a framework; None if there was none."""
    framework_id = _framework_id(connection, site_id, idnumber, as_of)
    table = PULL_FRAMEWORKS.c
    looked = set(
        connection.scalars(select(table.stamp).where(table.site_id == site_id, table.framework_id == framework_id))
    )
    wanted = select(PULL_RUNS).where(PULL_RUNS.c.site_id == site_id).order_by(PULL_RUNS.c.stamp)
    if as_of is not None:
        wanted = wanted.where(PULL_RUNS.c.stamp <= as_of)
    runs = tuple(
        run
        for run in map(run_from_row, connection.execute(wanted))
        if run.stamp in looked or not run.request.frameworks or idnumber in run.request.frameworks
    )
    if not runs:
        return None
    stamps = tuple(run.stamp for run in runs if run.stamp in looked)
    return Moment(connection, site_id, framework_id, runs[-1].stamp, runs, stamps)


def _framework_id(connection: Connection, site_id: int, idnumber: str, as_of: int | None) -> int | None:
    table = FRAMEWORKS.c
    rows = connection.execute(
        select(table.framework_id, table.first_seen)
        .where(table.site_id == site_id, table.idnumber == idnumber)
        .order_by(table.first_seen)
    ).all()
    # one that only later got this idnumber is meant where none had it then
    then = [row for row in rows if as_of is None or row.first_seen <= as_of] or rows[:1]
    return then[-1].framework_id if then else None
