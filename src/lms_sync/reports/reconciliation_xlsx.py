"""A reconciliation as a workbook: summary, grid, ratings in long form, findings, progress, what was not verified."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from io import BytesIO
from itertools import islice
from typing import BinaryIO, Final

from lms_sync.domain.findings import Finding
from lms_sync.domain.reconciliation import Progress, Reconciliation
from lms_sync.reports.answers import banner, jury_sentence
from lms_sync.reports.coverage_sheets import write_coverage_sheets
from lms_sync.reports.finding_words import (
    area_word,
    finding_remedy,
    finding_sentence,
    finding_title,
    ledger_places,
    not_verified_sentence,
    severity_word,
)
from lms_sync.reports.local_times import LocalTimes
from lms_sync.reports.neutral import neutral
from lms_sync.reports.rating_rows import Pairs, RatingColumn, RatingRow, column_heads, count_rows, rating_rows
from lms_sync.reports.reconciliation_grid import write_grid
from lms_sync.reports.reconciliation_summary import write_summary
from lms_sync.reports.wording import ReportWords, report_words
from lms_sync.reports.workbook_rows import Filling, Run, Value, fill_workbook
from lms_sync.reports.workbook_sheets import MOST_ROWS, Column, Sheets, begin_workbook
from lms_sync.texts import Language

_WIDTHS: Final = {
    RatingColumn.LEARNER: 28,
    RatingColumn.COHORTS: 18,
    RatingColumn.GROUPS: 18,
    RatingColumn.COMPETENCY_TITLE: 40,
    RatingColumn.RATING: 22,
    RatingColumn.DATE: 17,
    RatingColumn.MODIFIED_BY: 24,
    RatingColumn.LEDGER: 22,
}
_KINDS: Final = {
    RatingColumn.LEARNER_IDNUMBER: "idnumber",
    RatingColumn.COMPETENCY: "idnumber",
    RatingColumn.DATE: "date",
}


def write_reconciliation_xlsx(
    reconciliation: Reconciliation, language: Language, zone: tzinfo, stream: BinaryIO
) -> None:
    """Write a reconciliation as a workbook.

    Args:
        reconciliation: what is written.
        language: of sheets, heads and words.
        zone: of the dates.
        stream: takes the bytes; it need not be seekable.
    """
    words = report_words(language)
    made = BytesIO()
    provenance = reconciliation.provenance
    comments = f"{jury_sentence(words)}. {banner(provenance, words)}"
    workbook = begin_workbook(made, provenance.framework_title, comments, provenance.made)
    sheets = Sheets(workbook)
    write_summary(sheets, reconciliation, words, zone)
    grid = write_grid(sheets, reconciliation, words, len(workbook.worksheets()) + 1)
    ratings = tuple(_ratings(sheets, reconciliation, words, zone, len(workbook.worksheets()) + 1))
    findings = _finding_sheet(sheets, reconciliation, words, language, len(workbook.worksheets()) + 1)
    if reconciliation.coverage is not None:
        write_coverage_sheets(sheets, reconciliation.coverage, words)
    sheets.table(sheets.add(words.gettext("Progress")), _progress_columns(words), _progress(reconciliation, words))
    sheets.table(
        sheets.add(words.gettext("Not verified")),
        (
            Column(words.gettext("About"), 22),
            Column(words.gettext("Finding code"), 28),
            Column(words.gettext("Why"), 100, "wrapped"),
        ),
        (
            (area_word(one.area, words), one.code, not_verified_sentence(one, language))
            for one in reconciliation.not_verified
        ),
    )
    workbook.close()
    fill_workbook(made, [grid, *ratings, findings], stream)


def _ratings(
    sheets: Sheets, reconciliation: Reconciliation, words: ReportWords, zone: tzinfo, first: int
) -> Iterator[Filling]:
    """Yield the rows of as many sheets as they need; with none there is still one."""
    columns = [
        Column(head, _WIDTHS.get(column, 12), _KINDS.get(column, "text"))
        for column, head in column_heads(words).items()
    ]
    rows = _with_days(rating_rows(reconciliation, words, Pairs.RATED, neutral), zone)
    left = count_rows(reconciliation)
    number = 0
    while left or not number:
        number += 1
        count = min(left, MOST_ROWS - 1)
        left -= count
        name = words.gettext("Ratings")
        sheet = sheets.add(name if number == 1 else f"{name} {number}")
        sheets.heads(sheet, 0, columns, count)
        sheet.freeze_panes(1, 1)
        sheets.sample(sheet, 1, [column.kind for column in columns])
        yield Filling(first + number - 1, 2, count, islice(rows, count))


def _with_days(rows: Iterable[RatingRow], zone: tzinfo) -> Iterator[Sequence[Run]]:
    times = LocalTimes(zone)
    for learner, competency, rating, time, remarks in rows:
        yield learner, competency, rating, None if time is None else times.serial(time), remarks


def _finding_sheet(
    sheets: Sheets, reconciliation: Reconciliation, words: ReportWords, language: Language, position: int
) -> Filling:
    columns, found = _finding_columns(words), reconciliation.findings
    sheet = sheets.add(words.gettext("Findings"))
    sheets.heads(sheet, 0, columns, len(found))
    sheet.freeze_panes(1, 0)
    sheets.sample(sheet, 1, [column.kind for column in columns])
    sheets.links(sheet, 1, len(columns) - 1, (finding.address for finding in found))
    return Filling(position, 2, len(found), _findings(reconciliation, words, language))


def _finding_columns(words: ReportWords) -> Sequence[Column]:
    return (
        Column(words.gettext("Asks for"), 14),
        Column(words.gettext("About"), 16),
        Column(words.gettext("Finding code"), 26),
        Column(words.gettext("Finding"), 28, "wrapped"),
        Column(words.gettext("Learner"), 26),
        Column(words.gettext("Learner’s ID number"), 14, "idnumber"),
        Column(words.gettext("Competency"), 14, "idnumber"),
        Column(words.gettext("Course"), 18),
        Column(words.gettext("What was found"), 70, "wrapped"),
        Column(words.gettext("What to do"), 70, "wrapped"),
        Column(words.gettext("Cases"), 8, "number"),
        Column(words.gettext("Place in the ledger"), 30, "wrapped"),
        Column(words.gettext("Page in Moodle"), 40, "address"),
    )


def _findings(reconciliation: Reconciliation, words: ReportWords, language: Language) -> Iterator[Sequence[Value]]:
    learners = {row.learner.id: row.learner for row in (*reconciliation.rows, *reconciliation.left)}
    for finding in reconciliation.findings:
        learner = learners.get(finding.learner_id) if finding.learner_id is not None else None
        yield (
            severity_word(finding.severity, words),
            area_word(finding.area, words),
            finding.code.value,
            finding_title(finding.code, language),
            learner.fullname if learner is not None else "",
            learner.idnumber if learner is not None else "",
            finding.idnumber,
            _course(finding, reconciliation),
            finding_sentence(finding, language),
            finding_remedy(finding, language),
            finding.count,
            ledger_places(finding.ledger, words),
            finding.address,
        )


def _course(finding: Finding, reconciliation: Reconciliation) -> str:
    course = reconciliation.courses.get(finding.course_id) if finding.course_id is not None else None
    return course.shortname if course is not None else ""


def _progress_columns(words: ReportWords) -> Sequence[Column]:
    return (
        Column(words.gettext("By"), 16),
        Column(words.gettext("Of"), 60),
        Column(words.gettext("Pairs"), 12, "number"),
        Column(words.gettext("Rated"), 12, "number"),
        Column(words.gettext("Rated, share"), 12, "percent"),
        Column(words.gettext("Proficient"), 12, "number"),
        Column(words.gettext("Proficient, share"), 12, "percent"),
    )


def _progress(reconciliation: Reconciliation, words: ReportWords) -> Iterator[Sequence[Value]]:
    kinds: tuple[tuple[str, Sequence[Progress]], ...] = (
        (words.gettext("Domain"), reconciliation.by_domain),
        (words.gettext("Competency"), reconciliation.by_competency),
        (words.gettext("Course"), reconciliation.by_course),
        (words.gettext("Cohort"), reconciliation.by_cohort),
        (words.gettext("Group"), reconciliation.by_group),
    )
    for kind, progress in kinds:
        for one in progress:
            rated, proficient = (part / one.pairs if one.pairs else None for part in (one.rated, one.proficient))
            yield kind, one.title, one.pairs, one.rated, rated, one.proficient, proficient
