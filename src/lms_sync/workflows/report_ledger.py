"""Take from a ledger what concerns one of several frameworks."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lms_sync.domain.findings import Finding
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


def without_folder(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings whose places in a ledger name its file only: the folder is nobody's concern who reads them."""
    return tuple(
        replace(one, ledger=tuple(replace(place, file=Path(place.file).name) for place in one.ledger))
        if one.ledger
        else one
        for one in findings
    )
