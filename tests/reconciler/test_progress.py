"""How far learners are, and where gaps concentrate."""

import pytest

from lms_sync.domain.ratings import ClosedWhy
from lms_sync.domain.reconciliation import Progress, Reconciliation
from lms_sync.reconciler import reconcile
from tests.reconciler.states import SiteBuilder, provenance, sample_framework


@pytest.fixture
def site() -> SiteBuilder:
    """Six learners in M1 with both domains; the last one is alone in M2, and in a cohort, and has nothing."""
    site = SiteBuilder(sample_framework(2, 2, own_scale=False))
    site.course(2, "M1", ["C1.1", "C1.2", "C2.1", "C2.2"])
    site.course(3, "M2", ["C2.1"])
    site.group(21, 2, "Groupe A")
    site.group(31, 3, "Groupe B")
    for learner_id in range(1001, 1007):
        site.learner(learner_id, f"N{learner_id}")
        site.enrol(learner_id, 2, [21] if learner_id < 1003 else [])
        for idnumber in ("C1.1", "C1.2", "C2.1"):
            if learner_id < 1006:
                site.rate(learner_id, idnumber, 3, course_id=2)
    site.enrol(1006, 3, [31])
    site.cohort(61, "Alone", [1006])
    site.cohort(62, "Others", list(range(1001, 1006)))
    return site


def reconciled(site: SiteBuilder) -> Reconciliation:
    """What is reconciled from a site."""
    state = site.state()
    return reconcile(site.framework, state, None, provenance=provenance(site.framework, state))


def test_domains_and_competencies_count_all_pairs(site: SiteBuilder) -> None:
    """Six learners times two competencies a domain."""
    found = reconciled(site)
    assert found.by_domain == (
        Progress("DC1", "DC1 Domaine 1", 12, 10, 10),
        Progress("DC2", "DC2 Domaine 2", 12, 5, 5),
    )
    assert [(one.key, one.pairs, one.rated) for one in found.by_competency] == [
        ("C1.1", 6, 5),
        ("C1.2", 6, 5),
        ("C2.1", 6, 5),
        ("C2.2", 6, 0),
    ]


def test_a_course_and_its_groups_count_what_is_linked_and_rated_there(site: SiteBuilder) -> None:
    """A rating in another course is none here."""
    site.rate(1006, "C2.1", 3, course_id=2)
    found = reconciled(site)
    assert [(one.title, one.pairs, one.rated) for one in found.by_course] == [("M1", 24, 16), ("M2", 1, 0)]
    assert [(one.title, one.pairs, one.rated) for one in found.by_group] == [("Groupe A", 8, 6), ("Groupe B", 1, 0)]


def test_a_course_counts_no_kept_rating_and_nobody_who_left(site: SiteBuilder) -> None:
    """What they take along counts for themselves."""
    site.enrolments = [one for one in site.enrolments if one.learner_id != 1001]
    site.enrol(1001, 2, left=True)
    site.enrol(1001, 3)
    site.ratings = [one for one in site.ratings if one.rating.key.learner_id != 1001]
    site.rate(1001, "C1.1", 3, course_id=2, ended=ClosedWhy.LEFT)
    found = reconciled(site)
    assert [(one.title, one.pairs, one.rated) for one in found.by_course] == [("M1", 20, 12), ("M2", 2, 0)]
    assert found.by_competency[0].rated == 5


def test_cohorts_count_their_members(site: SiteBuilder) -> None:
    """All assessed competencies."""
    assert [(one.title, one.pairs, one.rated) for one in reconciled(site).by_cohort] == [
        ("Alone", 4, 0),
        ("Others", 20, 15),
    ]


def test_gaps_concentrate_where_there_are_more_than_expected(site: SiteBuilder) -> None:
    """Not simply in the largest, nor in a tiny one for its share alone."""
    found = {one.kind: one for one in reconciled(site).concentrations}
    assert (found["domain"].title, found["domain"].gaps, found["domain"].pairs) == ("DC2 Domaine 2", 7, 12)
    assert found["domain"].share_of_all == 78
    assert (found["cohort"].title, found["cohort"].gaps) == ("Alone", 4)
    assert found["course"].title == "M2"


def test_without_gaps_nothing_concentrates() -> None:
    """Nor without anybody."""
    assert reconciled(SiteBuilder(sample_framework(1, 1))).concentrations == ()
