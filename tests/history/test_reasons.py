"""Why a rating that a reading did not find has ended."""

import pytest

from lms_sync.domain.ratings import (
    ClosedWhy,
    LearnerReading,
    LearningPlan,
    PlanReading,
    PlanStatus,
    RatingKey,
    RatingScope,
)
from lms_sync.history import missing_course_rating, missing_plan_rating

COURSE, GLOBAL, ARCHIVED = RatingScope.COURSE, RatingScope.GLOBAL, RatingScope.ARCHIVED


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (RatingKey(11, 101, COURSE, 1), ClosedWhy.VANISHED),
        (RatingKey(11, 102, COURSE, 1), ClosedWhy.UNLINKED),
        (RatingKey(11, 103, COURSE, 1), None),
        (RatingKey(12, 101, COURSE, 1), None),
        (RatingKey(11, 101, COURSE, 2), None),
        (RatingKey(11, 101, GLOBAL, 0), None),
    ],
    ids=["linked", "no longer linked", "another framework's", "not read", "another course", "global"],
)
def test_in_a_course(key: RatingKey, why: ClosedWhy | None) -> None:
    """Learner 11 was read in course 1, which has 101; 102 is looked at, too."""
    reading = LearnerReading(11, frozenset({101}), ())
    assert missing_course_rating(1, [reading], {101, 102})(key) is why


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (RatingKey(11, 101, GLOBAL, 0), ClosedWhy.VANISHED),
        (RatingKey(11, 102, GLOBAL, 0), ClosedWhy.UNLINKED),
        (RatingKey(11, 109, GLOBAL, 0), None),
        (RatingKey(11, 102, ARCHIVED, 2), ClosedWhy.VANISHED),
        (RatingKey(11, 101, ARCHIVED, 2), ClosedWhy.UNLINKED),
        (RatingKey(11, 101, ARCHIVED, 1), ClosedWhy.GONE),
        (RatingKey(11, 101, ARCHIVED, 3), ClosedWhy.GONE),
        (RatingKey(12, 101, GLOBAL, 0), None),
        (RatingKey(11, 101, COURSE, 1), None),
    ],
    ids=[
        "in an open plan",
        "in a completed plan only",
        "another framework's",
        "archived",
        "no longer in the completed plan",
        "reopened plan",
        "plan that is gone",
        "not read",
        "in a course",
    ],
)
def test_in_plans(key: RatingKey, why: ClosedWhy | None) -> None:
    """Learner 11 has an open plan with 101 and a completed one with 102."""
    plans = (LearningPlan(1, 11, "A", PlanStatus.ACTIVE), LearningPlan(2, 11, "B", PlanStatus.COMPLETE))
    reading = PlanReading(11, plans, ((1, frozenset({101})), (2, frozenset({102}))), ())
    assert missing_plan_rating([reading], {101, 102})(key) is why
