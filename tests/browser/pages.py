"""The reports that the browser opens."""

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from lms_sync.domain.reconciliation import Reconciliation
from lms_sync.domain.worklists import Worklist
from lms_sync.reports.html import html_report, sheets
from lms_sync.reports.worklist import worklist_html
from lms_sync.texts import Language

PARIS = ZoneInfo("Europe/Paris")


def write_report(report: Reconciliation, folder: Path, language: Language = Language.EN) -> str:
    """Write the page and give its address."""
    path = folder / "report.html"
    path.write_text(html_report(report, language, PARIS), encoding="utf-8")
    return path.as_uri()


def write_sheets(report: Reconciliation, folder: Path, language: Language = Language.EN) -> str:
    """Write the sheets and give their address."""
    path = folder / "sheets.html"
    path.write_text(sheets(report, language, PARIS), encoding="utf-8")
    return path.as_uri()


def barriers(page: Page) -> list[tuple[str, str, Any]]:
    """What axe-core holds to be a serious or critical barrier."""
    found = Axe().run(page).response["violations"]
    return [
        (one["id"], one["help"], [node["target"] for node in one["nodes"]])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


def is_as_wide_as_the_window(page: Page) -> bool:
    """Whether nothing makes the page scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def write_worklist(worklist: Worklist, folder: Path, language: Language = Language.EN) -> str:
    """Write the worklist and give its address."""
    path = folder / "worklist.html"
    path.write_text(worklist_html(worklist, language, PARIS), encoding="utf-8")
    return path.as_uri()
