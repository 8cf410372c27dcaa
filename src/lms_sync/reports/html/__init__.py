"""The report as one self-contained HTML file, and one printable sheet for each learner."""

from lms_sync.reports.html.page import html_report
from lms_sync.reports.html.sheets import sheets, write_sheets

__all__ = ["html_report", "sheets", "write_sheets"]
