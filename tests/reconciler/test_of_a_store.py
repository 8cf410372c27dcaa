"""What two pulls left in a store reconciles as if it had never been stored."""

from dataclasses import replace
from pathlib import Path

from lms_sync.domain.pulled import PulledState
from lms_sync.domain.reconciliation import Reconciliation
from lms_sync.reconciler import reconcile
from lms_sync.store import open_store
from tests.reconciler.states import SITE, SiteBuilder, provenance, sample_builder, sample_ledger
from tests.workflows.pulled_site import fill


def reconciled(site: SiteBuilder, state: PulledState) -> Reconciliation:
    """With the ledger of the sample."""
    ledger = sample_ledger(site)
    return reconcile(site.framework, state, ledger, provenance=provenance(site.framework, state, ledger=ledger))


def test_a_report_from_the_store_is_that_of_what_was_pulled(tmp_path: Path) -> None:
    """Cells, histories, those who left, findings and all."""
    site = sample_builder(30)
    state = site.state()
    with open_store(tmp_path / "store.sqlite") as store:
        pulls = store.pulls(SITE)
        fill(pulls, state)
        stored = reconciled(site, pulls.state(site.framework.idnumber))
    assert replace(stored, staff={}) == replace(reconciled(site, state), staff={})
