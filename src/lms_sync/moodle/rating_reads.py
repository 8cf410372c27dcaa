"""Readings on ratings, learning plans and evidence; only functions that leave no global row (reference, 8.2)."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from lms_sync.domain.ratings import (
    Evidence,
    EvidenceAction,
    LearnerReading,
    LearningPlan,
    PlanStatus,
    Rating,
    RatingKey,
    RatingScope,
)
from lms_sync.moodle import functions
from lms_sync.moodle import pull_records as records
from lms_sync.moodle.answer import TranslatedAnswer
from lms_sync.moodle.read import Read

_ACTIONS: Final[Mapping[int, EvidenceAction]] = MappingProxyType(
    {0: EvidenceAction.LOG, 2: EvidenceAction.COMPLETE, 3: EvidenceAction.OVERRIDE}
)
"""evidence::ACTION_*; another number is only logged."""
_STATUSES: Final = (
    PlanStatus.DRAFT,
    PlanStatus.ACTIVE,
    PlanStatus.COMPLETE,
    PlanStatus.WAITING_FOR_REVIEW,
    PlanStatus.IN_REVIEW,
)


def course_ratings(course_id: int, learner_id: int, competency_ids: Collection[int]) -> Read[LearnerReading]:
    """The ratings of a learner in a course.

    Args:
        course_id: Moodle's id.
        learner_id: Moodle's id.
        competency_ids: of the frameworks that matter; others are left out.
    """

    def translate(answer: records.CourseReportRecord) -> LearnerReading:
        rows = [
            one.usercompetencycourse
            for one in answer.usercompetencies
            if one.usercompetencycourse.competencyid in competency_ids
        ]
        ratings = tuple(
            rating for row in rows if (rating := _rating(row, learner_id, RatingScope.COURSE, course_id)) is not None
        )
        return LearnerReading(learner_id, frozenset(row.competencyid for row in rows), ratings)

    arguments = {"courseid": course_id, "userid": learner_id, "moduleid": 0}
    return Read(functions.COURSE_RATINGS, arguments, TranslatedAnswer(records.COURSE_REPORT_ANSWER, translate))


def _rating(row: records.RatingRecord, learner_id: int, scope: RatingScope, place_id: int) -> Rating | None:
    """Rows without a grade are made by whoever looks (course_competency: rated exactly where grade is not null)."""
    if row.grade is None:
        return None
    return Rating(
        key=RatingKey(learner_id, row.competencyid, scope, place_id),
        grade=row.grade,
        item=row.gradename,
        proficient=row.proficiency,
        time=row.timemodified,
        modifier_id=row.usermodified,
    )


def plans_of(learner_id: int) -> Read[tuple[LearningPlan, ...]]:
    """The learning plans of a learner that the account may see."""

    def translate(answer: Sequence[records.PlanRecord]) -> tuple[LearningPlan, ...]:
        return tuple(
            LearningPlan(one.id, learner_id, one.name, _STATUSES[one.status], one.templateid or None, one.duedate)
            for one in answer
        )

    return Read(functions.USER_PLANS, {"userid": learner_id}, TranslatedAnswer(records.PLANS_ANSWER, translate))


def plan_ratings(
    plan: LearningPlan, competency_ids: Collection[int]
) -> Read[tuple[frozenset[int], tuple[Rating, ...]]]:
    """The competencies of a plan with the learner's global ratings, or the archived ones of a completed plan."""

    def translate(answer: Sequence[records.PlanCompetencyRecord]) -> tuple[frozenset[int], tuple[Rating, ...]]:
        rows = [one for one in answer if one.competency.id in competency_ids]
        ratings = (_plan_rating(one, plan) for one in rows)
        return frozenset(one.competency.id for one in rows), tuple(one for one in ratings if one is not None)

    answer = TranslatedAnswer(records.PLAN_COMPETENCIES_ANSWER, translate)
    return Read(functions.PLAN_COMPETENCIES, {"id": plan.id}, answer)


def _plan_rating(row: records.PlanCompetencyRecord, plan: LearningPlan) -> Rating | None:
    if row.usercompetencyplan is not None:
        return _rating(row.usercompetencyplan, plan.learner_id, RatingScope.ARCHIVED, plan.id)
    if row.usercompetency is not None:
        return _rating(row.usercompetency, plan.learner_id, RatingScope.GLOBAL, 0)
    return None


def evidence_in_course(course_id: int, learner_id: int, competency_id: int) -> Read[tuple[Evidence, ...]]:
    """The evidence of a course and its activities on a rating; makes the course's row, never a global one."""

    def translate(answer: records.EvidenceInCourseRecord) -> tuple[Evidence, ...]:
        return tuple(
            Evidence(
                id=one.id,
                learner_id=learner_id,
                competency_id=competency_id,
                course_id=course_id,
                action=_ACTIONS.get(one.action, EvidenceAction.LOG),
                kind=one.descidentifier,
                grade=one.grade,
                note=one.note or "",
                time=one.timecreated,
                action_user_id=one.actionuserid,
            )
            for one in answer.usercompetencysummary.evidence
        )

    arguments = {"userid": learner_id, "competencyid": competency_id, "courseid": course_id}
    return Read(functions.EVIDENCE_IN_COURSE, arguments, TranslatedAnswer(records.EVIDENCE_ANSWER, translate))
