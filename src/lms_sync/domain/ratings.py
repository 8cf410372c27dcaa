"""Ratings of learners, and their history as the pulls saw it.

All times are whole UTC seconds since 1970. A stamp is the time at which a pull began: everything that one pull sees
bears its stamp.
"""

from dataclasses import dataclass
from enum import StrEnum


class RatingScope(StrEnum):
    """Where a rating holds."""

    COURSE = "course"
    """In one course (competency_usercompcourse)."""
    GLOBAL = "global"
    """Everywhere; an open learning plan shows it (competency_usercomp)."""
    ARCHIVED = "archived"
    """In a completed learning plan, frozen (competency_usercompplan)."""


@dataclass(frozen=True, slots=True)
class RatingKey:
    """Which rating is meant.

    Args:
        learner_id: Moodle's id of the user.
        competency_id: Moodle's id.
        scope: where it holds.
        place_id: of the course, or of the completed plan; 0 for a global rating.
    """

    learner_id: int
    competency_id: int
    scope: RatingScope
    place_id: int


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating that was given; one not yet given is no Rating.

    Args:
        key: whose, on what, where.
        grade: 1-based position in the scale.
        item: name of that item of the scale at the time of the pull.
        proficient: as Moodle stored it when the rating was made; it is not recomputed there.
        time: Moodle's timemodified.
        modifier_id: Moodle's id of the user who modified it last.
    """

    key: RatingKey
    grade: int
    item: str
    proficient: bool | None
    time: int
    modifier_id: int


class ClosedWhy(StrEnum):
    """Why a rating, an enrolment or a membership ended; what was not read is never closed."""

    CHANGED = "changed"
    """Moodle now has another value, time or modifier."""
    VANISHED = "vanished"
    """Moodle has no such rating any more, though the learner is enrolled and was read."""
    LEFT = "left"
    """The learner is no longer enrolled, gradable or a member."""
    UNLINKED = "unlinked"
    """The competency is no longer linked to the course or part of the plan."""
    GONE = "gone"
    """The course, plan, group or cohort is not there any more."""
    DELETED = "deleted"
    """The learner's account is not there any more."""


@dataclass(frozen=True, slots=True)
class RatingInterval:
    """A rating with the time during which the pulls saw it unchanged.

    Args:
        rating: what was seen.
        first_seen: stamp of the first pull that saw it.
        last_seen: stamp of the last pull that saw it.
        closed: stamp of the first pull that did not see it any more; None while it stands.
        why: why it ended; None while it stands.
    """

    rating: Rating
    first_seen: int
    last_seen: int
    closed: int | None = None
    why: ClosedWhy | None = None


@dataclass(frozen=True, slots=True)
class LearnerReading:
    """What one reading said of one learner in one course.

    Args:
        learner_id: Moodle's id.
        linked: the competencies that the course had for this learner, of the frameworks pulled.
        ratings: those of them that are rated.
    """

    learner_id: int
    linked: frozenset[int]
    ratings: tuple[Rating, ...]


class EvidenceAction(StrEnum):
    """What a piece of evidence did (evidence::ACTION_*)."""

    LOG = "log"
    COMPLETE = "complete"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class Evidence:
    """An entry of Moodle's log on a rating.

    Args:
        id: Moodle's id.
        learner_id: whose.
        competency_id: Moodle's id.
        course_id: the course in which it was read.
        action: what it did.
        kind: Moodle's descidentifier, such as evidence_manualoverrideincourse.
        grade: 1-based position in the scale; None if it rated nothing.
        note: of the person who rated; empty if none.
        time: when it was made.
        action_user_id: who did it; None if nobody.
    """

    id: int
    learner_id: int
    competency_id: int
    course_id: int
    action: EvidenceAction
    kind: str
    grade: int | None
    note: str
    time: int
    action_user_id: int | None


class PlanStatus(StrEnum):
    """The status of a learning plan (plan::STATUS_*)."""

    DRAFT = "draft"
    ACTIVE = "active"
    COMPLETE = "complete"
    WAITING_FOR_REVIEW = "waiting"
    IN_REVIEW = "review"


@dataclass(frozen=True, slots=True)
class LearningPlan:
    """A learner's learning plan.

    Args:
        id: Moodle's id.
        learner_id: whose.
        name: as stored.
        status: as read.
        template_id: None without a template.
        due: time; 0 if none.
    """

    id: int
    learner_id: int
    name: str
    status: PlanStatus
    template_id: int | None = None
    due: int = 0


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What one reading said of all learning plans of one learner.

    Args:
        learner_id: Moodle's id.
        plans: all that the account may see.
        members: the competencies of each plan, of the frameworks pulled, by the plan's id.
        ratings: GLOBAL for open plans, ARCHIVED for completed ones.
    """

    learner_id: int
    plans: tuple[LearningPlan, ...]
    members: tuple[tuple[int, frozenset[int]], ...]
    ratings: tuple[Rating, ...]
