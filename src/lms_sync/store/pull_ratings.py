"""Ratings as rows of intervals."""

from collections.abc import Iterable

from sqlalchemy import Connection

from lms_sync.domain.ratings import ClosedWhy, Rating, RatingKey, RatingScope
from lms_sync.history import Interval, MissingRating
from lms_sync.store.forgetting import NOBODY, Block
from lms_sync.store.intervals import RATINGS, Key, Value

_SCOPES = {scope.value: scope for scope in RatingScope}


def save_ratings(
    connection: Connection,
    site_id: int,
    stamp: int,
    ratings: Iterable[Rating],
    *,
    among: Iterable[Interval[Key, Value]],
    missing: MissingRating,
    block: Block,
) -> dict[str, int]:
    """Merge ratings that were read into intervals, and return how many began and ended.

    Args:
        connection: with an open transaction.
        site_id: of the site.
        stamp: of the run that read them.
        ratings: those that there are.
        among: the intervals that they can concern.
        missing: why others ended.
        block: of forgotten persons, whose ids are not kept as modifiers.
    """
    kept = list(ratings)
    blocked = {modifier_id for modifier_id in {rating.modifier_id for rating in kept} if block.holds(modifier_id)}
    seen = {
        (rating.key.learner_id, rating.key.competency_id, rating.key.scope.value, rating.key.place_id): (
            rating.grade,
            rating.item,
            rating.proficient,
            rating.time,
            NOBODY if rating.modifier_id in blocked else rating.modifier_id,
        )
        for rating in kept
    }

    def why(key: Key) -> ClosedWhy | None:
        return missing(RatingKey(key[0], key[1], _SCOPES[key[2]], key[3]))

    return RATINGS.save(connection, site_id, stamp, among, seen, why)
