"""Days in the sentences of findings: as the reader's language writes them."""

import pytest

from lms_sync.domain.findings import Area, Finding, FindingCode, NotVerified, Severity
from lms_sync.reports.finding_words import finding_sentence, not_verified_sentence
from lms_sync.texts import Language

WAS = "Acquis, 2026-01-07, CAF-2026-01-07"
NOW = "Non acquis, 2026-11-24"


def _finding(code: FindingCode, **params: str) -> Finding:
    return Finding(code, Severity.ACT, Area.RATINGS, params={"idnumber": "C1.1", **params})


@pytest.mark.parametrize(
    "finding",
    [
        _finding(FindingCode.VANISHED, was=WAS, noticed="2026-11-24"),
        _finding(FindingCode.REGRESSION, was=WAS, now=NOW),
        _finding(FindingCode.RATING_CHANGED, was=WAS, now=NOW),
        _finding(FindingCode.COURSES_DISAGREE, newest=NOW, others=f"{NOW}; {WAS}"),
        _finding(FindingCode.COURSE_DIFFERS_FROM_GLOBAL, in_course=WAS, in_plan=NOW),
    ],
    ids=lambda finding: str(finding.code),
)
def test_french_writes_days_as_french_does(finding: Finding) -> None:
    """Though a short name that looks like one stays; English keeps the form that sorts."""
    french = finding_sentence(finding, Language.FR)
    assert ", 07/01/2026, CAF-2026-01-07" in french
    assert "24/11/2026" in french
    assert "2026-11-24" not in french
    english = finding_sentence(finding, Language.EN)
    assert ", 2026-01-07, CAF-2026-01-07" in english
    assert "2026-11-24" in english


def test_what_only_looks_like_a_day_stays() -> None:
    """A title of Moodle, the words of a ledger."""
    differs = _finding(FindingCode.FIELD_DIFFERS, field="x", moodle="2026-01-07", file="2026-01-08")
    assert "« 2026-01-07 »" in finding_sentence(differs, Language.FR).replace("\u00a0", " ")
    ledger = _finding(FindingCode.LEDGER_DIFFERS, moodle="Acquis, 2026-01-07", ledger="2026-01-08")
    assert "« 2026-01-08 »" in finding_sentence(ledger, Language.FR).replace("\u00a0", " ")
    assert "« Acquis, 07/01/2026 »" in finding_sentence(ledger, Language.FR).replace("\u00a0", " ")


def test_so_do_the_reasons_of_what_was_not_verified() -> None:
    """The last time that a course was read whole."""
    missing = NotVerified(Area.RATINGS, "COURSE_NOT_READ_WHOLE", {"course": "CAF-M1", "last_whole": "2026-11-24"})
    assert "24/11/2026" in not_verified_sentence(missing, Language.FR)
    assert "2026-11-24" in not_verified_sentence(missing, Language.EN)
