"""The sheets of a workbook that hold coverage: the matrix, and its long form."""

from typing import Final

from lms_sync.domain.link_coverage import LinkCoverage
from lms_sync.reports.coverage_rows import CoverageColumn, coverage_heads, coverage_rows
from lms_sync.reports.coverage_words import cell_sign, coverage_legend, covered_word, support_sentence
from lms_sync.reports.wording import ReportWords
from lms_sync.reports.workbook_sheets import Column, Sheets

_HEADS: Final = 2
"""Row of the heads, below the purpose and the legend."""
_KINDS: Final = {
    CoverageColumn.DOMAIN: "idnumber",
    CoverageColumn.COMPETENCY: "idnumber",
    CoverageColumn.TITLE: "wrapped",
    CoverageColumn.LEARNERS: "number",
    CoverageColumn.RATED: "number",
    CoverageColumn.CMID: "number",
    CoverageColumn.REMARKS: "wrapped",
}
_WIDTHS: Final = {CoverageColumn.TITLE: 44, CoverageColumn.ACTIVITY: 30, CoverageColumn.REMARKS: 50}


def write_coverage_sheets(sheets: Sheets, coverage: LinkCoverage, words: ReportWords) -> None:
    """Add both sheets to a workbook."""
    _matrix(sheets, coverage, words)
    columns = [
        Column(head, _WIDTHS.get(column, 16), _KINDS.get(column, "text"))
        for column, head in coverage_heads(words).items()
    ]
    sheets.table(sheets.add(words.gettext("Links")), columns, coverage_rows(coverage, words))


def _matrix(sheets: Sheets, coverage: LinkCoverage, words: ReportWords) -> None:
    sheet = sheets.add(words.gettext("Coverage"))
    sheets.text(sheet, 0, 0, support_sentence(words), italic=True)
    explained = "   ".join(f"{sign} = {meaning}" for sign, meaning in coverage_legend(coverage, words))
    sheets.text(sheet, 1, 0, explained, font_color="#444444")
    columns = [
        Column(words.gettext("Competency"), 12, "idnumber"),
        Column(words.gettext("Title"), 44),
        Column(words.gettext("Assessed"), 10),
        Column(words.gettext("Covered"), 26),
        *(Column(course.course.shortname, 12) for course in coverage.courses),
    ]
    fixed = len(columns) - len(coverage.courses)
    for place, row in enumerate(coverage.rows, _HEADS + 1):
        sheets.text(sheet, place, 0, row.idnumber, num_format="@", bold=row.level == 1)
        sheets.text(sheet, place, 1, row.shortname, text_wrap=True, bold=row.level == 1, indent=row.level - 1)
        sheets.text(sheet, place, 2, words.gettext("yes") if row.is_assessed else words.gettext("no"))
        sheets.text(sheet, place, 3, covered_word(row.covered, coverage, words))
        cells = {one.course_id: one for one in row.places}
        for column, course in enumerate(coverage.courses, fixed):
            cell = cells.get(course.course.id)
            shown = cell_sign(row, course, cell)
            if shown:
                shade = {} if cell is None else {"bg_color": "#FBE3C8" if cell.marks else "#E3ECF5"}
                sheets.text(sheet, place, column, shown, align="center", **shade)
    sheets.heads(sheet, _HEADS, columns, _HEADS + len(coverage.rows))
    sheet.freeze_panes(_HEADS + 1, 1)
