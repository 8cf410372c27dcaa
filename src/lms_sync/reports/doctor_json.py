"""A diagnosis for machines."""

from lms_sync.domain.doctor import Check, Diagnosis
from lms_sync.domain.plain import Plain
from lms_sync.reports.doctor_words import check_words
from lms_sync.texts import Language


def diagnosis_to_plain(diagnosis: Diagnosis, code: int, language: Language) -> Plain:
    """Return a diagnosis with every single function and capability.

    Args:
        diagnosis: what was found.
        code: the exit code that it means.
        language: of the messages.
    """
    return {
        "event": "diagnosis",
        "exit": code,
        "site": diagnosis.site,
        "jobs": [job.value for job in diagnosis.jobs],
        "checks": [_check(check, language) for check in diagnosis.checks],
    }


def _check(check: Check, language: Language) -> Plain:
    return {
        "check": check.code,
        "state": check.state.value,
        "area": check.area.value,
        "code": check.message.code,
        "params": dict(check.message.params),
        "message": check_words(check, language),
    }
