"""A reconciliation as CSV: what it is in lines that begin with #, then the ratings in long form.

docs/report.md tells the columns. English: UTF-8 with commas. French: UTF-8 with a byte order mark and semicolons, as
the French Excel opens it. A cell that a spreadsheet might take for a formula begins with an apostrophe.
"""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from io import StringIO
from typing import BinaryIO

from lms_sync.domain.reconciliation import Reconciliation
from lms_sync.reports.rating_rows import Pairs, RatingColumn, column_heads, rating_rows
from lms_sync.reports.reconciliation_about import Fact, banner, figure_facts, jury_sentence, provenance_facts
from lms_sync.reports.spreadsheet_text import cell_text, formula_neutral
from lms_sync.reports.wording import ReportWords, report_words
from lms_sync.texts import Language

_CHUNK = 1 << 20
_DATE = list(RatingColumn).index(RatingColumn.DATE)


def write_reconciliation_csv(
    reconciliation: Reconciliation, language: Language, zone: tzinfo, stream: BinaryIO
) -> None:
    """Write the ratings of a reconciliation.

    Args:
        reconciliation: what is written.
        language: of heads and words; it also chooses the delimiter.
        zone: of the dates.
        stream: takes the bytes.
    """
    words = report_words(language)
    if language is Language.FR:
        stream.write(b"\xef\xbb\xbf")
    buffer = StringIO()
    delimiter = ";" if language is Language.FR else ","
    table = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    for fact in _preamble(reconciliation, words, zone):
        table.writerow([f"# {cell_text(fact.label)}", formula_neutral(fact.value)])
    table.writerow([formula_neutral(head) for head in column_heads(words).values()])

    @lru_cache(maxsize=100_000)
    def moment(stamp: int) -> str:
        return datetime.fromtimestamp(stamp, UTC).astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")

    for row in rating_rows(reconciliation, words, Pairs.ALL, formula_neutral):
        time = row[_DATE]
        date = moment(time) if isinstance(time, int) else ""
        table.writerow((*row[:_DATE], date, *row[_DATE + 1 :]))
        if buffer.tell() > _CHUNK:
            _pour(buffer, stream)
    _pour(buffer, stream)


def _preamble(reconciliation: Reconciliation, words: ReportWords, zone: tzinfo) -> Iterator[Fact]:
    provenance = reconciliation.provenance
    yield Fact(words.gettext("Note"), jury_sentence(words))
    yield Fact(words.gettext("Note"), banner(provenance, words))
    yield from provenance_facts(provenance, words, zone)
    yield from figure_facts(reconciliation, words)
    yield Fact(words.gettext("Checks not verified"), words.number(len(reconciliation.not_verified)))


def _pour(buffer: StringIO, stream: BinaryIO) -> None:
    stream.write(buffer.getvalue().encode("utf-8"))
    buffer.seek(0)
    buffer.truncate()
