"""Coverage alone in each of its forms; the expected files lie in tests/data/reports."""

import csv
import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from lms_sync.domain.coverage_report import CoverageReport
from lms_sync.domain.findings import FindingCode
from lms_sync.domain.link_coverage import CoverageMark, CoverageRow, Covered
from lms_sync.domain.reconciliation import ReportScope
from lms_sync.domain.reporting import ReportForm
from lms_sync.reconciler import coverage_report, reconcile
from lms_sync.reports.coverage_report_schema import CoverageReportObject
from lms_sync.reports.coverage_rows import CoverageColumn
from lms_sync.reports.coverage_text import coverage_lines
from lms_sync.reports.coverage_words import SIGNS, cell_sign, cell_words, coverage_legend
from lms_sync.reports.lines import to_text
from lms_sync.reports.rendering import write_coverage
from lms_sync.reports.wording import report_words
from lms_sync.texts import Language
from tests.reconciler.linked import REMEMBERED, linked_site, sample_links
from tests.reconciler.states import HOSTILE_NAMES, provenance

EXPECTED = Path(__file__).parents[1] / "data" / "reports"
PARIS = ZoneInfo("Europe/Paris")
JURY = {
    Language.EN: "Learning follow-up; not a jury decision",
    Language.FR: "Suivi pédagogique\u202f; ne vaut pas décision de jury",
}
SUPPORT = {
    Language.EN: "In support of the Qualiopi indicators on objectives, evaluation and attainment",
    Language.FR: "À l’appui des indicateurs Qualiopi sur les objectifs, l’évaluation et l’atteinte",
}
FORMS = [form for form in ReportForm if form is not ReportForm.SHEETS]


@cache
def sample() -> CoverageReport:
    """Coverage of the site in which everything is remarkable."""
    site = linked_site()
    state = site.state()
    made = reconcile(
        site.framework,
        state,
        None,
        provenance=replace(provenance(site.framework, state), links_files=("liens.yaml",)),
        links=(sample_links(),),
        remembered_activities=REMEMBERED,
    )
    return coverage_report(made)


def written(form: ReportForm, language: Language, report: CoverageReport | None = None) -> bytes:
    """Coverage as bytes."""
    stream = BytesIO()
    write_coverage(report or sample(), form, language, PARIS, stream)
    return stream.getvalue()


def said(form: ReportForm, language: Language, report: CoverageReport | None = None) -> str:
    """All texts of coverage in one of its forms."""
    data = written(form, language, report)
    if form is not ReportForm.XLSX:
        return data.decode("utf-8-sig")
    sheets = load_workbook(BytesIO(data))
    return "\n".join(str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value)


REPORTS: dict[str, Callable[[], bytes]] = {
    "coverage-en.csv": lambda: written(ReportForm.CSV, Language.EN),
    "coverage-fr.csv": lambda: written(ReportForm.CSV, Language.FR),
    "coverage-en.json": lambda: written(ReportForm.JSON, Language.EN),
    "coverage-en-80.txt": lambda: to_text(coverage_lines(sample(), Language.EN, PARIS), 80).encode(),
    "coverage-fr.txt": lambda: written(ReportForm.TEXT, Language.FR),
}


@pytest.mark.parametrize("name", REPORTS)
def test_coverage_reads_as_expected(name: str) -> None:
    """Byte for byte, and the same each time."""
    assert REPORTS[name]() == (EXPECTED / name).read_bytes()
    assert REPORTS[name]() == REPORTS[name]()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_where_its_data_come_from_and_what_it_is_for(form: ReportForm, language: Language) -> None:
    """Provenance, purpose, jury sentence; nobody is named, so there is no banner."""
    text = said(form, language)
    origin = sample().provenance
    for value in (
        origin.framework_title.replace("'", "&#39;") if form is ReportForm.HTML else origin.framework_title,
        origin.framework_version,
        origin.framework_fingerprint,
        origin.site_url,
        JURY[language],
        SUPPORT[language],
    ):
        assert value in text
    for learner in linked_site().learners.values():
        assert learner.fullname not in text
        assert learner.username not in text
        assert learner.idnumber not in text
    assert "Personal data" not in text
    assert "Données personnelles" not in text


