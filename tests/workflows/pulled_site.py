"""Fill a store with what pulls of a sample site would have left, through PullStore alone."""

from lms_sync.domain.learners import Enrolled
from lms_sync.domain.pulled import PulledState
from lms_sync.domain.pulls import CourseState, PullRequest, PullResult
from lms_sync.domain.ratings import LearnerReading, RatingInterval, RatingScope
from lms_sync.store.pull_store import PullStore
from tests.reconciler.states import FIRST, SECOND


def fill(pulls: PullStore, state: PulledState, *stamps: int) -> None:
    """Pull a site as it was at each of these moments, whole.

    Args:
        pulls: of the site; empty as yet.
        state: with intervals that tell what was there when.
        stamps: of the pulls; the first and the second of the sample unless given.
    """
    for stamp in stamps or (FIRST, SECOND):
        _pull(pulls, state, stamp)


def _pull(pulls: PullStore, state: PulledState, stamp: int) -> None:
    run = pulls.open_run(PullRequest(), now=stamp, username="sync-pull", resume_within=60)
    assert state.framework is not None
    pulls.save_framework(run, state.framework.snapshot, state.framework.scales)
    pulls.set_courses(run, [pulled.course for pulled in state.courses.values()])
    for course_id, pulled in state.courses.items():
        assert pulled.links is not None
        pulls.save_course(run, pulled.course, pulled.links)
        here = [
            one for one in state.enrolments if one.course_id == course_id and (one.closed is None or one.closed > stamp)
        ]
        pulls.save_listing(
            run,
            course_id,
            [Enrolled(state.learners[one.learner_id], one.group_ids) for one in here],
            [group for group in state.groups.values() if group.course_id == course_id],
        )
        linked = frozenset(one.competency_id for one in pulled.links.competencies)
        ratings: dict[int, list[RatingInterval]] = {one.learner_id: [] for one in here}
        for interval in state.ratings:
            key = interval.rating.key
            if (
                key.scope is RatingScope.COURSE
                and key.place_id == course_id
                and key.learner_id in ratings
                and interval.first_seen <= stamp
                and (interval.closed is None or interval.closed > stamp)
            ):
                ratings[key.learner_id].append(interval)
        readings = [
            LearnerReading(learner_id, linked, tuple(one.rating for one in intervals))
            for learner_id, intervals in ratings.items()
        ]
        pulls.save_readings(run, course_id, readings)
        pulls.finish_course(run, course_id, CourseState.WHOLE)
    pulls.save_cohorts(run, list(state.cohorts.values()))
    pulls.save_staff(run, state.staff)
    pulls.close_run(run, ended=stamp + 60, result=PullResult.COMPLETE, counts={})
