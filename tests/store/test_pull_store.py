"""What each thing that happens in Moodle leaves in the store, and how runs begin, go on and end."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from sqlalchemy import text

from lms_sync.domain.learners import Enrolled, Group
from lms_sync.domain.pulls import CourseState, PullRequest, PullResult
from lms_sync.domain.ratings import ClosedWhy, LearnerReading, PlanStatus, RatingInterval, RatingScope
from lms_sync.errors import StoreError
from lms_sync.store import PullStore, Store
from tests.store.worlds import ALL, COURSES_ONLY, ITEMS, KEY, URL, World, WorldCourse, dump, framework, learner, pull

DAY = 86_400
NOTHING: Mapping[str, int] = {}


@pytest.fixture
def pulls(store: Store) -> PullStore:
    """Give the pulls of a site of which nothing is known."""
    return store.pulls(URL, KEY)


@pytest.fixture
def world() -> World:
    """Give a site with two courses, three learners and a rating on two competencies each."""
    return World(
        courses={
            1: WorldCourse(
                enrolled={11: {5}, 12: set(), 13: {5, 6}},
                groups={5: "Groupe A", 6: "Groupe B"},
                ratings={(11, 101): (3, 1000), (11, 102): (2, 1100), (12, 101): (4, 1200), (13, 101): (1, 1300)},
                evidence={71: (11, 101, "vu en stage"), 72: (11, 101, "oral")},
            ),
            2: WorldCourse(enrolled={11: set()}, ratings={(11, 101): (1, 900)}),
        },
        cohorts={8: {11, 12, 99}},
        plans={41: (11, PlanStatus.ACTIVE, frozenset({101})), 42: (11, PlanStatus.COMPLETE, frozenset({102}))},
        in_plans={(11, 41, 101): (3, 1500), (11, 42, 102): (2, 1600)},
    )


def _line(pulls: PullStore, learner_id: int, competency_id: int, place_id: int = 1) -> list[RatingInterval]:
    return [
        each
        for each in pulls.state("FW").ratings
        if (each.rating.key.learner_id, each.rating.key.competency_id, each.rating.key.place_id)
        == (learner_id, competency_id, place_id)
    ]


def test_a_first_pull(pulls: PullStore, world: World) -> None:
    """Everything that was read is in the state, and counted."""
    run = pull(pulls, world, DAY)
    state = pulls.state("FW")
    assert (state.site_url, state.as_of, state.newest, state.last_complete) == (URL, DAY, run, run)
    assert state.framework is not None
    assert (state.framework.snapshot, state.framework.scales) == (framework(), {5: ITEMS})
    assert {course_id: course.links for course_id, course in state.courses.items()} == {
        1: world.links(1),
        2: world.links(2),
    }
    assert [course.last_whole for course in state.courses.values()] == [DAY, DAY]
    assert state.learners == {each: learner(each) for each in (11, 12, 13)}
    assert state.staff == {900: "Formateur 900", 901: "Formateur 901"}
    assert state.groups == {5: Group(5, 1, "Groupe A"), 6: Group(6, 1, "Groupe B")}
    assert [(each.cohort.name, each.member_ids) for each in state.cohorts.values()] == [
        ("Promo 8", frozenset({11, 12}))
    ]
    assert [plan.id for plan in state.plans or ()] == [41, 42]
    assert [each.id for each in state.evidence or ()] == [71, 72]
    assert [
        (each.rating.key.scope, each.rating.grade) for each in state.ratings if each.rating.key.learner_id == 11
    ] == [
        (RatingScope.COURSE, 3),
        (RatingScope.COURSE, 1),
        (RatingScope.GLOBAL, 3),
        (RatingScope.ARCHIVED, 2),
        (RatingScope.COURSE, 2),
    ]
    assert run.counts == {
        "courses_whole": 2,
        "enrolments_new": 4,
        "evidence_new": 2,
        "learners_read": 4,
        "plan_learners_read": 3,
        "plans_new": 2,
        "ratings_new": 7,
        "requests": 7,
    }


def test_a_changed_rating_is_kept_with_both_values(pulls: PullStore, world: World) -> None:
    """The old one ended when the new one was seen; it was last seen by the pull before."""
    pull(pulls, world, DAY)
    pull(pulls, world, 2 * DAY)
    world.courses[1].ratings[11, 101] = (4, 5000)
    run = pull(pulls, world, 3 * DAY)
    old, new = _line(pulls, 11, 101)
    assert (old.rating.grade, old.rating.time, old.first_seen, old.last_seen) == (3, 1000, DAY, 2 * DAY)
    assert (old.closed, old.why) == (3 * DAY, ClosedWhy.CHANGED)
    assert (new.rating.grade, new.rating.item, new.first_seen, new.closed) == (4, "Maîtrisé", 3 * DAY, None)
    assert run.counts["ratings_changed"] == 1
    assert "ratings_new" not in run.counts


def test_left_vanished_unlinked_and_not_read_are_four_things(pulls: PullStore, world: World) -> None:
    """One learner leaves, one loses a rating, a competency is unlinked, one learner cannot be read."""
    pull(pulls, world, DAY)
    course = world.courses[1]
    del course.enrolled[13], course.ratings[12, 101], course.ratings[11, 102]
    course.linked.discard(102)
    world.failing = {(2, 11)}
    run = pull(pulls, world, 2 * DAY)
    assert [(each.closed, each.why) for each in _line(pulls, 13, 101)] == [(2 * DAY, ClosedWhy.LEFT)]
    assert [(each.closed, each.why) for each in _line(pulls, 12, 101)] == [(2 * DAY, ClosedWhy.VANISHED)]
    assert [(each.closed, each.why) for each in _line(pulls, 11, 102)] == [(2 * DAY, ClosedWhy.UNLINKED)]
    assert [(each.closed, each.last_seen) for each in _line(pulls, 11, 101, 2)] == [(None, DAY)]
    state = pulls.state("FW")
    assert {
        (each.course_id, each.learner_id): (each.last_read, each.why, sorted(each.group_ids))
        for each in state.enrolments
    } == {
        (1, 11): (2 * DAY, None, [5]),
        (1, 12): (2 * DAY, None, []),
        (1, 13): (DAY, ClosedWhy.LEFT, [5, 6]),
        (2, 11): (DAY, None, []),
    }
    assert (state.courses[2].state, state.courses[2].last_whole) == (CourseState.PARTLY, DAY)
    assert state.last_complete is not None
    assert (run.result, state.last_complete.stamp) == (PullResult.PARTIAL, DAY)
    assert {name: run.counts[name] for name in ("ratings_left", "ratings_vanished", "ratings_unlinked")} == {
        "ratings_left": 1,
        "ratings_vanished": 1,
        "ratings_unlinked": 1,
    }
    assert (run.counts["learners_not_read"], run.counts["enrolments_left"]) == (1, 1)


def test_a_learner_who_comes_back(pulls: PullStore, world: World) -> None:
    """Enrolment and rating begin anew; what was before stays."""
    pull(pulls, world, DAY)
    groups = world.courses[1].enrolled.pop(13)
    pull(pulls, world, 2 * DAY)
    world.courses[1].enrolled[13] = groups
    pull(pulls, world, 3 * DAY)
    old, new = _line(pulls, 13, 101)
    assert (old.why, new.first_seen, new.closed, new.rating.grade) == (ClosedWhy.LEFT, 3 * DAY, None, 1)
    (enrolment,) = [each for each in pulls.state("FW").enrolments if each.learner_id == 13]
    assert (enrolment.first_seen, enrolment.closed, sorted(enrolment.group_ids)) == (3 * DAY, None, [5, 6])
    (then,) = [each for each in pulls.state("FW", 2 * DAY).enrolments if each.learner_id == 13]
    assert (then.first_seen, then.closed, then.why) == (DAY, 2 * DAY, ClosedWhy.LEFT)


def test_a_course_that_is_gone(pulls: PullStore, world: World) -> None:
    """Nothing hangs on it any more; its learners' ratings are kept."""
    pull(pulls, world, DAY)
    del world.courses[1]
    run = pull(pulls, world, 2 * DAY)
    state = pulls.state("FW")
    assert (run.result, run.counts["courses_gone"]) == (PullResult.COMPLETE, 1)
    assert state.courses[1].state is CourseState.GONE
    assert state.courses[1].links is not None
    assert state.courses[1].links.competencies == ()
    assert {each.why for each in state.enrolments if each.course_id == 1} == {ClosedWhy.GONE}
    assert [(each.why, each.last_seen) for each in _line(pulls, 12, 101)] == [(ClosedWhy.GONE, DAY)]
    assert state.groups == {}


