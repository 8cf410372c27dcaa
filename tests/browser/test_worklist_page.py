"""The worklist in a real browser: links, done lines, hostile names, width, accessibility, paper."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from lms_sync.domain.links_plan import CoursePlan
from lms_sync.texts import Language
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.pages import barriers, is_as_wide_as_the_window, write_worklist
from tests.reconciler.states import HOSTILE_NAMES
from tests.reports.worklists import CASE_STUDY, FORUM, HOSTILE, M1, M2, SITE, worklist

A4 = (595, 842)


@pytest.mark.parametrize("language", list(Language), ids=str)
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_worklist_has_no_barriers_and_fits_its_window(
    page: Page, tmp_path: Path, size: tuple[int, int], language: Language, keep: Path
) -> None:
    """With everything unfolded."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(write_worklist(worklist(M1, M2), tmp_path, language))
    page.screenshot(path=keep, full_page=True)
    for summary in page.locator("summary").all():
        summary.click()
    assert barriers(page) == []
    assert is_as_wide_as_the_window(page)


def test_hostile_names_are_text_and_break_nothing(page: Page, tmp_path: Path) -> None:
    """On the narrowest window too."""
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    courses = [
        CoursePlan(9 + place, name, name, work=tuple(replace(item, cmid=1000 * place + item.cmid) for item in HOSTILE))
        for place, name in enumerate(HOSTILE_NAMES[:5])
    ]
    page.goto(write_worklist(worklist(*courses), tmp_path))
    expect(page.get_by_role("heading", name=HOSTILE_NAMES[0], level=3)).to_have_count(len(courses))
    assert is_as_wide_as_the_window(page)
    assert barriers(page) == []


def test_each_activity_has_a_link_that_says_where_it_leads(page: Page, tmp_path: Path) -> None:
    """Read alone, as screen readers list links; the worklist stays open beside."""
    page.goto(write_worklist(worklist(M1), tmp_path))
    link = page.get_by_role("link", name="Open the settings Étude de cas (opens in a new tab)")
    expect(link).to_have_attribute(
        "href", f"{SITE}/course/modedit.php?update=12&return=0&showonly=competenciessection#id_competenciessection"
    )
    expect(link).to_have_attribute("target", "_blank")
    expect(page.get_by_role("article")).to_have_count(3)
    expect(page.get_by_role("article", name="Étude de cas").locator(".add .title").first).to_have_css(
        "font-weight", "700"
    )


def test_done_lines_are_apart_folded_and_ticked(page: Page, tmp_path: Path) -> None:
    """Reached by the keyboard alone."""
    page.goto(write_worklist(worklist(replace(M1, work=(CASE_STUDY, FORUM))), tmp_path))
    done = page.get_by_role("article", name="Forum d'échange")
    expect(done).to_be_hidden()
    page.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(done).to_be_visible()
    expect(done.locator(".box.ticked")).to_be_visible()
    expect(page.get_by_role("article", name="Étude de cas").locator(".box")).to_be_hidden()


def test_the_keyboard_leads_from_the_overview_to_the_course(page: Page, tmp_path: Path) -> None:
    """And past the heading."""
    page.goto(write_worklist(worklist(M1, M2), tmp_path))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the worklist")).to_be_focused()
    page.get_by_role("link", name="CAF-M2", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="CAF-M2")).to_be_in_viewport()


def test_it_prints_on_a4_with_boxes_to_tick(page: Page, tmp_path: Path) -> None:
    """Done lines too, though they are folded on the screen."""
    page.goto(write_worklist(worklist(M1, M2), tmp_path, Language.FR))
    page.pdf(path=tmp_path / "worklist.pdf", prefer_css_page_size=True)
    paper = PdfReader(tmp_path / "worklist.pdf").pages
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in paper} == {A4}
    text = " ".join(" ".join(sheet.extract_text() for sheet in paper).split())
    for name in ("Étude de cas", "Dossier professionnel", "Quiz de positionnement", "Forum d'échange"):
        assert name in text
    assert "Ouvrir les paramètres" not in text
    page.emulate_media(media="print")
    expect(page.get_by_role("article", name="Étude de cas").locator(".box")).to_be_visible()


def test_it_is_whole_without_script(page: Page, tmp_path: Path) -> None:
    """Some mail programs and reading views run none."""
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False, offline=True)
    bare = context.new_page()
    bare.goto(write_worklist(worklist(M1, M2), tmp_path))
    expect(bare.locator(".figures dd")).to_have_text(["3", "1", "2"])
    expect(bare.get_by_role("article")).to_have_count(3)
    context.close()
