"""Which rating a cell shows, and what else is known of it."""

from dataclasses import replace

import pytest

from lms_sync.domain.pulled import PulledFramework
from lms_sync.domain.ratings import ClosedWhy, LearningPlan, PlanStatus, RatingScope
from lms_sync.domain.reconciliation import Cell, LearnerRow, Reconciliation
from lms_sync.reconciler import reconcile
from tests.reconciler.states import DAY, FIRST, SCALE_ID, SECOND, SiteBuilder, provenance, sample_framework

ANNE = 1001


@pytest.fixture
def site() -> SiteBuilder:
    """One learner in two courses that both have C1.1."""
    site = SiteBuilder(sample_framework(1, 2, own_scale=False))
    site.course(2, "M1", ["C1.1", "C1.2"])
    site.course(3, "M2", ["C1.1"])
    site.learner(ANNE, "Anne Le Bris")
    site.enrol(ANNE, 2)
    site.enrol(ANNE, 3)
    return site


def reconciled(site: SiteBuilder) -> Reconciliation:
    """What is reconciled from a site without a ledger."""
    state = site.state()
    return reconcile(site.framework, state, None, provenance=provenance(site.framework, state))


def row(site: SiteBuilder) -> LearnerRow:
    """The one row."""
    found = reconciled(site)
    (only,) = (*found.rows, *found.left)
    return only


def cell(site: SiteBuilder) -> Cell:
    """The cell of C1.1."""
    found = row(site).cells[0]
    assert found is not None
    return found


def test_the_latest_course_rating_by_moodles_own_time_counts(site: SiteBuilder) -> None:
    """Not the one that a pull saw last."""
    site.rate(ANNE, "C1.1", 4, course_id=3, time=FIRST - 9 * DAY)
    site.rate(ANNE, "C1.1", 2, course_id=2, time=FIRST - 3 * DAY)
    found = cell(site)
    assert (found.grade, found.place_id, found.differs) == (2, 2, True)
    assert [(past.grade, past.place_id) for past in found.history] == [(4, 3)]


def test_of_two_ratings_at_once_the_newer_course_counts(site: SiteBuilder) -> None:
    """So that the answer never depends on an order."""
    site.rate(ANNE, "C1.1", 3, course_id=3)
    site.rate(ANNE, "C1.1", 3, course_id=2)
    found = cell(site)
    assert (found.place_id, found.differs) == (3, False)


def test_what_is_not_rated_has_no_cell_and_counts_as_a_pair(site: SiteBuilder) -> None:
    """A gap, since the learner was read."""
    site.rate(ANNE, "C1.1", 3, course_id=2)
    found = row(site)
    assert found.cells[1] is None
    assert (found.pairs, found.rated, found.proficient, found.not_read) == (2, 1, 1, frozenset())


def test_a_learner_who_could_not_be_read_is_not_counted_as_unrated(site: SiteBuilder) -> None:
    """Not verified is not zero; what another course knows still counts."""
    site.enrolments.clear()
    site.enrol(ANNE, 2, read=False)
    site.enrol(ANNE, 3)
    site.rate(ANNE, "C1.1", 3, course_id=3)
    found = row(site)
    assert (found.pairs, found.rated, found.not_read) == (1, 1, frozenset({1}))
    assert [one.code for one in reconciled(site).not_verified if "LEARNERS" in one.code] == ["LEARNERS_NOT_READ"]


def test_a_course_that_the_last_pull_was_not_asked_for_is_not_fresh(site: SiteBuilder) -> None:
    """A pull of one course says nothing of the others."""
    site.courses[3] = replace(site.courses[3], last_whole=FIRST)
    found = reconciled(site)
    assert (found.figures.courses_read, found.figures.courses) == (1, 2)
    assert [one.params["course"] for one in found.not_verified if one.code == "COURSE_NOT_READ_WHOLE"] == ["M2"]


def test_the_last_rating_from_a_course_that_was_left_is_kept(site: SiteBuilder) -> None:
    """And marked, while the learner is still in the other course."""
    site.enrolments.clear()
    site.enrol(ANNE, 2, left=True)
    site.enrol(ANNE, 3)
    site.rate(ANNE, "C1.1", 3, course_id=2, ended=ClosedWhy.LEFT)
    found = row(site)
    assert cell(site).is_kept
    assert (found.course_ids, found.left_course_ids, found.rated) == (frozenset({3}), frozenset({2}), 1)