def test_a_deleted_account(pulls: PullStore, world: World) -> None:
    """It is a reason of its own, for all that the account had."""
    pull(pulls, world, DAY)
    for course in world.courses.values():
        course.enrolled.pop(11, None)
    world.deleted = {11}
    world.cohorts[8].discard(11)
    run = pull(pulls, world, 2 * DAY)
    state = pulls.state("FW")
    assert {each.why for each in state.enrolments if each.learner_id == 11} == {ClosedWhy.DELETED}
    assert {each.why for each in state.ratings if each.rating.key.learner_id == 11} == {ClosedWhy.DELETED}
    assert (state.plans, state.evidence) == ((), ())
    assert run.counts["ratings_deleted"] == 5
    assert 11 not in state.cohorts[8].member_ids


def test_a_learner_who_is_not_gradable(pulls: PullStore, world: World) -> None:
    """Listed but never rated: not taken up; rated before: has left."""
    world.courses[1].not_gradable = {12}
    first = pull(pulls, world, DAY)
    assert 12 not in pulls.state("FW").learners
    assert (first.result, first.counts["learners_not_gradable"]) == (PullResult.COMPLETE, 1)
    world.courses[1].not_gradable = {11}
    pull(pulls, world, 2 * DAY)
    assert [each.why for each in _line(pulls, 11, 101)] == [ClosedWhy.LEFT]
    assert pulls.state("FW").courses[1].state is CourseState.WHOLE


