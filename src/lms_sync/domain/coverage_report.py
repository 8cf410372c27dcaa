"""A report on coverage alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from lms_sync.domain.findings import Finding, NotVerified
from lms_sync.domain.link_coverage import LinkCoverage
from lms_sync.domain.reconciliation import Provenance


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """The matrix alone, with all that it needs to be understood; nobody is named in it.

    Args:
        provenance: where the data come from.
        coverage: the matrix.
        findings: those on links.
        not_verified: checks on links that could not run.
    """

    provenance: Provenance
    coverage: LinkCoverage
    findings: Sequence[Finding]
    not_verified: Sequence[NotVerified]
