"""What is held on one person: as text, as JSON and as a page."""

from lms_sync.reports.person.page import person_page
from lms_sync.reports.person.plain import person_to_plain
from lms_sync.reports.person.sections import person_name
from lms_sync.reports.person.text import person_lines

__all__ = ["person_lines", "person_name", "person_page", "person_to_plain"]