def test_only_frameworks_that_a_pull_reads_are_judged(pulls: PullStore, world: World) -> None:
    """A pull of one framework says nothing of another's ratings: neither that they ended nor that they are fresh."""
    pull(pulls, world, DAY)
    only_other = PullRequest(frameworks=("OTHER",))
    run = pulls.open_run(only_other, now=2 * DAY, username="reader", resume_within=0)
    pulls.save_framework(run, framework(2, "OTHER", (201,)), {5: ITEMS})
    pulls.set_courses(run, [world.course(1)])
    pulls.save_listing(run, 1, *world.listing(1))
    pulls.save_readings(run, 1, [LearnerReading(each, frozenset({201}), ()) for each in (11, 12, 13)])
    assert pulls.finish_course(run, 1, CourseState.WHOLE) is CourseState.WHOLE
    pulls.close_run(run, ended=2 * DAY, result=PullResult.COMPLETE, counts=NOTHING)
    state, other = pulls.state("FW"), pulls.state("OTHER")
    assert (state.as_of, other.as_of) == (DAY, 2 * DAY)
    assert {each.closed for each in state.ratings} == {None}
    assert {each.last_read for each in state.enrolments} == {DAY}
    assert other.ratings == ()
    assert {(each.course_id, each.last_read) for each in other.enrolments} == {(1, 2 * DAY), (2, None)}


def test_saving_twice_doubles_nothing(pulls: PullStore, store: Store, world: World) -> None:
    """Neither a listing nor a chunk of readings; the second call counts nothing new."""
    run = pulls.open_run(COURSES_ONLY, now=DAY, username="reader", resume_within=0)
    pulls.save_framework(run, framework(), {5: ITEMS})
    pulls.set_courses(run, [world.course(1)])
    for expected in ({"enrolments_new": 3, "group_members_new": 3, "groups_new": 2}, {}):
        assert pulls.save_listing(run, 1, *world.listing(1)) == expected
    assert pulls.pending(run, 1) == (11, 12, 13)
    readings = [world.reading(1, each) for each in (11, 12)]
    assert pulls.save_readings(run, 1, readings) == {"learners_read": 2, "ratings_new": 3}
    before = dump(store, URL)
    assert pulls.save_readings(run, 1, readings) == {"learners_read": 2}
    assert dump(store, URL) == before
    assert pulls.pending(run, 1) == (13,)
    assert pulls.finish_course(run, 1, CourseState.WHOLE) is CourseState.PARTLY


def test_another_reading_in_the_same_run_replaces_the_first(pulls: PullStore, world: World) -> None:
    """A rating changed in Moodle while a run was interrupted leaves one interval, not an empty one beside it."""
    run = pulls.open_run(COURSES_ONLY, now=DAY, username="reader", resume_within=0)
    pulls.save_framework(run, framework(), {5: ITEMS})
    pulls.set_courses(run, [world.course(1)])
    pulls.save_listing(run, 1, *world.listing(1))
    pulls.save_readings(run, 1, [world.reading(1, 11)])
    world.courses[1].ratings[11, 101] = (4, 5000)
    pulls.save_readings(run, 1, [world.reading(1, 11)])
    assert [(each.rating.grade, each.first_seen, each.closed) for each in _line(pulls, 11, 101)] == [(4, DAY, None)]


