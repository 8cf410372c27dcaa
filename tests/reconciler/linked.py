"""A site whose links are remarkable in every way, and a links file beside it."""

from collections.abc import Mapping, Sequence

from lms_sync.domain.courses import (
    Activity,
    CompletionTracking,
    Course,
    CourseCompetency,
    CourseLinks,
    ModuleCompetency,
)
from lms_sync.domain.file_place import FilePlace
from lms_sync.domain.links import (
    ActivityRef,
    ActivityRefKind,
    CourseRef,
    CourseRefKind,
    LinksFile,
    WantedActivity,
    WantedCompetency,
    WantedCourse,
)
from lms_sync.domain.links_site import RememberedActivity
from lms_sync.domain.pulled import PulledCourse
from lms_sync.domain.pulls import CourseState
from lms_sync.domain.rules import RuleOutcome
from tests.reconciler.states import SECOND, SiteBuilder, sample_framework

PLACE = FilePlace("liens.yaml", 1, 1)
EVIDENCE, COMPLETE, NONE = RuleOutcome.EVIDENCE, RuleOutcome.COMPLETE, RuleOutcome.NONE
M1, M2, M3, M4 = 10, 20, 30, 40
CASE, QUIZ, FOLDER, NEW_NAME, FORUM = 101, 102, 103, 104, 105
REMEMBERED = (RememberedActivity(M1, "Ancien nom", NEW_NAME),)

Wanted = Mapping[str, RuleOutcome | None]


def named(name: str) -> ActivityRef:
    """An activity by name."""
    return ActivityRef(ActivityRefKind.NAME, name)


def wanted_competency(
    idnumber: str, outcome: RuleOutcome | None, activities: Sequence[tuple[ActivityRef, RuleOutcome | None]] = ()
) -> WantedCompetency:
    """A competency that a course should be linked to."""
    return WantedCompetency(
        idnumber, outcome, tuple(WantedActivity(ref, asked, PLACE) for ref, asked in activities), PLACE
    )


def wanted_course(
    text: str,
    *competencies: WantedCompetency,
    kind: CourseRefKind = CourseRefKind.SHORTNAME,
    manages_activities: bool = True,
) -> WantedCourse:
    """A course of a links file."""
    return WantedCourse(CourseRef(kind, text), competencies, manages_activities, PLACE)


def links_file(*courses: WantedCourse, framework: str = "FW-SAMPLE") -> LinksFile:
    """A links file."""
    return LinksFile("liens.yaml", framework, PLACE, courses)


def add_course(
    site: SiteBuilder,
    course_id: int,
    shortname: str,
    outcomes: Mapping[str, RuleOutcome],
    activities: Sequence[Activity] = (),
    on: Sequence[tuple[int, str, RuleOutcome | None]] = (),
) -> None:
    """Put a course into a site, with what hangs on it."""
    links = CourseLinks(
        competencies=tuple(CourseCompetency(site.id_of(key), outcome) for key, outcome in outcomes.items()),
        activities=tuple(activities),
        modules=tuple(ModuleCompetency(cmid, site.id_of(key), outcome) for cmid, key, outcome in on),
    )
    course = Course(course_id, shortname, f"Module {shortname}")
    site.courses[course_id] = PulledCourse(course, links, CourseState.WHOLE, SECOND)


def linked_site() -> SiteBuilder:
    """Two domains of twelve competencies; a course full of oddities, one without activities, two not used or read."""
    site = SiteBuilder(sample_framework(2, 12, own_scale=False))
    first = [f"C1.{number}" for number in range(1, 12)]
    add_course(
        site,
        M1,
        "M1",
        dict.fromkeys(first, EVIDENCE),
        (
            Activity(CASE, "Étude de cas", "assign", completion=CompletionTracking.AUTOMATIC),
            Activity(QUIZ, "Quiz", "quiz", completion=CompletionTracking.NONE),
            Activity(FOLDER, "Dossier", "assign"),
            Activity(NEW_NAME, "Nouveau nom", "forum", visible=False, completion=CompletionTracking.MANUAL),
            Activity(FORUM, "Annonces", "forum", completion=CompletionTracking.NONE),
        ),
        (
            (CASE, "C1.1", EVIDENCE),
            (CASE, "C1.2", EVIDENCE),
            (QUIZ, "C1.2", EVIDENCE),
            (QUIZ, "C1.3", NONE),
            *((FOLDER, idnumber, None) for idnumber in first[:10]),
            (NEW_NAME, "C1.4", EVIDENCE),
        ),
    )
    add_course(site, M2, "M2", {"DC2": EVIDENCE, "C2.1": EVIDENCE})
    add_course(site, M3, "M3", {})
    site.courses[M4] = PulledCourse(Course(M4, "M4", "Module M4"), None, CourseState.UNREADABLE, None)
    for learner_id, name in ((1001, "Anne Le Bris"), (1002, "Bob Martin"), (1003, "Chloé Rossi")):
        site.learner(learner_id, name)
        site.enrol(learner_id, M1, read=learner_id != 1003)
        site.enrol(learner_id, M2, left=True)
    site.rate(1001, "C1.1", 3, course_id=M1)
    site.rate(1002, "C1.1", 1, course_id=M1)
    site.rate(1001, "C1.2", 2, course_id=M1)
    return site


def sample_links() -> LinksFile:
    """A links file that disagrees with that site in every way."""
    return links_file(
        wanted_course(
            "M1",
            wanted_competency("C1.1", COMPLETE, [(named("Étude de cas"), EVIDENCE)]),
            wanted_competency("C1.2", None, [(named("Étude de cas"), COMPLETE), (named("Quiz"), None)]),
            wanted_competency("C1.3", None, [(named("Étude de cas"), None)]),
            wanted_competency("C1.4", EVIDENCE, [(named("Ancien nom"), None), (named("Absente"), None)]),
            wanted_competency("C1.12", None),
            wanted_competency("X9", None),
        ),
        wanted_course("M2", wanted_competency("DC2", None), manages_activities=False),
        wanted_course("M9"),
    )


def unclear_links() -> LinksFile:
    """A links file that names an activity by what no pull reads."""
    by_idnumber = ActivityRef(ActivityRefKind.IDNUMBER, "ETUDE-1")
    return links_file(wanted_course("M1", wanted_competency("C1.1", None, [(by_idnumber, None)])))
