"""What a finding says: its title, its sentence and its remedy, and where it is."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from lms_sync.domain.findings import Area, Finding, FindingCode, NotVerified, Severity
from lms_sync.domain.ledger import LedgerPlace
from lms_sync.message import Message
from lms_sync.reports.neutral import neutral
from lms_sync.reports.wording import ReportWords
from lms_sync.reports.words import sentence
from lms_sync.texts import Language

_PLACES = 8
_DAYS: Mapping[str, tuple[str, ...]] = {
    FindingCode.VANISHED: ("was", "noticed"),
    FindingCode.REGRESSION: ("was", "now"),
    FindingCode.RATING_CHANGED: ("was", "now"),
    FindingCode.COURSES_DISAGREE: ("newest", "others"),
    FindingCode.COURSE_DIFFERS_FROM_GLOBAL: ("in_course", "in_plan"),
    FindingCode.LEDGER_DIFFERS: ("moodle",),
    "COURSE_NOT_READ_WHOLE": ("last_whole",),
}
"""Placeholders that hold days, alone or after the item of a rating."""
_DAY = re.compile(r"(?:(?<=, )|^)(\d{4})-(\d\d)-(\d\d)(?=[,;]|$)")


def finding_title(code: FindingCode, language: Language) -> str:
    """Return what a kind of finding is called."""
    return sentence(Message(f"{code.value}.title"), language)


def finding_sentence(finding: Finding, language: Language) -> str:
    """Return what was found; whom it concerns is said by its `learner_id`, not here."""
    params = _with_days(finding.code, finding.params, language)
    return sentence(Message(f"{finding.code.value}.text", params), language)


def finding_remedy(finding: Finding, language: Language) -> str:
    """Return what to do about a finding."""
    return sentence(Message(f"{finding.code.value}.remedy", finding.params), language)


def not_verified_sentence(missing: NotVerified, language: Language) -> str:
    """Return why a check could not run."""
    return sentence(Message(missing.code, _with_days(missing.code, missing.params, language)), language)


def _with_days(code: str, params: Mapping[str, str | int], language: Language) -> Mapping[str, str | int]:
    """Return the parameters with the days in them as French writes them; English keeps YYYY-MM-DD."""
    if language is not Language.FR or code not in _DAYS:
        return params
    written = {name: _DAY.sub(r"\3/\2/\1", str(params[name])) for name in _DAYS[code] if name in params}
    return {**params, **written}


def severity_word(severity: Severity, words: ReportWords) -> str:
    """Return what a finding asks for, in a word or two."""
    return {
        Severity.ACT: words.gettext("To act on"),
        Severity.WATCH: words.gettext("To look at"),
        Severity.INFO: words.gettext("For information"),
    }[severity]


def area_word(area: Area, words: ReportWords) -> str:
    """Return what a finding is about, in a word or two."""
    return {
        Area.STRUCTURE: words.gettext("Framework"),
        Area.LINKS: words.gettext("Links to courses"),
        Area.RATINGS: words.gettext("Ratings"),
        Area.LEDGER: words.gettext("Ledger"),
    }[area]


def ledger_places(places: Sequence[LedgerPlace], words: ReportWords) -> str:
    """Return the first places of a finding in its ledger, as a spreadsheet shows them."""
    sheets = groupby(places[:_PLACES], lambda place: (place.file, place.sheet))
    shown = words.gettext("; ").join(
        _cells(file, sheet, ", ".join(f"{place.column}{place.row}" for place in found), words)
        for (file, sheet), found in sheets
    )
    return f"{shown} …" if len(places) > _PLACES else shown


def _cells(file: str, sheet: str, cells: str, words: ReportWords) -> str:
    if sheet:
        return words.gettext(
            "%(file)s, sheet %(sheet)s, %(cells)s", file=neutral(file), sheet=neutral(sheet), cells=cells
        )
    return words.gettext("%(file)s, %(cells)s", file=neutral(file), cells=cells)
