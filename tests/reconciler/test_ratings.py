"""What is found in ratings."""

from dataclasses import replace

import pytest

from lms_sync.domain.findings import Finding, FindingCode
from lms_sync.domain.pulls import CourseState
from lms_sync.domain.ratings import ClosedWhy, LearningPlan, PlanStatus, RatingScope
from lms_sync.domain.reconciliation import Reconciliation, ReportScope
from lms_sync.domain.scale import ScaleConfiguration
from lms_sync.reconciler import reconcile
from tests.reconciler.states import DAY, FIRST, SECOND, SITE, SiteBuilder, provenance, sample_framework

ANNE = 1001


@pytest.fixture
def site() -> SiteBuilder:
    """One learner in two courses; C1.1 is in both."""
    site = SiteBuilder(sample_framework(1, 2, own_scale=False))
    site.course(2, "M1", ["C1.1", "C1.2"])
    site.course(3, "M2", ["C1.1"])
    site.learner(ANNE, "Anne Le Bris")
    site.enrol(ANNE, 2)
    site.enrol(ANNE, 3)
    return site


def reconciled(site: SiteBuilder, changed_since: int | None = None) -> Reconciliation:
    """What is reconciled from a site."""
    state = site.state()
    return reconcile(
        site.framework, state, None, provenance=provenance(site.framework, state), changed_since=changed_since
    )


def found(site: SiteBuilder, code: FindingCode) -> list[Finding]:
    """The findings of one kind."""
    return [finding for finding in reconciled(site).findings if finding.code is code]


def test_what_is_not_rated_is_one_finding_a_competency(site: SiteBuilder) -> None:
    """A page of 40 learners and 60 competencies is not 2,000 findings; the heat map shows whose."""
    site.learner(1002, "Bob")
    site.enrol(1002, 2)
    site.rate(ANNE, "C1.1", 3, course_id=2)
    assert [(one.idnumber, one.count, one.params["learners"]) for one in found(site, FindingCode.NOT_RATED)] == [
        ("C1.1", 1, 2),
        ("C1.2", 2, 2),
    ]


def test_a_lower_value_in_the_same_course_is_a_regression(site: SiteBuilder) -> None:
    """With both values and Moodle's dates, and the page where it is mended."""
    site.rate(ANNE, "C1.1", 3, course_id=2, time=FIRST - 2 * DAY, ended=ClosedWhy.CHANGED)
    site.rate(ANNE, "C1.1", 2, course_id=2, time=FIRST + 2 * DAY)
    (finding,) = found(site, FindingCode.REGRESSION)
    assert finding.params == {
        "idnumber": "C1.1",
        "was": "Acquis, 2026-09-19, M1",
        "now": "En cours d'acquisition, 2026-09-23, M1",
    }
    assert finding.address == (
        f"{SITE}/admin/tool/lp/user_competency_in_course.php?userid=1001&competencyid=102&courseid=2"
    )
    assert reconciled(site).rows[0].findings == tuple(
        place for place, one in enumerate(reconciled(site).findings) if one.learner_id == ANNE
    )


def test_a_value_confirmed_again_is_nothing_new(site: SiteBuilder) -> None:
    """Neither a change nor a regression, whatever happened to the time and the modifier."""
    site.rate(ANNE, "C1.1", 3, course_id=2, time=FIRST - 2 * DAY, ended=ClosedWhy.CHANGED)
    site.rate(ANNE, "C1.1", 3, course_id=2, time=FIRST + 2 * DAY, modifier_id=902)
    assert found(site, FindingCode.REGRESSION) == []
    assert found(site, FindingCode.RATING_CHANGED) == []


def test_a_higher_value_since_the_last_pull_is_a_change(site: SiteBuilder) -> None:
    """Only what changed after the stamp asked for."""
    site.rate(ANNE, "C1.1", 2, course_id=2, time=FIRST - 2 * DAY, ended=ClosedWhy.CHANGED)
    site.rate(ANNE, "C1.1", 4, course_id=2, time=FIRST + 2 * DAY)
    assert [one.params["now"] for one in found(site, FindingCode.RATING_CHANGED)] == ["Maîtrisé, 2026-09-23, M1"]
    later = [one.code for one in reconciled(site, changed_since=SECOND).findings]
    assert FindingCode.RATING_CHANGED not in later


def test_vanished_is_only_said_of_one_who_is_still_enrolled(site: SiteBuilder) -> None:
    """Whoever left has left."""
    site.rate(ANNE, "C1.1", 3, course_id=2, ended=ClosedWhy.VANISHED)
    (finding,) = found(site, FindingCode.VANISHED)
    assert (finding.learner_id, finding.course_id) == (ANNE, 2)
    site.enrolments.clear()
    site.enrol(ANNE, 2, left=True)
    site.enrol(ANNE, 3)
    assert found(site, FindingCode.VANISHED) == []


def test_a_vanished_rating_that_was_given_again_is_not_vanished(site: SiteBuilder) -> None:
    """But lower than it was, it is a regression."""
    site.rate(ANNE, "C1.1", 3, course_id=2, time=FIRST - DAY, ended=ClosedWhy.VANISHED)
    site.rate(ANNE, "C1.1", 1, course_id=2, time=FIRST + DAY)
    assert found(site, FindingCode.VANISHED) == []
    assert len(found(site, FindingCode.REGRESSION)) == 1


