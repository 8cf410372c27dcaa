"""How a push of links ended, for machines: `done`, `failed`, `not_tried` and `remaining` of every course."""

from lms_sync.domain.links_plain import link_change_to_plain
from lms_sync.domain.links_results import CourseReport, LinksReport
from lms_sync.domain.plain import Plain
from lms_sync.reports.plan_json import message_to_plain
from lms_sync.texts import Language


def links_report_to_plain(report: LinksReport, language: Language) -> dict[str, Plain]:
    """Return a report as a JSON object.

    Args:
        report: of the push.
        language: of the sentences.
    """
    return {
        "fingerprint": report.fingerprint,
        "complete": report.is_complete,
        "wrote": report.wrote,
        "courses": [_course(course, language) for course in report.courses],
    }


def _course(report: CourseReport, language: Language) -> Plain:
    return {
        "id": report.course_id,
        "shortname": report.shortname,
        "ending": report.ending.value,
        "proven": report.proven,
        "complete": report.is_complete,
        "failure": message_to_plain(report.failure, language) if report.failure is not None else None,
        "done": [link_change_to_plain(change) for change in report.done],
        "failed": [
            {"change": link_change_to_plain(failure.change), "reason": message_to_plain(failure.reason, language)}
            for failure in report.failed
        ],
        "not_tried": [link_change_to_plain(change) for change in report.not_tried],
        "remaining": [link_change_to_plain(change) for change in report.remaining],
    }
