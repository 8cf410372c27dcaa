"""A small reconciliation with one of everything that a report can hold."""

from dataclasses import replace

from lms_sync.domain.courses import CompletionTracking, Course
from lms_sync.domain.findings import Area, Finding, FindingCode, NotVerified, Severity
from lms_sync.domain.learners import Cohort, Group, Learner
from lms_sync.domain.ledger import LedgerPlace
from lms_sync.domain.link_coverage import (
    ActivityLink,
    CoverageActivity,
    CoverageCourse,
    CoverageFigures,
    CoverageMark,
    CoveragePlace,
    CoverageRow,
    Covered,
    LinkCoverage,
)
from lms_sync.domain.ratings import ClosedWhy, RatingScope
from lms_sync.domain.reconciliation import (
    AssessedCompetency,
    Cell,
    Concentration,
    Figures,
    LearnerRow,
    PastRating,
    Progress,
    Provenance,
    Reconciliation,
    ReportScaleItem,
    ReportScope,
)
from lms_sync.domain.rules import RuleOutcome

PULLED = 1_795_496_400  # 2026-11-24 05:00 UTC
COMPLETE = PULLED - 86_400
RATED = PULLED - 30 * 86_400

SCALE = (
    ReportScaleItem("Non acquis", "NA", proficient=False),
    ReportScaleItem("En cours d'acquisition", "ECA", proficient=False),
    ReportScaleItem("Acquis", "A", proficient=True),
    ReportScaleItem("Maîtrisé", "M", proficient=True),
)
OWN_SCALE = (ReportScaleItem("No", "N", proficient=False), ReportScaleItem("Yes", "Y", proficient=True))

COMPETENCIES = (
    AssessedCompetency("C1.1", "C1.1 Concevoir un projet", "DC1", 2, 101, 0, is_covered=True),
    AssessedCompetency("C1.2", "C1.2 Conduire un projet", "DC1", 2, 102, 0, is_covered=True),
    AssessedCompetency("C2.1", "C2.1 Analyser ; évaluer", "DC2", 2, 103, 1, is_covered=False),
    AssessedCompetency("C2.2", "C2.2 Pas encore dans Moodle", "DC2", 2, None, 0, is_covered=False),
)

PAST = PastRating(RatingScope.COURSE, 11, 2, "En cours d'acquisition", None, RATED - 86_400, 5, 1, 2, ClosedWhy.CHANGED)

RATING = Cell(3, proficient=True, time=RATED, modifier_id=5, scope=RatingScope.COURSE, place_id=11)

ROWS = (
    LearnerRow(
        Learner(21, "000123", "zoe", "=Zoé <b>Äußer</b>"),
        (
            Cell(
                3,
                proficient=True,
                time=RATED,
                modifier_id=5,
                scope=RatingScope.COURSE,
                place_id=11,
                differs=True,
                ledger_grade=4,
                history=(PAST,),
            ),
            Cell(
                1,
                proficient=False,
                time=RATED + 60,
                modifier_id=5,
                scope=RatingScope.COURSE,
                place_id=12,
                is_kept=True,
                ledger_grade=1,
            ),
            Cell(2, proficient=True, time=RATED + 120, modifier_id=6, scope=RatingScope.GLOBAL, place_id=0),
            None,
        ),
        frozenset({11}),
        frozenset({12}),
        frozenset({31, 32}),
        frozenset({41}),
        rated=3,
        proficient=2,
        pairs=3,
        findings=(2,),
    ),
    LearnerRow(
        Learner(22, "", "@rtl", '\u202eא "quoted" ; name'),
        (None, replace(RATING, grade=0, proficient=None, modifier_id=6, item="Validé"), None, None),
        frozenset({11}),
        frozenset(),
        frozenset(),
        frozenset(),
        rated=1,
        proficient=0,
        ledger_grades={"C1.1": 3},
        pairs=2,
        not_read=frozenset({2}),
        past={"C1.1": (PAST,)},
    ),
)
LEFT = (
    LearnerRow(
        Learner(23, "000125", "left", "Paul Parti"),
        (
            replace(RATING, grade=4, place_id=12, is_kept=True),
            None,
            None,
            None,
        ),
        frozenset(),
        frozenset({12}),
        frozenset(),
        frozenset({41}),
        rated=1,
        proficient=1,
    ),
)