@pytest.mark.parametrize("form", FORMS)
def test_coverage_is_never_called_conformity(form: ReportForm) -> None:
    """It supports what a centre shows; it certifies nothing."""
    for language in Language:
        assert not re.search(r"conform", said(form, language), re.IGNORECASE)


def test_no_text_of_coverage_speaks_of_conformity() -> None:
    """In the catalogue and on the page of docs neither, but for saying so."""
    root = Path(__file__).parents[2]
    catalogue = root / "src" / "lms_sync" / "reports" / "locale" / "fr" / "LC_MESSAGES" / "coverage.po"
    assert not re.search(r"conform", catalogue.read_text("utf-8"), re.IGNORECASE)


def test_json_is_as_its_schema_says() -> None:
    """In both languages."""
    for language in Language:
        found = CoverageReportObject.model_validate_json(written(ReportForm.JSON, language))
        assert found.language is language
        assert len(found.coverage.competencies) == len(sample().coverage.rows)
    data = json.loads(written(ReportForm.JSON, Language.EN))
    assert data["coverage"]["figures"]["missing"] == sample().coverage.figures.missing


def test_the_long_form_has_every_link_once() -> None:
    """And a row for what is in no course, in a course without an activity, or missing."""
    text = written(ReportForm.CSV, Language.EN).decode()
    rows = [row for row in csv.reader(StringIO(text)) if not row[0].startswith("#")]
    assert {len(row) for row in rows} == {len(CoverageColumn)}
    found = [dict(zip(CoverageColumn, row, strict=True)) for row in rows[1:]]
    links = [(one[CoverageColumn.COMPETENCY], one[CoverageColumn.CMID]) for one in found if one[CoverageColumn.CMID]]
    expected = [
        (row.idnumber, str(link.cmid)) for row in sample().coverage.rows for p in row.places for link in p.activities
    ]
    assert links == expected
    assert {row.idnumber for row in sample().coverage.rows} == {one[CoverageColumn.COMPETENCY] for one in found}
    missing = [one for one in found if one[CoverageColumn.ACTIVITY_LINK] == "missing"]
    assert [(one[CoverageColumn.COMPETENCY], one[CoverageColumn.ACTIVITY]) for one in missing] == [
        ("C1.3", "Étude de cas"),
        ("C1.4", "Absente"),
    ]
    assert [one[CoverageColumn.COMPETENCY] for one in found if one[CoverageColumn.COURSE_LINK] == "missing"] == [
        "C1.12"
    ]


