"""The report in a real browser: filters, details, hostile names, width, accessibility."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from lms_sync.domain.reconciliation import Reconciliation
from lms_sync.texts import Language
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.pages import barriers, is_as_wide_as_the_window, write_report
from tests.reconciler.states import HOSTILE_NAMES, sample_reconciliation
from tests.reports.crowds import crowd


@pytest.fixture(scope="session")
def sample() -> Reconciliation:
    """Give a report on forty learners, three of whom have left."""
    return sample_reconciliation(40, plans=True)


@pytest.fixture
def report(page: Page, sample: Reconciliation, tmp_path: Path) -> Page:
    """Give the open report on the sample, in English."""
    page.goto(write_report(sample, tmp_path))
    return page


def names(page: Page) -> Locator:
    """The learners of the heat map."""
    return page.locator("#map-region .who bdi")


def map_filter(page: Page, name: str) -> Locator:
    """A filter of the heat map."""
    return page.locator(f"#map-filters [name={name}]")


def finding_filter(page: Page, name: str) -> Locator:
    """A filter of the findings."""
    return page.locator(f"#finding-filters [name={name}]")


def test_every_cell_stands_in_the_heat_map(report: Page, sample: Reconciliation) -> None:
    """The abbreviation of the item, or a dot; the marks follow."""
    for place, row in enumerate(sample.rows):
        cells = report.locator("#map-region tbody tr").nth(place).locator("td[data-column]")
        expected = [
            sample.scales[one.scale][cell.grade - 1].abbr if cell else "·"
            for one, cell in zip(sample.competencies, row.cells, strict=True)
        ]
        shown = cells.evaluate_all("all => all.map((one) => one.firstChild.textContent)")
        assert shown == expected
        marks = cells.evaluate_all("all => all.map((one) => [...one.querySelectorAll('sup')].map(s => s.textContent))")
        assert [("≠" in found, "‡" in found) for found in marks] == [
            (bool(cell and cell.differs), bool(cell and cell.is_kept)) for cell in row.cells
        ]


def test_the_name_filter_forgives_case_and_accents(report: Page) -> None:
    """People type in a hurry."""
    map_filter(report, "text").fill("AICHA mart")
    expect(names(report)).to_have_text(["Aïcha Martin"])
    expect(report.locator("#map-status")).to_have_text("1 of 40 learners")
    map_filter(report, "text").fill("nobody")
    expect(report.locator("#map-status")).to_have_text("No learner fits these filters.")
    report.locator("#map-filters button").click()
    expect(names(report)).to_have_count(37)


def test_filters_by_course_group_cohort_and_who_left(report: Page, sample: Reconciliation) -> None:
    """Each shows exactly those whom it concerns."""
    group = next(iter(sample.groups.values()))
    map_filter(report, "group").select_option(str(group.id))
    expect(names(report)).to_have_text([r.learner.fullname for r in sample.rows if group.id in r.group_ids])
    map_filter(report, "group").select_option("")
    cohort = next(iter(sample.cohorts.values()))
    map_filter(report, "cohort").select_option(str(cohort.id))
    expect(names(report)).to_have_text([r.learner.fullname for r in sample.rows if cohort.id in r.cohort_ids])
    map_filter(report, "cohort").select_option("")
    map_filter(report, "course").select_option("3")
    expect(names(report)).to_have_text(
        [r.learner.fullname for r in sample.rows if 3 in r.course_ids | r.left_course_ids]
    )
    map_filter(report, "course").select_option("")
    map_filter(report, "who").select_option("left")
    expect(names(report)).to_have_text([row.learner.fullname for row in sample.left])


def test_the_domain_filter_leaves_its_columns_only(report: Page, sample: Reconciliation) -> None:
    """And the filter of values then looks at these."""
    domain = sample.domains[1][0]
    map_filter(report, "domain").select_option("1")
    columns = [place for place, one in enumerate(sample.competencies) if one.domain == domain]
    expect(report.locator("#map-region thead tr").nth(1).locator("th")).to_have_text(
        [sample.competencies[column].idnumber for column in columns]
    )
    map_filter(report, "value").select_option("0:4")
    rows = [row for row in sample.rows if any((cell := row.cells[column]) and cell.grade == 4 for column in columns)]
    expect(names(report)).to_have_text([row.learner.fullname for row in rows])
    hits = sum(bool((cell := row.cells[column]) and cell.grade == 4) for row in rows for column in columns)
    expect(report.locator("#map-region td.hit")).to_have_count(hits)


def test_filters_by_marks_and_by_findings(report: Page, sample: Reconciliation) -> None:
    """Differing courses, kept ratings, and findings that ask for something."""
    map_filter(report, "value").select_option("differs")
    expect(names(report)).to_have_text(
        [row.learner.fullname for row in sample.rows if any(cell and cell.differs for cell in row.cells)]
    )
    map_filter(report, "value").select_option("kept")
    expect(names(report)).to_have_text(
        [row.learner.fullname for row in sample.rows if any(cell and cell.is_kept for cell in row.cells)]
    )
    map_filter(report, "value").select_option("")
    map_filter(report, "findings").check()
    expect(names(report)).to_have_text(
        [
            row.learner.fullname
            for row in sample.rows
            if any(sample.findings[place].severity != "info" for place in row.findings)
        ]
    )


def test_findings_are_filtered_by_severity_area_kind_and_text(report: Page, sample: Reconciliation) -> None:
    """The number of all that fit is told."""
    status = report.locator("#finding-status")
    expect(status).to_have_text(f"{len(sample.findings)} of {len(sample.findings)} findings")
    acting = [finding for finding in sample.findings if finding.severity == "act"]
    finding_filter(report, "severity").select_option("0")
    expect(status).to_have_text(f"{len(acting)} of {len(sample.findings)} findings")
    expect(report.locator("#finding-list .badge").first).to_have_text("To act on")
    finding_filter(report, "severity").select_option("")
    finding_filter(report, "code").select_option(label="Rating that vanished")
    vanished = [finding for finding in sample.findings if finding.code == "VANISHED"]
    expect(report.locator("#finding-list li")).to_have_count(len(vanished))
    whose = next(row.learner for row in sample.rows if row.learner.id == vanished[0].learner_id)
    finding_filter(report, "text").fill(whose.fullname)
    expect(report.locator("#finding-list li").first).to_contain_text(whose.fullname)
    finding_filter(report, "area").select_option(label="Links to courses")
    expect(status).to_have_text("No finding fits these filters.")


def test_to_act_on_leads_to_all_findings_of_its_kind(report: Page, sample: Reconciliation) -> None:
    """Where only some of them are shown."""
    link = report.locator(".kind .more a").first
    code = link.locator("xpath=..").get_attribute("data-code")
    link.click()
    expect(report.locator("#finding-list code").first).to_have_text(str(code))
    count = sum(finding.code == code for finding in sample.findings)
    expect(report.locator("#finding-status")).to_have_text(f"{count} of {len(sample.findings)} findings")


def test_a_learner_opens_by_mouse_and_closes_by_escape_and_back(report: Page, sample: Reconciliation) -> None:
    """The focus returns to where it was."""
    opener = report.locator(".who").nth(3)
    opener.click()
    dialog = report.locator("#learner")
    expect(dialog.get_by_role("heading", level=2)).to_have_text(sample.rows[3].learner.fullname)
    report.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    expect(dialog).to_be_visible()
    report.go_back()
    expect(dialog).to_be_hidden()
    opener.click()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    assert not report.evaluate("location.hash")


def test_a_learner_opens_by_keyboard(report: Page, sample: Reconciliation) -> None:
    """From the name on, with what follows within the detail."""
    report.locator(".who").first.focus()
    report.keyboard.press("Enter")
    dialog = report.locator("#learner")
    expect(dialog.get_by_role("heading", level=2)).to_have_text(sample.rows[0].learner.fullname)
    expect(report.locator("#learner-body")).to_be_focused()
    following = dialog.get_by_role("button", name="Next")
    following.focus()
    report.keyboard.press("Enter")
    expect(dialog.get_by_role("heading", level=2)).to_have_text(sample.rows[1].learner.fullname)
    expect(following).to_be_focused()


def test_the_detail_tells_value_course_date_modifier_history_and_address(report: Page, sample: Reconciliation) -> None:
    """All that is known of a rating."""
    place, column = next(
        (place, column)
        for place, row in enumerate(sample.rows)
        for column, cell in enumerate(row.cells)
        if cell and cell.scope == "course" and any(past.closed for past in cell.history)
    )
    row, competency = sample.rows[place], sample.competencies[column]
    cell = row.cells[column]
    assert cell is not None
    report.locator(f'#map-region td[data-learner="{row.learner.id}"][data-column="{column}"]').click()
    line = report.locator(f'#learner-body tr[data-column="{column}"]')
    expect(line).to_have_class("aim")
    expect(line).to_contain_text(sample.scales[competency.scale][cell.grade - 1].name)
    expect(line).to_contain_text(sample.staff[cell.modifier_id])
    expect(line.locator(".history li")).to_have_count(len(cell.history))
    expect(line.locator(".history li").first).to_contain_text(cell.history[0].item)
    expect(line.get_by_role("link")).to_have_attribute(
        "href",
        f"{sample.provenance.site_url}/admin/tool/lp/user_competency_in_course.php"
        f"?userid={row.learner.id}&competencyid={competency.moodle_id}&courseid={cell.place_id}",
    )


def test_the_detail_keeps_what_was_rated_once(report: Page, sample: Reconciliation) -> None:
    """A rating that vanished is not rated now; what it was still stands there."""
    row = next(row for row in sample.rows if row.past)
    idnumber, past = next(iter(row.past.items()))
    column = next(place for place, one in enumerate(sample.competencies) if one.idnumber == idnumber)
    report.locator(f'#map-region td[data-learner="{row.learner.id}"][data-column="{column}"]').click()
    line = report.locator(f'#learner-body tr[data-column="{column}"]')
    expect(line).to_contain_text("not rated")
    expect(line.locator(".history li")).to_have_count(len(past))
    expect(line.locator(".history li").first).to_contain_text(past[0].item)


def test_not_verified_and_not_in_moodle_are_not_not_rated(page: Page, sample: Reconciliation, tmp_path: Path) -> None:
    """Three signs, told apart by the filter too."""
    rows = tuple(
        replace(row, cells=(None, None, None, *row.cells[3:]), not_read=frozenset({1} if place == 2 else ()))
        for place, row in enumerate(sample.rows)
    )
    competencies = (replace(sample.competencies[0], moodle_id=None), *sample.competencies[1:])
    page.goto(write_report(replace(sample, rows=rows, competencies=competencies), tmp_path))
    cells = page.locator("#map-region tbody tr").nth(2).locator("td[data-column]")
    expect(cells.nth(0)).to_have_text("–not in Moodle")
    expect(cells.nth(1)).to_have_text("…not verified")
    expect(cells.nth(2)).to_contain_text("·not rated")
    map_filter(page, "value").select_option("unread")
    expect(names(page)).to_have_text([sample.rows[2].learner.fullname])


def test_an_address_opens_its_learner(page: Page, sample: Reconciliation, tmp_path: Path) -> None:
    """As a link in a message would; closing then stays on the page."""
    page.goto(f"{write_report(sample, tmp_path)}#learner-{sample.rows[5].learner.id}")
    dialog = page.locator("#learner")
    expect(dialog.get_by_role("heading", level=2)).to_have_text(sample.rows[5].learner.fullname)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("language", Language)
def test_hostile_names_are_shown_as_text(page: Page, tmp_path: Path, language: Language, keep: Path) -> None:
    """Whatever they hold, nothing of it runs, opens or hides."""
    hostile = sample_reconciliation(40, hostile=True)
    page.goto(write_report(hostile, tmp_path, language))
    shown = names(page).all_text_contents()
    assert [name for name in HOSTILE_NAMES if name not in shown] == []
    assert page.locator("script").count() == 2
    assert page.locator("#map-region b").count() == 0
    for name in HOSTILE_NAMES:
        learner = next(row.learner for row in (*hostile.rows, *hostile.left) if row.learner.fullname == name)
        page.locator(f'.who[data-learner="{learner.id}"]').click()
        assert page.locator("#learner-name bdi").text_content() == name
        assert page.locator("#learner-body script").count() == 0
        page.keyboard.press("Escape")
        expect(page.locator("#learner")).to_be_hidden()
    assert is_as_wide_as_the_window(page)
    page.screenshot(path=keep, full_page=True)


@pytest.mark.parametrize(("language", "size"), [(Language.EN, DESKTOP), (Language.FR, PHONE)], ids=["desktop", "phone"])
def test_the_page_has_no_barriers_and_fits_its_window(
    page: Page, tmp_path: Path, language: Language, size: tuple[int, int], keep: Path
) -> None:
    """No serious finding of axe-core, and only the tables scroll sideways."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(write_report(sample_reconciliation(12, plans=True), tmp_path, language))
    for summary in page.locator("summary").all():
        summary.click()
    assert barriers(page) == []
    assert is_as_wide_as_the_window(page)
    page.screenshot(path=keep, full_page=True)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_an_open_detail_has_no_barriers_and_fits_its_window(report: Page, size: tuple[int, int], keep: Path) -> None:
    """Nor does it hide its way out."""
    report.set_viewport_size({"width": size[0], "height": size[1]})
    report.locator(".who").nth(4).click()
    expect(report.locator("#learner-close")).to_be_in_viewport()
    assert barriers(report) == []
    assert is_as_wide_as_the_window(report)
    report.screenshot(path=keep)


