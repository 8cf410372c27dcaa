"""The reports that the browser opens."""

from pathlib import Path
from zoneinfo import ZoneInfo

from lms_sync.domain.reconciliation import Reconciliation
from lms_sync.reports.html import html_report, sheets
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
