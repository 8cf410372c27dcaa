"""Tables of intervals: what of them stands, and how a step of their history is carried out."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, delete, insert, or_, select, update

from lms_sync.domain.ratings import ClosedWhy
from lms_sync.history import HistoryStep, Interval, advance
from lms_sync.store import pull_schema
from lms_sync.store.faults import UnreadableRecordError

CHUNK = 1000
"""How many values one statement compares with; databases limit their number."""

Key = tuple[Any, ...]
Value = tuple[Any, ...]
Step = HistoryStep[Key, Value]

_WHY = {why.value: why for why in ClosedWhy}


@dataclass(frozen=True, slots=True)
class IntervalTable:
    """A table of intervals.

    Args:
        name: under which counts name its rows.
        table: with the columns site_id, the key, first_seen, what was seen, closed and why.
        key: names of the columns that are the key.
        value: names of the columns that hold what was seen.
    """

    name: str
    table: Table
    key: tuple[str, ...]
    value: tuple[str, ...]

    def standing(self, connection: Connection, site_id: int, *conditions: ColumnElement[bool]) -> dict[Key, Value]:
        """Return what stands, by its key."""
        where = and_(*conditions, self.table.c.closed.is_(None))
        return {interval.key: interval.value for interval in self.load(connection, site_id, where)}

    def touchable(
        self, connection: Connection, site_id: int, stamp: int, *conditions: ColumnElement[bool]
    ) -> list[Interval[Key, Value]]:
        """Return the intervals that stand or that this stamp closed: those that its readings can concern."""
        closed = self.table.c.closed
        return list(self.load(connection, site_id, *conditions, or_(closed.is_(None), closed == stamp)))

    def touchable_among(
        self,
        connection: Connection,
        site_id: int,
        stamp: int,
        among: tuple[str, Collection[int]],
        *conditions: ColumnElement[bool],
    ) -> list[Interval[Key, Value]]:
        """Return the same of rows where a column has one of these values."""
        column = self.table.c[among[0]]
        return [
            interval
            for chunk in chunks(sorted(among[1]))
            for interval in self.touchable(connection, site_id, stamp, column.in_(chunk), *conditions)
        ]

    def load(
        self, connection: Connection, site_id: int, *conditions: ColumnElement[bool]
    ) -> Iterator[Interval[Key, Value]]:
        """Give intervals, in the order of key and first_seen."""
        columns = self.table.c
        ordered = [columns[name] for name in self.key]
        rows = connection.execute(
            select(*ordered, columns.first_seen, *(columns[name] for name in self.value), columns.closed, columns.why)
            .where(columns.site_id == site_id, *conditions)
            .order_by(columns.site_id, *ordered, columns.first_seen)
        ).all()
        width = len(self.key)
        for row in rows:
            yield Interval(tuple(row[:width]), tuple(row[width + 1 : -2]), row[width], row[-2], why_from_text(row[-1]))

    def save(
        self,
        connection: Connection,
        site_id: int,
        stamp: int,
        intervals: Iterable[Interval[Key, Value]],
        seen: Mapping[Key, Value],
        missing: Callable[[Key], ClosedWhy | None],
    ) -> dict[str, int]:
        """Merge what was seen into intervals of `touchable`, and return how many rows began and ended, by name."""
        step = advance(intervals, seen, missing, stamp)
        self.carry_out(connection, site_id, stamp, step)
        return self._counts(step)

    def carry_out(self, connection: Connection, site_id: int, stamp: int, step: Step) -> None:
        """Make the table what a step says."""
        columns = self.table.c
        where = and_(
            columns.site_id == site_id,
            columns.first_seen == bindparam("of_first_seen"),
            *(columns[name] == bindparam(f"of_{name}") for name in self.key),
        )
        if step.discarded:
            connection.execute(delete(self.table).where(where), [self._where(key, stamp) for key in step.discarded])
        if step.ended:
            connection.execute(
                update(self.table).where(where).values(closed=bindparam("now_closed"), why=bindparam("now_why")),
                [
                    {
                        **self._where(interval.key, interval.first_seen),
                        "now_closed": interval.closed,
                        "now_why": None if interval.why is None else interval.why.value,
                    }
                    for interval in step.ended
                ],
            )
        if step.begun:
            connection.execute(
                insert(self.table),
                [
                    {
                        "site_id": site_id,
                        "first_seen": interval.first_seen,
                        **dict(zip(self.key, interval.key, strict=True)),
                        **dict(zip(self.value, interval.value, strict=True)),
                    }
                    for interval in step.begun
                ],
            )

    def _where(self, key: Key, first_seen: int) -> dict[str, Any]:
        return {"of_first_seen": first_seen, **{f"of_{name}": each for name, each in zip(self.key, key, strict=True)}}

    def _counts(self, step: Step) -> dict[str, int]:
        counts: dict[str, int] = {}
        changed = {interval.key for interval in step.ended if interval.why is ClosedWhy.CHANGED}
        for interval in step.ended:
            if interval.why is not None:
                name = f"{self.name}_{interval.why.value}"
                counts[name] = counts.get(name, 0) + 1
        new = sum(1 for interval in step.begun if interval.key not in changed)
        if new:
            counts[f"{self.name}_new"] = new
        return counts


def why_from_text(text: str | None) -> ClosedWhy | None:
    """Return why something ended, as a row says it."""
    if text is None:
        return None
    try:
        return _WHY[text]
    except KeyError:
        raise UnreadableRecordError(f"unknown reason {text!r}") from None


def chunks(values: Iterable[int]) -> Iterator[list[int]]:
    """Give values in lists that a statement can hold."""
    rest = iter(values)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def added(*counts: Mapping[str, int]) -> dict[str, int]:
    """Return counts added up, without zeros, in the order of their names."""
    names = sorted({name for each in counts for name in each})
    sums = {name: sum(each.get(name, 0) for each in counts) for name in names}
    return {name: number for name, number in sums.items() if number}


FRAMEWORKS = IntervalTable("frameworks", pull_schema.FRAMEWORKS, ("framework_id",), ("idnumber", "content", "scales"))
COURSE_LINKS = IntervalTable("course_links", pull_schema.COURSE_LINKS, ("course_id",), ("content",))
ENROLMENTS = IntervalTable("enrolments", pull_schema.ENROLMENTS, ("course_id", "learner_id"), ())
GROUPS = IntervalTable("groups", pull_schema.GROUPS, ("group_id",), ("course_id", "name"))
GROUP_MEMBERS = IntervalTable("group_members", pull_schema.GROUP_MEMBERS, ("group_id", "learner_id"), ())
COHORTS = IntervalTable("cohorts", pull_schema.COHORTS, ("cohort_id",), ("name", "idnumber"))
COHORT_MEMBERS = IntervalTable("cohort_members", pull_schema.COHORT_MEMBERS, ("cohort_id", "learner_id"), ())
RATINGS = IntervalTable(
    "ratings",
    pull_schema.RATINGS,
    ("learner_id", "competency_id", "scope", "place_id"),
    ("grade", "item", "proficient", "time", "modifier_id"),
)
PLANS = IntervalTable("plans", pull_schema.PLANS, ("learner_id", "plan_id"), ("name", "status", "template_id", "due"))
EVIDENCE = IntervalTable(
    "evidence",
    pull_schema.EVIDENCE,
    ("learner_id", "competency_id", "course_id", "evidence_id"),
    ("action", "kind", "grade", "note", "time", "action_user_id"),
)
