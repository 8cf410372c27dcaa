"""Who rated what is rated no more is nobody's business either."""

from lms_sync.domain.ratings import ClosedWhy
from lms_sync.reconciler import reconcile
from lms_sync.reports.pseudonymise import pseudonymise
from tests.reconciler.states import SiteBuilder, provenance, sample_framework


def test_those_who_gave_a_vanished_rating_get_codes_too() -> None:
    """Moodle's id of a person leads to their profile."""
    site = SiteBuilder(sample_framework(1, 1))
    site.course(2, "M1", ["C1.1"])
    site.learner(1001, "Anne")
    site.enrol(1001, 2)
    site.rate(1001, "C1.1", 2, course_id=2, ended=ClosedWhy.VANISHED, modifier_id=902)
    state = site.state()
    named = reconcile(site.framework, state, None, provenance=provenance(site.framework, state))
    coded = pseudonymise(named, lambda person: f"P-{person * 7}")
    (past,) = coded.rows[0].past["C1.1"]
    assert past.modifier_id < 0
    assert coded.staff[past.modifier_id] == "P-6314"
