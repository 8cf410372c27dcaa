"""What agrees, what does not and where it concentrates: the values that every report prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lms_sync.domain.courses import Course
from lms_sync.domain.findings import Finding, NotVerified
from lms_sync.domain.learners import Cohort, Group, Learner
from lms_sync.domain.link_coverage import LinkCoverage
from lms_sync.domain.ratings import ClosedWhy, RatingScope


@dataclass(frozen=True, slots=True)
class ReportScaleItem:
    """An item of a scale in a report; `abbr` is never empty and unique within its scale."""

    name: str
    abbr: str
    proficient: bool


@dataclass(frozen=True, slots=True)
class AssessedCompetency:
    """A competency that is rated: one column of the heat map.

    Args:
        idnumber: of the file.
        shortname: of the file.
        domain: idnumber of its root.
        level: 1 for a root.
        moodle_id: None if Moodle does not have it.
        scale: index into `Reconciliation.scales`.
        is_covered: whether it, an ancestor or a descendant is linked to a course that was read.
    """

    idnumber: str
    shortname: str
    domain: str
    level: int
    moodle_id: int | None
    scale: int
    is_covered: bool


@dataclass(frozen=True, slots=True)
class PastRating:
    """A rating as it was, or is, somewhere.

    Args:
        scope: where it holds.
        place_id: of the course or plan; 0 for a global rating.
        grade: 1-based position.
        item: as Moodle named it then.
        proficient: as Moodle stored it.
        time: Moodle's, UTC seconds.
        modifier_id: Moodle's id of who modified it last.
        first_seen: stamp.
        closed: stamp; None while it stands.
        why: None while it stands.
    """

    scope: RatingScope
    place_id: int
    grade: int
    item: str
    proficient: bool | None
    time: int
    modifier_id: int
    first_seen: int
    closed: int | None = None
    why: ClosedWhy | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The rating of a learner on an assessed competency.

    Args:
        grade: 1-based position in the scale; 0 if the scale no longer has the item.
        proficient: as Moodle stored it.
        time: Moodle's, UTC seconds.
        modifier_id: Moodle's id of who modified it last.
        scope: a course rating; a global one where plans were pulled and Moodle has one; an archived one if that is all.
        place_id: of the course or of the completed plan; 0 for a global one.
        differs: whether courses disagree.
        is_kept: whether it is the last one known from where it can change no more: the learner left the course, the
            course or the account is gone, or the competency is no longer linked to it.
        ledger_grade: what the ledger says; None if nothing, or no ledger was given.
        history: everything else that is known, newest first; most cells have none.
        item: as Moodle named it; empty unless the scale no longer has it (`grade` is 0).
    """

    grade: int
    proficient: bool | None
    time: int
    modifier_id: int
    scope: RatingScope
    place_id: int
    differs: bool = False
    is_kept: bool = False
    ledger_grade: int | None = None
    history: tuple[PastRating, ...] = ()
    item: str = ""


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """A learner: one row of the heat map.

    Args:
        learner: who.
        cells: one for each assessed competency, in their order; None where nothing is rated.
        course_ids: courses that they are enrolled in.
        left_course_ids: courses that they have left.
        group_ids: of those courses.
        cohort_ids: that they are members of.
        rated: how many cells are rated, of those that count (competencies that Moodle has).
        proficient: how many of them are proficient.
        ledger_grades: what the ledger says on competencies that Moodle has no rating for, by idnumber.
        findings: indices into `Reconciliation.findings`.
        pairs: how many cells count: not those that Moodle does not have, nor those of `not_read`.
        not_read: positions of the assessed competencies of which nothing is known, since no pull could read this
            learner in a course that has them; they are not verified, which is not the same as not rated.
        past: what is known of competencies that are not rated now but once were, newest first, by idnumber.
    """

    learner: Learner
    cells: tuple[Cell | None, ...]
    course_ids: frozenset[int]
    left_course_ids: frozenset[int]
    group_ids: frozenset[int]
    cohort_ids: frozenset[int]
    rated: int
    proficient: int
    ledger_grades: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[int, ...] = ()
    pairs: int = 0
    not_read: frozenset[int] = frozenset()
    past: Mapping[str, tuple[PastRating, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the learners are with something.

    Args:
        key: of what: the idnumber of a domain or competency, or Moodle's id of a course, cohort or group as text.
        title: as people read it.
        pairs: learners times assessed competencies, of those that count (`LearnerRow.pairs`).
        rated: of those pairs; for a course and its groups, rated in that course.
        proficient: of those pairs.
    """

    key: str
    title: str
    pairs: int
    rated: int
    proficient: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The five figures of the first screen; a share is None where there is nothing to share.

    Args:
        learners: in the report.
        courses_read: read whole by the pull whose state is shown.
        courses: that should have been read.
        pairs: learners times assessed competencies.
        rated: of those pairs.
        proficient: of those pairs.
        to_act: findings that ask for somebody to act, counted with their `count`.
    """

    learners: int
    courses_read: int
    courses: int
    pairs: int
    rated: int
    proficient: int
    to_act: int


@dataclass(frozen=True, slots=True)
class ReportScope:
    """What the report was narrowed to; data outside of it is not in the report at all.

    Args:
        courses: shortnames; empty means all.
        cohorts: idnumbers or names; empty means all.
        groups: names; empty means all.
        learners: idnumbers or usernames; empty means all.
    """

    courses: tuple[str, ...] = ()
    cohorts: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    learners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the data of a report come from.

    Args:
        data_stamp: of the pull whose state is shown; None if nothing was ever pulled.
        last_complete: stamp of the last complete pull; None if none was.
        as_of: the moment asked for, UTC seconds; None means now.
        made: when the report was made, UTC seconds.
        scope: what it was narrowed to.
        framework_idnumber: of the file.
        framework_title: of the file.
        framework_version: its source's date or the commit of its file; empty if neither is known.
        framework_fingerprint: of the file's content.
        site_url: the site.
        program_version: of lms-sync.
        ledger_file: empty without a ledger.
        is_pseudonymised: whether names were replaced by codes.
        links_files: names of the links files that it was compared with.
    """

    data_stamp: int | None
    last_complete: int | None
    as_of: int | None
    made: int
    scope: ReportScope
    framework_idnumber: str
    framework_title: str
    framework_version: str
    framework_fingerprint: str
    site_url: str
    program_version: str
    ledger_file: str = ""
    is_pseudonymised: bool = False  # a fact of the report, which its banner tells
    links_files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concentration:
    """Where most gaps lie: one sentence each for course, cohort, domain.

    Args:
        kind: "course", "cohort" or "domain".
        title: of the one with most unrated or not proficient pairs beyond what its number of pairs lets one expect.
        gaps: pairs not proficient there.
        pairs: all pairs there.
        share_of_all: of all gaps of its kind, per cent.
    """

    kind: str
    title: str
    gaps: int
    pairs: int
    share_of_all: int


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Everything that a report prints.

    Args:
        provenance: where the data come from.
        figures: of the first screen.
        scales: that the assessed competencies use.
        domains: idnumber and shortname of each root with assessed competencies, in order.
        competencies: the assessed ones, in the order of the file.
        rows: one a learner, sorted by name; learners who left all courses are in `left`.
        left: learners who left every course of the scope, their last ratings kept.
        findings: to act on first, then in the order of the codes, then by place.
        not_verified: checks that could not run.
        by_domain: progress of all learners.
        by_competency: the same.
        by_course: the same; only competencies linked to the course count.
        by_cohort: the same.
        by_group: the same.
        concentrations: where gaps concentrate.
        courses: by Moodle's id, those of the scope.
        groups: by Moodle's id, those of the scope.
        cohorts: by Moodle's id, those of the scope.
        staff: full names of people who rated, by Moodle's id.
        plan_names: of learning plans, by Moodle's id.
        coverage: which competencies stand in which courses and activities; None if Moodle was never seen to have the
            framework.
    """

    provenance: Provenance
    figures: Figures
    scales: tuple[tuple[ReportScaleItem, ...], ...]
    domains: tuple[tuple[str, str], ...]
    competencies: tuple[AssessedCompetency, ...]
    rows: Sequence[LearnerRow]
    left: Sequence[LearnerRow]
    findings: Sequence[Finding]
    not_verified: Sequence[NotVerified]
    by_domain: Sequence[Progress]
    by_competency: Sequence[Progress]
    by_course: Sequence[Progress]
    by_cohort: Sequence[Progress]
    by_group: Sequence[Progress]
    concentrations: Sequence[Concentration]
    courses: Mapping[int, Course]
    groups: Mapping[int, Group]
    cohorts: Mapping[int, Cohort]
    staff: Mapping[int, str]
    plan_names: Mapping[int, str] = field(default_factory=dict)
    coverage: LinkCoverage | None = None
