"""Compare a framework, what was pulled of it and a ledger; pure."""

from lms_sync.reconciler.fingerprint import framework_fingerprint
from lms_sync.reconciler.reconciliation import reconcile

__all__ = ["framework_fingerprint", "reconcile"]
