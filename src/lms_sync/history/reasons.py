"""Why a rating that a reading did not find has ended, if it has."""

from collections.abc import Callable, Collection, Iterable

from lms_sync.domain.ratings import ClosedWhy, LearnerReading, PlanReading, PlanStatus, RatingKey, RatingScope

MissingRating = Callable[[RatingKey], ClosedWhy | None]
"""Gives the reason; None if nobody looked."""


def missing_course_rating(
    course_id: int, readings: Iterable[LearnerReading], looked_at: Collection[int]
) -> MissingRating:
    """Judge by what was read of learners in one course.

    Args:
        course_id: of the course.
        readings: of those who were read; nothing is said of others.
        looked_at: the competencies of the frameworks that this pull reads.
    """
    linked = {reading.learner_id: reading.linked for reading in readings}

    def why(key: RatingKey) -> ClosedWhy | None:
        if key.scope is not RatingScope.COURSE or key.place_id != course_id or key.learner_id not in linked:
            return None
        if key.competency_id in linked[key.learner_id]:
            return ClosedWhy.VANISHED
        return ClosedWhy.UNLINKED if key.competency_id in looked_at else None

    return why


def missing_plan_rating(readings: Iterable[PlanReading], looked_at: Collection[int]) -> MissingRating:
    """Judge by what was read of all learning plans of learners.

    A global rating is only seen through an open plan: where none holds the competency any more it is UNLINKED, though
    Moodle may still have it. The archive of a plan that was reopened is gone in Moodle too (api::reopen_plan).

    Args:
        readings: of those who were read; nothing is said of others.
        looked_at: the competencies of the frameworks that this pull reads.
    """
    open_members: dict[int, set[int]] = {}
    archived: dict[tuple[int, int], frozenset[int]] = {}
    for reading in readings:
        complete = {plan.id for plan in reading.plans if plan.status is PlanStatus.COMPLETE}
        held = open_members.setdefault(reading.learner_id, set())
        for plan_id, members in reading.members:
            if plan_id in complete:
                archived[reading.learner_id, plan_id] = members
            else:
                held |= members

    def why(key: RatingKey) -> ClosedWhy | None:
        if key.scope is RatingScope.COURSE or key.learner_id not in open_members:
            return None
        if key.scope is RatingScope.GLOBAL:
            members: Collection[int] = open_members[key.learner_id]
        else:
            found = archived.get((key.learner_id, key.place_id))
            if found is None:
                return ClosedWhy.GONE if key.competency_id in looked_at else None
            members = found
        if key.competency_id in members:
            return ClosedWhy.VANISHED
        return ClosedWhy.UNLINKED if key.competency_id in looked_at else None

    return why
