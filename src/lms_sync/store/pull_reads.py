"""When learners were read, in courses and in their learning plans."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, exists, insert, select, update

from lms_sync.store.intervals import chunks
from lms_sync.store.pull_schema import ENROLMENTS, READS


def pending_in(connection: Connection, site_id: int, stamp: int, course_id: int) -> tuple[int, ...]:
    """Return the learners enrolled in a course whom this run has not read, in the order of their ids."""
    enrolment, reads = ENROLMENTS.c, READS.c
    was_read = exists().where(
        reads.site_id == site_id,
        reads.course_id == course_id,
        reads.learner_id == enrolment.learner_id,
        reads.last_read == stamp,
    )
    return tuple(
        connection.scalars(
            select(enrolment.learner_id)
            .where(
                enrolment.site_id == site_id,
                enrolment.course_id == course_id,
                enrolment.closed.is_(None),
                ~was_read,
            )
            .order_by(enrolment.learner_id)
        )
    )


def enrolled_learners(connection: Connection, site_id: int, *conditions: ColumnElement[bool]) -> set[int]:
    """Return the learners with an enrolment, standing or ended, that meets conditions."""
    # one pass; SQLite would not look each of them up by an index of its own
    wanted = select(ENROLMENTS.c.learner_id).where(ENROLMENTS.c.site_id == site_id, *conditions).distinct()
    return set(connection.scalars(wanted))


def note_read(
    connection: Connection, site_id: int, stamp: int, course_id: int, learner_ids: Collection[int], previous: int | None
) -> None:
    """Note that learners were read.

    Args:
        connection: with an open transaction.
        site_id: of the site.
        stamp: of the run that read them.
        course_id: of the course, or PLANS_READ.
        learner_ids: who.
        previous: stamp of the run before that could have read them; None if none could.
    """
    table = READS.c
    last: dict[int, int] = {}
    for chunk in chunks(sorted(learner_ids)):
        rows = connection.execute(
            select(table.learner_id, table.last_read).where(
                table.site_id == site_id,
                table.course_id == course_id,
                table.learner_id.in_(chunk),
                table.last_read.in_([stamp] if previous is None else [previous, stamp]),
            )
        )
        for learner_id, last_read in rows:
            last[learner_id] = max(last_read, last.get(learner_id, last_read))
    _set_last(connection, site_id, course_id, [each for each in last if last[each] == previous], (previous, stamp))
    fresh = [each for each in sorted(learner_ids) if each not in last]
    if fresh:
        connection.execute(
            insert(READS),
            [
                {
                    "site_id": site_id,
                    "course_id": course_id,
                    "learner_id": learner_id,
                    "first_read": stamp,
                    "last_read": stamp,
                }
                for learner_id in fresh
            ],
        )


def note_not_read(
    connection: Connection, site_id: int, stamp: int, course_id: int, learner_ids: Collection[int], previous: int | None
) -> None:
    """Take back that a run read learners, with the arguments of `note_read`."""
    table = READS.c
    for chunk in chunks(sorted(learner_ids)):
        of_them = and_(table.site_id == site_id, table.course_id == course_id, table.learner_id.in_(chunk))
        connection.execute(delete(READS).where(of_them, table.first_read == stamp))
        if previous is not None:
            connection.execute(update(READS).where(of_them, table.last_read == stamp).values(last_read=previous))


def _set_last(
    connection: Connection, site_id: int, course_id: int, learner_ids: list[int], step: tuple[int | None, int]
) -> None:
    table = READS.c
    if learner_ids:
        connection.execute(
            update(READS)
            .where(
                table.site_id == site_id,
                table.course_id == course_id,
                table.learner_id == bindparam("of_learner"),
                table.last_read == step[0],
            )
            .values(last_read=step[1]),
            [{"of_learner": learner_id} for learner_id in learner_ids],
        )
