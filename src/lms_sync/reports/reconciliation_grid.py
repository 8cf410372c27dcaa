"""The grid of a workbook: learners by competencies, an abbreviation in every cell."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from lms_sync.domain.reconciliation import LearnerRow, Reconciliation, ReportScaleItem
from lms_sync.reports.neutral import neutral
from lms_sync.reports.rating_marks import GAP, NOT_IN_MOODLE, NOT_RATED, NOT_VERIFIED, UNKNOWN_ITEM, legend, marks
from lms_sync.reports.wording import ReportWords
from lms_sync.reports.workbook_rows import Filling, Run, Value
from lms_sync.reports.workbook_sheets import Column, Sheets

_HEADS: Final = 3
"""Row of the heads with the filters, below legend, domains and titles."""
_LEARNER_COLUMNS: Final = 5
_LONGEST_LITERAL: Final = 120
"""Excel takes 255 characters in a formula's text; quotes count twice."""
# From not proficient to proficient: two hues that colour-blind eyes tell apart, each from pale to deep.
_NOT_PROFICIENT: Final = ("#FBE3C8", "#F6C48B", "#EFA552")
_PROFICIENT: Final = ("#CFE6F5", "#9CCBE8", "#6BAEDB")


def write_grid(sheets: Sheets, reconciliation: Reconciliation, words: ReportWords, position: int) -> Filling:
    """Add the grid to a workbook and return its rows.

    Args:
        sheets: of the workbook.
        reconciliation: what is written.
        words: of the reader.
        position: of the new sheet, 1-based.
    """
    sheet = sheets.add(words.gettext("Grid"))
    count = len(reconciliation.rows) + len(reconciliation.left)
    last = _HEADS + count
    columns = [
        Column(words.gettext("Learner"), 28),
        Column(words.gettext("Learner’s ID number"), 12),
        Column(words.gettext("Enrolment"), 10),
        Column(words.gettext("Rated"), 8),
        Column(words.gettext("Proficient"), 8),
        *(Column(one.idnumber, 7) for one in reconciliation.competencies),
    ]
    explained = "   ".join(f"{sign} = {meaning}" for sign, meaning in legend(reconciliation, words))
    sheets.text(sheet, 0, 0, explained, font_color="#444444")
    sheet.set_row(2, 110)
    for place, one in enumerate(reconciliation.competencies, _LEARNER_COLUMNS):
        sheets.text(sheet, 1, place, one.domain, bold=True)
        sheets.text(sheet, 2, place, one.shortname, rotation=60, text_wrap=True, font_size=8)
    sheets.heads(sheet, _HEADS, columns, last)
    sheet.freeze_panes(_HEADS + 1, 1)
    _colour(sheets, sheet, reconciliation, last)
    kinds = ["text", "idnumber", "text", "number", "number", *("text" for _ in reconciliation.competencies)]
    sheets.sample(sheet, _HEADS + 1, kinds)
    return Filling(position, _HEADS + 2, count, _rows(reconciliation, words))


def _colour(sheets: Sheets, sheet: Worksheet, reconciliation: Reconciliation, last: int) -> None:
    """Colour the cells by what stands in them, scale by scale."""
    if last == _HEADS:
        return
    places = enumerate(reconciliation.competencies, _LEARNER_COLUMNS)
    for scale, run in groupby(places, lambda pair: pair[1].scale):
        taken = [place for place, _ in run]
        first = xl_rowcol_to_cell(_HEADS + 1, taken[0])
        for item, colour in _colours(reconciliation.scales[scale]):
            shown = neutral(item.abbr)
            if len(shown) > _LONGEST_LITERAL:
                continue
            abbr, length = shown.replace('"', '""'), len(shown) + len(GAP)
            rule = f'=OR({first}="{abbr}",LEFT({first},{length})="{abbr}{GAP}")'
            options = {"type": "formula", "criteria": rule, "format": sheets.format(bg_color=colour)}
            sheet.conditional_format(_HEADS + 1, taken[0], last, taken[-1], options)


def _colours(scale: Sequence[ReportScaleItem]) -> Iterator[tuple[ReportScaleItem, str]]:
    for proficient, shades in ((False, _NOT_PROFICIENT), (True, _PROFICIENT)):
        items = [item for item in scale if item.proficient is proficient]
        for place, item in enumerate(items):
            step = place * (len(shades) - 1) // (len(items) - 1) if len(items) > 1 else 1
            yield item, shades[step]


def _rows(reconciliation: Reconciliation, words: ReportWords) -> Iterator[Sequence[Run]]:
    missing = [NOT_IN_MOODLE if one.moodle_id is None else NOT_RATED for one in reconciliation.competencies]
    scales = [
        {grade: item.abbr for grade, item in enumerate(reconciliation.scales[one.scale], 1)}
        for one in reconciliation.competencies
    ]
    for status, rows in (
        (words.gettext("enrolled"), reconciliation.rows),
        (words.gettext("left"), reconciliation.left),
    ):
        for row in rows:
            yield (_learner(row, status), *_cells(row, missing, scales))


def _learner(row: LearnerRow, status: str) -> tuple[Value, ...]:
    return row.learner.fullname, row.learner.idnumber, status, row.rated, row.proficient


def _cells(row: LearnerRow, missing: Sequence[str], scales: Sequence[dict[int, str]]) -> Iterator[Value]:
    for place, (cell, none, scale) in enumerate(zip(row.cells, missing, scales, strict=True)):
        if cell is not None:
            yield scale.get(cell.grade, UNKNOWN_ITEM) + marks(cell)
        else:
            yield NOT_VERIFIED if place in row.not_read and none is NOT_RATED else none
