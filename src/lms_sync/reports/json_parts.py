"""What reports for machines have in common: provenance, findings, and what was not verified."""

from datetime import UTC, datetime

from lms_sync.domain.findings import Finding, NotVerified
from lms_sync.domain.ledger import LedgerPlace
from lms_sync.domain.plain import Plain
from lms_sync.domain.reconciliation import Provenance
from lms_sync.reports.finding_words import finding_remedy, finding_sentence, finding_title, not_verified_sentence
from lms_sync.texts import Language


def provenance_object(provenance: Provenance) -> Plain:
    """Return where the data come from."""
    scope = provenance.scope
    return {
        "data": time_text(provenance.data_stamp),
        "last_complete_pull": time_text(provenance.last_complete),
        "as_of": time_text(provenance.as_of),
        "made": time_text(provenance.made),
        "scope": {
            "courses": list(scope.courses),
            "cohorts": list(scope.cohorts),
            "groups": list(scope.groups),
            "learners": list(scope.learners),
        },
        "framework": {
            "idnumber": provenance.framework_idnumber,
            "title": provenance.framework_title,
            "version": provenance.framework_version,
            "fingerprint": provenance.framework_fingerprint,
        },
        "site": provenance.site_url,
        "program": f"lms-sync {provenance.program_version}",
        "ledger": provenance.ledger_file or None,
        "pseudonymised": provenance.is_pseudonymised,
        "links": [*provenance.links_files],
    }


def time_text(stamp: int | None) -> str | None:
    """Return a time in UTC."""
    return None if stamp is None else datetime.fromtimestamp(stamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def not_verified_object(missing: NotVerified, language: Language) -> Plain:
    """Return a check that could not run, with its sentence."""
    return {
        "area": missing.area.value,
        "code": missing.code,
        "params": dict(sorted(missing.params.items())),
        "text": not_verified_sentence(missing, language),
    }


def finding_object(finding: Finding, language: Language) -> Plain:
    """Return a finding, with its sentences."""
    return {
        "code": finding.code.value,
        "severity": finding.severity.value,
        "area": finding.area.value,
        "learner": finding.learner_id,
        "competency": finding.idnumber,
        "course": finding.course_id,
        "count": finding.count,
        "params": dict(sorted(finding.params.items())),
        "title": finding_title(finding.code, language),
        "text": finding_sentence(finding, language),
        "remedy": finding_remedy(finding, language),
        "ledger": [_place(place) for place in finding.ledger],
        "address": finding.address or None,
    }


def _place(place: LedgerPlace) -> Plain:
    return {"file": place.file, "sheet": place.sheet or None, "row": place.row, "column": place.column}
