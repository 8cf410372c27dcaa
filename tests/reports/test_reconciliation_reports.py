"""Reconciliations as CSV, JSON and text, compared byte for byte; the expected files lie in tests/data/reports."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.domain.reconciliation import Reconciliation
from lms_sync.domain.reporting import ReportForm
from lms_sync.reports.finding_lines import SHOWN
from lms_sync.reports.lines import columns, to_text
from lms_sync.reports.rating_rows import RatingColumn
from lms_sync.reports.reconciliation_csv import write_reconciliation_csv
from lms_sync.reports.reconciliation_json import write_reconciliation_json
from lms_sync.reports.reconciliation_schema import ReportObject
from lms_sync.reports.reconciliation_text import reconciliation_lines
from lms_sync.reports.rendering import write_report
from lms_sync.reports.spreadsheet_text import MOST_CHARACTERS, formula_neutral
from lms_sync.texts import Language
from tests.reconciler.states import HOSTILE_NAMES, sample_reconciliation
from tests.reports.reconciliations import FINDINGS, RECONCILIATION, ROWS

EXPECTED = Path(__file__).parents[1] / "data" / "reports"
PARIS = ZoneInfo("Europe/Paris")
JURY = {
    Language.EN: "Learning follow-up; not a jury decision",
    Language.FR: "Suivi pédagogique\u202f; ne vaut pas décision de jury",
}


def written(form: ReportForm, language: Language, reconciliation: Reconciliation = RECONCILIATION) -> bytes:
    """A report as bytes."""
    stream = BytesIO()
    write_report(reconciliation, form, language, PARIS, stream)
    return stream.getvalue()


REPORTS: dict[str, Callable[[], bytes]] = {
    "reconciliation-en.csv": lambda: written(ReportForm.CSV, Language.EN),
    "reconciliation-fr.csv": lambda: written(ReportForm.CSV, Language.FR),
    "reconciliation-en.json": lambda: written(ReportForm.JSON, Language.EN),
    "reconciliation-en-80.txt": lambda: to_text(reconciliation_lines(RECONCILIATION, Language.EN, PARIS), 80).encode(),
    "reconciliation-fr.txt": lambda: written(ReportForm.TEXT, Language.FR),
}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_reads_as_expected(name: str) -> None:
    """Byte for byte, and the same each time."""
    assert REPORTS[name]() == (EXPECTED / name).read_bytes()
    assert REPORTS[name]() == REPORTS[name]()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", [ReportForm.CSV, ReportForm.JSON, ReportForm.TEXT])
def test_every_report_says_what_it_is(form: ReportForm, language: Language) -> None:
    """Whose data, of when, of what framework, made by what, and what it is not."""
    text = written(form, language).decode("utf-8-sig")
    provenance = RECONCILIATION.provenance
    for wanted in (
        JURY[language],
        "CAF-M1",
        provenance.framework_title,
        provenance.framework_version,
        provenance.framework_fingerprint,
        provenance.site_url,
        f"lms-sync {provenance.program_version}",
        provenance.ledger_file,
        "Personal data" if language is Language.EN else "Données personnelles",
    ):
        assert wanted in text
    assert ("2026-11-24T05:00:00Z" if form is ReportForm.JSON else "2026") in text


def test_french_csv_opens_in_a_french_excel() -> None:
    """Byte order mark, semicolons, the lines of a DOS file."""
    data = written(ReportForm.CSV, Language.FR)
    assert data.startswith("\ufeff# Remarque;".encode())
    assert data.count(b"\r\n") == data.count(b"\n")
    assert not written(ReportForm.CSV, Language.EN).startswith(b"\xef\xbb\xbf")


def rows_of(data: bytes, delimiter: str = ",") -> list[list[str]]:
    """The table of a CSV report, heads first."""
    lines = data.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(lines, newline=""), delimiter=delimiter))
    return [row for row in rows if not row[0].startswith("# ")]


def test_csv_lists_every_pair_once() -> None:
    """Rated or not; those who left too."""
    reconciliation = sample_reconciliation(12)
    heads, *rows = rows_of(written(ReportForm.CSV, Language.EN, reconciliation))
    assert len(heads) == len(RatingColumn)
    learners = len(reconciliation.rows) + len(reconciliation.left)
    assert len(rows) == learners * len(reconciliation.competencies)
    status = heads.index("Status")
    rated = sum(cell is not None for row in (*reconciliation.rows, *reconciliation.left) for cell in row.cells)
    assert sum(row[status] == "rated" for row in rows) == rated
    assert len({(row[1], row[heads.index("Competency")]) for row in rows}) == len(rows)


def test_what_was_not_read_is_not_called_not_rated() -> None:
    """And what was rated once is told from what never was."""
    heads, *rows = rows_of(written(ReportForm.CSV, Language.EN))
    status = heads.index("Status")
    assert [row[status] for row in rows[4:8]] == ["no longer rated", "rated", "not verified", "not in Moodle"]


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@given(st.text())
def test_no_text_starts_a_formula(text: str) -> None:
    """Whatever it begins with, blanks aside, and however long it is."""
    cell = formula_neutral(text)
    assert not cell.startswith(FORMULA_STARTS)
    assert not cell.lstrip().startswith(FORMULA_STARTS)
    assert len(cell) <= MOST_CHARACTERS + 1
    assert "\n" not in cell
    cell.encode("utf-8")


@given(st.sampled_from(FORMULA_STARTS), st.text(), st.sampled_from(["", " ", "\u00a0"]))
def test_what_would_start_a_formula_is_text_with_its_words_kept(start: str, rest: str, blank: str) -> None:
    """An apostrophe before it, nothing taken away that could be seen."""
    text = blank + start + rest
    if start not in "\t\r":
        assert formula_neutral(text).startswith(f"'{blank}{start}")


@given(st.text(min_size=1))
def test_no_name_breaks_a_csv(name: str) -> None:
    """The table keeps its columns, and no cell starts a formula."""
    learner = replace(ROWS[0].learner, fullname=name, idnumber=name, username=name)
    made = replace(RECONCILIATION, rows=(replace(ROWS[0], learner=learner),))
    rows = rows_of(written(ReportForm.CSV, Language.FR, made), ";")
    assert {len(row) for row in rows} == {len(RatingColumn)}
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(FORMULA_STARTS)]


@pytest.mark.parametrize("language", Language)
def test_json_is_as_its_schema_says(language: Language) -> None:
    """Of the small report and of a large one with hostile names."""
    for reconciliation in (RECONCILIATION, sample_reconciliation(30, hostile=True, plans=True)):
        text = written(ReportForm.JSON, language, reconciliation)
        found = ReportObject.model_validate_json(text, strict=False)
        assert len(found.learners) == len(reconciliation.rows)
        assert [one.code for one in found.findings] == [one.code for one in reconciliation.findings]


def test_json_keeps_names_as_they_are() -> None:
    """Nothing is neutralised for machines."""
    found = json.loads(written(ReportForm.JSON, Language.EN, sample_reconciliation(12, hostile=True)))
    names = {learner["fullname"] for learner in (*found["learners"], *found["left"])}
    assert names >= set(HOSTILE_NAMES)


def test_half_a_character_does_not_stop_json() -> None:
    """A lone surrogate, as some site may have stored it, is written as an escape."""
    learner = replace(ROWS[0].learner, fullname="\ud83d lone")
    stream = BytesIO()
    made = replace(RECONCILIATION, rows=(replace(ROWS[0], learner=learner),))
    write_reconciliation_json(made, Language.EN, stream)
    assert json.loads(stream.getvalue())["learners"][0]["fullname"] == "\ud83d lone"


def test_text_fits_a_terminal_and_obeys_no_name() -> None:
    """No line wider than 80 columns but for words that cannot be broken; no control character."""
    lines = to_text(reconciliation_lines(sample_reconciliation(40, hostile=True), Language.FR, PARIS), 80)
    assert not [line for line in lines.splitlines() if columns(line) > 80 and " " in line.strip()]
    assert "\u202e" not in lines
    assert "\x1b" not in lines


def test_text_counts_what_it_does_not_list() -> None:
    """The first findings of a kind, then how many more there are."""
    many = replace(RECONCILIATION, findings=(FINDINGS[0],) * (SHOWN + 7))
    text = to_text(reconciliation_lines(many, Language.EN, PARIS))
    assert text.count("    - ") == SHOWN + len(RECONCILIATION.not_verified)
    assert "… and 7 more, in the HTML and XLSX reports" in text


def test_csv_takes_a_whole_report_in_pieces() -> None:
    """More than is held back at once."""
    large = replace(RECONCILIATION, rows=ROWS * 3000)
    stream = BytesIO()
    write_reconciliation_csv(large, Language.EN, PARIS, stream)
    assert len(rows_of(stream.getvalue())) == 1 + (len(large.rows) + len(large.left)) * len(large.competencies)
