"""Coverage alone for machines, as `coverage_report_schema` describes it; equal values give equal bytes."""

import json
from typing import BinaryIO

from lms_sync.domain.coverage_report import CoverageReport
from lms_sync.domain.plain import Plain
from lms_sync.reports.answers import jury_sentence
from lms_sync.reports.coverage_json import coverage_object
from lms_sync.reports.coverage_words import support_sentence
from lms_sync.reports.json_parts import finding_object, not_verified_object, provenance_object
from lms_sync.reports.wording import report_words
from lms_sync.texts import Language

COVERAGE_FORMAT = "lms-sync/coverage/v1"


def write_coverage_json(report: CoverageReport, language: Language, stream: BinaryIO) -> None:
    """Write coverage as one JSON object in UTF-8.

    Args:
        report: what is written.
        language: of its sentences; keys and codes are the same in every language.
        stream: takes the bytes.
    """
    words = report_words(language)
    whole: Plain = {
        "format": COVERAGE_FORMAT,
        "language": language.value,
        "purpose": support_sentence(words),
        "jury_sentence": jury_sentence(words),
        "provenance": provenance_object(report.provenance),
        "coverage": coverage_object(report.coverage),
        "findings": [finding_object(one, language) for one in report.findings],
        "not_verified": [not_verified_object(one, language) for one in report.not_verified],
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    stream.write(text.encode("utf-8", "backslashreplace") + b"\n")
