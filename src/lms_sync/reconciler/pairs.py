"""What is known of one learner and one competency: the rating that counts, and how it came about."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from lms_sync.domain.ratings import ClosedWhy, Rating, RatingInterval, RatingScope
from lms_sync.domain.reconciliation import Cell, PastRating
from lms_sync.reconciler.scales import ReportScale

KEPT = frozenset({ClosedWhy.LEFT, ClosedWhy.GONE, ClosedWhy.DELETED, ClosedWhy.UNLINKED})
"""A rating that ended so was never taken back: it can only change no more."""

WENT_WITH_ENROLMENT = frozenset({ClosedWhy.LEFT, ClosedWhy.DELETED, ClosedWhy.GONE})


@dataclass(frozen=True, slots=True)
class Readings:
    """Where pulls looked for ratings of one learner.

    Args:
        read_in: stamp of the last reading, by course that the learner is enrolled in.
        linked: Moodle's ids of the competencies linked to each course.
    """

    read_in: Mapping[int, int]
    linked: Mapping[int, Collection[int]]

    def came_to_nothing(self, last: RatingInterval) -> bool:
        """Whether a rating that had ended with an enrolment or a link was not there when it could be again."""
        key = last.rating.key
        if key.scope is not RatingScope.COURSE or last.closed is None:
            return False
        read = self.read_in.get(key.place_id, -1)
        if last.why is ClosedWhy.UNLINKED:  # the reading that ended it looked for none
            return read > last.closed and key.competency_id in self.linked.get(key.place_id, ())
        return last.why in WENT_WITH_ENROLMENT and read >= last.closed


NEVER_READ = Readings(MappingProxyType({}), MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Standing:
    """The last rating of one place with what was there before.

    Args:
        last: the newest interval; it stands, is kept or has vanished.
        earlier: oldest first.
        was_sought: whether learner, course or link came back and were read, and the rating was not there.
    """

    last: RatingInterval
    earlier: tuple[RatingInterval, ...] = ()
    was_sought: bool = False

    @property
    def counts(self) -> bool:
        """Whether it was never taken back."""
        return self.last.closed is None or (self.last.why in KEPT and not self.was_sought)


@dataclass(frozen=True, slots=True)
class Pair:
    """A learner and a competency.

    Args:
        places: where it is or was rated.
        cell: the rating that counts; None if nothing is rated.
        past: everything else, newest first.
    """

    places: tuple[Standing, ...]
    cell: Cell | None
    past: tuple[PastRating, ...] = ()


def judge(
    intervals: Sequence[RatingInterval],
    scale: ReportScale,
    ledger_grade: int | None = None,
    readings: Readings = NEVER_READ,
) -> Pair:
    """Return which of all ratings of a learner on a competency counts.

    Args:
        intervals: of this pair, each place in the order of time.
        scale: of the competency, as it is today.
        ledger_grade: what the ledger says; None if nothing.
        readings: of the learner.
    """
    places = standings(intervals, readings)
    standing = [place for place in places if place.counts]
    if not standing:
        return Pair(places, None, _past(intervals, None))
    chosen, in_courses = _chosen(standing)
    past = _past(intervals, chosen) if len(intervals) > 1 else ()
    return Pair(places, cell_of(chosen, scale, ledger_grade, in_courses, past), past)


def standings(intervals: Sequence[RatingInterval], readings: Readings = NEVER_READ) -> tuple[Standing, ...]:
    """Return the last rating of each place."""
    places = []
    for _, group in groupby(intervals, key=_place):
        ordered = tuple(group)
        places.append(Standing(ordered[-1], ordered[:-1], readings.came_to_nothing(ordered[-1])))
    return tuple(places)


def _place(interval: RatingInterval) -> tuple[RatingScope, int]:
    key = interval.rating.key
    return key.scope, key.place_id


def _chosen(standing: Sequence[Standing]) -> tuple[RatingInterval, list[RatingInterval]]:
    """Return the rating that counts, and those of courses: an open plan's global one, else the latest of a course.

    A global rating that no open plan shows any more, or that was last read before the ratings of courses, says nothing
    of today: it counts only where there is nothing else.
    """
    by_scope: dict[RatingScope, list[RatingInterval]] = {}
    for place in standing:
        by_scope.setdefault(place.last.rating.key.scope, []).append(place.last)
    in_courses = by_scope.get(RatingScope.COURSE, [])
    globally = by_scope.get(RatingScope.GLOBAL, [])
    shown = [one for one in globally if is_known_today(one, in_courses)]
    for candidates in (shown, in_courses, by_scope.get(RatingScope.ARCHIVED, []), globally):
        if candidates:
            return latest(candidates), in_courses
    raise AssertionError(by_scope)  # a standing rating has one of the three scopes


def is_known_today(globally: RatingInterval, in_courses: Sequence[RatingInterval]) -> bool:
    """Tell whether a global rating stands and was read no earlier than the standing ratings of courses."""
    read = max((one.last_seen for one in in_courses if one.closed is None), default=0)
    return globally.closed is None and globally.last_seen >= read


def latest(intervals: Sequence[RatingInterval]) -> RatingInterval:
    """Return the latest rating by Moodle's own time; of two at once that of the place that was made later."""
    return max(intervals, key=lambda one: (one.rating.time, one.rating.key.place_id))


def cell_of(
    chosen: RatingInterval,
    scale: ReportScale,
    ledger_grade: int | None,
    in_courses: Sequence[RatingInterval] = (),
    past: tuple[PastRating, ...] = (),
) -> Cell:
    """Return the cell of the rating that counts.

    Args:
        chosen: the rating.
        scale: of the competency, as it is today.
        ledger_grade: what the ledger says; None if nothing.
        in_courses: all course ratings of the pair.
        past: everything else that is known.
    """
    rating = chosen.rating
    grade = grade_today(rating, scale)
    return Cell(
        grade=grade,
        proficient=rating.proficient,
        time=rating.time,
        modifier_id=rating.modifier_id,
        scope=rating.key.scope,
        place_id=rating.key.place_id,
        differs=len(in_courses) > 1 and len({one.rating.grade for one in in_courses}) > 1,
        is_kept=chosen.closed is not None,
        ledger_grade=ledger_grade,
        history=past,
        item="" if grade else rating.item,
    )


def grade_today(rating: Rating, scale: ReportScale) -> int:
    """Return the position that the item of a rating has in the scale today; 0 if the scale no longer has it."""
    if 0 < rating.grade <= len(scale) and (not rating.item or scale[rating.grade - 1].name == rating.item):
        return rating.grade
    return next((position for position, item in enumerate(scale, 1) if item.name == rating.item), 0)


def _past(intervals: Sequence[RatingInterval], chosen: RatingInterval | None) -> tuple[PastRating, ...]:
    return tuple(
        past_rating(interval)
        for interval in sorted(intervals, key=lambda one: (one.rating.time, one.first_seen), reverse=True)
        if interval is not chosen
    )


def past_rating(interval: RatingInterval) -> PastRating:
    """Return an interval as a report shows it."""
    rating = interval.rating
    return PastRating(
        scope=rating.key.scope,
        place_id=rating.key.place_id,
        grade=rating.grade,
        item=rating.item,
        proficient=rating.proficient,
        time=rating.time,
        modifier_id=rating.modifier_id,
        first_seen=interval.first_seen,
        closed=interval.closed,
        why=interval.why,
    )


Pairs = Mapping[int, Pair]
"""The pairs of one learner by Moodle's id of the competency."""
