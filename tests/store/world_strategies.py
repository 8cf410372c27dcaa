"""Random little Moodle sites: the same people, courses and competencies in ever other states."""

from hypothesis import strategies as st

from lms_sync.domain.ratings import PlanStatus
from tests.store.worlds import World, WorldCourse

COURSE_IDS = (1, 2)
LEARNER_IDS = (11, 12, 13)
COMPETENCY_IDS = (101, 102, 103)
_RATED = [(learner_id, competency_id) for learner_id in LEARNER_IDS for competency_id in COMPETENCY_IDS]
_VALUES = st.tuples(st.sampled_from((2, 3)), st.sampled_from((1000, 2000)))
_MOST_LINKED = st.sets(st.sampled_from(COMPETENCY_IDS), min_size=2)


@st.composite
def world_courses(draw: st.DrawFn, course_id: int) -> WorldCourse:
    """Give a course; ratings and evidence may be there of people who are not, as in Moodle."""
    groups = draw(st.sets(st.sampled_from((course_id * 10 + 1, course_id * 10 + 2))))
    enrolled = draw(st.sets(st.sampled_from(LEARNER_IDS)))
    evidence = draw(st.dictionaries(st.integers(course_id * 100, course_id * 100 + 4), st.sampled_from(_RATED)))
    return WorldCourse(
        enrolled={
            each: draw(st.sets(st.sampled_from(sorted(groups)))) if groups else set() for each in sorted(enrolled)
        },
        groups={each: f"Groupe {each}" for each in groups},
        linked=draw(_MOST_LINKED),
        ratings=draw(st.dictionaries(st.sampled_from(_RATED), _VALUES)),
        evidence={number: (*pair, f"note {number}") for number, pair in evidence.items()},
        not_gradable=draw(st.sets(st.sampled_from(LEARNER_IDS), max_size=1)),
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Give a site, with readings that fail now and then."""
    course_ids = draw(st.sets(st.sampled_from(COURSE_IDS)))
    plan_ids = {learner_id: (learner_id * 10, learner_id * 10 + 1) for learner_id in LEARNER_IDS}
    plans = {
        plan_id: (learner_id, draw(st.sampled_from((PlanStatus.ACTIVE, PlanStatus.COMPLETE))), draw(_MOST_LINKED))
        for learner_id, pair in plan_ids.items()
        for plan_id in pair
        if draw(st.booleans())
    }
    in_plans = st.sampled_from(
        [(owner, plan, each) for owner, pair in plan_ids.items() for plan in pair for each in COMPETENCY_IDS]
    )
    return World(
        courses={each: draw(world_courses(each)) for each in sorted(course_ids)},
        cohorts={
            each: draw(st.sets(st.sampled_from(LEARNER_IDS))) for each in sorted(draw(st.sets(st.sampled_from((1, 2)))))
        },
        plans={plan_id: (owner, status, frozenset(linked)) for plan_id, (owner, status, linked) in plans.items()},
        in_plans=draw(st.dictionaries(in_plans, _VALUES)),
        deleted=draw(st.sets(st.sampled_from(LEARNER_IDS), max_size=1)),
        failing=draw(st.sets(st.tuples(st.sampled_from((0, *COURSE_IDS)), st.sampled_from(LEARNER_IDS)), max_size=2)),
    )
