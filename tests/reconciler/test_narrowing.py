"""A report on some is about nobody else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.domain.ratings import Evidence, EvidenceAction, LearningPlan, PlanStatus, RatingScope
from lms_sync.domain.reconciliation import ReportScope
from lms_sync.reconciler import ScopeFault, narrow, reconcile, unclear_names
from tests.reconciler.states import SiteBuilder, provenance, sample_builder, sample_framework

SITE = sample_builder(40)
STATE = SITE.state()

SCOPES = st.builds(
    ReportScope,
    courses=st.lists(st.sampled_from(["CAF-M1", "CAF-M2", "CAF-M3", "nope"]), max_size=2).map(tuple),
    cohorts=st.lists(st.sampled_from(["coh-61", "Promotion 2027", "nope"]), max_size=2).map(tuple),
    groups=st.lists(st.sampled_from(["Groupe A", "Groupe B", "nope"]), max_size=2).map(tuple),
    learners=st.lists(st.sampled_from(["L1001", "learner1002", "L1011", "L1012", "nope"]), max_size=3).map(tuple),
)


@given(SCOPES)
def test_narrowing_never_keeps_a_learner_outside(scope: ReportScope) -> None:
    """Whoever is left is within every kind of name that the scope has, and nothing tells of another."""
    state = narrow(STATE, scope)
    for learner_id, learner in state.learners.items():
        enrolments = [one for one in STATE.enrolments if one.learner_id == learner_id]
        names = {STATE.courses[one.course_id].course.shortname for one in enrolments}
        groups = {STATE.groups[group].name for one in enrolments for group in one.group_ids}
        cohorts = {
            name
            for pulled in STATE.cohorts.values()
            if learner_id in pulled.member_ids
            for name in (pulled.cohort.name, pulled.cohort.idnumber)
        }
        assert not scope.courses or names & set(scope.courses)
        assert not scope.groups or groups & set(scope.groups)
        assert not scope.cohorts or cohorts & set(scope.cohorts)
        assert not scope.learners or {learner.idnumber, learner.username} & set(scope.learners)
    everyone = state.learners.keys()
    assert {one.learner_id for one in state.enrolments} <= everyone
    assert {one.rating.key.learner_id for one in state.ratings} <= everyone
    assert all(cohort.member_ids <= everyone for cohort in state.cohorts.values())
    assert {one.course_id for one in state.enrolments} <= state.courses.keys()
    assert {group for one in state.enrolments for group in one.group_ids} <= state.groups.keys()
    assert {
        one.rating.key.place_id for one in state.ratings if one.rating.key.scope is RatingScope.COURSE
    } <= state.courses.keys()
    assert state.staff.keys() <= {one.rating.modifier_id for one in state.ratings}


@given(SCOPES)
def test_a_narrowed_report_names_nobody_else(scope: ReportScope) -> None:
    """Not even in a repr of all of it."""
    state = narrow(STATE, scope)
    result = reconcile(SITE.framework, state, None, provenance=provenance(SITE.framework, state, scope))
    rows = {row.learner.id for row in (*result.rows, *result.left)}
    assert rows <= state.learners.keys()
    assert {one.learner_id for one in result.findings if one.learner_id is not None} <= rows


def test_an_empty_scope_is_everything() -> None:
    """The very same value."""
    assert narrow(STATE, ReportScope()) is STATE


def test_a_group_keeps_its_course_only() -> None:
    """Whoever leads it sees their course."""
    state = narrow(STATE, ReportScope(courses=("CAF-M1",), groups=("Groupe A",)))
    assert {one.course.shortname for one in state.courses.values()} == {"CAF-M1"}
    assert {group.name for group in state.groups.values()} == {"Groupe A"}


def test_a_scope_of_courses_leaves_out_plans_and_says_so() -> None:
    """Plans belong to the learner, not to the course."""
    site = SiteBuilder(sample_framework(1, 1, own_scale=False))
    site.course(2, "M1", ["C1.1"])
    site.learner(1001, "Anne")
    site.enrol(1001, 2)
    site.plans = [LearningPlan(500, 1001, "Plan", PlanStatus.ACTIVE)]
    site.rate(1001, "C1.1", 4, scope=RatingScope.GLOBAL)
    scope = ReportScope(courses=("M1",))
    state = narrow(site.state(), scope)
    assert (state.plans, state.ratings) == ((), ())
    result = reconcile(site.framework, state, None, provenance=provenance(site.framework, state, scope))
    assert "PLANS_OUTSIDE_SCOPE" in [one.code for one in result.not_verified]
    assert narrow(site.state(), ReportScope(learners=("L1001",))).plans == tuple(site.plans)


@pytest.mark.parametrize(
    ("scope", "kind", "near"),
    [
        (ReportScope(courses=("CAF-N1",)), "course", ("CAF-M1",)),
        (ReportScope(groups=("Groupe C",)), "group", ("Groupe B", "Groupe A")),
        (ReportScope(cohorts=("Promo 2026",)), "cohort", ("Promotion 2026",)),
        (ReportScope(learners=("L10011",)), "learner", ()),
    ],
)
def test_an_unknown_name_comes_with_names_that_it_resembles(
    scope: ReportScope, kind: str, near: tuple[str, ...]
) -> None:
    """Of learners none: that would tell who is there."""
    (unclear,) = unclear_names(STATE, scope)
    assert (unclear.kind, unclear.fault) == (kind, ScopeFault.UNKNOWN)
    assert set(near) <= set(unclear.near)
    assert near or not unclear.near


def test_evidence_of_others_is_left_out_and_those_who_gave_the_rest_stay() -> None:
    """A note on a rating may name anybody."""
    kept, other = (
        Evidence(number, learner_id, 102, 2, EvidenceAction.OVERRIDE, "evidence_manualoverrideincourse", 3, "", 1, 902)
        for number, learner_id in enumerate((1001, 1002))
    )
    state = narrow(replace(STATE, evidence=(kept, other)), ReportScope(learners=("L1001",)))
    assert state.evidence == (kept,)
    assert 902 in state.staff


def test_case_and_accents_of_a_scope_are_forgiven() -> None:
    """A shell is no place for them."""
    assert narrow(STATE, ReportScope(courses=("caf-m1",))) == narrow(STATE, ReportScope(courses=("CAF-M1",)))


def test_a_name_of_two_learners_means_neither() -> None:
    """An idnumber of one may be the username of another."""
    site = SiteBuilder(sample_framework(1, 1))
    site.course(2, "M1", ["C1.1"])
    for learner_id in (1, 2):
        site.learner(learner_id, f"N{learner_id}")
        site.enrol(learner_id, 2)
    site.learners[2] = type(site.learners[2])(2, "learner1", "second", "N2")
    scope = ReportScope(learners=("learner1",))
    assert [one.fault for one in unclear_names(site.state(), scope)] == [ScopeFault.AMBIGUOUS]
    assert narrow(site.state(), scope).learners == {}
