"""Coverage as one HTML file that needs neither network nor script."""

from datetime import tzinfo

from lms_sync.domain.coverage_report import CoverageReport
from lms_sync.reports.answers import jury_sentence, provenance_lines
from lms_sync.reports.finding_words import (
    finding_remedy,
    finding_sentence,
    finding_title,
    not_verified_sentence,
    severity_word,
)
from lms_sync.reports.html.coverage import coverage_view
from lms_sync.reports.html.environment import environment
from lms_sync.reports.wording import report_words
from lms_sync.texts import Language


def coverage_page(report: CoverageReport, language: Language, zone: tzinfo) -> str:
    """Return coverage as one page: everything inline, nothing loaded, names shown as text whatever they hold.

    Args:
        report: to show.
        language: of the page.
        zone: in which its dates are.
    """
    words = report_words(language)
    return (
        environment(language, zone)
        .get_template("coverage_page.html.jinja")
        .render(
            report=report,
            coverage=coverage_view(report.coverage, report.provenance.site_url, words),
            provenance=provenance_lines(report.provenance, words, zone),
            jury=jury_sentence(words),
            findings=[
                (
                    one,
                    severity_word(one.severity, words),
                    finding_title(one.code, language),
                    finding_sentence(one, language),
                    finding_remedy(one, language),
                )
                for one in report.findings
            ],
            not_verified=[not_verified_sentence(one, language) for one in report.not_verified],
        )
    )
