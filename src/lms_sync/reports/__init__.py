"""What people and machines are shown: domain values in, text out."""

from lms_sync.reports.apply_json import apply_report_to_plain
from lms_sync.reports.apply_text import apply_report_lines
from lms_sync.reports.lines import Line, Span, Tone, to_text
from lms_sync.reports.plan_json import plan_to_plain
from lms_sync.reports.plan_markdown import plan_markdown
from lms_sync.reports.plan_text import plan_lines
from lms_sync.reports.problems import problem_lines, problem_to_plain
from lms_sync.reports.receipts import receipt_table, receipt_to_plain
from lms_sync.reports.words import sentence

__all__ = [
    "Line",
    "Span",
    "Tone",
    "apply_report_lines",
    "apply_report_to_plain",
    "plan_lines",
    "plan_markdown",
    "plan_to_plain",
    "problem_lines",
    "problem_to_plain",
    "receipt_table",
    "receipt_to_plain",
    "sentence",
    "to_text",
]