def test_readings_of_people_who_are_not_enrolled_are_ignored(pulls: PullStore, world: World) -> None:
    """Someone may leave between listing and reading."""
    run = pulls.open_run(COURSES_ONLY, now=DAY, username="reader", resume_within=0)
    pulls.save_framework(run, framework(), {5: ITEMS})
    pulls.set_courses(run, [world.course(1)])
    pulls.save_listing(run, 1, [Enrolled(learner(11))], [])
    assert pulls.save_readings(run, 1, [world.reading(1, 12)], {13}) == {}
    with pytest.raises(ValueError, match="learner 11 in course 1"):
        pulls.save_readings(run, 1, [replace(world.reading(1, 12), learner_id=11)])


def test_without_any_pull(pulls: PullStore) -> None:
    """The state is empty, and says so."""
    state = pulls.state("FW")
    assert (state.as_of, state.newest, state.framework, state.plans, state.evidence) == (None, None, None, None, None)
    assert (pulls.runs(), pulls.stamps(), pulls.find_people("11"), pulls.person(11)) == ((), (), (), None)


def test_parts_that_no_pull_was_asked_for(pulls: PullStore, world: World) -> None:
    """Plans and evidence are not known, which is not the same as none."""
    pull(pulls, world, DAY, COURSES_ONLY)
    assert (pulls.state("FW").plans, pulls.state("FW").evidence) == (None, None)
    pull(pulls, world, 2 * DAY, ALL)
    assert pulls.state("FW", DAY).plans is None


def test_a_framework_keeps_its_versions(pulls: PullStore, world: World) -> None:
    """As of an earlier pull it is what it was; the same again writes nothing."""
    pull(pulls, world, DAY)
    pull(pulls, world, 2 * DAY)
    world.competencies = {101, 102, 103, 104}
    pull(pulls, world, 3 * DAY)
    found = [pulls.state("FW", number * DAY).framework for number in (1, 2, 3)]
    assert [each and (len(each.snapshot.competencies), each.first_seen) for each in found] == [
        (3, DAY),
        (3, DAY),
        (4, 3 * DAY),
    ]


def test_a_framework_that_is_not_found_any_more(pulls: PullStore) -> None:
    """It stays as last seen, and it is told which pull found it last."""
    run = pulls.open_run(COURSES_ONLY, now=DAY, username="reader", resume_within=100)
    pulls.save_framework(run, framework(), {5: ITEMS})
    pulls.close_run(run, ended=DAY, result=PullResult.COMPLETE, counts=NOTHING)
    later = pulls.open_run(COURSES_ONLY, now=2 * DAY, username="reader", resume_within=100)
    pulls.close_run(later, ended=2 * DAY, result=PullResult.COMPLETE, counts=NOTHING)
    state = pulls.state("FW")
    assert state.framework is not None
    assert state.last_complete is not None
    assert (state.framework.last_seen, state.last_complete.stamp) == (DAY, 2 * DAY)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE ratings SET scope = 'everywhere'",
        "UPDATE ratings SET closed = 90000, why = 'tired'",
        "UPDATE pull_units SET state = 'done'",
        "UPDATE plans SET status = 'lost'",
        "UPDATE frameworks SET content = '{}'",
        "UPDATE course_links SET content = 'x'",
        "UPDATE pull_runs SET request = '[]'",
    ],
)
def test_a_damaged_store_is_told(pulls: PullStore, store: Store, world: World, damage: str) -> None:
    """Nobody is shown a wrong state, nor a traceback."""
    pull(pulls, world, DAY)
    pull(pulls, world, 2 * DAY)
    with store.database.writing() as connection:
        connection.execute(text(damage))
    with pytest.raises(StoreError) as caught:
        pulls.state("FW")
    assert caught.value.message.code == "store-damaged"


def test_sites_do_not_see_each_other(store: Store, world: World) -> None:
    """Two sites with the same ids share a store."""
    first, second = store.pulls(URL, KEY), store.pulls("https://other.example.org", KEY)
    pull(first, world, DAY)
    del world.courses[2]
    pull(second, world, DAY)
    assert sorted(first.state("FW").courses) == [1, 2]
    assert sorted(second.state("FW").courses) == [1]
