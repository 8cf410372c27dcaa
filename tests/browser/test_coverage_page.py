"""Coverage in a real browser: in the report and alone, on a phone, in print, with hostile names, for everybody."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lms_sync.domain.coverage_report import CoverageReport
from lms_sync.reports.html import coverage_page
from lms_sync.texts import Language
from tests.browser.conftest import PHONE
from tests.browser.pages import PARIS, barriers, is_as_wide_as_the_window, write_report
from tests.reconciler.linked import linked_site, sample_links
from tests.reconciler.states import HOSTILE_NAMES
from tests.reconciler.test_link_coverage import made
from tests.reports.test_coverage_reports import sample


def write_coverage(report: CoverageReport, folder: Path, language: Language = Language.EN) -> str:
    """Write the page and give its address."""
    path = folder / "coverage.html"
    path.write_text(coverage_page(report, language, PARIS), encoding="utf-8")
    return path.as_uri()


def test_every_cell_shows_its_signs_and_says_them_in_words(page: Page, tmp_path: Path) -> None:
    """Never colour alone."""
    page.goto(write_coverage(sample(), tmp_path))
    row = page.locator(".matrix tbody tr").nth(2)
    expect(row.locator("th")).to_have_text("C1.2 Compétence 2 du domaine 1")
    cell = row.locator("td").nth(1)
    expect(cell.locator("[aria-hidden]")).to_have_text("3\u00a0!~×#")
    expect(cell.locator(".hidden")).to_contain_text("3 activities; on an activity without a completion condition")
    expect(page.locator(".matrix .bare")).to_have_text(["in no course that was read"])
    expect(page.locator(".matrix tbody tr")).to_have_count(len(sample().coverage.rows))


def test_a_course_leads_to_its_details(page: Page, tmp_path: Path) -> None:
    """Its head is a link; activities lead to their settings in Moodle."""
    page.goto(write_coverage(sample(), tmp_path))
    page.locator(".matrix thead a").first.click()
    detail = page.locator("details.course").first
    if not detail.evaluate("one => one.open"):
        detail.locator("summary").click()
    link = detail.locator("table").first.locator("tbody a").first
    expect(link).to_have_text("Étude de cas")
    assert str(link.get_attribute("href")).startswith("https://moodle.example.org/course/modedit.php?update=101")
    expect(detail.get_by_text("“Ancien nom” in the links file")).to_be_visible()


@pytest.mark.parametrize("language", Language)
def test_nothing_keeps_anybody_out(page: Page, tmp_path: Path, keep: Path, language: Language) -> None:
    """Axe finds nothing serious, with all details open."""
    page.goto(write_coverage(sample(), tmp_path, language))
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert barriers(page) == []
    assert is_as_wide_as_the_window(page)
    page.screenshot(path=keep, full_page=True)


@pytest.mark.parametrize("language", Language)
def test_a_phone_shows_it_without_scrolling_the_page_sideways(
    page: Page, tmp_path: Path, keep: Path, language: Language
) -> None:
    """The tables scroll by themselves."""
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.goto(write_coverage(sample(), tmp_path, language))
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert is_as_wide_as_the_window(page)
    assert barriers(page) == []
    page.screenshot(path=keep, full_page=True)


def test_the_report_has_a_section_on_coverage(page: Page, tmp_path: Path) -> None:
    """Reached from the top; the filters of the map leave it alone."""
    page.goto(write_report(made(linked_site(), sample_links()), tmp_path))
    page.locator("nav a", has_text="Coverage").click()
    expect(page.locator("#coverage .matrix tbody tr")).to_have_count(26)
    expect(page.locator("#coverage .support")).to_contain_text("In support of the Qualiopi indicators")
    assert barriers(page) == []


def test_hostile_names_run_nothing(page: Page, tmp_path: Path) -> None:
    """The tab may complain of nothing, and asks for nothing."""
    report = sample()
    names = iter(HOSTILE_NAMES * 2)
    courses = tuple(
        replace(
            one,
            course=replace(one.course, shortname=next(names), fullname=HOSTILE_NAMES[0]),
            activities=tuple(replace(activity, name=next(names)) for activity in one.activities),
        )
        for one in report.coverage.courses
    )
    page.goto(write_coverage(replace(report, coverage=replace(report.coverage, courses=courses)), tmp_path))
    expect(page.locator(".matrix thead bdi").first).to_have_text("<script>alert(1)</script>")
    assert is_as_wide_as_the_window(page)
