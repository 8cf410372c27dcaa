"""What holds of every reconciliation."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from lms_sync.domain.findings import Severity
from lms_sync.domain.pulled import PulledState
from lms_sync.domain.reconciliation import Reconciliation
from lms_sync.reconciler import framework_fingerprint, reconcile
from tests.reconciler.states import SiteBuilder, provenance, sample_builder, sample_framework, sample_ledger

T = TypeVar("T")

SITES = st.builds(
    sample_builder,
    learners=st.integers(0, 25),
    plans=st.booleans(),
    hostile=st.booleans(),
    seed=st.integers(0, 1_000),
)


def reconciled(site: SiteBuilder, state: PulledState) -> Reconciliation:
    """With the ledger of the sample."""
    ledger = sample_ledger(site)
    return reconcile(site.framework, state, ledger, provenance=provenance(site.framework, state, ledger=ledger))


@settings(max_examples=25, deadline=None)
@given(SITES)
def test_sums_agree_from_every_side(site: SiteBuilder) -> None:
    """Cells, rows, competencies, domains and figures count the same; nothing is proficient that is not rated."""
    found = reconciled(site, site.state())
    cells = [cell for row in found.rows for cell in row.cells if cell is not None]
    sides = [
        (found.figures.pairs, found.figures.rated, found.figures.proficient),
        *(
            (sum(one.pairs for one in side), sum(one.rated for one in side), sum(one.proficient for one in side))
            for side in (found.rows, found.by_competency, found.by_domain)
        ),
    ]
    assert len(set(sides)) == 1
    assert found.figures.rated == len(cells)
    assert found.figures.proficient == sum(cell.proficient is True for cell in cells)
    every = (*found.by_domain, *found.by_competency, *found.by_course, *found.by_cohort, *found.by_group)
    assert all(0 <= one.proficient <= one.rated <= one.pairs for one in every)
    assert found.figures.to_act == sum(one.count for one in found.findings if one.severity is Severity.ACT)


@settings(max_examples=25, deadline=None)
@given(SITES, st.integers(0, 1_000))
def test_the_order_of_what_was_pulled_changes_nothing(site: SiteBuilder, seed: int) -> None:
    """Two stores that hold the same give the same report."""
    state = site.state()
    shuffled = shuffle(state, Random(seed))  # noqa: S311 - no secret
    assert reconciled(site, shuffled) == reconciled(site, state)


def shuffle(state: PulledState, chance: Random) -> PulledState:
    """The same state in another order."""

    def mixed(things: Mapping[int, T]) -> dict[int, T]:
        return {key: things[key] for key in chance.sample(sorted(things), len(things))}

    return replace(
        state,
        courses=mixed(state.courses),
        learners=mixed(state.learners),
        staff=mixed(state.staff),
        groups=mixed(state.groups),
        cohorts=mixed(state.cohorts),
        enrolments=tuple(chance.sample(state.enrolments, len(state.enrolments))),
        ratings=tuple(chance.sample(state.ratings, len(state.ratings))),
        plans=None if state.plans is None else tuple(chance.sample(state.plans, len(state.plans))),
    )


@settings(max_examples=25, deadline=None)
@given(SITES)
def test_every_finding_can_be_found_again(site: SiteBuilder) -> None:
    """Its learner is in the report and lists it; its course is known; every page is of the site."""
    found = reconciled(site, site.state())
    rows = {row.learner.id: row for row in (*found.rows, *found.left)}
    for place, one in enumerate(found.findings):
        if one.learner_id is not None:
            assert place in rows[one.learner_id].findings
        assert one.course_id is None or one.course_id in found.courses
        assert one.address == "" or one.address.startswith(found.provenance.site_url + "/")
    for row in rows.values():
        names = {row.learner.fullname, row.learner.idnumber, row.learner.username}
        for one in found.findings:
            if one.learner_id is not None:
                assert not names & {str(value) for value in one.params.values()}


def test_the_fingerprint_is_of_the_content_not_of_its_place() -> None:
    """Lines and the name of the file change nothing, a comma does."""
    framework = sample_framework()
    moved = replace(framework, place=replace(framework.place, file="other.yaml", line=9))
    assert framework_fingerprint(moved) == framework_fingerprint(framework)
    assert len(framework_fingerprint(framework)) == 64
    assert framework_fingerprint(replace(framework, shortname="Autre")) != framework_fingerprint(framework)
