"""Coverage for people at a terminal: what is counted, what is in no course, what is remarkable in each course."""

from collections.abc import Iterator
from datetime import tzinfo

from lms_sync.domain.coverage_report import CoverageReport
from lms_sync.domain.link_coverage import CoverageMark, Covered, LinkCoverage
from lms_sync.reports.answers import jury_sentence, provenance_lines
from lms_sync.reports.coverage_words import coverage_figures, mark_word, support_sentence
from lms_sync.reports.finding_lines import finding_lines, label_lines, not_verified_lines
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.neutral import neutral
from lms_sync.reports.wording import ReportWords, report_words
from lms_sync.texts import Language

_SHOWN = 30
"""Idnumbers in one line."""


def coverage_lines(report: CoverageReport, language: Language, zone: tzinfo) -> tuple[Line, ...]:
    """Return figures, courses, findings with remedies, and what was not verified.

    Args:
        report: what is shown.
        language: of the reader.
        zone: of the dates.
    """
    words = report_words(language)
    provenance = report.provenance
    return (
        line(Span(jury_sentence(words), Tone.QUIET)),
        line(),
        line(Span(f"{neutral(provenance.framework_title)} – {provenance.site_url}", Tone.TITLE), hanging=2),
        *coverage_summary(report.coverage, words),
        line(),
        *_courses(report.coverage, words),
        *finding_lines(report.findings, {}, words),
        *not_verified_lines(report.not_verified, words),
        line(),
        line(Span(words.gettext("Where this comes from"), Tone.TITLE)),
        *label_lines(provenance_lines(provenance, words, zone)),
    )


def coverage_summary(coverage: LinkCoverage, words: ReportWords) -> Iterator[Line]:
    """Yield what is counted, and which assessed competencies are in no course."""
    yield line(Span(words.gettext("Coverage"), Tone.TITLE))
    yield line(Span(f"  {support_sentence(words)}", Tone.QUIET), hanging=4)
    yield from label_lines(coverage_figures(coverage, words))
    nowhere = [row.idnumber for row in coverage.rows if row.is_assessed and row.covered is Covered.NOWHERE]
    if nowhere and coverage.is_whole and coverage.figures.courses_read:
        phrase = words.gettext("In no course that was read: %(competencies)s", competencies=_listed(nowhere))
        yield line(f"  {phrase}", hanging=4)


def _courses(coverage: LinkCoverage, words: ReportWords) -> Iterator[Line]:
    """Yield for each course what is remarkable in it."""
    for course in coverage.courses:
        name = neutral(course.course.shortname)
        if not course.is_read:
            yield line(f"  {name} – ", Span(words.gettext("not verified"), Tone.WARNING))
            continue
        by_mark: dict[CoverageMark, list[str]] = {}
        linked = 0
        for row in coverage.rows:
            for place in row.places:
                if place.course_id == course.course.id:
                    linked += place.is_linked
                    for mark in place.marks:
                        by_mark.setdefault(mark, []).append(row.idnumber)
        counted = words.gettext(
            "%(competencies)s, %(activities)s",
            competencies=words.ngettext("%(count)s competency", "%(count)s competencies", linked),
            activities=words.ngettext("%(count)s activity", "%(count)s activities", len(course.activities)),
        )
        yield line(f"  {name} – ", Span(counted, Tone.QUIET), hanging=4)
        for mark in CoverageMark:
            if mark in by_mark:
                meaning = words.gettext("%(mark)s: ", mark=mark_word(mark, words))
                yield line(f"    {meaning}", Span(_listed(by_mark[mark]), Tone.QUIET), hanging=6)


def _listed(idnumbers: list[str]) -> str:
    more = " …" if len(idnumbers) > _SHOWN else ""
    return ", ".join(map(neutral, idnumbers[:_SHOWN])) + more
