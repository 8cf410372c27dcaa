"""Whatever is found can be said: no placeholder is without its word."""

from dataclasses import replace
from functools import cache

import pytest

from lms_sync.domain.findings import FindingCode, NotVerified
from lms_sync.domain.framework import Competency
from lms_sync.domain.ledger import CellSuspicion, LearnerColumn, Ledger, LedgerEntry, LedgerPlace, SuspectCell
from lms_sync.domain.pulled import PulledState
from lms_sync.domain.pulls import CourseState, PullRequest
from lms_sync.domain.ratings import ClosedWhy, LearningPlan, PlanStatus, RatingScope
from lms_sync.domain.reconciliation import Reconciliation, ReportScope
from lms_sync.domain.rules import AllRule, RuleOutcome
from lms_sync.domain.scale import ScaleConfiguration
from lms_sync.message import Message
from lms_sync.reconciler import narrow, reconcile
from lms_sync.texts import Language, render
from lms_sync.texts.not_verified import TEXTS as NOT_VERIFIED
from tests.reconciler.linked import REMEMBERED, linked_site, sample_links, unclear_links
from tests.reconciler.states import DAY, FIRST, SiteBuilder, place, provenance, sample_framework

ANNE, BOB = 1001, 1002


def whole_site() -> SiteBuilder:
    """A site in which nearly everything is wrong."""
    framework = sample_framework(3, 3, own_scale=False)
    first, second, third = framework.competencies
    framework = replace(framework, competencies=(replace(first, rule=AllRule(RuleOutcome.RECOMMEND)), second, third))
    site = SiteBuilder(framework)
    site.course(2, "M1", ["C1.1", "C1.2", "C1.3", "C2.1"], activity=False)
    site.course(3, "M2", ["C1.1", "C1.2"])
    for learner_id, name in ((ANNE, "Anne Le Bris"), (BOB, "Bob Martin"), (1003, "Chloé Rossi"), (1004, "chloe rossi")):
        site.learner(learner_id, name)
        site.enrol(learner_id, 2)
        site.enrol(learner_id, 3)
    site.plans = [LearningPlan(500, ANNE, "Plan", PlanStatus.ACTIVE)]
    site.rate(ANNE, "DC1", 4, course_id=2)
    site.rate(ANNE, "C1.1", 3, course_id=2, time=FIRST - 3 * DAY, ended=ClosedWhy.CHANGED)
    site.rate(ANNE, "C1.1", 1, course_id=2, time=FIRST + DAY)
    site.rate(ANNE, "C1.1", 2, course_id=3)
    site.rate(ANNE, "C1.1", 4, scope=RatingScope.GLOBAL)
    site.rate(ANNE, "C1.2", 1, course_id=2, time=FIRST - 3 * DAY, ended=ClosedWhy.CHANGED)
    site.rate(ANNE, "C1.2", 2, course_id=2, time=FIRST + DAY)
    site.rate(BOB, "C1.1", 2, course_id=2, ended=ClosedWhy.VANISHED)
    site.rate(BOB, "C1.2", 2, course_id=2, proficient=True)
    site.rate(BOB, "C1.3", 3, course_id=2)
    old = replace(site.in_moodle("C1.1"), id=997, idnumber="OLD", shortname="OLD", sortorder=8)
    older = replace(old, id=998, idnumber="OLDER", sortorder=9, parent_id=0)
    known = [each for each in site.pulled.snapshot.competencies if each.idnumber != "C3.3"]
    changed = replace(known[2], shortname="Autre")
    configuration = ScaleConfiguration(frozenset({4}), frozenset({3, 4}))
    site.pulled = replace(
        site.pulled,
        snapshot=replace(
            site.pulled.snapshot,
            framework=replace(site.pulled.snapshot.framework, scale_configuration=configuration),
            competencies=(*known[:2], changed, *known[3:], old, older),
        ),
    )
    site.rate(ANNE, "OLDER", 2, course_id=2)
    ruled = replace(second, rule=AllRule(RuleOutcome.EVIDENCE))
    site.framework = replace(framework, competencies=(framework.competencies[0], ruled, third))
    return site


