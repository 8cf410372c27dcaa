"""Read the learning plans of learners with the ratings in them."""

from collections.abc import Sequence
from typing import Final

from lms_sync.domain.ratings import LearningPlan, PlanReading, Rating
from lms_sync.errors import MoodleAccessError, MoodleError, MoodleNotFoundError
from lms_sync.moodle import rating_reads
from lms_sync.workflows.pull_run import PullWork

AT_ONCE: Final = 200
REFUSALS: Final = 3
"""Refusals without a single answer: then it is the account's right that is missing, not one learner's plans."""

PlanRatings = tuple[frozenset[int], tuple[Rating, ...]]


def read_plans(work: PullWork) -> None:
    """Read and save the learning plans of all learners of the run's courses whose plans it has not read yet.

    Raises:
        MoodleError: if the site or the account fails.
        StoreError: if the store cannot be written.
    """
    learners = work.store.pending_plan_learners(work.run)
    work.expect(len(learners))
    for start in range(0, len(learners), AT_ONCE):
        part = learners[start : start + AT_ONCE]
        plans = _read_plans_of(work, part)
        if plans is None or work.stop.is_set():
            return
        work.store.save_plan_readings(work.run, _readings(work, plans))
        work.step(len(part))


def _read_plans_of(work: PullWork, learners: Sequence[int]) -> dict[int, tuple[LearningPlan, ...]] | None:
    """Return the plans by learner; None if the account may not read plans at all."""
    found: dict[int, tuple[LearningPlan, ...]] = {}
    refusals = 0
    reads = ((one, rating_reads.plans_of(one)) for one in work.until_stopped(tuple(learners)))
    for outcomes in work.gateway.read_each(reads):
        for learner_id, outcome in outcomes:
            if isinstance(outcome, MoodleNotFoundError):
                work.notes.refuse("pull.note-plans-of-nobody", outcome, moodle_id=learner_id)
            elif isinstance(outcome, MoodleError):
                work.notes.fail("pull.note-plans-not-read", outcome, moodle_id=learner_id)
                refusals += isinstance(outcome, MoodleAccessError)
            else:
                found[learner_id] = outcome
        if refusals >= REFUSALS and not found:
            return None
    return found


def _readings(work: PullWork, plans: dict[int, tuple[LearningPlan, ...]]) -> list[PlanReading]:
    """Read the ratings of plans; a learner of whom one plan could not be read is left out."""
    by_id = {plan.id: plan for of_learner in plans.values() for plan in of_learner}
    read: dict[int, PlanRatings] = {}
    failed: set[int] = set()
    reads = ((plan.id, rating_reads.plan_ratings(plan, work.competency_ids)) for plan in by_id.values())
    for outcomes in work.gateway.read_each(reads):
        for plan_id, outcome in outcomes:
            if isinstance(outcome, MoodleNotFoundError):  # deleted a moment ago
                continue
            if isinstance(outcome, MoodleError):
                failed.add(by_id[plan_id].learner_id)
                work.notes.fail("pull.note-plans-not-read", outcome, moodle_id=by_id[plan_id].learner_id)
            else:
                read[plan_id] = outcome
    return [
        _reading(learner, [plan for plan in of_learner if plan.id in read], read)
        for learner, of_learner in plans.items()
        if learner not in failed
    ]


def _reading(learner_id: int, plans: Sequence[LearningPlan], read: dict[int, PlanRatings]) -> PlanReading:
    ratings = {rating.key: rating for plan in plans for rating in read[plan.id][1]}
    members = tuple((plan.id, read[plan.id][0]) for plan in plans)
    return PlanReading(learner_id, tuple(plans), members, tuple(ratings.values()))
