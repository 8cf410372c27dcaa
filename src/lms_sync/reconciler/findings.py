"""Findings while they are collected, and the order in which every report lists them."""

from collections.abc import Iterable, Mapping
from typing import Final

from lms_sync.domain.findings import Area, Finding, FindingCode, Severity
from lms_sync.domain.ledger import LedgerPlace

_SEVERITIES: Final[Mapping[FindingCode, Severity]] = {
    FindingCode.FRAMEWORK_MISSING: Severity.ACT,
    FindingCode.COMPETENCY_MISSING: Severity.ACT,
    FindingCode.ORPHAN: Severity.WATCH,
    FindingCode.ORPHAN_RATED: Severity.ACT,
    FindingCode.ORPHAN_UNDER_ALL_RULE: Severity.ACT,
    FindingCode.FIELD_DIFFERS: Severity.WATCH,
    FindingCode.RULE_DIFFERS: Severity.ACT,
    FindingCode.SCALE_DIFFERS: Severity.ACT,
    FindingCode.IN_NO_COURSE: Severity.ACT,
    FindingCode.COURSE_WITHOUT_ACTIVITY: Severity.WATCH,
    FindingCode.COURSE_LINK_MISSING: Severity.ACT,
    FindingCode.COURSE_LINK_UNEXPECTED: Severity.WATCH,
    FindingCode.ACTIVITY_LINK_MISSING: Severity.ACT,
    FindingCode.ACTIVITY_LINK_UNEXPECTED: Severity.WATCH,
    FindingCode.LINK_OUTCOME_DIFFERS: Severity.ACT,
    FindingCode.ACTIVITY_RENAMED: Severity.WATCH,
    FindingCode.ACTIVITY_WITHOUT_COMPLETION: Severity.WATCH,
    FindingCode.MANY_COMPETENCIES: Severity.WATCH,
    FindingCode.NOT_RATED: Severity.WATCH,
    FindingCode.PARENT_AHEAD_OF_CHILD: Severity.ACT,
    FindingCode.PARENT_AHEAD_OF_UNRATED_CHILD: Severity.INFO,
    FindingCode.REGRESSION: Severity.WATCH,
    FindingCode.VANISHED: Severity.ACT,
    FindingCode.RATING_CHANGED: Severity.INFO,
    FindingCode.COURSES_DISAGREE: Severity.WATCH,
    FindingCode.COURSE_DIFFERS_FROM_GLOBAL: Severity.WATCH,
    FindingCode.PROFICIENCY_OUTDATED: Severity.ACT,
    FindingCode.LEDGER_AGREES: Severity.INFO,
    FindingCode.LEDGER_DIFFERS: Severity.ACT,
    FindingCode.ONLY_IN_MOODLE: Severity.WATCH,
    FindingCode.ONLY_IN_LEDGER: Severity.ACT,
    FindingCode.UNKNOWN_LEARNER: Severity.ACT,
    FindingCode.UNKNOWN_COMPETENCY: Severity.ACT,
    FindingCode.UNKNOWN_VALUE: Severity.ACT,
    FindingCode.AMBIGUOUS_LEARNER: Severity.ACT,
    FindingCode.LEDGER_FORGIVEN: Severity.INFO,
    FindingCode.LEDGER_LEARNER_FORGIVEN: Severity.INFO,
    FindingCode.SUSPECT_CELL: Severity.ACT,
    FindingCode.LEDGER_TWICE: Severity.WATCH,
}
_SEVERITY_ORDER: Final = {severity: rank for rank, severity in enumerate(Severity)}
_CODE_ORDER: Final = {code: rank for rank, code in enumerate(FindingCode)}
_BEGINNINGS: Final = (
    (FindingCode.IN_NO_COURSE, Area.STRUCTURE),
    (FindingCode.NOT_RATED, Area.LINKS),
    (FindingCode.LEDGER_AGREES, Area.RATINGS),
)
"""The first code after each area; those of the ledger are the last."""
MOST_PLACES: Final = 100
"""Of a ledger, in one finding."""


def severity_of(code: FindingCode) -> Severity:
    """Return what a finding asks for; docs/findings.md says the same."""
    return _SEVERITIES[code]


def area_of(code: FindingCode) -> Area:
    """Return what a finding is about."""
    rank = _CODE_ORDER[code]
    later = (area for first, area in _BEGINNINGS if rank < _CODE_ORDER[first])
    return next(later, Area.LEDGER)


def finding(  # noqa: PLR0913 - the fields of a finding
    code: FindingCode,
    params: Mapping[str, str | int],
    *,
    learner_id: int | None = None,
    idnumber: str | None = None,
    course_id: int | None = None,
    count: int = 1,
    address: str = "",
    ledger: tuple[LedgerPlace, ...] = (),
) -> Finding:
    """Return a finding with its severity and area."""
    return Finding(
        code=code,
        severity=severity_of(code),
        area=area_of(code),
        learner_id=learner_id,
        idnumber=idnumber,
        course_id=course_id,
        params=params,
        ledger=ledger,
        count=count,
        address=address,
    )


def bare_title(idnumber: str, shortname: str) -> str:
    """Return a title without the number that most begin with, as a sentence says it beside the number."""
    return shortname.removeprefix(idnumber).lstrip(" \u00a0-–—:.") or shortname


def in_order(
    findings: Iterable[Finding], positions: Mapping[str, int], learners: Mapping[int, int]
) -> tuple[Finding, ...]:
    """Return the findings: to act on first, then in the order of the codes, then by place.

    Args:
        findings: in any order.
        positions: of competencies in the file.
        learners: places of learners in the order of their names.
    """
    last, strangers = len(positions), len(learners)
    ranks = {code: (_SEVERITY_ORDER[severity_of(code)], rank) for code, rank in _CODE_ORDER.items()}

    def key(one: Finding) -> tuple[object, ...]:
        of_learner = one.learner_id is not None
        return (
            ranks[one.code],
            -1 if one.idnumber is None else positions.get(one.idnumber, last),
            one.idnumber or "",
            learners.get(one.learner_id, strangers) if one.learner_id is not None else -1,
            one.course_id or 0,
            [] if of_learner else [(place.sheet, place.row, len(place.column), place.column) for place in one.ledger],
            [] if of_learner else sorted((name, str(value)) for name, value in one.params.items()),
        )

    return tuple(sorted(findings, key=key))