def test_the_workbook_has_typed_cells_and_no_formula() -> None:
    """Numbers are numbers; a plus sign is a text."""
    book = load_workbook(BytesIO(written(ReportForm.XLSX, Language.EN)))
    assert book.sheetnames == ["Summary", "Coverage", "Links", "Findings", "Not verified"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    matrix = book["Coverage"]
    by_idnumber = {row[0].value: [cell.value for cell in row] for row in matrix.iter_rows(min_row=4)}
    assert by_idnumber["C1.1"][4:] == ["2\u00a0~×#", None, None, "…"]
    assert by_idnumber["C1.12"][3:5] == ["in no course that was read", "+"]
    assert [cell.value for cell in matrix[3]][4:] == ["M1", "M2", "M3", "M4"]
    assert matrix.freeze_panes == "B4"
    assert isinstance(book["Links"]["I3"].value, int)
    assert book["Findings"]["I2"].hyperlink is None or book["Findings"]["I2"].value


def test_every_mark_has_a_sign_of_its_own_that_the_legend_explains() -> None:
    """In both languages; those that only a links file brings are left out without one."""
    assert SIGNS.keys() == set(CoverageMark)
    assert len(set(SIGNS.values())) == len(SIGNS)
    coverage = sample().coverage
    for language in Language:
        words = report_words(language)
        assert {sign for sign, _ in coverage_legend(coverage, words)} >= set(SIGNS.values())
        without = dict(coverage_legend(replace(coverage, links_files=()), words))
        assert "+" not in without
        assert "!" in without


def test_a_cell_says_in_words_what_its_signs_say() -> None:
    """Also that nothing is known, or that Moodle does not have the competency."""
    words = report_words(Language.EN)
    coverage = sample().coverage
    read, unread = coverage.courses[0], coverage.courses[3]
    row = next(row for row in coverage.rows if row.idnumber == "C1.2")
    assert cell_sign(row, read, row.places[0]) == "3\u00a0!~×#"
    assert cell_words(row, read, row.places[0], words) == (
        "3 activities; on an activity without a completion condition; another outcome than in the links file; "
        "a link that the links file does not have; on an activity linked to 10 competencies or more"
    )
    absent = CoverageRow("C9", "C9", "DC9", 2, is_assessed=True, covered=Covered.NOT_IN_MOODLE)
    assert (cell_sign(absent, read, None), cell_words(absent, read, None, words)) == ("–", "not in Moodle")
    assert (cell_sign(row, unread, None), cell_words(row, unread, None, words)) == ("…", "not verified")
    assert (cell_sign(row, read, None), cell_words(row, read, None, words)) == ("", "")


def test_what_was_never_pulled_is_not_counted_as_nothing() -> None:
    """No course, no competency: it says so, and every form can be written."""
    site = linked_site()
    state = replace(site.state(), framework=None, newest=None, as_of=None, last_complete=None, courses={})
    nothing = coverage_report(reconcile(site.framework, state, None, provenance=provenance(site.framework, state)))
    assert "NOTHING_PULLED" in {one.code for one in nothing.not_verified}
    for form in FORMS:
        assert said(form, Language.EN, nothing)
    assert "0 of 0" not in said(ReportForm.TEXT, Language.EN, nothing)
    assert "No course was read." in said(ReportForm.HTML, Language.EN, nothing)


def test_a_framework_that_moodle_does_not_have_is_found() -> None:
    """It is the greatest gap of all."""
    site = linked_site()
    state = replace(site.state(), framework=None)
    missing = coverage_report(reconcile(site.framework, state, None, provenance=provenance(site.framework, state)))
    assert [one.code for one in missing.findings] == [FindingCode.FRAMEWORK_MISSING]


def test_a_narrowed_matrix_speaks_of_its_own_courses_only() -> None:
    """“In no course” would be too much."""
    report = sample()
    narrowed = replace(
        report,
        provenance=replace(report.provenance, scope=ReportScope(courses=("M1",))),
        coverage=replace(report.coverage, is_whole=False),
    )
    text = said(ReportForm.CSV, Language.EN, narrowed)
    assert "in no course of this report" in text
    assert "in no course that was read" not in text
    assert "In no course" not in said(ReportForm.TEXT, Language.EN, narrowed)


@pytest.mark.parametrize("language", Language)
def test_hostile_names_stay_text(language: Language) -> None:
    """Of courses, activities and competencies: in the page no tag, in tables no formula."""
    report = sample()
    names = iter(HOSTILE_NAMES * 3)
    courses = tuple(
        replace(
            one,
            course=replace(one.course, shortname=next(names)),
            activities=tuple(replace(activity, name=next(names)) for activity in one.activities),
        )
        for one in report.coverage.courses
    )
    rows = tuple(replace(row, shortname=HOSTILE_NAMES[0]) for row in report.coverage.rows)
    hostile = replace(report, coverage=replace(report.coverage, courses=courses, rows=rows))
    page = said(ReportForm.HTML, language, hostile)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    book = load_workbook(BytesIO(written(ReportForm.XLSX, language, hostile)))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    delimiter = ";" if language is Language.FR else ","
    table = csv.reader(StringIO(said(ReportForm.CSV, language, hostile)), delimiter=delimiter)
    assert not [cell for row in table for cell in row if cell.startswith(("=", "+", "@"))]
