"""The first screen of a reconciliation and its findings, for people at a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from itertools import groupby
from operator import attrgetter

from lms_sync.domain.findings import Finding, Severity
from lms_sync.domain.reconciliation import Progress, Reconciliation
from lms_sync.reports.answers import Mood, answers, banner, five_figures, jury_sentence, provenance_lines
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
from lms_sync.reports.neutral import neutral
from lms_sync.reports.wording import ReportWords, report_words
from lms_sync.texts import Language

SHOWN = 10
"""Findings of one kind that are listed; the rest are counted."""

_MOODS = {Mood.GOOD: Tone.GOOD, Mood.WARN: Tone.WARNING, Mood.NEUTRAL: Tone.TITLE}
_SEVERITIES = {Severity.ACT: Tone.ERROR, Severity.WATCH: Tone.WARNING, Severity.INFO: Tone.QUIET}


def reconciliation_lines(reconciliation: Reconciliation, language: Language, zone: tzinfo) -> tuple[Line, ...]:
    """Return the three answers, the five figures, progress, findings with remedies, and what was not verified.

    Args:
        reconciliation: what is shown.
        language: of the reader.
        zone: of the dates.
    """
    words = report_words(language)
    lines = [*_first_screen(reconciliation, words, zone), line(), *_progress(reconciliation.by_domain, words)]
    for severity, findings in groupby(reconciliation.findings, attrgetter("severity")):
        lines += [line(), *_findings(severity, tuple(findings), reconciliation, words, language)]
    lines += _not_verified(reconciliation, words, language)
    lines.append(line())
    return (*lines, *_provenance(reconciliation, words, zone))


def _first_screen(reconciliation: Reconciliation, words: ReportWords, zone: tzinfo) -> Iterator[Line]:
    provenance = reconciliation.provenance
    yield line(Span(banner(provenance, words), Tone.WARNING), hanging=2)
    yield line(Span(jury_sentence(words), Tone.QUIET))
    yield line()
    yield line(Span(f"{neutral(provenance.framework_title)} – {provenance.site_url}", Tone.TITLE), hanging=2)
    for answer in answers(reconciliation, words, zone):
        yield line(f"{answer.question} ", Span(answer.short, _MOODS[answer.mood]), hanging=2)
        for each in answer.sentences:
            yield line(Span(f"  {each}", Tone.QUIET), hanging=4)
    yield line()
    yield from _table(five_figures(reconciliation, words))


def _table(rows: Sequence[tuple[str, str]]) -> Iterator[Line]:
    width = max(columns(label) for label, _ in rows)
    for label, value in rows:
        yield line(Span(f"  {label}{' ' * (width - columns(label))}  ", Tone.QUIET), value, hanging=width + 4)


def _progress(domains: Sequence[Progress], words: ReportWords) -> Iterator[Line]:
    yield line(Span(words.gettext("Progress per domain"), Tone.TITLE))
    for one in domains:
        shares = words.gettext(
            "%(rated)s rated, %(proficient)s proficient",
            rated=words.percent(one.rated, one.pairs),
            proficient=words.percent(one.proficient, one.pairs),
        )
        yield line(f"  {neutral(one.title)} – ", Span(shares, Tone.QUIET), hanging=4)


def _findings(
    severity: Severity,
    findings: Sequence[Finding],
    reconciliation: Reconciliation,
    words: ReportWords,
    language: Language,
) -> Iterator[Line]:
    cases = words.number(sum(finding.count for finding in findings))
    yield line(Span(f"{severity_word(severity, words)} ({cases})", _SEVERITIES[severity]))
    names = _names(reconciliation)
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


def _names(reconciliation: Reconciliation) -> dict[int, str]:
    everybody = (*reconciliation.rows, *reconciliation.left)
    return {row.learner.id: neutral(row.learner.fullname or row.learner.username) for row in everybody}


def _not_verified(reconciliation: Reconciliation, words: ReportWords, language: Language) -> Iterator[Line]:
    if not reconciliation.not_verified:
        return
    yield line()
    yield line(Span(words.gettext("Not verified"), Tone.WARNING))
    for missing in reconciliation.not_verified:
        area = area_word(missing.area, words)
        yield line("    - ", f"{area} – ", not_verified_sentence(missing, language), hanging=6)


def _provenance(reconciliation: Reconciliation, words: ReportWords, zone: tzinfo) -> Iterator[Line]:
    yield line(Span(words.gettext("Where this comes from"), Tone.TITLE))
    yield from _table(provenance_lines(reconciliation.provenance, words, zone))
