"""Workbooks read back with openpyxl: typed cells, heads, filters, and no formula anywhere."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from lms_sync.domain.reconciliation import Reconciliation
from lms_sync.reports import reconciliation_xlsx
from lms_sync.reports.reconciliation_xlsx import write_reconciliation_xlsx
from lms_sync.reports.spreadsheet_text import cell_text, starts_formula
from lms_sync.texts import Language
from tests.reconciler.states import HOSTILE_NAMES, sample_reconciliation
from tests.reports.reconciliations import FINDINGS, RATING, RECONCILIATION, ROWS

PARIS = ZoneInfo("Europe/Paris")
NAMES = ["Summary", "Grid", "Ratings", "Findings", "Coverage", "Links", "Progress", "Not verified"]


def book(reconciliation: Reconciliation = RECONCILIATION, language: Language = Language.EN) -> Workbook:
    """A report as a workbook, written and read."""
    stream = BytesIO()
    write_reconciliation_xlsx(reconciliation, language, PARIS, stream)
    return load_workbook(stream)


def table(sheet: Worksheet, head_row: int = 1) -> list[dict[str, Any]]:
    """The rows of a sheet by their heads."""
    heads, *rows = sheet.iter_rows(min_row=head_row, values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def texts(workbook: Workbook) -> list[str]:
    """Every text of a workbook."""
    return [
        cell.value for sheet in workbook for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
    ]


@pytest.fixture(scope="module")
def small() -> Workbook:
    """The small report."""
    return book()


def test_the_sheets_have_names_in_the_readers_language(small: Workbook) -> None:
    """English and French."""
    assert small.sheetnames == NAMES
    french = book(language=Language.FR).sheetnames
    assert french == [
        "Synthèse", "Grille", "Évaluations", "Constats", "Couverture", "Liens", "Avancement", "Non vérifié",
    ]  # fmt: skip


def test_the_summary_says_what_the_report_is(small: Workbook) -> None:
    """Banner and jury sentence on top, then answers, figures, legend, provenance."""
    sheet = small["Summary"]
    assert str(sheet["A1"].value).startswith("Personal data")
    assert sheet["A2"].value == "Learning follow-up; not a jury decision"
    said = {str(row[0]): str(row[1]) for row in sheet.iter_rows(values_only=True) if row[1]}
    provenance = RECONCILIATION.provenance
    assert said["Fingerprint"] == provenance.framework_fingerprint
    assert said["Moodle site"] == provenance.site_url
    assert said["Date of the data"] == "24 November 2026 at 06:00 CET"
    assert said["Last complete pull"] == "23 November 2026 at 06:00 CET"
    assert said["ECA"] == "En cours d'acquisition"
    assert {"≠", "‡", "△", "·", "…"} <= said.keys()


def test_the_grid_shows_an_abbreviation_in_every_cell(small: Workbook) -> None:
    """With the marks of the legend; heads stay, filters stand, colours follow what is written."""
    sheet = small["Grid"]
    assert [list(row) for row in sheet.iter_rows(min_row=5, min_col=6, values_only=True)] == [
        ["A\u00a0≠△", "NA\u00a0‡", "Y", "–"],
        ["·", "?", "…", "–"],
        ["M\u00a0‡", "·", "·", "–"],
    ]
    assert [cell.value for cell in sheet[4]][5:] == ["C1.1", "C1.2", "C2.1", "C2.2"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B5", "A4:I7")
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    assert 'OR(F5="ECA",LEFT(F5,4)="ECA\u00a0")' in [formula for rule in rules for formula in rule.formula]
    assert "ECA = En cours d'acquisition" in str(sheet["A1"].value)


def test_ratings_are_typed(small: Workbook) -> None:
    """ID numbers are texts that keep their zeros, dates are dates of the reader's zone."""
    first = table(small["Ratings"])[0]
    assert first["Learner’s ID number"] == "000123"
    assert first["Competency"] == "C1.1"
    assert first["Date in Moodle"] == datetime(2026, 10, 25, 6, 0)  # noqa: DTZ001 - as spreadsheets have them
    sheet = small["Ratings"]
    assert (sheet["B2"].number_format, sheet["H2"].number_format) == ("@", "@")
    assert sheet["O2"].is_date
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:T7")
    assert {column: round(sheet.column_dimensions[column].width) for column in "AB"} == {"A": 29, "B": 13}


def test_winter_and_summer_have_their_own_hours() -> None:
    """The seconds before and after clocks are put back, and a day in summer."""
    change = int(datetime(2026, 10, 25, 1, tzinfo=UTC).timestamp())
    cells = [replace(RATING, time=time) for time in (change - 1, change, change - 90 * 86_400)]
    rows = tuple(replace(ROWS[0], cells=(cell, None, None, None)) for cell in cells)
    found = [row["Date in Moodle"] for row in table(book(replace(RECONCILIATION, rows=rows, left=()))["Ratings"])]
    assert [str(time) for time in found] == ["2026-10-25 02:59:59", "2026-10-25 02:00:00", "2026-07-27 03:00:00"]


