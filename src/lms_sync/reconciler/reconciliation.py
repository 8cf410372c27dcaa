"""The reconciliation: a framework file, what was pulled and a ledger become everything that a report prints."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, tzinfo

from lms_sync.domain.findings import Finding, Severity
from lms_sync.domain.framework import Framework
from lms_sync.domain.learners import Learner
from lms_sync.domain.ledger import Ledger
from lms_sync.domain.links import LinksFile
from lms_sync.domain.links_site import RememberedActivity
from lms_sync.domain.matching import Known
from lms_sync.domain.pulled import PulledState
from lms_sync.domain.pulls import CourseState
from lms_sync.domain.reconciliation import (
    Figures,
    LearnerRow,
    Provenance,
    Reconciliation,
    ReportScope,
)
from lms_sync.reconciler.columns import Columns, columns
from lms_sync.reconciler.coverage import coverage_findings
from lms_sync.reconciler.findings import in_order
from lms_sync.reconciler.ledger_findings import ledger_findings
from lms_sync.reconciler.ledger_reading import LedgerReading, read_ledger
from lms_sync.reconciler.link_coverage import link_coverage
from lms_sync.reconciler.link_findings import link_findings
from lms_sync.reconciler.links_unverified import links_not_verified
from lms_sync.reconciler.links_wanted import wanted_links
from lms_sync.reconciler.progress import measure, row_counts
from lms_sync.reconciler.ratings import RatingContext, rating_findings
from lms_sync.reconciler.structure import structure_findings
from lms_sync.reconciler.surveying import Survey, Surveyed, survey
from lms_sync.reconciler.unverified import is_framework_missing, is_read_whole, ledger_not_verified, not_verified


def reconcile(  # noqa: PLR0913 - each a thing of its own that a report is made of
    framework: Framework,
    state: PulledState,
    ledger: Ledger | None,
    *,
    provenance: Provenance,
    changed_since: int | None = None,
    everyone: Mapping[int, Learner] | None = None,
    remembered: Mapping[str, Known] | None = None,
    links: Sequence[LinksFile] = (),
    remembered_activities: Sequence[RememberedActivity] = (),
    zone: tzinfo = UTC,
) -> Reconciliation:
    """Return what agrees, what does not and where it concentrates.

    Args:
        framework: the file.
        state: what was pulled, narrowed to the scope of the report.
        ledger: None if none was given.
        provenance: of the report; its scope says whether `state` was narrowed.
        changed_since: a stamp; ratings that changed in a later pull are listed as changed. None means in the pull
            whose state this is.
        everyone: all learners of the state before it was narrowed, so that a name in the ledger is never taken for
            another person's who has the same; None means those of `state`.
        remembered: what the store knows of the competencies from earlier pushes, by idnumber, so that a renumbering is
            understood.
        links: links files of the framework.
        remembered_activities: what the store knows of activities from earlier pushes of links.
        zone: in which the days of sentences are told.
    """

    def day(time: int) -> str:
        return datetime.fromtimestamp(time, zone).date().isoformat()

    known = columns(framework, state, remembered or {})
    reading = (
        read_ledger(ledger, known, everyone or state.learners, state.learners, provenance.scope)
        if ledger is not None
        else None
    )
    surveyed = survey(state, known, reading.grades if reading is not None else {})
    enrolled = [one for one in surveyed.learners if not one.has_left]
    wanted = wanted_links(links, state, known.nodes, remembered_activities) if links else None
    coverage = None
    if state.framework is not None:
        coverage = link_coverage(state, known, wanted, is_whole=provenance.scope == ReportScope())
    since = changed_since if changed_since is not None else (state.as_of or 0) - 1
    found = [
        *_findings(framework, state, known, surveyed, provenance),
        *(link_findings(coverage, wanted, state.site_url) if coverage is not None else ()),
        *rating_findings(RatingContext(state, known, since, day), enrolled),
        *(ledger_findings(reading, state, known, surveyed.learners, day) if reading is not None else ()),
    ]
    order = {one.learner.id: place for place, one in enumerate(surveyed.learners)}
    findings = in_order(found, {idnumber: place for place, idnumber in enumerate(known.nodes)}, order)
    progress = measure(framework, state, known, enrolled)
    by_learner = _by_learner(findings)
    rows = tuple(_row(one, known, by_learner, reading) for one in enrolled)
    domains = {competency.domain for competency in known.assessed}
    return Reconciliation(
        provenance=provenance,
        figures=_figures(state, rows, findings),
        scales=known.scales,
        domains=tuple((root.idnumber, root.shortname) for root in framework.competencies if root.idnumber in domains),
        competencies=known.assessed,
        rows=rows,
        left=tuple(_row(one, known, by_learner, reading) for one in surveyed.learners if one.has_left),
        findings=findings,
        not_verified=(
            *not_verified(framework, state, known, enrolled, provenance.scope, day),
            *(links_not_verified(coverage, wanted) if coverage is not None else ()),
            *ledger_not_verified(ledger, provenance.scope),
        ),
        by_domain=progress.by_domain,
        by_competency=progress.by_competency,
        by_course=progress.by_course,
        by_cohort=progress.by_cohort,
        by_group=progress.by_group,
        concentrations=progress.concentrations,
        courses={course_id: pulled.course for course_id, pulled in sorted(state.courses.items())},
        groups=dict(sorted(state.groups.items())),
        cohorts={cohort_id: pulled.cohort for cohort_id, pulled in sorted(state.cohorts.items())},
        staff=dict(sorted(state.staff.items())),
        plan_names={plan.id: plan.name for plan in sorted(state.plans or (), key=lambda plan: plan.id)},
        coverage=coverage,
    )


def _findings(
    framework: Framework, state: PulledState, known: Columns, surveyed: Survey, provenance: Provenance
) -> Iterator[Finding]:
    """Yield what is found without looking at single ratings."""
    if state.framework is not None or is_framework_missing(framework, state):
        yield from structure_findings(framework, state, known, surveyed.orphan_ratings)
        yield from coverage_findings(state, known, provenance.scope)


def _by_learner(findings: Sequence[Finding]) -> dict[int, tuple[int, ...]]:
    """Return the places of the findings on each learner."""
    places: dict[int, list[int]] = {}
    for place, one in enumerate(findings):
        if one.learner_id is not None:
            places.setdefault(one.learner_id, []).append(place)
    return {learner_id: tuple(of_learner) for learner_id, of_learner in places.items()}


def _row(
    surveyed: Surveyed, known: Columns, findings: Mapping[int, tuple[int, ...]], reading: LedgerReading | None
) -> LearnerRow:
    pairs, rated, proficient = row_counts(surveyed, known)
    return LearnerRow(
        learner=surveyed.learner,
        cells=surveyed.cells,
        course_ids=surveyed.course_ids,
        left_course_ids=surveyed.left_course_ids,
        group_ids=surveyed.group_ids,
        cohort_ids=surveyed.cohort_ids,
        rated=rated,
        proficient=proficient,
        ledger_grades=_unrated_grades(surveyed, known, reading) if reading is not None else {},
        findings=findings.get(surveyed.learner.id, ()),
        pairs=pairs,
        not_read=surveyed.not_read,
        past=surveyed.past,
    )


def _unrated_grades(surveyed: Surveyed, known: Columns, reading: LedgerReading) -> Mapping[str, int]:
    return {
        competency.idnumber: said.grade
        for position, competency in enumerate(known.assessed)
        if surveyed.cells[position] is None and (said := reading.said.get((surveyed.learner.id, position))) is not None
    }


def _figures(state: PulledState, rows: Sequence[LearnerRow], findings: Sequence[Finding]) -> Figures:
    standing = [pulled for pulled in state.courses.values() if pulled.state is not CourseState.GONE]
    return Figures(
        learners=len(rows),
        courses_read=sum(is_read_whole(pulled, state) for pulled in standing),
        courses=len(standing),
        pairs=sum(row.pairs for row in rows),
        rated=sum(row.rated for row in rows),
        proficient=sum(row.proficient for row in rows),
        to_act=sum(one.count for one in findings if one.severity is Severity.ACT),
    )