def test_a_learner_who_left_every_course_is_apart_and_not_in_the_figures(site: SiteBuilder) -> None:
    """Their ratings are kept, nobody has to act on them."""
    site.enrolments.clear()
    site.enrol(ANNE, 2, left=True)
    site.rate(ANNE, "C1.1", 3, course_id=2, ended=ClosedWhy.LEFT)
    found = reconciled(site)
    assert (len(found.rows), len(found.left), found.figures.learners, found.figures.pairs) == (0, 1, 0, 0)
    assert found.left[0].cells[0] is not None
    assert sum(progress.pairs for progress in found.by_domain) == 0


def test_a_vanished_rating_is_no_cell_but_known(site: SiteBuilder) -> None:
    """It was taken back; its history stays in the row."""
    site.rate(ANNE, "C1.1", 3, course_id=2, ended=ClosedWhy.VANISHED)
    found = row(site)
    assert found.cells[0] is None
    assert [past.why for past in found.past["C1.1"]] == [ClosedWhy.VANISHED]


def test_an_open_plans_global_rating_comes_first(site: SiteBuilder) -> None:
    """Where plans were pulled; the course's is in the history."""
    site.plans = [LearningPlan(500, ANNE, "Plan", PlanStatus.ACTIVE)]
    site.rate(ANNE, "C1.1", 4, course_id=2, time=FIRST - DAY)
    site.rate(ANNE, "C1.1", 2, scope=RatingScope.GLOBAL, time=FIRST - 20 * DAY)
    found = cell(site)
    assert (found.scope, found.grade, found.place_id) == (RatingScope.GLOBAL, 2, 0)
    assert [past.scope for past in found.history] == [RatingScope.COURSE]


def test_a_global_rating_that_no_open_plan_shows_any_more_hides_none_of_a_course(site: SiteBuilder) -> None:
    """Nor does it contradict one: Moodle may have another by now."""
    site.plans = [LearningPlan(500, ANNE, "Plan", PlanStatus.COMPLETE)]
    site.rate(ANNE, "C1.1", 1, scope=RatingScope.GLOBAL, time=FIRST - 20 * DAY, ended=ClosedWhy.UNLINKED)
    assert cell(site).scope is RatingScope.GLOBAL
    site.rate(ANNE, "C1.1", 3, course_id=2, time=FIRST - DAY)
    found = cell(site)
    assert (found.scope, found.grade, found.is_kept) == (RatingScope.COURSE, 3, False)
    assert "COURSE_DIFFERS_FROM_GLOBAL" not in [one.code.value for one in reconciled(site).findings]


def test_a_global_rating_read_before_those_of_courses_does_not_come_first(site: SiteBuilder) -> None:
    """A pull without plans knows nothing new of them."""
    site.plans = [LearningPlan(500, ANNE, "Plan", PlanStatus.ACTIVE)]
    older = site.rate(ANNE, "C1.1", 1, scope=RatingScope.GLOBAL, time=FIRST - 20 * DAY)
    site.ratings[:] = [replace(older, last_seen=FIRST)]
    site.rate(ANNE, "C1.1", 3, course_id=2, time=FIRST - DAY)
    assert (cell(site).scope, cell(site).grade) == (RatingScope.COURSE, 3)
    assert "COURSE_DIFFERS_FROM_GLOBAL" not in [one.code.value for one in reconciled(site).findings]


def test_a_rating_that_a_learner_who_came_back_no_longer_has_is_not_kept(site: SiteBuilder) -> None:
    """They were read again in that course, and nothing was there."""
    site.enrolments.clear()
    site.enrol(ANNE, 2, left=True)
    site.rate(ANNE, "C1.1", 3, course_id=2, ended=ClosedWhy.LEFT)
    site.enrol(ANNE, 2, read=False)
    assert cell(site).is_kept
    site.enrolments.pop()
    site.enrol(ANNE, 2)
    found = row(site)
    assert (found.cells[0], found.rated) == (None, 0)
    assert [past.why for past in found.past["C1.1"]] == [ClosedWhy.LEFT]


