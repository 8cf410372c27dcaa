"""Compare a framework, what was pulled of it and a ledger; pure."""

from lms_sync.reconciler.coverage_report import coverage_report
from lms_sync.reconciler.fingerprint import framework_fingerprint
from lms_sync.reconciler.narrowing import ScopeFault, UnclearName, narrow, unclear_names
from lms_sync.reconciler.reconciliation import reconcile

__all__ = [
    "ScopeFault",
    "UnclearName",
    "coverage_report",
    "framework_fingerprint",
    "narrow",
    "reconcile",
    "unclear_names",
]
