"""Evidence of rated pairs, saved with the note that it was read."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, insert, select

from lms_sync.domain.pulls import PullRun
from lms_sync.domain.ratings import ClosedWhy, Evidence, RatingScope
from lms_sync.store.forgetting import load_block
from lms_sync.store.intervals import EVIDENCE, Key, Value, added
from lms_sync.store.pull_schema import EVIDENCE_READS, RATINGS, READS
from lms_sync.store.pull_site import PullSite

Pair = tuple[int, int]


def rated_pairs(site: PullSite, run: PullRun, course_id: int) -> tuple[Pair, ...]:
    """Return learner and competency of the ratings in a course whose evidence this run has still to read."""
    with site.reading() as (connection, site_id):
        rated = _rated(connection, site_id, run.stamp, course_id)
        return tuple(sorted(rated - _done(connection, site_id, run.stamp, course_id)))


def save_evidence(
    site: PullSite, run: PullRun, course_id: int, pairs: Collection[Pair], items: Sequence[Evidence]
) -> Mapping[str, int]:
    """Keep the evidence of pairs of learner and competency in a course; see `PullStore.save_evidence`.

    Raises:
        ValueError: if an entry belongs to none of the pairs, or to another course.
    """
    read = set(pairs)
    for item in items:
        if (item.learner_id, item.competency_id) not in read or item.course_id != course_id:
            raise ValueError(f"evidence {item.id} is of none of the pairs that were read in course {course_id}")
    with site.saving(run) as (connection, site_id):
        # whoever left or was forgotten since the pairs were asked for
        read &= _rated(connection, site_id, run.stamp, course_id)
        block = load_block(connection, site_id, site.url, site.key)
        seen: dict[Key, Value] = {
            (item.learner_id, item.competency_id, course_id, item.id): (
                item.action.value,
                item.kind,
                item.grade,
                item.note,
                item.time,
                None if item.action_user_id is None or block.holds(item.action_user_id) else item.action_user_id,
            )
            for item in items
            if (item.learner_id, item.competency_id) in read
        }
        intervals = [
            interval
            for interval in EVIDENCE.touchable_among(
                connection,
                site_id,
                run.stamp,
                ("learner_id", {learner_id for learner_id, _ in read}),
                EVIDENCE.table.c.course_id == course_id,
            )
            if interval.key[:2] in read
        ]
        counts = EVIDENCE.save(connection, site_id, run.stamp, intervals, seen, lambda _: ClosedWhy.VANISHED)
        new = sorted(read - _done(connection, site_id, run.stamp, course_id))
        if new:
            connection.execute(
                insert(EVIDENCE_READS),
                [
                    {
                        "site_id": site_id,
                        "stamp": run.stamp,
                        "course_id": course_id,
                        "learner_id": learner_id,
                        "competency_id": competency_id,
                    }
                    for learner_id, competency_id in new
                ],
            )
    return added(counts)


def _rated(connection: Connection, site_id: int, stamp: int, course_id: int) -> set[Pair]:
    """Return the pairs with a rating in a course whose learners this run read there."""
    reads = READS.c
    read = select(reads.learner_id).where(
        reads.site_id == site_id, reads.course_id == course_id, reads.last_read == stamp
    )
    rating = RATINGS.c
    rows = connection.execute(
        select(rating.learner_id, rating.competency_id).where(
            rating.site_id == site_id,
            rating.learner_id.in_(read),
            rating.scope == RatingScope.COURSE.value,
            rating.place_id == course_id,
            rating.closed.is_(None),
        )
    )
    return {(learner_id, competency_id) for learner_id, competency_id in rows}


def _done(connection: Connection, site_id: int, stamp: int, course_id: int) -> set[Pair]:
    done = EVIDENCE_READS.c
    rows = connection.execute(
        select(done.learner_id, done.competency_id).where(
            done.site_id == site_id, done.stamp == stamp, done.course_id == course_id
        )
    )
    return {(learner_id, competency_id) for learner_id, competency_id in rows}
