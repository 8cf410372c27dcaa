"""Runs of pulls: begun, taken up, ended, counted."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, delete, exists, func, insert, select, update

from lms_sync.domain.plain import canonical_json
from lms_sync.domain.pulls import PullPart, PullRequest, PullResult, PullRun
from lms_sync.store import intervals
from lms_sync.store.encoding import reading_row
from lms_sync.store.forgetting import require_key
from lms_sync.store.intervals import IntervalTable, added, chunks
from lms_sync.store.pull_reads import enrolled_learners
from lms_sync.store.pull_schema import ENROLMENTS, EVIDENCE_READS, LEARNERS, PLANS_READ, PULL_RUNS, PULL_UNITS, READS
from lms_sync.store.pull_site import PullSite

_COUNTED = (intervals.ENROLMENTS, intervals.RATINGS, intervals.PLANS, intervals.EVIDENCE)


def open_run(site: PullSite, request: PullRequest, *, now: int, username: str, resume_within: int) -> PullRun:
    """Go on with an interrupted run, or begin one; see `PullStore.open_run`."""
    table = PULL_RUNS.c
    with site.writing() as (connection, site_id):
        require_key(connection, site_id, site.key)
        # the newest only: a run that went on beneath a later stamp would see things end before they began
        newest = connection.execute(
            select(PULL_RUNS).where(table.site_id == site_id).order_by(table.stamp.desc()).limit(1)
        ).one_or_none()
        text = request_to_json(request)
        if (
            newest is not None
            and newest.result == PullResult.RUNNING
            and newest.request == text
            and newest.username == username
            and newest.stamp > now - resume_within
        ):
            taken_up = run_from_row(newest)
            return PullRun(taken_up.id, taken_up.stamp, request, PullResult.RUNNING, username=username, resumed=True)
        connection.execute(
            update(PULL_RUNS)
            .where(table.site_id == site_id, table.result == PullResult.RUNNING.value)
            .values(result=PullResult.ABANDONED.value)
        )
        stamp = now if newest is None else max(now, newest.stamp + 1)
        key = connection.execute(
            insert(PULL_RUNS).values(
                site_id=site_id,
                stamp=stamp,
                request=text,
                result=PullResult.RUNNING.value,
                ended=None,
                username=username,
                reads_plans=PullPart.PLANS in request.parts,
                reads_evidence=PullPart.EVIDENCE in request.parts,
                counts="{}",
            )
        ).inserted_primary_key
        if key is None:
            raise LookupError("the database gave the pull no number")
        return PullRun(int(key[0]), stamp, request, PullResult.RUNNING, username=username)


def close_run(site: PullSite, run: PullRun, *, ended: int, result: PullResult, counts: Mapping[str, int]) -> PullRun:
    """Note how a run ended; see `PullStore.close_run`."""
    table = PULL_RUNS.c
    with site.saving(run) as (connection, site_id):
        kept = dict(sorted({**_counts(connection, site_id, run.stamp), **counts}.items()))
        _drop_strangers(connection, site_id)
        connection.execute(delete(EVIDENCE_READS).where(EVIDENCE_READS.c.site_id == site_id))
        connection.execute(
            update(PULL_RUNS)
            .where(table.site_id == site_id, table.stamp == run.stamp)
            .values(result=result.value, ended=ended, counts=canonical_json({**kept}))
        )
    return PullRun(run.id, run.stamp, run.request, result, ended, run.username, kept, run.resumed)


def counts(site: PullSite, stamp: int) -> Mapping[str, int]:
    """Return what a run read, changed and noted; see `PullStore.counts`."""
    with site.reading() as (connection, site_id):
        return _counts(connection, site_id, stamp)


def runs(site: PullSite, limit: int) -> tuple[PullRun, ...]:
    """Return the last pulls, newest first."""
    table = PULL_RUNS.c
    with site.reading() as (connection, site_id):
        rows = connection.execute(
            select(PULL_RUNS).where(table.site_id == site_id).order_by(table.stamp.desc()).limit(limit)
        )
        return tuple(run_from_row(row) for row in rows)


def stamps(site: PullSite) -> tuple[int, ...]:
    """Return the stamps of all pulls, oldest first."""
    table = PULL_RUNS.c
    with site.reading() as (connection, site_id):
        return tuple(connection.scalars(select(table.stamp).where(table.site_id == site_id).order_by(table.stamp)))


def request_to_json(request: PullRequest) -> str:
    """Return a request as JSON; equal requests give the same text."""
    return canonical_json(
        {
            "frameworks": [*sorted(set(request.frameworks))],
            "courses": [*sorted(set(request.courses))],
            "categories": [*sorted(set(request.categories))],
            "parts": [*sorted(part.value for part in request.parts)],
        }
    )


def run_from_row(row: Row[Any]) -> PullRun:
    """Return a run as its row holds it."""
    with reading_row():
        plain = json.loads(row.request)
        return PullRun(
            id=row.id,
            stamp=row.stamp,
            request=PullRequest(
                tuple(plain["frameworks"]),
                tuple(plain["courses"]),
                tuple(plain["categories"]),
                frozenset(PullPart(part) for part in plain["parts"]),
            ),
            result=PullResult(row.result),
            ended=row.ended,
            username=row.username,
            counts=json.loads(row.counts),
        )


def _counts(connection: Connection, site_id: int, stamp: int) -> dict[str, int]:
    units, reads = PULL_UNITS.c, READS.c
    of_run = and_(units.site_id == site_id, units.stamp == stamp)
    by_state = connection.execute(select(units.state, func.count()).where(of_run).group_by(units.state)).all()
    dropped = connection.execute(select(func.sum(units.forgotten), func.sum(units.not_gradable)).where(of_run)).one()

    def read(condition: ColumnElement[bool]) -> int:
        wanted = select(func.count()).where(reads.site_id == site_id, reads.last_read == stamp, condition)
        return int(connection.scalar(wanted) or 0)

    of_courses = {
        **{f"courses_{state}": number for state, number in by_state},
        "learners_forgotten": int(dropped[0] or 0),
        "learners_not_gradable": int(dropped[1] or 0),
        "learners_read": read(reads.course_id != PLANS_READ),
        "learners_not_read": _not_read(connection, site_id, stamp),
        "plan_learners_read": read(reads.course_id == PLANS_READ),
    }
    return added(of_courses, *(_changes(connection, site_id, stamp, table) for table in _COUNTED))


def _not_read(connection: Connection, site_id: int, stamp: int) -> int:
    units, enrolments, reads = PULL_UNITS.c, ENROLMENTS.c, READS.c
    was_read = exists().where(
        reads.site_id == site_id,
        reads.course_id == enrolments.course_id,
        reads.learner_id == enrolments.learner_id,
        reads.last_read == stamp,
    )
    found = connection.scalar(
        select(func.count())
        .select_from(ENROLMENTS)
        .join(PULL_UNITS, and_(units.site_id == enrolments.site_id, units.course_id == enrolments.course_id))
        .where(
            enrolments.site_id == site_id,
            enrolments.closed.is_(None),
            units.stamp == stamp,
            units.listed.is_(True),
            ~was_read,
        )
    )
    return int(found or 0)


def _changes(connection: Connection, site_id: int, stamp: int, described: IntervalTable) -> dict[str, int]:
    table: Table = described.table
    ended = connection.execute(
        select(table.c.why, func.count())
        .where(table.c.site_id == site_id, table.c.closed == stamp)
        .group_by(table.c.why)
    ).all()
    begun = connection.scalar(select(func.count()).where(table.c.site_id == site_id, table.c.first_seen == stamp))
    found = {f"{described.name}_{why}": number for why, number in ended}
    found[f"{described.name}_new"] = int(begun or 0) - found.get(f"{described.name}_changed", 0)
    return found


def _drop_strangers(connection: Connection, site_id: int) -> None:
    """Drop persons whom this run took up and then found not to be learners anywhere, and what was read of them."""
    enrolment, reads, learners = ENROLMENTS.c, READS.c, LEARNERS.c
    known = set(connection.scalars(select(learners.learner_id).where(learners.site_id == site_id)))
    for chunk in chunks(sorted(known - enrolled_learners(connection, site_id))):
        connection.execute(delete(LEARNERS).where(learners.site_id == site_id, learners.learner_id.in_(chunk)))
    enrolled_there = exists().where(
        enrolment.site_id == site_id,
        enrolment.course_id == reads.course_id,
        enrolment.learner_id == reads.learner_id,
    )
    connection.execute(delete(READS).where(reads.site_id == site_id, reads.course_id != PLANS_READ, ~enrolled_there))
