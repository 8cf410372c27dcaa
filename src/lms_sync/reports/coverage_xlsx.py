"""Coverage as a workbook of its own: summary, matrix, long form, findings, what was not verified."""

from datetime import tzinfo
from io import BytesIO
from typing import BinaryIO

from lms_sync.domain.coverage_report import CoverageReport
from lms_sync.reports.answers import jury_sentence, provenance_lines
from lms_sync.reports.coverage_sheets import write_coverage_sheets
from lms_sync.reports.coverage_words import coverage_figures, coverage_legend, support_sentence
from lms_sync.reports.finding_words import (
    finding_remedy,
    finding_sentence,
    finding_title,
    not_verified_sentence,
    severity_word,
)
from lms_sync.reports.reconciliation_summary import write_blocks
from lms_sync.reports.wording import ReportWords, report_words
from lms_sync.reports.workbook_sheets import Column, Sheets, begin_workbook
from lms_sync.texts import Language


def write_coverage_xlsx(report: CoverageReport, language: Language, zone: tzinfo, stream: BinaryIO) -> None:
    """Write coverage as a workbook.

    Args:
        report: what is written.
        language: of sheets, heads and words.
        zone: of the dates.
        stream: takes the bytes; it need not be seekable.
    """
    words = report_words(language)
    made = BytesIO()
    comments = f"{support_sentence(words)}. {jury_sentence(words)}"
    workbook = begin_workbook(made, report.provenance.framework_title, comments, report.provenance.made)
    sheets = Sheets(workbook)
    _summary(sheets, report, words, zone)
    write_coverage_sheets(sheets, report.coverage, words)
    _findings(sheets, report, words)
    sheets.table(
        sheets.add(words.gettext("Not verified")),
        (Column(words.gettext("Finding code"), 28), Column(words.gettext("Why"), 100, "wrapped")),
        ((one.code, not_verified_sentence(one, language)) for one in report.not_verified),
    )
    workbook.close()
    stream.write(made.getvalue())


def _summary(sheets: Sheets, report: CoverageReport, words: ReportWords, zone: tzinfo) -> None:
    sheet = sheets.add(words.gettext("Summary"))
    sheet.set_portrait()
    sheet.hide_gridlines(2)
    sheets.text(sheet, 0, 0, support_sentence(words), bold=True)
    sheets.text(sheet, 1, 0, jury_sentence(words), italic=True)
    sheets.text(sheet, 2, 0, report.provenance.framework_title, bold=True, font_size=16)
    blocks = (
        (words.gettext("Figures"), list(coverage_figures(report.coverage, words))),
        (words.gettext("Legend"), list(coverage_legend(report.coverage, words))),
        (words.gettext("Where this comes from"), list(provenance_lines(report.provenance, words, zone))),
    )
    write_blocks(sheets, sheet, 4, blocks)


def _findings(sheets: Sheets, report: CoverageReport, words: ReportWords) -> None:
    courses = {course.course.id: course.course.shortname for course in report.coverage.courses}
    columns = (
        Column(words.gettext("Asks for"), 14),
        Column(words.gettext("Finding code"), 28),
        Column(words.gettext("Finding"), 28, "wrapped"),
        Column(words.gettext("Competency"), 14, "idnumber"),
        Column(words.gettext("Course"), 18),
        Column(words.gettext("What was found"), 70, "wrapped"),
        Column(words.gettext("What to do"), 70, "wrapped"),
        Column(words.gettext("Cases"), 8, "number"),
        Column(words.gettext("Page in Moodle"), 40),
    )
    sheet = sheets.add(words.gettext("Findings"))
    sheets.table(
        sheet,
        columns,
        (
            (
                severity_word(one.severity, words),
                one.code.value,
                finding_title(one.code, words.language),
                one.idnumber,
                courses.get(one.course_id, "") if one.course_id is not None else "",
                finding_sentence(one, words.language),
                finding_remedy(one, words.language),
                one.count,
                one.address,
            )
            for one in report.findings
        ),
    )
    sheets.links(sheet, 1, len(columns) - 1, (one.address for one in report.findings))
