"""Little Moodle sites that change, and a pull that reads them through a PullStore as the real one does."""

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from lms_sync.domain.courses import (
    Activity,
    CompletionTracking,
    Course,
    CourseCompetency,
    CourseLinks,
    ModuleCompetency,
)
from lms_sync.domain.learners import Cohort, Enrolled, Group, Learner
from lms_sync.domain.pulled import PulledCohort
from lms_sync.domain.pulls import CourseState, PullPart, PullRequest, PullResult, PullRun
from lms_sync.domain.ratings import (
    Evidence,
    EvidenceAction,
    LearnerReading,
    LearningPlan,
    PlanReading,
    PlanStatus,
    Rating,
    RatingKey,
    RatingScope,
)
from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.scale import ScaleConfiguration
from lms_sync.domain.site import FrameworkSnapshot, SiteCompetency, SiteFramework, SiteRule
from lms_sync.store import PullStore, Store
from lms_sync.store.schema import METADATA

URL = "https://moodle.example.org"
ITEMS = ("Non acquis", "En cours d’acquisition", "Acquis", "Maîtrisé")
ALL = PullRequest(parts=frozenset(PullPart))
COURSES_ONLY = PullRequest()
KEY = bytes(range(32))
_SCALE = ScaleConfiguration(frozenset({3}), frozenset({3, 4}))
_CHUNK = 2


class KilledError(Exception):
    """The process died here."""


def framework(
    framework_id: int = 1, idnumber: str = "FW", competencies: Collection[int] = (101, 102, 103)
) -> FrameworkSnapshot:
    """Return a framework as read."""
    return FrameworkSnapshot(
        SiteFramework(
            framework_id,
            idnumber,
            f"{idnumber} title",
            "<p>é</p>",
            1,
            visible=True,
            taxonomies=("domain", "skill"),
            scale_id=5,
            scale_configuration=_SCALE,
            context_id=1,
        ),
        tuple(
            SiteCompetency(each, f"C{each}", f"C{each} title", "", 1, 0, each, SiteRule(None, None, RuleOutcome.NONE))
            for each in sorted(competencies)
        ),
        frozenset({frozenset({101, 102})}),
    )


def learner(number: int) -> Learner:
    """Return a learner; all that is known of one hangs on their id."""
    return Learner(number, f"I{number}", f"u{number}", f"Élève {number}")


def rating(learner_id: int, competency_id: int, course_id: int, grade: int = 3, time: int = 1000) -> Rating:
    """Return a rating in a course."""
    key = RatingKey(learner_id, competency_id, RatingScope.COURSE, course_id)
    return Rating(key, grade, ITEMS[grade - 1], grade >= 3, time, 900 + grade % 2)


@dataclass
class WorldCourse:
    """A course of a site."""

    enrolled: dict[int, set[int]] = field(default_factory=dict)
    groups: dict[int, str] = field(default_factory=dict)
    linked: set[int] = field(default_factory=lambda: {101, 102, 103})
    ratings: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    evidence: dict[int, tuple[int, int, str]] = field(default_factory=dict)
    not_gradable: set[int] = field(default_factory=set)


@dataclass
class World:
    """A site: courses, cohorts, learning plans, and what a pull cannot read at this time."""

    courses: dict[int, WorldCourse] = field(default_factory=dict)
    cohorts: dict[int, set[int]] = field(default_factory=dict)
    plans: dict[int, tuple[int, PlanStatus, frozenset[int]]] = field(default_factory=dict)
    in_plans: dict[tuple[int, int, int], tuple[int, int]] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    failing: set[tuple[int, int]] = field(default_factory=set)
    competencies: set[int] = field(default_factory=lambda: {101, 102, 103})

    def course(self, course_id: int) -> Course:
        """Return a course as read."""
        return Course(course_id, f"CAF-{course_id}", f"Cours {course_id}", "", 3)

    def links(self, course_id: int) -> CourseLinks:
        """Return what hangs on a course."""
        linked = sorted(self.courses[course_id].linked)
        return CourseLinks(
            tuple(CourseCompetency(each, RuleOutcome.EVIDENCE) for each in linked),
            (Activity(course_id * 10, "Étude", "assign", completion=CompletionTracking.AUTOMATIC),),
            tuple(ModuleCompetency(course_id * 10, each, None) for each in linked),
            pushes_ratings=True,
        )

    def listing(self, course_id: int) -> tuple[list[Enrolled], list[Group]]:
        """Return the learners and groups of a course."""
        course = self.courses[course_id]
        return (
            [Enrolled(learner(each), frozenset(groups)) for each, groups in sorted(course.enrolled.items())],
            [Group(group_id, course_id, name) for group_id, name in sorted(course.groups.items())],
        )

    def reading(self, course_id: int, learner_id: int) -> LearnerReading:
        """Return what is said of a learner in a course."""
        course = self.courses[course_id]
        return LearnerReading(
            learner_id,
            frozenset(course.linked),
            tuple(
                rating(learner_id, competency_id, course_id, *value)
                for (rated_id, competency_id), value in sorted(course.ratings.items())
                if rated_id == learner_id and competency_id in course.linked
            ),
        )

    def plan_reading(self, learner_id: int) -> PlanReading:
        """Return what is said of a learner's plans."""
        own = {plan_id: plan for plan_id, plan in sorted(self.plans.items()) if plan[0] == learner_id}
        ratings: dict[RatingKey, Rating] = {}
        for (owner_id, plan_id, competency_id), (grade, time) in sorted(self.in_plans.items()):
            if owner_id == learner_id and plan_id in own and competency_id in own[plan_id][2]:
                complete = own[plan_id][1] is PlanStatus.COMPLETE
                scope, place = (RatingScope.ARCHIVED, plan_id) if complete else (RatingScope.GLOBAL, 0)
                key = RatingKey(learner_id, competency_id, scope, place)
                ratings[key] = Rating(key, grade, ITEMS[grade - 1], None, time, 901)
        return PlanReading(
            learner_id,
            tuple(LearningPlan(plan_id, learner_id, f"Plan {plan_id}", plan[1]) for plan_id, plan in own.items()),
            tuple((plan_id, plan[2]) for plan_id, plan in own.items()),
            tuple(ratings.values()),
        )

    def evidence(self, course_id: int, pairs: Collection[tuple[int, int]]) -> list[Evidence]:
        """Return the evidence of pairs in a course."""
        return [
            Evidence(each, of[0], of[1], course_id, EvidenceAction.OVERRIDE, "evidence_manual", 3, of[2], 1000, 901)
            for each, of in sorted(self.courses[course_id].evidence.items())
            if of[:2] in pairs
        ]


