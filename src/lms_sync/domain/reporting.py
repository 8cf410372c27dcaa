"""In what forms a report is written, and into which parts it is split."""

from enum import StrEnum


class ReportForm(StrEnum):
    """The form of a report."""

    HTML = "html"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    TEXT = "text"
    SHEETS = "sheets"
    """A printable page for each learner, in HTML."""

    @property
    def ending(self) -> str:
        """The ending of its files."""
        return {ReportForm.SHEETS: "html", ReportForm.TEXT: "txt"}.get(self, self.value)


class ReportContent(StrEnum):
    """What a report tells."""

    REPORT = "report"
    """Everything that was reconciled."""
    COVERAGE = "coverage"
    """Where competencies, courses and activities meet, without anybody's name."""


class SplitBy(StrEnum):
    """What a report is split by: a file for each of them, holding nothing of the others."""

    COURSE = "course"
    COHORT = "cohort"
    GROUP = "group"
