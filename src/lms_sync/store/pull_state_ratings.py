"""The ratings of a state; there may be hundreds of thousands."""

import gc
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select

from lms_sync.domain.ratings import Rating, RatingInterval, RatingKey, RatingScope
from lms_sync.store.intervals import why_from_text
from lms_sync.store.pull_moment import Moment
from lms_sync.store.pull_reading_times import ReadingTimes
from lms_sync.store.pull_schema import PLANS_READ, RATINGS

_SCOPES = {scope.value: scope for scope in RatingScope}
_ROWS = 5000


def load_ratings(
    moment: Moment, competency_ids: Collection[int], times: ReadingTimes
) -> tuple[tuple[RatingInterval, ...], set[int]]:
    """Return the intervals that began up to a moment, later ends hidden, and the ids of those who rated.

    Args:
        moment: of the state.
        competency_ids: those of the framework.
        times: when learners were read.
    """
    table, stamp = RATINGS.c, moment.stamp
    order = (table.site_id, table.learner_id, table.competency_id, table.scope, table.place_id, table.first_seen)
    rows = moment.connection.execute(
        select(
            *order[1:],
            table.grade,
            table.item,
            table.proficient,
            table.time,
            table.modifier_id,
            table.closed,
            table.why,
        )
        .where(table.site_id == moment.site_id, table.first_seen <= stamp)
        .order_by(*order),
        execution_options={"yield_per": _ROWS},
    )
    with rows, _collector_resting():
        return _intervals(rows, stamp, competency_ids, times)


def _intervals(
    rows: Iterable[Any], stamp: int, competency_ids: Collection[int], times: ReadingTimes
) -> tuple[tuple[RatingInterval, ...], set[int]]:
    # equal numbers and texts become one object: most of the memory would be theirs
    same: dict[Any, Any] = {}
    once = same.setdefault
    found: list[RatingInterval] = []
    modifiers: set[int] = set()
    place: tuple[int, int] | None = None
    last: int | None = None
    for learner, competency, scope, place_id, first, grade, item, proficient, time, modifier, ended, text in rows:
        if competency not in competency_ids:
            continue
        course_id = place_id if scope == RatingScope.COURSE.value else PLANS_READ
        closed, why = (None, None) if ended is None or ended > stamp else (once(ended, ended), why_from_text(text))
        if closed is not None:
            seen = times.last(course_id, learner, closed - 1)
        else:
            if place != (course_id, learner):
                place, last = (course_id, learner), times.last(course_id, learner, stamp)
            seen = last
        modifiers.add(modifier)
        found.append(
            RatingInterval(
                Rating(
                    RatingKey(
                        once(learner, learner), once(competency, competency), _SCOPES[scope], once(place_id, place_id)
                    ),
                    grade,
                    once(item, item),
                    proficient,
                    once(time, time),
                    once(modifier, modifier),
                ),
                once(first, first),
                once(first, first) if seen is None or seen < first else once(seen, seen),
                closed,
                why,
            )
        )
    return tuple(found), modifiers


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Keep the cycle collector from walking over all that was made so far, again and again; a third of the time."""
    works = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if works:
            gc.enable()
