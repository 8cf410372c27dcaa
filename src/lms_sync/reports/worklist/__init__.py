"""The worklist: what a person has to do in Moodle by hand, as a page and as a table."""

from lms_sync.reports.worklist.page import worklist_html
from lms_sync.reports.worklist.table import worklist_csv

__all__ = ["worklist_csv", "worklist_html"]
