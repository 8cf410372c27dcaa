"""Everything that is held on one person."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Table, func, select

from lms_sync.domain.courses import Course
from lms_sync.domain.learners import Learner
from lms_sync.domain.people import (
    Belonging,
    CompetencyName,
    HeldEvidence,
    HeldPlan,
    HeldReading,
    Period,
    PersonFile,
    PlaceKind,
)
from lms_sync.domain.ratings import (
    Evidence,
    EvidenceAction,
    LearningPlan,
    PlanStatus,
    Rating,
    RatingInterval,
    RatingKey,
    RatingScope,
)
from lms_sync.history import Interval
from lms_sync.store import intervals
from lms_sync.store.encoding import reading_row
from lms_sync.store.intervals import IntervalTable, Key, Value
from lms_sync.store.pull_content import snapshot_from_json
from lms_sync.store.pull_reading_times import ReadingTimes, load_reading_times, load_stamps
from lms_sync.store.pull_schema import EVIDENCE, LEARNERS, PLANS_READ, RATINGS, READS, STAFF
from lms_sync.store.pull_site import PullSite
from lms_sync.store.pull_units import load_courses

_FOREVER = 2**62


@dataclass(frozen=True, slots=True)
class _Person:
    """A person in the database.

    Args:
        connection: with an open transaction.
        site_id: of the site.
        id: Moodle's.
    """

    connection: Connection
    site_id: int
    id: int

    def rows(self, described: IntervalTable) -> Iterator[Interval[Key, Value]]:
        """Give the intervals of this learner."""
        return described.load(self.connection, self.site_id, described.table.c.learner_id == self.id)

    def count(self, table: Table, column: Column[int]) -> int:
        """Return how many rows name this person in a column."""
        wanted = select(func.count()).where(table.c.site_id == self.site_id, column == self.id)
        return int(self.connection.scalar(wanted) or 0)


def load(site: PullSite, person_id: int) -> PersonFile | None:
    """Return everything that is held on one person; see `PullStore.person`."""
    with site.reading() as (connection, site_id), reading_row():
        person = _Person(connection, site_id, person_id)
        learner, staff = _learner(person), _staff(person)
        times = load_reading_times(connection, site_id, load_stamps(connection, site_id), _FOREVER, person_id)
        ratings = tuple(_rating(each, times) for each in person.rows(intervals.RATINGS))
        plans = tuple(HeldPlan(_plan(each), _period(each)) for each in person.rows(intervals.PLANS))
        evidence = tuple(HeldEvidence(_evidence(each), _period(each)) for each in person.rows(intervals.EVIDENCE))
        readings = _readings(person)
        courses = load_courses(connection, site_id)
        belongings = _belongings(person, courses)
        given = person.count(RATINGS, RATINGS.c.modifier_id)
        acted = person.count(EVIDENCE, EVIDENCE.c.action_user_id)
        held = (learner, staff.get(person_id), ratings, plans, evidence, readings, belongings, given, acted)
        if not any(held):
            return None
        rated = {each.rating.key.competency_id for each in ratings}
        named = {
            *(each.id for each in belongings if each.kind is PlaceKind.COURSE),
            *(each.rating.key.place_id for each in ratings if each.rating.key.scope is RatingScope.COURSE),
            *(each.evidence.course_id for each in evidence),
            *(each.course_id for each in readings),
        }
        others = {each.rating.modifier_id for each in ratings} | {each.evidence.action_user_id for each in evidence}
        return PersonFile(
            site_url=site.url,
            id=person_id,
            learner=learner,
            staff_name=staff.get(person_id),
            belongings=belongings,
            ratings=ratings,
            plans=plans,
            evidence=evidence,
            readings=readings,
            ratings_given=given,
            evidence_given=acted,
            courses={course_id: course for course_id, course in courses.items() if course_id in named},
            competencies=_competencies(person, rated | {each.evidence.competency_id for each in evidence}),
            staff={user_id: name for user_id, name in staff.items() if user_id in others},
        )


def _learner(person: _Person) -> Learner | None:
    table = LEARNERS.c
    row = person.connection.execute(
        select(table.learner_id, table.idnumber, table.username, table.fullname, table.email).where(
            table.site_id == person.site_id, table.learner_id == person.id
        )
    ).one_or_none()
    return None if row is None else Learner(*row)


def _staff(person: _Person) -> dict[int, str]:
    wanted = select(STAFF.c.user_id, STAFF.c.fullname).where(STAFF.c.site_id == person.site_id)
    return {row.user_id: row.fullname for row in person.connection.execute(wanted.order_by(STAFF.c.user_id))}


def _readings(person: _Person) -> tuple[HeldReading, ...]:
    table = READS.c
    rows = person.connection.execute(
        select(table.course_id, table.first_read, table.last_read)
        .where(table.site_id == person.site_id, table.learner_id == person.id)
        .order_by(table.course_id, table.first_read)
    )
    return tuple(HeldReading(None if row[0] == PLANS_READ else row[0], row[1], row[2]) for row in rows)


def _belongings(person: _Person, courses: Mapping[int, Course]) -> tuple[Belonging, ...]:
    names = {course_id: course.fullname for course_id, course in courses.items()}
    places = (
        (PlaceKind.COURSE, intervals.ENROLMENTS, "course_id", names),
        (PlaceKind.GROUP, intervals.GROUP_MEMBERS, "group_id", _names(person, intervals.GROUPS)),
        (PlaceKind.COHORT, intervals.COHORT_MEMBERS, "cohort_id", _names(person, intervals.COHORTS)),
    )
    return tuple(
        Belonging(kind, number, of_kind.get(number, ""), _period(each))
        for kind, described, column, of_kind in places
        for each in person.rows(described)
        for number in (each.key[described.key.index(column)],)
    )


def _names(person: _Person, described: IntervalTable) -> dict[int, str]:
    place = described.value.index("name")
    return {each.key[0]: each.value[place] for each in described.load(person.connection, person.site_id)}


def _competencies(person: _Person, competency_ids: Collection[int]) -> dict[int, CompetencyName]:
    found: dict[int, CompetencyName] = {}
    if competency_ids:
        # in the order of time, so that the last name stays
        history = sorted(intervals.FRAMEWORKS.load(person.connection, person.site_id), key=lambda each: each.first_seen)
        for each in history:
            snapshot = snapshot_from_json(each.value[1])
            for competency in snapshot.competencies:
                if competency.id in competency_ids:
                    found[competency.id] = CompetencyName(
                        snapshot.framework.idnumber, competency.idnumber, competency.shortname
                    )
    return found


def _period(interval: Interval[Key, Value]) -> Period:
    return Period(interval.first_seen, interval.closed, interval.why)


def _rating(interval: Interval[Key, Value], times: ReadingTimes) -> RatingInterval:
    learner_id, competency_id, scope, place_id = interval.key
    key = RatingKey(learner_id, competency_id, RatingScope(scope), place_id)
    course_id = place_id if key.scope is RatingScope.COURSE else PLANS_READ
    last = times.last(course_id, learner_id, _FOREVER if interval.closed is None else interval.closed - 1)
    return RatingInterval(
        Rating(key, *interval.value),
        interval.first_seen,
        max(interval.first_seen, last or 0),
        interval.closed,
        interval.why,
    )


def _plan(interval: Interval[Key, Value]) -> LearningPlan:
    learner_id, plan_id = interval.key
    name, status, template_id, due = interval.value
    return LearningPlan(plan_id, learner_id, name, PlanStatus(status), template_id, due)


def _evidence(interval: Interval[Key, Value]) -> Evidence:
    learner_id, competency_id, course_id, evidence_id = interval.key
    action, *rest = interval.value
    return Evidence(evidence_id, learner_id, competency_id, course_id, EvidenceAction(action), *rest)