def whole_ledger() -> Ledger:
    """A ledger in which nearly everything is wrong."""
    rows = [
        ("L1002", "C1.3", "Acquis"),
        ("l1002", "1.2", "na"),
        ("L1002", "C2.1", "A"),
        ("L1002", "C2.1", "NA"),
        ("L1001", "C1.3", "A"),
        ("L1001", "C9.9", "A"),
        ("L1001", "C1.1", "vu"),
        ("L9999", "C1.1", "A"),
    ]
    entries = [
        LedgerEntry(who, LearnerColumn.IDNUMBER, "", what, value, "", LedgerPlace("l.csv", "", row, "C"))
        for row, (who, what, value) in enumerate(rows, 2)
    ]
    entries.append(
        LedgerEntry("CHLOE ROSSI", LearnerColumn.NAME, "", "C1.1", "A", "", LedgerPlace("l.csv", "", 30, "C"))
    )
    suspect = SuspectCell(CellSuspicion.DATE, "2026-01-01", LedgerPlace("l.csv", "", 40, "D"), is_head=True)
    listed = tuple(dict.fromkeys((one.learner_column, one.learner, "") for one in entries))
    return Ledger("l.csv", tuple(entries), listed, tuple(dict.fromkeys(one.competency for one in entries)), (suspect,))


def of_state(site: SiteBuilder, state: PulledState, scope: ReportScope = ReportScope()) -> Reconciliation:  # noqa: B008
    """What is reconciled with the ledger."""
    ledger = whole_ledger()
    return reconcile(
        site.framework, narrow(state, scope), ledger, provenance=provenance(site.framework, state, scope, ledger)
    )


@cache
def reconciliations() -> tuple[Reconciliation, ...]:
    """Enough of them to find everything that can be found, and to miss everything that can be missed."""
    site = whole_site()
    state = site.state()
    newest = state.newest
    assert newest is not None
    unread = {
        2: replace(state.courses[2], state=CourseState.PARTLY, links=None, last_whole=FIRST),
        3: replace(state.courses[3], state=CourseState.UNREADABLE, links=None, last_whole=None),
    }
    unlucky = replace(
        state,
        courses=unread,
        enrolments=tuple(replace(one, last_read=None) for one in state.enrolments),
        plans=None,
        framework=replace(site.pulled, scales={}, snapshot=replace(site.pulled.snapshot, relations=None)),
    )
    related = replace(site.framework, manages_relations=True, assessed=frozenset({2, 3}))
    first, second, third = site.framework.competencies
    swapped = (
        replace(first.children[0], idnumber="C1.2", previous_idnumbers=("C1.1",)),
        replace(first.children[1], idnumber="C1.1", previous_idnumbers=("C1.2",)),
        first.children[2],
    )
    lone = Competency("DC9", "DC9 Seul", "", place())
    odd = replace(related, competencies=(replace(first, children=swapped), second, third, lone))
    nothing = replace(site.framework, assessed=frozenset())
    absent = replace(state, framework=None)
    other = replace(absent, newest=replace(newest, request=PullRequest(frameworks=("OTHER",))))
    blank = replace(absent, newest=None, as_of=None, last_complete=None)
    linked = linked_site()
    return (
        *(
            reconcile(
                linked.framework,
                linked.state(),
                None,
                provenance=provenance(linked.framework, linked.state()),
                links=(file,),
                remembered_activities=REMEMBERED,
            )
            for file in (sample_links(), unclear_links())
        ),
        of_state(site, state),
        of_state(site, unlucky),
        of_state(site, state, ReportScope(courses=("M1",))),
        *(
            reconcile(file, seen, None, provenance=provenance(file, seen))
            for file, seen in (
                (odd, unlucky),
                (nothing, state),
                (site.framework, absent),
                (site.framework, other),
                (site.framework, blank),
            )
        ),
    )


def missed() -> list[NotVerified]:
    """Everything that could not be verified."""
    return [one for each in reconciliations() for one in each.not_verified]


def test_every_code_is_tried() -> None:
    """So that what follows says something of all of them."""
    assert {one.code for each in reconciliations() for one in each.findings} == set(FindingCode)
    assert {one.code for one in missed()} == set(NOT_VERIFIED)


@pytest.mark.parametrize("language", Language)
def test_everything_found_can_be_said(language: Language) -> None:
    """Title, sentence and remedy, from nothing but its own words."""
    for each in reconciliations():
        for one in each.findings:
            said = [render(Message(f"{one.code.value}.{part}", one.params), language) for part in ("text", "remedy")]
            said.append(render(Message(f"{one.code.value}.title"), language))
            assert all(said)
            assert "{" not in "".join(said)


@pytest.mark.parametrize("language", Language)
def test_everything_not_verified_can_be_said(language: Language) -> None:
    """With its reason."""
    for one in missed():
        assert "{" not in render(Message(one.code, one.params), language)
