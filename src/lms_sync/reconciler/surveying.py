"""One look at every learner: where they are enrolled, and which rating counts on each assessed competency."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lms_sync.domain.folding import folded
from lms_sync.domain.learners import Learner
from lms_sync.domain.pulled import Enrolment, PulledState
from lms_sync.domain.ratings import RatingInterval, RatingScope
from lms_sync.domain.reconciliation import Cell, PastRating
from lms_sync.reconciler.columns import Columns
from lms_sync.reconciler.pairs import Pair, Readings, cell_of, judge
from lms_sync.reconciler.scales import ReportScale

_FOREVER: Final = 1 << 62
_UNKNOWN_SCALE: Final[ReportScale] = ()
_NO_PAIRS: Final[Mapping[str, Pair]] = {}


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A learner with all that counts.

    Args:
        learner: who.
        cells: one for each column.
        course_ids: courses that they are enrolled in.
        left_course_ids: courses that they have left.
        unread_course_ids: courses that they are enrolled in and where no pull could read them.
        group_ids: of the courses that they are enrolled in.
        cohort_ids: that they are members of.
        not_read: positions of the columns of which nothing is known.
        eventful: pairs with more than one rating or a rating that ended, by idnumber.
        elsewhere: pairs on competencies of the file that are not assessed, by idnumber.
        in_courses: standing course ratings as (course, position, proficient).
        past: of columns that are not rated now, by idnumber.
    """

    learner: Learner
    cells: tuple[Cell | None, ...]
    course_ids: frozenset[int]
    left_course_ids: frozenset[int]
    unread_course_ids: frozenset[int]
    group_ids: frozenset[int]
    cohort_ids: frozenset[int]
    not_read: frozenset[int]
    eventful: Mapping[str, Pair]
    elsewhere: Mapping[str, Pair]
    in_courses: Sequence[tuple[int, int, bool]]
    past: Mapping[str, tuple[PastRating, ...]]

    @property
    def has_left(self) -> bool:
        """Whether they were enrolled, and are in no course any more."""
        return bool(self.left_course_ids) and not self.course_ids


@dataclass(slots=True)
class Survey:
    """All learners, sorted by name.

    Args:
        learners: those enrolled, and those who have left all courses.
        orphan_ratings: how many ratings stand on competencies that the file does not have, by Moodle's id.
    """

    learners: list[Surveyed] = field(default_factory=list)
    orphan_ratings: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Places:
    """Where a learner is, and which competencies are linked to each course."""

    linked: Mapping[int, Collection[int]]
    open: list[Enrolment] = field(default_factory=list)
    closed: list[Enrolment] = field(default_factory=list)

    @property
    def readings(self) -> Readings:
        """Where pulls looked for ratings."""
        return Readings({one.course_id: one.last_read for one in self.open if one.last_read is not None}, self.linked)


@dataclass(slots=True)
class _Found:
    """What is found of one learner while their ratings are gone through; see Surveyed."""

    cells: list[Cell | None]
    readings: Readings
    eventful: dict[str, Pair] = field(default_factory=dict)
    elsewhere: dict[str, Pair] = field(default_factory=dict)
    in_courses: list[tuple[int, int, bool]] = field(default_factory=list)
    past: dict[str, tuple[PastRating, ...]] = field(default_factory=dict)

    def take(
        self,
        idnumber: str,
        position: int,
        of_pair: Sequence[RatingInterval],
        scale: ReportScale,
        ledger_grade: int | None,
    ) -> None:
        """Take the ratings of an assessed competency; most pairs have one that never changed."""
        if len(of_pair) == 1 and of_pair[0].closed is None:
            self.cells[position] = cell_of(of_pair[0], scale, ledger_grade)
            self._count(position, of_pair[0])
            return
        pair = judge(of_pair, scale, ledger_grade, self.readings)
        self.cells[position] = pair.cell
        self.eventful[idnumber] = pair
        if pair.cell is None:
            self.past[idnumber] = pair.past
        for place in pair.places:
            if place.last.closed is None:
                self._count(position, place.last)

    def _count(self, position: int, standing: RatingInterval) -> None:
        key = standing.rating.key
        if key.scope is RatingScope.COURSE:
            self.in_courses.append((key.place_id, position, standing.rating.proficient is True))