class Mortal:
    """A PullStore that lets a process die before one of its transactions.

    Args:
        pulls: the store.
        lives: how many calls it survives; None is immortal.
    """

    def __init__(self, pulls: PullStore, lives: int | None = None) -> None:
        self._pulls = pulls
        self._lives = lives
        self.calls = 0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method: Callable[..., Any] = getattr(self._pulls, name)

        def call(*arguments: Any, **named: Any) -> Any:
            self.calls += 1
            if self._lives is not None and self.calls > self._lives:
                raise KilledError
            return method(*arguments, **named)

        return call


def pull(
    pulls: Any, world: World, now: int, request: PullRequest = ALL, order: Callable[[list[int]], list[int]] = sorted
) -> PullRun:
    """Read a site as the real pull does.

    Args:
        pulls: a PullStore or a Mortal.
        world: the site.
        now: UTC seconds.
        request: what is asked for.
        order: in which learners are read.
    """
    run: PullRun = pulls.open_run(request, now=now, username="reader", resume_within=3600)
    pulls.save_framework(run, framework(competencies=world.competencies), {5: ITEMS, 6: ("unused",)})
    gone = [course_id for course_id in pulls.known_courses() if course_id not in world.courses]
    pulls.set_courses(run, [world.course(course_id) for course_id in sorted(world.courses)])
    for course_id in gone:
        pulls.course_gone(run, course_id)
    for course_id, state in pulls.course_states(run).items():
        if course_id in world.courses and state in {CourseState.PENDING, CourseState.LISTED}:
            _read_course(pulls, run, world, course_id, order)
    left = pulls.left_in(run)
    pulls.accounts_deleted(run, sorted(world.deleted.intersection(left)))
    pulls.save_cohorts(
        run,
        [
            PulledCohort(Cohort(cohort_id, f"Promo {cohort_id}"), frozenset(members))
            for cohort_id, members in sorted(world.cohorts.items())
        ],
    )
    if PullPart.PLANS in request.parts:
        for chunk in _chunks(order(list(pulls.pending_plan_learners(run)))):
            pulls.save_plan_readings(
                run, [world.plan_reading(each) for each in chunk if (0, each) not in world.failing]
            )
    if PullPart.EVIDENCE in request.parts:
        for course_id in sorted(world.courses):
            for chunk in _chunks(list(pulls.rated_pairs(run, course_id))):
                pulls.save_evidence(run, course_id, chunk, world.evidence(course_id, chunk))
    pulls.save_staff(run, {each: f"Formateur {each}" for each in pulls.unknown_staff()})
    result = PullResult.PARTIAL if world.failing else PullResult.COMPLETE
    closed: PullRun = pulls.close_run(run, ended=now + 60, result=result, counts={"requests": 7})
    return closed


def dump(store: Store, url: str) -> dict[str, list[str]]:
    """Return every row on a site, but for numbers that a database gives, and for when a run ended."""
    found: dict[str, list[str]] = {}
    with store.database.reading() as connection:
        of_site = select(METADATA.tables["sites"].c.id).where(METADATA.tables["sites"].c.url == url).scalar_subquery()
        for table in METADATA.sorted_tables:
            if "site_id" in table.c:
                columns = [column for column in table.c if column.name not in {"id", "site_id", "ended"}]
                rows = connection.execute(select(*columns).where(table.c.site_id == of_site)).all()
                found[table.name] = sorted(json.dumps(list(row)) for row in rows)
    return found


def _read_course(
    pulls: Any, run: PullRun, world: World, course_id: int, order: Callable[[list[int]], list[int]]
) -> None:
    if pulls.course_states(run)[course_id] is CourseState.PENDING:
        pulls.save_course(run, world.course(course_id), world.links(course_id))
        pulls.save_listing(run, course_id, *world.listing(course_id))
    course = world.courses[course_id]
    for chunk in _chunks(order(list(pulls.pending(run, course_id)))):
        unable = [each for each in chunk if each in course.not_gradable]
        able = [each for each in chunk if each not in course.not_gradable and (course_id, each) not in world.failing]
        pulls.save_readings(run, course_id, [world.reading(course_id, each) for each in able], unable)
    pulls.finish_course(run, course_id, CourseState.WHOLE)


def _chunks(values: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
