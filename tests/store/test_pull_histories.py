"""Random histories of a site: past states come back, interruptions and order leave no trace, today is Moodle's."""

import random
import sqlite3
import uuid
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from lms_sync.domain.pulled import PulledState
from lms_sync.domain.pulls import CourseState, PullRequest, PullResult
from lms_sync.domain.ratings import RatingScope
from lms_sync.store import PullStore, Store
from tests.store.world_strategies import worlds
from tests.store.worlds import ALL, COURSES_ONLY, ITEMS, KEY, KilledError, Mortal, World, dump, pull

Sites = Callable[[], PullStore]

_DAY = 86_400
_DAYS = st.lists(worlds(), min_size=1, max_size=4)
_FEWER = settings(max_examples=settings().max_examples // 5)


@pytest.fixture
def sites(store: Store) -> Sites:
    """Give a maker of sites of which nothing is known, all in one store, whose SQLite does not wait for the disk."""
    if store.database.file is not None:
        event.listen(store.database.engine, "connect", _hurry)
    store.close()  # drops the connections made before
    return lambda: store.pulls(f"https://{uuid.uuid4().hex}.example.org", KEY)


def _hurry(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")


@_FEWER
@given(days=_DAYS, requests=st.lists(st.sampled_from((ALL, COURSES_ONLY)), min_size=4, max_size=4))
def test_the_state_of_every_day_can_be_loaded_later(
    days: list[World], requests: list[PullRequest], sites: Sites
) -> None:
    """As of each earlier stamp, and of any moment before the next, the state is the one that was loaded then."""
    pulls = sites()
    then: list[PulledState] = []
    for number, (world, request) in enumerate(zip(days, requests, strict=False), 1):
        pull(pulls, world, number * _DAY, request)
        then.append(pulls.state("FW"))
    for number, state in enumerate(then, 1):
        assert pulls.state("FW", number * _DAY) == state
        assert pulls.state("FW", (number + 1) * _DAY - 1) == state
    assert pulls.state("FW", _DAY - 1).as_of is None


@_FEWER
@given(days=_DAYS, data=st.data())
def test_a_pull_killed_anywhere_and_resumed_leaves_no_trace(
    days: list[World], data: st.DataObject, sites: Sites, store: Store
) -> None:
    """Every row equals that of a site whose pulls were never disturbed."""
    undisturbed, killed = sites(), sites()
    for number, world in enumerate(days, 1):
        counting = Mortal(undisturbed)
        pull(counting, world, number * _DAY)
        deaths = data.draw(st.lists(st.integers(1, counting.calls - 1), max_size=3))
        for attempt, lives in enumerate([*deaths, None]):
            try:
                run = pull(Mortal(killed, lives), world, number * _DAY + attempt)
            except KilledError:
                continue
            assert run.stamp == number * _DAY
            break
    assert dump(store, killed.url) == dump(store, undisturbed.url)


@_FEWER
@given(days=_DAYS, seed=st.integers())
def test_the_order_of_learners_does_not_matter(days: list[World], seed: int, sites: Sites, store: Store) -> None:
    """However the learners fall into chunks, the rows are the same."""
    in_order, shuffled = sites(), sites()
    shuffle = random.Random(seed)  # noqa: S311  # no secret
    for number, world in enumerate(days, 1):
        pull(in_order, world, number * _DAY)
        pull(shuffled, world, number * _DAY, order=lambda values: shuffle.sample(values, len(values)))
    assert dump(store, shuffled.url) == dump(store, in_order.url)


@_FEWER
@given(days=_DAYS)
def test_the_same_site_again_changes_nothing(days: list[World], sites: Sites, store: Store) -> None:
    """A second pull begins no interval and ends none."""
    pulls = sites()
    for number, world in enumerate(days, 1):
        pull(pulls, world, number * _DAY)
    # an account without the right to filter lists them every time, and every time they cannot be rated
    for course in days[-1].courses.values():
        course.not_gradable.clear()
    pull(pulls, days[-1], (len(days) + 1) * _DAY)
    before = dump(store, pulls.url)
    again = pull(pulls, days[-1], (len(days) + 2) * _DAY)
    after = dump(store, pulls.url)
    of_runs = {"pull_runs", "pull_units", "pull_frameworks", "reads"}
    assert {name: rows for name, rows in after.items() if name not in of_runs} == {
        name: rows for name, rows in before.items() if name not in of_runs
    }
    assert not {
        name for name in again.counts if name.partition("_")[0] in {"enrolments", "ratings", "plans", "evidence"}
    }


@_FEWER
@given(days=_DAYS)
def test_what_stands_is_what_moodle_has(days: list[World], sites: Sites) -> None:
    """Enrolments, groups and ratings of today are those of the site, where they could be read."""
    pulls = sites()
    for number, world in enumerate(days, 1):
        run = pull(pulls, world, number * _DAY)
    world, state = days[-1], pulls.state("FW")
    assert run.result is (PullResult.PARTIAL if world.failing else PullResult.COMPLETE)
    standing = {(each.course_id, each.learner_id): each for each in state.enrolments if each.closed is None}
    assert {place: set(each.group_ids) for place, each in standing.items()} == {
        (course_id, learner_id): groups
        for course_id, course in world.courses.items()
        for learner_id, groups in course.enrolled.items()
        if learner_id not in course.not_gradable
    }
    for place, each in standing.items():
        assert (each.last_read == state.as_of) is (place not in world.failing)
    ratings = {
        (each.rating.key.place_id, each.rating.key.learner_id, each.rating.key.competency_id): each
        for each in state.ratings
        if each.rating.key.scope is RatingScope.COURSE and each.closed is None
    }
    assert {place[:2] for place in ratings} <= set(standing)
    there = {
        (course_id, learner_id, competency_id): value
        for course_id, learner_id in set(standing) - world.failing
        for (owner_id, competency_id), value in world.courses[course_id].ratings.items()
        if owner_id == learner_id and competency_id in world.courses[course_id].linked
    }
    read = {place: each for place, each in ratings.items() if place[:2] not in world.failing}
    assert {place: (each.rating.grade, each.rating.time) for place, each in read.items()} == there
    assert all(each.last_seen == state.as_of for each in read.values())
    assert all(each.rating.item == ITEMS[each.rating.grade - 1] for each in read.values())
    for course_id, course in state.courses.items():
        partly = any(place in world.failing for place in standing if place[0] == course_id)
        expected = CourseState.PARTLY if partly else CourseState.WHOLE
        assert course.state is (expected if course_id in world.courses else CourseState.GONE)
    assert {each.cohort.id: each.member_ids for each in state.cohorts.values()} == {
        cohort_id: members & set(state.learners) for cohort_id, members in world.cohorts.items()
    }