def survey(state: PulledState, columns: Columns, ledger_grades: Mapping[tuple[int, int], int]) -> Survey:
    """Return every learner with the ratings that count.

    Args:
        state: what was pulled.
        columns: the competencies.
        ledger_grades: what the ledger says, by learner and position of the column.
    """
    linked = {
        course_id: frozenset(link.competency_id for link in course.links.competencies)
        for course_id, course in state.courses.items()
        if course.links is not None
    }
    places: dict[int, _Places] = {}
    for enrolment in state.enrolments:
        of_learner = places.setdefault(enrolment.learner_id, _Places(linked))
        (of_learner.open if enrolment.closed is None else of_learner.closed).append(enrolment)
    cohorts: dict[int, set[int]] = {}
    for cohort_id, cohort in state.cohorts.items():
        for learner_id in cohort.member_ids:
            cohorts.setdefault(learner_id, set()).add(cohort_id)
    done = Survey()
    rated = _by_learner(state.ratings)
    for learner in sorted(state.learners.values(), key=name_order):
        surveyed = _survey_one(
            learner,
            places.get(learner.id, _Places(linked)),
            frozenset(cohorts.get(learner.id, ())),
            rated.get(learner.id, []),
            columns,
            ledger_grades,
            done.orphan_ratings,
        )
        if surveyed is not None:
            done.learners.append(surveyed)
    return done


def name_order(learner: Learner) -> tuple[str, str, int]:
    """Return by what learners are sorted: their name, whatever its case and accents."""
    return folded(learner.fullname), learner.fullname, learner.id


def _by_learner(ratings: Sequence[RatingInterval]) -> dict[int, list[RatingInterval]]:
    """Return the ratings of every learner, by competency, place and time."""
    grouped: dict[int, list[RatingInterval]] = {}
    for interval in ratings:
        grouped.setdefault(interval.rating.key.learner_id, []).append(interval)
    for intervals in grouped.values():
        intervals.sort(key=_rating_order)
    return grouped


def _rating_order(interval: RatingInterval) -> tuple[int, RatingScope, int, int, int]:
    key = interval.rating.key
    closed = interval.closed if interval.closed is not None else _FOREVER
    return key.competency_id, key.scope, key.place_id, interval.first_seen, closed


def _survey_one(
    learner: Learner,
    places: _Places,
    cohort_ids: frozenset[int],
    intervals: Sequence[RatingInterval],
    columns: Columns,
    ledger_grades: Mapping[tuple[int, int], int],
    orphan_ratings: dict[int, int],
) -> Surveyed | None:
    """Return one learner; None if there is neither an enrolment nor a rating of theirs."""
    if not (places.open or places.closed or intervals):
        return None
    found = _Found([None] * len(columns.assessed), places.readings)
    for competency_id, of_pair in _by_competency(intervals):
        idnumber = columns.keys.get(competency_id)
        position = columns.positions.get(idnumber) if idnumber is not None else None
        if idnumber is None:
            if competency_id in columns.orphans:
                standing = sum(interval.closed is None for interval in of_pair)
                orphan_ratings[competency_id] = orphan_ratings.get(competency_id, 0) + standing
        elif position is None:
            found.elsewhere[idnumber] = judge(of_pair, _UNKNOWN_SCALE, readings=found.readings)
        else:
            found.take(
                idnumber, position, of_pair, columns.scale_of(position), ledger_grades.get((learner.id, position))
            )
    course_ids = frozenset(enrolment.course_id for enrolment in places.open)
    unread = frozenset(enrolment.course_id for enrolment in places.open if enrolment.last_read is None)
    return Surveyed(
        learner=learner,
        cells=tuple(found.cells),
        course_ids=course_ids,
        left_course_ids=frozenset(enrolment.course_id for enrolment in places.closed) - course_ids,
        unread_course_ids=unread,
        group_ids=frozenset().union(*(enrolment.group_ids for enrolment in places.open)),
        cohort_ids=cohort_ids,
        not_read=_not_read(course_ids, unread, found.cells, columns),
        eventful=found.eventful or _NO_PAIRS,
        elsewhere=found.elsewhere or _NO_PAIRS,
        in_courses=found.in_courses,
        past=found.past,
    )


def _by_competency(intervals: Sequence[RatingInterval]) -> Iterator[tuple[int, Sequence[RatingInterval]]]:
    """Yield the ratings of each pair; most pairs have one."""
    begin = 0
    for end in range(1, len(intervals) + 1):
        competency_id = intervals[begin].rating.key.competency_id
        if end == len(intervals) or intervals[end].rating.key.competency_id != competency_id:
            yield competency_id, intervals[begin:end]
            begin = end


def _not_read(
    course_ids: frozenset[int], unread: frozenset[int], cells: Sequence[Cell | None], columns: Columns
) -> frozenset[int]:
    """Return the columns of which nothing is known, since a course that may rate them could not be read."""
    if not unread:
        return frozenset()
    everything = columns.counting
    if unread == course_ids:
        unknown = everything
    else:
        unknown = frozenset().union(*(columns.linked.get(course_id, everything) for course_id in unread))
    return frozenset(position for position in unknown if cells[position] is None)