def test_courses_that_disagree_are_named(site: SiteBuilder) -> None:
    """The latest first, as it counts."""
    site.rate(ANNE, "C1.1", 3, course_id=2, time=FIRST - DAY)
    site.rate(ANNE, "C1.1", 1, course_id=3, time=FIRST - 5 * DAY)
    (finding,) = found(site, FindingCode.COURSES_DISAGREE)
    assert finding.params["newest"] == "Acquis, 2026-09-20, M1"
    assert finding.params["others"] == "Non acquis, 2026-09-16, M2"


def test_a_plan_that_differs_from_the_latest_course_is_found(site: SiteBuilder) -> None:
    """Where plans were pulled; else it is not verified."""
    site.rate(ANNE, "C1.1", 3, course_id=2)
    assert "PLANS_NOT_PULLED" in [one.code for one in reconciled(site).not_verified]
    site.plans = [LearningPlan(500, ANNE, "Plan", PlanStatus.ACTIVE)]
    site.rate(ANNE, "C1.1", 1, scope=RatingScope.GLOBAL)
    assert len(found(site, FindingCode.COURSE_DIFFERS_FROM_GLOBAL)) == 1
    assert "PLANS_NOT_PULLED" not in [one.code for one in reconciled(site).not_verified]


def test_a_parent_ahead_of_a_child_is_found_and_of_an_unrated_one_only_told(site: SiteBuilder) -> None:
    """Though parents are not assessed themselves: Moodle rates them all the same."""
    site.rate(ANNE, "DC1", 3, course_id=2)
    site.rate(ANNE, "C1.1", 2, course_id=2)
    (finding,) = found(site, FindingCode.PARENT_AHEAD_OF_CHILD)
    assert (finding.idnumber, finding.params["competencies"]) == ("DC1", "C1.1")
    (told,) = found(site, FindingCode.PARENT_AHEAD_OF_UNRATED_CHILD)
    assert (told.idnumber, told.count) == ("DC1", 1)


def test_proficiency_of_another_days_scale_is_grouped_by_competency(site: SiteBuilder) -> None:
    """Moodle keeps what it stored when the rating was made."""
    site.rate(ANNE, "C1.1", 3, course_id=2)
    framework = replace(
        site.pulled.snapshot.framework, scale_configuration=ScaleConfiguration(frozenset({4}), frozenset({4}))
    )
    site.pulled = replace(site.pulled, snapshot=replace(site.pulled.snapshot, framework=framework))
    assert [(one.idnumber, one.count) for one in found(site, FindingCode.PROFICIENCY_OUTDATED)] == [("C1.1", 1)]


def test_competencies_of_a_course_without_an_activity_are_one_finding_a_course(site: SiteBuilder) -> None:
    """They can only be rated by hand."""
    site.course(4, "M3", ["C1.2"], activity=False)
    (finding,) = found(site, FindingCode.COURSE_WITHOUT_ACTIVITY)
    assert (finding.course_id, finding.params["competencies"]) == (4, "C1.2")


def test_a_course_that_was_not_read_whole_is_said(site: SiteBuilder) -> None:
    """With the day of the last time that it was."""
    site.courses[2] = replace(site.courses[2], state=CourseState.PARTLY, last_whole=FIRST)
    site.courses[3] = replace(site.courses[3], state=CourseState.UNREADABLE, last_whole=None)
    notes = {one.code: one.params for one in reconciled(site).not_verified}
    assert notes["COURSE_NOT_READ_WHOLE"] == {"course": "M1", "last_whole": "2026-09-21"}
    assert notes["COURSE_NEVER_READ"] == {"course": "M2"}
    assert (reconciled(site).figures.courses_read, reconciled(site).figures.courses) == (0, 2)


def test_courses_without_links_are_said_and_cover_nothing(site: SiteBuilder) -> None:
    """What could not be seen is not known to be missing."""
    site.courses = {one: replace(course, links=None) for one, course in site.courses.items()}
    notes = [one.code for one in reconciled(site).not_verified]
    assert "LINKS_NOT_READ" in notes
    assert "NO_COURSE_READ" in notes
    assert found(site, FindingCode.IN_NO_COURSE) == []


def test_a_narrowed_report_says_nothing_of_other_courses(site: SiteBuilder) -> None:
    """A competency may be taught in a course outside of it."""
    del site.courses[2]
    state = site.state()
    scope = ReportScope(courses=("M2",))
    narrowed = reconcile(site.framework, state, None, provenance=provenance(site.framework, state, scope))
    assert FindingCode.IN_NO_COURSE in [one.code for one in reconciled(site).findings]
    assert FindingCode.IN_NO_COURSE not in [one.code for one in narrowed.findings]
    assert "COVERAGE_OUTSIDE_SCOPE" in [one.code for one in narrowed.not_verified]


def test_findings_to_act_on_come_first_and_are_counted(site: SiteBuilder) -> None:
    """The fifth figure of the first screen."""
    site.rate(ANNE, "C1.1", 3, course_id=2, ended=ClosedWhy.VANISHED)
    result = reconciled(site)
    severities = [one.severity.value for one in result.findings]
    assert severities == sorted(severities, key=["act", "watch", "info"].index)
    assert result.figures.to_act == sum(one.count for one in result.findings if one.severity.value == "act") == 1
