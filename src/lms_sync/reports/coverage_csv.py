"""Coverage as CSV: what it is in lines that begin with #, then the long form; docs/coverage.md tells the columns."""

import csv
from collections.abc import Iterator
from datetime import tzinfo
from io import TextIOWrapper
from typing import BinaryIO

from lms_sync.domain.coverage_report import CoverageReport
from lms_sync.reports.answers import jury_sentence, provenance_lines
from lms_sync.reports.coverage_rows import coverage_heads, coverage_rows
from lms_sync.reports.coverage_words import coverage_figures, support_sentence
from lms_sync.reports.finding_words import not_verified_sentence
from lms_sync.reports.spreadsheet_text import cell_text, formula_neutral
from lms_sync.reports.wording import ReportWords, report_words
from lms_sync.texts import Language


def write_coverage_csv(report: CoverageReport, language: Language, zone: tzinfo, stream: BinaryIO) -> None:
    """Write the long form.

    Args:
        report: what is written.
        language: of heads and words; French brings a byte order mark and semicolons, as the French Excel wants them.
        zone: of the dates.
        stream: takes the bytes.
    """
    words = report_words(language)
    is_french = language is Language.FR
    text = TextIOWrapper(stream, encoding="utf-8-sig" if is_french else "utf-8", newline="", write_through=True)
    table = csv.writer(text, delimiter=";" if is_french else ",", lineterminator="\r\n")
    for label, value in _preamble(report, words, zone):
        table.writerow([f"# {cell_text(label)}", formula_neutral(value)])
    table.writerow([formula_neutral(head) for head in coverage_heads(words).values()])
    for row in coverage_rows(report.coverage, words):
        table.writerow([formula_neutral(value) if isinstance(value, str) else value for value in row])
    text.detach()


def _preamble(report: CoverageReport, words: ReportWords, zone: tzinfo) -> Iterator[tuple[str, str]]:
    yield words.gettext("Coverage"), support_sentence(words)
    yield words.gettext("Note"), jury_sentence(words)
    yield from provenance_lines(report.provenance, words, zone)
    yield from coverage_figures(report.coverage, words)
    for missing in report.not_verified:
        yield words.gettext("Not verified"), not_verified_sentence(missing, words.language)