def test_findings_have_remedies_places_and_links(small: Workbook) -> None:
    """Whom they concern by name, and the page to go to."""
    rows = table(small["Findings"])
    assert [row["Finding code"] for row in rows] == [finding.code for finding in FINDINGS]
    assert rows[2]["Learner"] == "=Zoé <b>Äußer</b>"
    assert rows[1]["Place in the ledger"] == "suivi.xlsx, sheet Suivi, A7"
    assert all(row["What to do"] for row in rows)
    assert small["Findings"]["M2"].hyperlink.target == FINDINGS[0].address


def test_progress_is_numbers(small: Workbook) -> None:
    """Shares are shares, to be sorted and drawn."""
    row = table(small["Progress"])[0]
    assert (row["Pairs"], row["Rated"], row["Rated, share"]) == (4, 3, 0.75)


def test_a_scale_with_odd_abbreviations_colours_what_it_can() -> None:
    """Quotes are doubled, what no formula may hold is left uncoloured; the cells say it all the same."""
    first, second, *others = RECONCILIATION.scales[0]
    scale = (replace(first, abbr='"A"'), replace(second, abbr="x" * 300), *others)
    sheet = book(replace(RECONCILIATION, scales=(scale, RECONCILIATION.scales[1])))["Grid"]
    formulas = [text for area in sheet.conditional_formatting for rule in area.rules for text in rule.formula]
    assert 'OR(F5="""A""",LEFT(F5,4)="""A""\u00a0")' in formulas
    assert not [text for text in formulas if "xxx" in text]
    assert sheet["G5"].value == '"A"\u00a0‡'


def test_no_cell_is_a_formula_and_what_looks_like_one_is_marked_as_text(small: Workbook) -> None:
    """So that it stays text even after somebody edited the cell."""
    for sheet in small:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and starts_formula(cell.value):
                    assert cell.quotePrefix, (sheet.title, cell.coordinate)


@settings(max_examples=settings().max_examples // 4)  # each writes and reads a workbook
@given(st.text(min_size=1, max_size=50))
def test_no_name_makes_a_formula_or_breaks_a_workbook(name: str) -> None:
    """Of a learner, a competency (a head), a course, a member of staff: it is there as text, word for word."""
    learner = replace(ROWS[0].learner, fullname=name, idnumber=name, username=name)
    first, *others = RECONCILIATION.competencies
    workbook = book(
        replace(
            RECONCILIATION,
            rows=(replace(ROWS[0], learner=learner),),
            competencies=(replace(first, idnumber=name, shortname=name), *others),
            courses={key: replace(course, shortname=name) for key, course in RECONCILIATION.courses.items()},
            staff=dict.fromkeys(RECONCILIATION.staff, name),
        )
    )
    test_no_cell_is_a_formula_and_what_looks_like_one_is_marked_as_text(workbook)
    if not re.search("_x[0-9a-fA-F]{4}_", name):  # which the format itself writes in another way
        assert cell_text(name) in texts(workbook)


def test_hostile_names_are_words() -> None:
    """Markup, quotes, right-to-left, 300 characters."""
    found = texts(book(sample_reconciliation(30, hostile=True)))
    assert {cell_text(name) for name in HOSTILE_NAMES} <= set(found)


def test_an_empty_report_is_a_whole_workbook() -> None:
    """No learner, no competency, no finding."""
    empty: Mapping[str, Any] = dict.fromkeys(
        ("rows", "left", "competencies", "findings", "not_verified", "by_domain", "domains"), ()
    )
    workbook = book(replace(RECONCILIATION, **empty))
    assert workbook.sheetnames == NAMES
    assert table(workbook["Ratings"]) == []
    assert workbook["Ratings"].dimensions == "A1:T1"


def test_more_ratings_than_a_sheet_holds_go_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel's limit is put low here."""
    whole = table(book()["Ratings"])
    monkeypatch.setattr(reconciliation_xlsx, "MOST_ROWS", 4)
    workbook = book()
    assert workbook.sheetnames[2:4] == ["Ratings", "Ratings 2"]
    rows = [*table(workbook["Ratings"]), *table(workbook["Ratings 2"])]
    assert [len(table(workbook[name])) for name in ("Ratings", "Ratings 2")] == [3, 3]
    assert rows == whole


def test_every_part_is_well_formed() -> None:
    """As a strict reader wants it, not only openpyxl."""
    stream = BytesIO()
    write_reconciliation_xlsx(sample_reconciliation(30, hostile=True), Language.FR, PARIS, stream)
    with ZipFile(stream) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            ET.fromstring(archive.read(name))  # noqa: S314 - our own
        strings = archive.read("xl/sharedStrings.xml").decode()
        unique = int(re.search(r'uniqueCount="(\d+)"', strings)[1])  # type: ignore[index]
        assert strings.count("<si>") == unique
