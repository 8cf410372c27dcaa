"""Take from a ledger what concerns one of several frameworks."""

from collections.abc import Sequence
from dataclasses import replace

from lms_sync.domain.folding import folded
from lms_sync.domain.framework import Framework
from lms_sync.domain.ledger import Ledger


def of_framework(ledger: Ledger, framework: Framework, frameworks: Sequence[Framework]) -> Ledger:
    """Return a ledger without the competencies that another framework of the same run has, and this one has not."""
    own = _idnumbers(framework)
    others = frozenset[str]().union(*(_idnumbers(one) for one in frameworks)) - own
    if not others:
        return ledger
    return replace(
        ledger,
        entries=tuple(entry for entry in ledger.entries if folded(entry.competency) not in others),
        competencies=tuple(one for one in ledger.competencies if folded(one) not in others),
    )


def _idnumbers(framework: Framework) -> frozenset[str]:
    return frozenset(folded(node.competency.idnumber) for node in framework.nodes())
