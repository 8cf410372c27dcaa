"""Take from a reconciliation what tells of coverage and of nobody."""

from typing import Final

from lms_sync.domain.coverage_report import CoverageReport
from lms_sync.domain.findings import Area, FindingCode
from lms_sync.domain.link_coverage import CoverageFigures, LinkCoverage
from lms_sync.domain.reconciliation import Reconciliation
from lms_sync.reconciler.unverified import PLANS_NOT_PULLED, PLANS_OUTSIDE_SCOPE, RELATIONS_NOT_READ, SCALE_NOT_READ

_NOTHING: Final = LinkCoverage((), (), CoverageFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
_OF_OTHER_THINGS: Final = frozenset({PLANS_NOT_PULLED, PLANS_OUTSIDE_SCOPE, RELATIONS_NOT_READ, SCALE_NOT_READ})


def coverage_report(reconciliation: Reconciliation) -> CoverageReport:
    """Return coverage alone, with the findings on links and the checks whose lack may falsify it."""
    return CoverageReport(
        provenance=reconciliation.provenance,
        coverage=reconciliation.coverage or _NOTHING,
        findings=tuple(
            one
            for one in reconciliation.findings
            if one.area is Area.LINKS or one.code in {FindingCode.FRAMEWORK_MISSING, FindingCode.COMPETENCY_MISSING}
        ),
        not_verified=tuple(
            one
            for one in reconciliation.not_verified
            if one.area is not Area.LEDGER and one.code not in _OF_OTHER_THINGS
        ),
    )
