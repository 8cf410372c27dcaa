"""Findings as rows of the page: what, where and what to do, with the sentences that many share written once."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from lms_sync.domain.findings import Area, Finding, FindingCode, Severity
from lms_sync.domain.reconciliation import Reconciliation
from lms_sync.reports.finding_words import (
    area_word,
    finding_remedy,
    finding_sentence,
    finding_title,
    ledger_places,
    severity_word,
)
from lms_sync.reports.neutral import neutral
from lms_sync.reports.wording import ReportWords

READABLE_WITHOUT_SCRIPT = 200
IN_THE_PAGE = 20_000
"""More would make the page too large; they are in the other formats, and the page says so."""
_EXAMPLES = 3
_SEVERITIES = tuple(Severity)
_AREAS = tuple(Area)


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in words.

    Args:
        severity: its stable name.
        severity_word: what it asks for.
        code: stable.
        text: the sentence.
        learner: name; empty if none.
        where: competency, course and ledger; empty if none.
        remedy: what to do.
        address: of the page of Moodle; empty if none.
    """

    severity: str
    severity_word: str
    code: str
    text: str
    learner: str
    where: tuple[str, ...]
    remedy: str
    address: str


@dataclass(frozen=True, slots=True)
class ToAct:
    """All findings of one kind that somebody has to act on.

    Args:
        code: stable.
        title: of the kind.
        count: of all cases.
        examples: the first of them.
        more: how many findings are not among the examples.
    """

    code: str
    title: str
    count: int
    examples: tuple[FindingRow, ...]
    more: int


class FindingWords:
    """Turns the findings of a report into words."""

    def __init__(self, reconciliation: Reconciliation, words: ReportWords) -> None:
        self._findings = reconciliation.findings
        self._words = words
        self._names = {row.learner.id: row.learner.fullname for row in (*reconciliation.rows, *reconciliation.left)}
        self._courses = {one.id: one.shortname for one in reconciliation.courses.values()}

    def row(self, finding: Finding) -> FindingRow:
        """Return one finding in words."""
        words = self._words
        return FindingRow(
            finding.severity.value,
            severity_word(finding.severity, words),
            finding.code.value,
            finding_sentence(finding, words.language),
            self._names.get(finding.learner_id, "") if finding.learner_id is not None else "",
            self._where(finding),
            finding_remedy(finding, words.language),
            finding.address,
        )

    def to_act(self) -> tuple[ToAct, ...]:
        """Return what to act on, by kind, in the order of the findings."""
        acting = [finding for finding in self._findings if finding.severity is Severity.ACT]
        return tuple(self._kind(code, tuple(found)) for code, found in groupby(acting, lambda one: one.code))

    def first(self) -> tuple[FindingRow, ...]:
        """Return those that are readable without script."""
        return tuple(map(self.row, self._findings[:READABLE_WITHOUT_SCRIPT]))

    def data(self) -> dict[str, object]:
        """Return all findings that the page holds as arrays, with what its filters offer."""
        strings: dict[str, int] = {}

        def place(text: str) -> int:
            return strings.setdefault(text, len(strings))

        words = self._words
        codes = {code: number for number, code in enumerate(dict.fromkeys(one.code for one in self._findings))}
        rows = [
            [
                codes[one.code],
                _SEVERITIES.index(one.severity),
                _AREAS.index(one.area),
                0 if one.learner_id is None else one.learner_id,
                place(finding_sentence(one, words.language)),
                place(finding_remedy(one, words.language)),
                place(" · ".join(self._where(one))),
                place(one.address),
            ]
            for one in self._findings[:IN_THE_PAGE]
        ]
        return {
            "findings": rows,
            "strings": list(strings),
            "codes": [[code.value, finding_title(code, words.language)] for code in codes],
            "severities": [[one.value, severity_word(one, words)] for one in _SEVERITIES],
            "areas": [area_word(one, words) for one in _AREAS],
        }

    def _kind(self, code: FindingCode, found: Sequence[Finding]) -> ToAct:
        return ToAct(
            code.value,
            finding_title(code, self._words.language),
            sum(finding.count for finding in found),
            tuple(map(self.row, found[:_EXAMPLES])),
            max(0, len(found) - _EXAMPLES),
        )

    def _where(self, finding: Finding) -> tuple[str, ...]:
        parts = []
        if finding.idnumber is not None:
            parts.append(neutral(finding.idnumber))
        if finding.course_id is not None and finding.course_id in self._courses:
            parts.append(neutral(self._courses[finding.course_id]))
        if finding.ledger:
            parts.append(ledger_places(finding.ledger, self._words))
        return tuple(parts)