def test_an_archived_rating_counts_only_where_nothing_else_does(site: SiteBuilder) -> None:
    """A completed plan is frozen, so a course knows better."""
    site.plans = [LearningPlan(500, ANNE, "Plan", PlanStatus.COMPLETE)]
    site.rate(ANNE, "C1.1", 4, course_id=500, scope=RatingScope.ARCHIVED, time=FIRST - DAY)
    assert cell(site).scope is RatingScope.ARCHIVED
    site.rate(ANNE, "C1.1", 2, course_id=2, time=FIRST - 20 * DAY)
    assert cell(site).scope is RatingScope.COURSE


def test_history_is_newest_first(site: SiteBuilder) -> None:
    """Old values of the same place with why they ended, and other courses."""
    site.rate(ANNE, "C1.1", 1, course_id=2, time=FIRST - 30 * DAY, ended=ClosedWhy.CHANGED)
    site.rate(ANNE, "C1.1", 3, course_id=2, time=FIRST + DAY)
    site.rate(ANNE, "C1.1", 2, course_id=3, time=FIRST - 3 * DAY)
    assert [(past.grade, past.closed) for past in cell(site).history] == [(2, None), (1, SECOND)]


def test_a_rating_is_found_again_by_its_item_when_the_scale_was_changed(site: SiteBuilder) -> None:
    """Grades are positions; only a pull that reads the rating again can know the new one."""
    site.rate(ANNE, "C1.1", 2, course_id=2)
    site.rate(ANNE, "C1.2", 1, course_id=2)
    items = ("Nouveau", "Autre", "En cours d'acquisition")
    site.pulled = PulledFramework(site.pulled.snapshot, {**site.pulled.scales, SCALE_ID: items}, site.pulled.first_seen)
    assert (cell(site).grade, cell(site).item) == (3, "")
    gone = row(site).cells[1]
    assert gone is not None
    assert (gone.grade, gone.item) == (0, "Non acquis")


def test_a_course_that_is_gone_keeps_its_ratings_and_counts_no_more(site: SiteBuilder) -> None:
    """A course deleted at the end of a year does not undo what was rated in it."""
    site.rate(ANNE, "C1.1", 3, course_id=3, ended=ClosedWhy.GONE)
    site.enrolments[1] = replace(site.enrolments[1], last_read=FIRST, closed=SECOND, why=ClosedWhy.GONE)
    assert cell(site).is_kept


def test_a_rating_that_a_course_that_came_back_no_longer_has_is_not_kept(site: SiteBuilder) -> None:
    """The account could not see it for a while, or it was restored without ratings."""
    site.rate(ANNE, "C1.1", 3, course_id=3, ended=ClosedWhy.GONE)
    site.enrolments[1] = replace(site.enrolments[1], last_read=None)
    assert cell(site).is_kept
    site.enrolments[1] = replace(site.enrolments[1], last_read=SECOND)
    assert row(site).cells[0] is None


def test_a_rating_that_a_competency_linked_again_no_longer_has_is_not_kept(site: SiteBuilder) -> None:
    """While the link is missing nobody looks; the reading that found it missing did not look either."""
    rated = site.rate(ANNE, "C1.1", 3, course_id=2, ended=ClosedWhy.UNLINKED)
    assert cell(site).is_kept
    site.ratings[:] = [replace(rated, closed=SECOND - DAY)]
    assert row(site).cells[0] is None
    assert [past.why for past in row(site).past["C1.1"]] == [ClosedWhy.UNLINKED]
    site.course(2, "M1", ["C1.2"])
    assert cell(site).is_kept


def test_rows_are_sorted_by_name_whatever_case_and_accents(site: SiteBuilder) -> None:
    """As people look for them."""
    for number, name in enumerate(("zoé", "Éric", "eric", "Émile"), 2):
        site.learner(1000 + number, name)
        site.enrol(1000 + number, 2)
    assert [one.learner.fullname for one in reconciled(site).rows] == ["Anne Le Bris", "Émile", "eric", "Éric", "zoé"]