FINDINGS = (
    Finding(
        FindingCode.COMPETENCY_MISSING,
        Severity.ACT,
        Area.STRUCTURE,
        idnumber="C2.2",
        params={"idnumber": "C2.2", "shortname": "C2.2 Pas encore dans Moodle"},
        address="https://moodle.example.org/admin/tool/lp/competencies.php?competencyframeworkid=7",
    ),
    Finding(
        FindingCode.UNKNOWN_LEARNER,
        Severity.ACT,
        Area.LEDGER,
        params={"ledger_learner": "000999", "ledger_name": "Inconnu", "count": 3},
        ledger=(LedgerPlace("suivi.xlsx", "Suivi", 7, "A"),),
        count=3,
    ),
    Finding(
        FindingCode.COURSES_DISAGREE,
        Severity.WATCH,
        Area.RATINGS,
        learner_id=21,
        idnumber="C1.1",
        course_id=11,
        params={"idnumber": "C1.1", "newest": "Acquis, 2026-10-25, CAF-M1", "others": "Maîtrisé, 2026-10-20, CAF-M2"},
    ),
)

COVERAGE = LinkCoverage(
    courses=(
        CoverageCourse(
            Course(11, "CAF-M1", "Module 1"),
            is_read=True,
            activities=(CoverageActivity(51, "=Étude", "assign", True, CompletionTracking.NONE, 1),),  # noqa: FBT003
            learners=2,
        ),
        CoverageCourse(Course(12, "CAF-M2", "Module 2"), is_read=False),
    ),
    rows=(
        CoverageRow("DC1", "DC1 Concevoir et conduire", "DC1", 1, is_assessed=False, covered=Covered.BELOW),
        CoverageRow(
            "C1.1",
            "C1.1 Concevoir un projet",
            "DC1",
            2,
            is_assessed=True,
            covered=Covered.DIRECTLY,
            places=(
                CoveragePlace(
                    11,
                    RuleOutcome.EVIDENCE,
                    (ActivityLink(51, RuleOutcome.COMPLETE),),
                    learners=2,
                    rated=1,
                    marks=(CoverageMark.NO_COMPLETION,),
                ),
            ),
        ),
        CoverageRow("C2.1", "C2.1 Analyser ; évaluer", "DC2", 2, is_assessed=True, covered=Covered.NOWHERE),
        CoverageRow("C2.2", "C2.2 Pas encore", "DC2", 2, is_assessed=True, covered=Covered.NOT_IN_MOODLE),
    ),
    figures=CoverageFigures(3, 1, 2, 1, 1, 1, 1, 1, 1, 1, 0, 0),
    is_whole=False,
)

RECONCILIATION = Reconciliation(
    provenance=Provenance(
        data_stamp=PULLED,
        last_complete=COMPLETE,
        as_of=PULLED + 3600,
        made=PULLED + 7200,
        scope=ReportScope(courses=("CAF-M1", "CAF-M2")),
        framework_idnumber="CAFERUIS-2004-COMPETENCES",
        framework_title="CAFERUIS 2004 - Référentiel de compétences",
        framework_version="2004-06-08",
        framework_fingerprint="ab" * 32,
        site_url="https://moodle.example.org",
        program_version="0.1.0",
        ledger_file="suivi.xlsx",
    ),
    figures=Figures(learners=2, courses_read=1, courses=2, pairs=5, rated=4, proficient=2, to_act=4),
    scales=(SCALE, OWN_SCALE),
    domains=(("DC1", "DC1 Concevoir et conduire"), ("DC2", "DC2 Expertise")),
    competencies=COMPETENCIES,
    rows=ROWS,
    left=LEFT,
    findings=FINDINGS,
    not_verified=(NotVerified(Area.RATINGS, "PLANS_NOT_PULLED"),),
    by_domain=(Progress("DC1", "DC1 Concevoir et conduire", 4, 3, 1), Progress("DC2", "DC2 Expertise", 2, 1, 1)),
    by_competency=(Progress("C1.1", "C1.1 Concevoir un projet", 2, 1, 1),),
    by_course=(Progress("11", "CAF-M1", 4, 3, 1),),
    by_cohort=(Progress("41", "Promo 2026", 3, 3, 2),),
    by_group=(Progress("31", "Groupe A", 3, 3, 2),),
    concentrations=(Concentration("domain", "DC1 Concevoir et conduire", 3, 4, 75),),
    courses={11: Course(11, "CAF-M1", "Module 1"), 12: Course(12, "CAF-M2", "Module 2")},
    groups={31: Group(31, 11, "Groupe A"), 32: Group(32, 11, "Groupe B; 2")},
    cohorts={41: Cohort(41, "Promo 2026", "P26")},
    staff={5: "Marie Formatrice", 6: "+Jean"},
    coverage=COVERAGE,
)
