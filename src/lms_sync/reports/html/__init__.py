"""The report as one self-contained HTML file, one printable sheet for each learner, and coverage alone."""

from lms_sync.reports.html.coverage_page import coverage_page
from lms_sync.reports.html.page import html_report
from lms_sync.reports.html.sheets import sheets, write_sheets

__all__ = ["coverage_page", "html_report", "sheets", "write_sheets"]
