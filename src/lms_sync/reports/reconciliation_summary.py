"""The first sheet of a workbook: the three answers, the figures, the legend and where it all comes from."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo

from xlsxwriter.worksheet import Worksheet

from lms_sync.domain.reconciliation import Reconciliation
from lms_sync.reports.answers import answers, banner, five_figures, jury_sentence, provenance_lines
from lms_sync.reports.rating_marks import legend
from lms_sync.reports.wording import ReportWords
from lms_sync.reports.workbook_sheets import Sheets


def write_summary(sheets: Sheets, reconciliation: Reconciliation, words: ReportWords, zone: tzinfo) -> None:
    """Add the summary to a workbook."""
    sheet = sheets.add(words.gettext("Summary"))
    sheet.set_portrait()
    sheet.hide_gridlines(2)
    provenance = reconciliation.provenance
    sheets.text(sheet, 0, 0, banner(provenance, words), bold=True, font_color="#8A1C1C")
    sheets.text(sheet, 1, 0, jury_sentence(words), italic=True)
    sheets.text(sheet, 2, 0, provenance.framework_title, bold=True, font_size=16)
    write_blocks(sheets, sheet, 4, _blocks(reconciliation, words, zone))


def write_blocks(
    sheets: Sheets, sheet: Worksheet, row: int, blocks: Iterable[tuple[str, Sequence[tuple[str, str]]]]
) -> None:
    """Write labels and values from a row on, in blocks with a title each."""
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    for title, pairs in blocks:
        sheets.text(sheet, row, 0, title, bold=True, font_size=13, bottom=1)
        sheets.text(sheet, row, 1, "", bottom=1)
        for offset, (label, value) in enumerate(pairs, 1):
            sheets.text(sheet, row + offset, 0, label, font_color="#444444", text_wrap=True)
            sheets.text(sheet, row + offset, 1, value, text_wrap=True)
        row += len(pairs) + 2


def _blocks(
    reconciliation: Reconciliation, words: ReportWords, zone: tzinfo
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    found = answers(reconciliation, words, zone)
    yield (
        words.gettext("At a glance"),
        [(answer.question, " ".join((f"{answer.short}.", *answer.sentences))) for answer in found],
    )
    yield words.gettext("Figures"), list(five_figures(reconciliation, words))
    yield words.gettext("Legend"), list(legend(reconciliation, words))
    yield words.gettext("Where this comes from"), list(provenance_lines(reconciliation.provenance, words, zone))
