"""Write a reconciliation, or coverage alone, in any of its forms."""

from datetime import tzinfo
from typing import BinaryIO, assert_never

from lms_sync.domain.coverage_report import CoverageReport
from lms_sync.domain.reconciliation import Reconciliation
from lms_sync.domain.reporting import ReportForm
from lms_sync.reports.coverage_csv import write_coverage_csv
from lms_sync.reports.coverage_report_json import write_coverage_json
from lms_sync.reports.coverage_text import coverage_lines
from lms_sync.reports.coverage_xlsx import write_coverage_xlsx
from lms_sync.reports.html import coverage_page, html_report, write_sheets
from lms_sync.reports.lines import to_text
from lms_sync.reports.reconciliation_csv import write_reconciliation_csv
from lms_sync.reports.reconciliation_json import write_reconciliation_json
from lms_sync.reports.reconciliation_text import reconciliation_lines
from lms_sync.reports.reconciliation_xlsx import write_reconciliation_xlsx
from lms_sync.texts import Language


def write_report(
    reconciliation: Reconciliation, form: ReportForm, language: Language, zone: tzinfo, stream: BinaryIO
) -> None:
    """Write a report.

    Args:
        reconciliation: what it says.
        form: how.
        language: of the reader.
        zone: of the dates.
        stream: takes the bytes.
    """
    match form:
        case ReportForm.HTML:
            stream.write(html_report(reconciliation, language, zone).encode("utf-8"))
        case ReportForm.SHEETS:
            write_sheets(reconciliation, language, zone, stream)
        case ReportForm.XLSX:
            write_reconciliation_xlsx(reconciliation, language, zone, stream)
        case ReportForm.CSV:
            write_reconciliation_csv(reconciliation, language, zone, stream)
        case ReportForm.JSON:
            write_reconciliation_json(reconciliation, language, stream)
        case ReportForm.TEXT:
            stream.write(to_text(reconciliation_lines(reconciliation, language, zone)).encode("utf-8"))
        case _:
            assert_never(form)


def write_coverage(
    report: CoverageReport, form: ReportForm, language: Language, zone: tzinfo, stream: BinaryIO
) -> None:
    """Write coverage alone, of which there are no sheets of learners.

    Args:
        report: what it says.
        form: how.
        language: of the reader.
        zone: of the dates.
        stream: takes the bytes.
    """
    match form:
        case ReportForm.HTML | ReportForm.SHEETS:
            stream.write(coverage_page(report, language, zone).encode("utf-8"))
        case ReportForm.XLSX:
            write_coverage_xlsx(report, language, zone, stream)
        case ReportForm.CSV:
            write_coverage_csv(report, language, zone, stream)
        case ReportForm.JSON:
            write_coverage_json(report, language, stream)
        case ReportForm.TEXT:
            stream.write(to_text(coverage_lines(report, language, zone)).encode("utf-8"))
        case _:
            assert_never(form)
