"""Findings: what a report says that somebody should do, look at or know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lms_sync.domain.ledger import LedgerPlace


class Severity(StrEnum):
    """What a finding asks for."""

    ACT = "act"
    """Somebody has to do something."""
    WATCH = "watch"
    """Somebody should look."""
    INFO = "info"
    """Good to know."""


class Area(StrEnum):
    """What a finding is about."""

    STRUCTURE = "structure"
    LINKS = "links"
    RATINGS = "ratings"
    LEDGER = "ledger"


class FindingCode(StrEnum):
    """Every finding; the codes are stable, docs/findings.md lists them with their remedies."""

    FRAMEWORK_MISSING = "FRAMEWORK_MISSING"
    COMPETENCY_MISSING = "COMPETENCY_MISSING"
    ORPHAN = "ORPHAN"
    ORPHAN_RATED = "ORPHAN_RATED"
    ORPHAN_UNDER_ALL_RULE = "ORPHAN_UNDER_ALL_RULE"
    FIELD_DIFFERS = "FIELD_DIFFERS"
    RULE_DIFFERS = "RULE_DIFFERS"
    SCALE_DIFFERS = "SCALE_DIFFERS"
    IN_NO_COURSE = "IN_NO_COURSE"
    COURSE_WITHOUT_ACTIVITY = "COURSE_WITHOUT_ACTIVITY"
    COURSE_LINK_MISSING = "COURSE_LINK_MISSING"
    COURSE_LINK_UNEXPECTED = "COURSE_LINK_UNEXPECTED"
    ACTIVITY_LINK_MISSING = "ACTIVITY_LINK_MISSING"
    ACTIVITY_LINK_UNEXPECTED = "ACTIVITY_LINK_UNEXPECTED"
    LINK_OUTCOME_DIFFERS = "LINK_OUTCOME_DIFFERS"
    ACTIVITY_RENAMED = "ACTIVITY_RENAMED"
    ACTIVITY_WITHOUT_COMPLETION = "ACTIVITY_WITHOUT_COMPLETION"
    MANY_COMPETENCIES = "MANY_COMPETENCIES"
    NOT_RATED = "NOT_RATED"
    PARENT_AHEAD_OF_CHILD = "PARENT_AHEAD_OF_CHILD"
    PARENT_AHEAD_OF_UNRATED_CHILD = "PARENT_AHEAD_OF_UNRATED_CHILD"
    REGRESSION = "REGRESSION"
    VANISHED = "VANISHED"
    RATING_CHANGED = "RATING_CHANGED"
    COURSES_DISAGREE = "COURSES_DISAGREE"
    COURSE_DIFFERS_FROM_GLOBAL = "COURSE_DIFFERS_FROM_GLOBAL"
    PROFICIENCY_OUTDATED = "PROFICIENCY_OUTDATED"
    LEDGER_AGREES = "LEDGER_AGREES"
    LEDGER_DIFFERS = "LEDGER_DIFFERS"
    ONLY_IN_MOODLE = "ONLY_IN_MOODLE"
    ONLY_IN_LEDGER = "ONLY_IN_LEDGER"
    UNKNOWN_LEARNER = "UNKNOWN_LEARNER"
    UNKNOWN_COMPETENCY = "UNKNOWN_COMPETENCY"
    UNKNOWN_VALUE = "UNKNOWN_VALUE"
    AMBIGUOUS_LEARNER = "AMBIGUOUS_LEARNER"
    LEDGER_FORGIVEN = "LEDGER_FORGIVEN"
    LEDGER_LEARNER_FORGIVEN = "LEDGER_LEARNER_FORGIVEN"
    SUSPECT_CELL = "SUSPECT_CELL"
    LEDGER_TWICE = "LEDGER_TWICE"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    Args:
        code: which.
        severity: what it asks for.
        area: what it is about.
        learner_id: whom it concerns; None if no learner.
        idnumber: of the competency; None if none.
        course_id: of the course; None if none.
        params: for its sentence and remedy in texts/findings, by placeholder, ready to be shown: days as YYYY-MM-DD;
            never what identifies a person of the site: that comes from `learner_id`, so that pseudonyms can replace
            it. What a ledger wrote of a learner stands under the keys "ledger_learner" and "ledger_name" only.
        ledger: places in the ledger, at most a hundred.
        count: how many cases it groups.
        address: of the page of Moodle where it is mended or seen; empty if none.
    """

    code: FindingCode
    severity: Severity
    area: Area
    learner_id: int | None = None
    idnumber: str | None = None
    course_id: int | None = None
    params: Mapping[str, str | int] = field(default_factory=dict)
    ledger: tuple[LedgerPlace, ...] = ()
    count: int = 1
    address: str = ""


@dataclass(frozen=True, slots=True)
class NotVerified:
    """A check that could not run, which is not the same as having found nothing.

    Args:
        area: what it would be about.
        code: a message code of texts/findings that says why.
        params: for its sentence.
    """

    area: Area
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
