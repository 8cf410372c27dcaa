"""Tell by one text whether a site still differs from a file in the way it did before."""

import hashlib

from lms_sync.domain.plain import Plain, canonical_json, change_to_plain, to_plain
from lms_sync.domain.plan import Drift, FrameworkPlan, OrphanPolicy


def difference_of(plan: FrameworkPlan, orphans: OrphanPolicy) -> str | None:
    """Return 64 hexadecimal digits over all in which Moodle differs from a file; None if it does in nothing.

    Unlike the fingerprint of a plan it covers what is only reported: orphans, drift and refusals.

    Args:
        plan: of one framework.
        orphans: the choice it was made with.
    """
    reported = plan.orphans if orphans is not OrphanPolicy.KEEP else ()
    if not (plan.changes or plan.drifts or plan.kept or plan.refusals or reported):
        return None
    plain: Plain = {
        "changes": [change_to_plain(change) for change in plan.changes],
        "drifts": [_drift(drift) for drift in (*plan.drifts, *plan.kept)],
        "orphans": [orphan.idnumber for orphan in reported],
        "refusals": [[message.code, dict(message.params)] for message in plan.refusals],
    }
    return hashlib.sha256(canonical_json(plain).encode()).hexdigest()


def _drift(drift: Drift) -> Plain:
    values = [to_plain(value) for value in (drift.base, drift.actual, drift.desired)]
    return [drift.idnumber, drift.field.value, *values]
