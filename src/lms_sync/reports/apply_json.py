"""How a push ended, for machines: `done`, `failed`, `not_tried` and `differences` of every framework."""

from lms_sync.domain.plain import Plain, change_to_plain, to_plain
from lms_sync.domain.results import ApplyReport, FrameworkReport
from lms_sync.reports.plan_json import message_to_plain
from lms_sync.texts import Language


def apply_report_to_plain(report: ApplyReport, language: Language) -> dict[str, Plain]:
    """Return a report as a JSON object.

    Args:
        report: of the push.
        language: of the sentences.
    """
    return {
        "fingerprint": report.fingerprint,
        "complete": report.is_complete,
        "wrote": report.wrote,
        "frameworks": [_framework(framework, language) for framework in report.frameworks],
    }


def _framework(report: FrameworkReport, language: Language) -> Plain:
    return {
        "idnumber": report.idnumber,
        "ending": report.ending.value,
        "proven": report.proven,
        "complete": report.is_complete,
        "failure": message_to_plain(report.failure, language) if report.failure is not None else None,
        "done": [change_to_plain(change) for change in report.done],
        "failed": [
            {"change": change_to_plain(failure.change), "reason": message_to_plain(failure.reason, language)}
            for failure in report.failed
        ],
        "not_tried": [change_to_plain(change) for change in report.not_tried],
        "differences": [
            {
                "idnumber": difference.idnumber,
                "field": difference.field.value,
                "expected": to_plain(difference.expected),
                "actual": to_plain(difference.actual),
            }
            for difference in report.differences
        ],
    }
