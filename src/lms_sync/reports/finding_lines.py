"""Findings with their remedies, and what was not verified, for people at a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from lms_sync.domain.findings import Finding, NotVerified, Severity
from lms_sync.reports.finding_words import (
    area_word,
    finding_remedy,
    finding_sentence,
    finding_title,
    ledger_places,
    not_verified_sentence,
    severity_word,
)
from lms_sync.reports.lines import Line, Span, Tone, columns, line
from lms_sync.reports.wording import ReportWords
from lms_sync.texts import Language

SHOWN = 10
"""Findings of one kind that are listed; the rest are counted."""

_SEVERITIES = {Severity.ACT: Tone.ERROR, Severity.WATCH: Tone.WARNING, Severity.INFO: Tone.QUIET}


def label_lines(rows: Sequence[tuple[str, str]]) -> Iterator[Line]:
    """Yield labels with their values, one below the other."""
    width = max(columns(label) for label, _ in rows)
    for label, value in rows:
        yield line(Span(f"  {label}{' ' * (width - columns(label))}  ", Tone.QUIET), value, hanging=width + 4)


def finding_lines(findings: Sequence[Finding], names: Mapping[int, str], words: ReportWords) -> Iterator[Line]:
    """Yield findings by what they ask for, each kind with its remedies, after an empty line.

    Args:
        findings: in the order of the report.
        names: of learners, by Moodle's id.
        words: of the reader.
    """
    for severity, same in groupby(findings, attrgetter("severity")):
        yield line()
        yield from _findings(severity, tuple(same), names, words, words.language)


def not_verified_lines(not_verified: Sequence[NotVerified], words: ReportWords) -> Iterator[Line]:
    """Yield the checks that could not run, after an empty line; nothing if all could."""
    if not not_verified:
        return
    yield line()
    yield line(Span(words.gettext("Not verified"), Tone.WARNING))
    for missing in not_verified:
        area = area_word(missing.area, words)
        yield line("    - ", f"{area} – ", not_verified_sentence(missing, words.language), hanging=6)


def _findings(
    severity: Severity,
    findings: Sequence[Finding],
    names: Mapping[int, str],
    words: ReportWords,
    language: Language,
) -> Iterator[Line]:
    cases = words.number(sum(finding.count for finding in findings))
    yield line(Span(f"{severity_word(severity, words)} ({cases})", _SEVERITIES[severity]))
    for code, same in groupby(findings, attrgetter("code")):
        listed = tuple(same)
        title = f"{finding_title(code, language)} ({words.number(sum(finding.count for finding in listed))})"
        yield line(f"  {title} ", Span(code.value, Tone.QUIET), hanging=4)
        for finding in listed[:SHOWN]:
            yield from _finding(finding, names, words, language)
        more = len(listed) - SHOWN
        if more > 0:
            phrase = words.ngettext(
                "… and %(count)s more, in the HTML and XLSX reports",
                "… and %(count)s more, in the HTML and XLSX reports",
                more,
            )
            yield line(Span(f"    {phrase}", Tone.QUIET), hanging=6)
        for remedy in dict.fromkeys(finding_remedy(finding, language) for finding in listed[:SHOWN]):
            yield line(Span(f"    → {remedy}", Tone.QUIET), hanging=6)


def _finding(finding: Finding, names: Mapping[int, str], words: ReportWords, language: Language) -> Iterator[Line]:
    who = "" if finding.learner_id is None else names.get(finding.learner_id, "")
    sentence = finding_sentence(finding, language)
    yield line("    - ", Span(f"{who} – " if who else "", Tone.TITLE), sentence, hanging=6)
    if finding.ledger:
        yield line(Span(f"      {ledger_places(finding.ledger, words)}", Tone.QUIET), hanging=8)
    if finding.address:
        yield line(Span(f"      {finding.address}", Tone.QUIET), hanging=8)