def test_two_thousand_learners_are_leafed_through(page: Page, tmp_path: Path) -> None:
    """A page of fifty at a time, and the filters look at all."""
    page.goto(write_report(crowd(2_000), tmp_path))
    expect(names(page)).to_have_count(50)
    expect(page.locator("#map-status")).to_have_text("2,000 of 2,000 learners")
    onward = page.locator("#map-pager").get_by_role("button", name="Next page")
    onward.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#map-pager")).to_contain_text("Page 2 of 40")
    expect(onward).to_be_focused()
    map_filter(page, "text").fill("01999")
    expect(names(page)).to_have_count(1)
    map_filter(page, "text").fill("")
    map_filter(page, "value").select_option("0:1")
    expect(page.locator("#map-status")).to_contain_text("of 2,000 learners")


def test_on_paper_more_learners_stand_in_the_heat_map(page: Page, tmp_path: Path) -> None:
    """Nobody leafs through paper; the screen is as it was afterwards."""
    page.goto(write_report(crowd(120), tmp_path))
    page.locator("#map-pager").get_by_role("button", name="Next page").click()
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    text = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "report.pdf").pages)
    assert [number for number in range(120) if f"{number:05}" not in text] == []
    expect(names(page)).to_have_count(50)
    expect(page.locator("#map-pager")).to_contain_text("Page 2 of 3")


def test_without_script_the_first_screen_the_findings_and_the_domains_can_be_read(
    page: Page, sample: Reconciliation, tmp_path: Path
) -> None:
    """Some mail programs and reading views run none."""
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False, offline=True)
    bare = context.new_page()
    bare.goto(write_report(sample, tmp_path))
    expect(bare.locator(".figures dd").first).to_have_text(str(sample.figures.learners))
    expect(bare.locator("#progress tbody th").first).to_have_text(sample.domains[0][1])
    expect(bare.locator("#finding-list li")).to_have_count(min(200, len(sample.findings)))
    expect(bare.locator("#map").get_by_text("needs JavaScript")).to_be_visible()
    expect(bare.locator("#heat-map")).to_be_hidden()
    context.close()
