"""A reconciliation as CSV: what it is in lines that begin with #, then the ratings in long form.

docs/report.md tells the columns. English: UTF-8 with commas. French: UTF-8 with a byte order mark and semicolons, as
the French Excel opens it. A cell that a spreadsheet might take for a formula begins with an apostrophe.
"""

import csv
from collections.abc import Iterator
from datetime import tzinfo
from io import StringIO
from typing import BinaryIO

from lms_sync.domain.reconciliation import Reconciliation
from lms_sync.reports.answers import banner, five_figures, jury_sentence, provenance_lines
from lms_sync.reports.finding_words import area_word, not_verified_sentence
from lms_sync.reports.local_times import LocalTimes
from lms_sync.reports.rating_rows import Pairs, Texts, column_heads, rating_rows
from lms_sync.reports.spreadsheet_text import cell_text, formula_neutral
from lms_sync.reports.wording import ReportWords, report_words
from lms_sync.texts import Language

_CHUNK = 1 << 20


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
    for label, value in _preamble(reconciliation, words, zone):
        table.writerow([f"# {cell_text(label)}", formula_neutral(value)])
    table.writerow([formula_neutral(head) for head in column_heads(words).values()])

    times = LocalTimes(zone)
    runs = _Runs(delimiter)
    for row in rating_rows(reconciliation, words, Pairs.ALL, formula_neutral):
        learner, competency, rating, time, remarks = row
        date = "" if time is None else times.text(time)
        buffer.write(
            f"{runs[learner]}{delimiter}{runs[competency]}{delimiter}{runs[rating]}{delimiter}{date}{delimiter}"
            f"{runs[remarks]}\r\n"
        )
        if buffer.tell() > _CHUNK:
            _pour(buffer, stream)
    _pour(buffer, stream)


class _Runs(dict[Texts, str]):
    """Runs of neighbouring cells as CSV, each made once."""

    def __init__(self, delimiter: str) -> None:
        super().__init__()
        self._buffer = StringIO()
        self._table = csv.writer(self._buffer, delimiter=delimiter, lineterminator="")

    def __missing__(self, texts: Texts) -> str:
        self._table.writerow(texts)
        self[texts] = made = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        return made


def _preamble(reconciliation: Reconciliation, words: ReportWords, zone: tzinfo) -> Iterator[tuple[str, str]]:
    provenance = reconciliation.provenance
    yield words.gettext("Note"), banner(provenance, words)
    yield words.gettext("Note"), jury_sentence(words)
    yield from provenance_lines(provenance, words, zone)
    yield from five_figures(reconciliation, words)
    for missing in reconciliation.not_verified:
        why = not_verified_sentence(missing, words.language)
        yield words.gettext("Not verified"), f"{area_word(missing.area, words)} – {why}"


def _pour(buffer: StringIO, stream: BinaryIO) -> None:
    stream.write(buffer.getvalue().encode("utf-8"))
    buffer.seek(0)
    buffer.truncate()
