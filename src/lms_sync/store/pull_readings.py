"""Ratings of learners in a course, saved with the note that they were read."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection

from lms_sync.domain.pulls import PullRun
from lms_sync.domain.ratings import ClosedWhy, LearnerReading, RatingScope
from lms_sync.history import missing_course_rating
from lms_sync.store.forgetting import load_block
from lms_sync.store.intervals import ENROLMENTS, RATINGS, added, chunks
from lms_sync.store.pull_endings import end_in_course
from lms_sync.store.pull_frameworks import looked_at
from lms_sync.store.pull_ratings import save_ratings
from lms_sync.store.pull_reads import note_read, pending_in
from lms_sync.store.pull_schema import PULL_UNITS
from lms_sync.store.pull_site import PullSite
from lms_sync.store.pull_units import note_unit, previous_listing


def pending(site: PullSite, run: PullRun, course_id: int) -> tuple[int, ...]:
    """Return the learners of a course that a run has still to read."""
    with site.reading() as (connection, site_id):
        return pending_in(connection, site_id, run.stamp, course_id)


def save_readings(
    site: PullSite, run: PullRun, course_id: int, readings: Sequence[LearnerReading], not_gradable: Collection[int]
) -> Mapping[str, int]:
    """Keep what was read of learners in a course; see `PullStore.save_readings`.

    Raises:
        ValueError: if a reading holds a rating of another learner or place.
    """
    for reading in readings:
        for rating in reading.ratings:
            key = rating.key
            if (key.learner_id, key.scope, key.place_id) != (reading.learner_id, RatingScope.COURSE, course_id):
                raise ValueError(f"a reading of learner {reading.learner_id} in course {course_id} holds {key}")
    stamp = run.stamp
    with site.saving(run) as (connection, site_id):
        named = {*not_gradable, *(reading.learner_id for reading in readings)}
        enrolled = _enrolled(connection, site_id, course_id, named)
        unable = enrolled.intersection(not_gradable)
        counts: dict[str, int] = {}
        if unable:
            counts = end_in_course(connection, site_id, stamp, course_id, unable, ClosedWhy.LEFT)
            number = PULL_UNITS.c.not_gradable + len(unable)
            note_unit(connection, site_id, stamp, course_id, not_gradable=number)
        accepted = [reading for reading in readings if reading.learner_id in enrolled - unable]
        read = {reading.learner_id for reading in accepted}
        intervals = RATINGS.touchable_among(
            connection,
            site_id,
            stamp,
            ("learner_id", read),
            RATINGS.table.c.scope == RatingScope.COURSE.value,
            RATINGS.table.c.place_id == course_id,
        )
        examined = looked_at(connection, site_id, stamp, {interval.key[1] for interval in intervals})
        changes = save_ratings(
            connection,
            site_id,
            stamp,
            [rating for reading in accepted for rating in reading.ratings],
            among=intervals,
            missing=missing_course_rating(course_id, accepted, examined),
            block=load_block(connection, site_id, site.url, site.key),
        )
        previous = previous_listing(connection, site_id, stamp, course_id)
        note_read(connection, site_id, stamp, course_id, read, previous)
    return added(counts, changes, {"learners_read": len(read), "learners_not_gradable": len(unable)})


def _enrolled(connection: Connection, site_id: int, course_id: int, learner_ids: Collection[int]) -> set[int]:
    table = ENROLMENTS.table.c
    return {
        key[1]
        for chunk in chunks(sorted(learner_ids))
        for key in ENROLMENTS.standing(connection, site_id, table.course_id == course_id, table.learner_id.in_(chunk))
    }
