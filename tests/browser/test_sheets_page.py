"""The sheets in a real browser: one page of A4 for each learner, whatever the learner is called."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from lms_sync.domain.reconciliation import Reconciliation, ReportScope
from lms_sync.texts import Language
from tests.browser.conftest import PHONE
from tests.browser.pages import barriers, is_as_wide_as_the_window, write_sheets
from tests.reconciler.states import sample_framework, sample_reconciliation

A4 = (595, 842)
STICKING_OUT = """all => all.filter((one) => {
  const domains = one.closest(".domains");
  const columns = getComputedStyle(domains).columnCount === "2" ? 2 : 1;
  return one.getBoundingClientRect().width > domains.clientWidth / columns + 1;
}).map((one) => one.textContent)"""
SIZES = {"16 in 6": (6, 3), "45 in 5": (5, 9), "90 in 10": (10, 9), "105 in 7": (7, 15)}


def wordy(report: Reconciliation) -> Reconciliation:
    """The same with titles and names as long as Moodle takes them."""
    title = "Concevoir, mettre en œuvre et évaluer un projet d’unité ou de service en équipe pluriprofessionnelle"
    return replace(
        report,
        competencies=tuple(replace(one, shortname=f"{one.idnumber} {title}"[:100]) for one in report.competencies),
        domains=tuple((idnumber, f"{idnumber} {title}"[:100]) for idnumber, _ in report.domains),
        staff={who: f"{name} de la Très-Longue-Particule-d’Outre-Manche" for who, name in report.staff.items()},
        provenance=replace(
            report.provenance,
            framework_title=title,
            scope=ReportScope(courses=("CAF-M1", "CAF-M2"), learners=tuple(f"L{number}" for number in range(80))),
        ),
    )


def printed(page: Page, address: str, folder: Path) -> PdfReader:
    """What the browser would print."""
    page.goto(address)
    page.pdf(path=folder / "sheets.pdf", prefer_css_page_size=True)
    return PdfReader(folder / "sheets.pdf")


@pytest.mark.parametrize(
    ("size", "language"), [*((size, Language.FR) for size in SIZES), ("16 in 6", Language.EN)], ids=str
)
def test_every_learner_has_one_page_of_a4(
    page: Page, tmp_path: Path, size: str, language: Language, keep: Path
) -> None:
    """In the order of the report, with name, jury sentence and provenance on each."""
    domains, each = SIZES[size]
    report = wordy(sample_reconciliation(6, sample_framework(domains, each), hostile=True))
    paper = printed(page, write_sheets(report, tmp_path, language), tmp_path)
    rows = [*report.rows, *report.left]
    assert len(paper.pages) == len(rows)
    jury = "not a jury decision" if language is Language.EN else "ne vaut pas décision de jury"
    for sheet, row in zip(paper.pages, rows, strict=True):
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4
        text = sheet.extract_text()
        assert row.learner.idnumber in text
        assert jury in text
        assert report.provenance.framework_fingerprint[:12] in text
        assert all(one.idnumber in text for one in report.competencies)
    assert page.locator(".domains tbody tr, .domains h3").evaluate_all(STICKING_OUT) == []
    page.locator(".sheet").nth(4).screenshot(path=keep)


def test_the_sheets_have_no_barriers_and_fit_a_phone(page: Page, tmp_path: Path) -> None:
    """For those who read them on a screen."""
    page.goto(write_sheets(sample_reconciliation(3), tmp_path, Language.FR))
    assert barriers(page) == []
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert is_as_wide_as_the_window(page)
