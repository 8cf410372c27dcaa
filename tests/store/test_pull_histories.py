"""Random histories of a site: past states come back, interruptions and order leave no trace, today is Moodle's."""

import random
import shutil
import uuid
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms_sync.domain.pulled import PulledState
from lms_sync.domain.pulls import CourseState, PullResult
from lms_sync.domain.ratings import RatingScope
from lms_sync.store import PullStore, Store, open_store
from tests.store.world_strategies import worlds
from tests.store.worlds import ALL, COURSES_ONLY, ITEMS, KEY, URL, KilledError, Mortal, World, dump, pull

_DAY = 86_400
_DAYS = st.lists(worlds(), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store in which nothing is yet; to migrate one for each example takes longer than the rest."""
    path = tmp_path_factory.mktemp("histories") / "empty.sqlite"
    open_store(path).close()
    return path


def _fresh(empty: Path) -> Store:
    path = empty.with_name(f"{uuid.uuid4().hex}.sqlite")
    shutil.copy(empty, path)
    return open_store(path)


def _pulls(store: Store) -> PullStore:
    return store.pulls(URL, KEY)


@given(days=_DAYS, requests=st.lists(st.sampled_from((ALL, COURSES_ONLY)), min_size=4, max_size=4))
def test_the_state_of_every_day_can_be_loaded_later(days: list[World], requests: list[object], empty: Path) -> None:
    """As of each earlier stamp, and of any moment before the next, the state is the one that was loaded then."""
    with _fresh(empty) as store:
        pulls = _pulls(store)
        then: list[PulledState] = []
        for number, (world, request) in enumerate(zip(days, requests, strict=False), 1):
            pull(pulls, world, number * _DAY, request)
            then.append(pulls.state("FW"))
        for number, state in enumerate(then, 1):
            assert pulls.state("FW", number * _DAY) == state
            assert pulls.state("FW", (number + 1) * _DAY - 1) == state
        assert pulls.state("FW", _DAY - 1).as_of is None


@given(days=_DAYS, data=st.data())
def test_a_pull_killed_anywhere_and_resumed_leaves_no_trace(
    days: list[World], data: st.DataObject, empty: Path
) -> None:
    """Every row equals that of a store whose pulls were never disturbed."""
    with _fresh(empty) as undisturbed, _fresh(empty) as killed:
        for number, world in enumerate(days, 1):
            counting = Mortal(_pulls(undisturbed))
            pull(counting, world, number * _DAY)
            for attempt in range(data.draw(st.integers(0, 3))):
                lives = data.draw(st.integers(1, counting.calls - 1))
                try:
                    pull(Mortal(_pulls(killed), lives), world, number * _DAY + attempt)
                except KilledError:
                    continue
                break
            else:
                assert pull(_pulls(killed), world, number * _DAY + 9).stamp == number * _DAY
        assert dump(killed) == dump(undisturbed)


@given(days=_DAYS, seed=st.integers())
def test_the_order_of_learners_does_not_matter(days: list[World], seed: int, empty: Path) -> None:
    """However the learners fall into chunks, the rows are the same."""
    shuffle = random.Random(seed)  # noqa: S311  # no secret
    with _fresh(empty) as sorted_store, _fresh(empty) as shuffled:
        for number, world in enumerate(days, 1):
            pull(_pulls(sorted_store), world, number * _DAY)
            pull(_pulls(shuffled), world, number * _DAY, order=lambda values: shuffle.sample(values, len(values)))
        assert dump(shuffled) == dump(sorted_store)


@given(days=_DAYS)
def test_the_same_site_again_changes_nothing(days: list[World], empty: Path) -> None:
    """A second pull begins no interval and ends none; what failed before stays unread."""
    with _fresh(empty) as store:
        pulls = _pulls(store)
        for number, world in enumerate(days, 1):
            pull(pulls, world, number * _DAY)
        before = dump(store)
        again = pull(pulls, days[-1], (len(days) + 1) * _DAY)
        after = dump(store)
        kept = ("course_links", "course_groups", "group_members", "cohorts", "cohort_members", "ratings", "plans")
        assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
        steady = {"enrolments_new", "ratings_new", "ratings_changed", "ratings_vanished", "ratings_left", "plans_new"}
        assert steady.isdisjoint(again.counts)


@settings(max_examples=settings().max_examples // 2)
@given(days=_DAYS)
def test_what_stands_is_what_moodle_has(days: list[World], empty: Path) -> None:
    """Enrolments, groups, cohorts, plans and ratings of today are those of the site, where it could be read."""
    with _fresh(empty) as store:
        pulls = _pulls(store)
        for number, world in enumerate(days, 1):
            run = pull(pulls, world, number * _DAY)
        world, state = days[-1], pulls.state("FW")
        assert run.result is (PullResult.PARTIAL if world.failing else PullResult.COMPLETE)
        enrolled = {
            (course_id, learner_id): groups
            for course_id, course in world.courses.items()
            for learner_id, groups in course.enrolled.items()
            if learner_id not in course.not_gradable or (course_id, learner_id) in _unread(state)
        }
        standing = {(each.course_id, each.learner_id): each for each in state.enrolments if each.closed is None}
        assert {place: set(each.group_ids) for place, each in standing.items()} == enrolled
        for (course_id, learner_id), each in standing.items():
            was_read = (course_id, learner_id) not in world.failing
            assert (each.last_read == state.as_of) is was_read
        ratings = {
            (each.rating.key.place_id, each.rating.key.learner_id, each.rating.key.competency_id): each
            for each in state.ratings
            if each.rating.key.scope is RatingScope.COURSE and each.closed is None
        }
        for course_id, learner_id in standing:
            if (course_id, learner_id) in world.failing:
                continue
            course = world.courses[course_id]
            for competency_id in (101, 102, 103):
                there = course.ratings.get((learner_id, competency_id)) if competency_id in course.linked else None
                found = ratings.pop((course_id, learner_id, competency_id), None)
                assert there == (None if found is None else (found.rating.grade, found.rating.time))
                assert found is None or (found.last_seen, found.rating.item) == (
                    state.as_of,
                    ITEMS[found.rating.grade - 1],
                )
        assert {place[:2] for place in ratings} <= world.failing
        partly = {course_id for course_id, learner_id in standing if (course_id, learner_id) in world.failing}
        for course_id, pulled in state.courses.items():
            gone = course_id not in world.courses
            expected = CourseState.PARTLY if course_id in partly else CourseState.WHOLE
            assert pulled.state is (CourseState.GONE if gone else expected)


def _unread(state: PulledState) -> set[tuple[int, int]]:
    return {
        (each.course_id, each.learner_id)
        for each in state.enrolments
        if each.closed is None and each.last_read != state.as_of
    }
