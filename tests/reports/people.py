"""A person on whom something of every kind is held."""

from lms_sync.domain.courses import Course
from lms_sync.domain.learners import Learner
from lms_sync.domain.people import (
    Belonging,
    CompetencyName,
    HeldEvidence,
    HeldPlan,
    HeldReading,
    Period,
    PersonFile,
    PlaceKind,
)
from lms_sync.domain.ratings import (
    ClosedWhy,
    Evidence,
    EvidenceAction,
    LearningPlan,
    PlanStatus,
    Rating,
    RatingInterval,
    RatingKey,
    RatingScope,
)

FIRST, SECOND = 1_760_000_000, 1_761_000_000
HOSTILE = '<script>alert("é")</script>'


def rating(grade: int, item: str, scope: RatingScope, place: int, time: int) -> Rating:
    """A rating by user 60."""
    return Rating(RatingKey(17, 11, scope, place), grade, item, grade > 2, time, 60)


def person(name: str = "Zoé Vasseur", email: str = "") -> PersonFile:
    """A learner with a history."""
    return PersonFile(
        site_url="https://moodle.example.org",
        id=17,
        learner=Learner(17, "CAF26-040", "caf40", name, email),
        staff_name=None,
        belongings=(
            Belonging(PlaceKind.COURSE, 2, "CAF-M1", Period(FIRST)),
            Belonging(PlaceKind.GROUP, 1, "Groupe B", Period(FIRST, SECOND, ClosedWhy.LEFT)),
            Belonging(PlaceKind.COHORT, 1, "Promotion 2026", Period(FIRST)),
        ),
        ratings=(
            RatingInterval(
                rating(2, "En cours", RatingScope.COURSE, 2, FIRST - 99), FIRST, FIRST, SECOND, ClosedWhy.CHANGED
            ),
            RatingInterval(rating(3, "Acquis", RatingScope.COURSE, 2, SECOND - 99), SECOND, SECOND),
            RatingInterval(rating(3, "Acquis", RatingScope.GLOBAL, 0, SECOND - 99), SECOND, SECOND),
            RatingInterval(rating(4, "Maîtrisé", RatingScope.ARCHIVED, 8, FIRST - 9), FIRST, SECOND),
        ),
        plans=(HeldPlan(LearningPlan(8, 17, "Parcours CAFERUIS", PlanStatus.COMPLETE, 3, SECOND), Period(FIRST)),),
        evidence=(
            HeldEvidence(
                Evidence(5, 17, 11, 2, EvidenceAction.OVERRIDE, "evidence_manual", 3, "vu en stage", SECOND - 99, 60),
                Period(SECOND),
            ),
        ),
        readings=(HeldReading(2, FIRST, SECOND), HeldReading(None, FIRST, FIRST)),
        ratings_given=0,
        evidence_given=0,
        courses={2: Course(2, "CAF-M1", "Module 1")},
        competencies={11: CompetencyName("CAFERUIS", "C1.1", "C1.1 Concevoir un projet")},
        staff={60: "Hélène Aubry"},
    )


def trainer() -> PersonFile:
    """Somebody who only rates."""
    return PersonFile(
        site_url="https://moodle.example.org",
        id=60,
        learner=None,
        staff_name="Hélène Aubry",
        belongings=(),
        ratings=(),
        plans=(),
        evidence=(),
        readings=(),
        ratings_given=12,
        evidence_given=3,
        courses={},
        competencies={},
        staff={},
    )
