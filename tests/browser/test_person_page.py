"""The page of everything held on a person, in a real browser: it is handed to that very person."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from lms_sync.reports.person import person_page
from lms_sync.texts import Language
from tests.browser.conftest import PHONE
from tests.reports.people import HOSTILE, person

LONG = "Marie-" * 50
RIGHT_TO_LEFT = "\u202eevil \u05d0\u05d1\u05d2"


def _address(folder: Path, language: Language, name: str = "Zoé Vasseur") -> str:
    path = folder / "person.html"
    path.write_text(person_page(person(name), ZoneInfo("Europe/Paris"), language, now=1_762_000_000), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("language", Language)
def test_it_has_no_barriers(page: Page, tmp_path: Path, language: Language, keep: Path) -> None:
    """Headings, table heads, contrast, regions that the keyboard reaches."""
    page.goto(_address(tmp_path, language))
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
    expect(page.get_by_role("table")).to_have_count(6)
    page.screenshot(path=keep, full_page=True)


@pytest.mark.parametrize("name", [HOSTILE, LONG, RIGHT_TO_LEFT, 'O’Neill & "Co" <b>\''])
def test_whatever_a_person_is_called_shows_as_text(page: Page, tmp_path: Path, name: str) -> None:
    """And a phone needs not scroll sideways."""
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.goto(_address(tmp_path, Language.FR, name))
    assert name in (page.locator("h1").text_content() or "")
    assert page.locator("b, script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
