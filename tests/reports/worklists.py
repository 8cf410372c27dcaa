"""Plans of links whose activities a person has to see to."""

from lms_sync.domain.links_plan import (
    CoursePlan,
    LinksFilePlan,
    LinksPlan,
    UnlinkPolicy,
)
from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.worklist import WorkCompetency, WorkItem
from lms_sync.domain.worklists import Worklist, worklist_of
from lms_sync.errors import Problem
from tests.reconciler.states import HOSTILE_NAMES

SITE = "https://moodle.example.org"
MADE = 1_795_533_600  # 2026-11-24 15:20 UTC
VERSION = "0.5.0"
FINGERPRINT = "0123456789abcdef" * 4
FILE = "caferuis-links.yaml"
FRAMEWORK = "CAFERUIS-2004-COMPETENCES"


def adds(idnumber: str, *, in_course: bool = True) -> WorkCompetency:
    """A competency that is wanted and not linked."""
    return WorkCompetency(idnumber, f"{idnumber} {TITLES[idnumber]}", False, True, in_course)  # noqa: FBT003


def leaves(idnumber: str) -> WorkCompetency:
    """A competency that is wanted and linked."""
    return WorkCompetency(idnumber, f"{idnumber} {TITLES[idnumber]}", is_linked=True, is_wanted=True)


def removes(idnumber: str) -> WorkCompetency:
    """A competency that is linked and not wanted."""
    return WorkCompetency(idnumber, f"{idnumber} {TITLES[idnumber]}", is_linked=True, is_wanted=False)


TITLES = {
    "C1.1": "Concevoir et mettre en œuvre un projet d'unité ou de service",
    "C1.2": "Évaluer et développer la qualité des prestations",
    "C2.1": "Assurer l'encadrement hiérarchique et fonctionnel des équipes",
    "C2.3": "Organiser le travail et soutenir l'organisation",
    "C3.1": "Gérer un budget en articulation avec la responsabilité de projet d'unité ou de service",
}

CASE_STUDY = WorkItem(
    cmid=12,
    name="Étude de cas",
    modname="assign",
    competencies=(leaves("C1.1"), adds("C1.2"), adds("C2.3", in_course=False)),
    outcome=RuleOutcome.EVIDENCE,
    present_outcomes=frozenset({RuleOutcome.COMPLETE}),
)
DOSSIER = WorkItem(
    cmid=14,
    name="Dossier professionnel",
    modname="page",
    competencies=(adds("C1.1"),),
    outcome=RuleOutcome.EVIDENCE,
    renamed_from="Dossier",
    is_visible=False,
)
QUIZ = WorkItem(
    cmid=15,
    name="Quiz de positionnement",
    modname="quiz",
    competencies=(leaves("C2.1"), removes("C3.1")),
    outcome=None,
    present_outcomes=frozenset({RuleOutcome.RECOMMEND}),
)
FORUM = WorkItem(
    cmid=16,
    name="Forum d'échange",
    modname="forum",
    competencies=(leaves("C1.1"), leaves("C3.1")),
    outcome=RuleOutcome.EVIDENCE,
    present_outcomes=frozenset({RuleOutcome.EVIDENCE}),
)
HOSTILE = tuple(
    WorkItem(
        cmid=100 + place,
        name=name,
        modname=name[:20],
        competencies=(WorkCompetency(name[:60], name, False, True), WorkCompetency("x", name, True, False)),  # noqa: FBT003
        outcome=RuleOutcome.NONE,
        present_outcomes=frozenset({RuleOutcome.EVIDENCE}),
        renamed_from=name,
    )
    for place, name in enumerate(HOSTILE_NAMES)
)
M1 = CoursePlan(
    3, "CAF-M1", "CAFERUIS – Module 1 : conception et conduite de projets", work=(CASE_STUDY, DOSSIER, QUIZ)
)
M2 = CoursePlan(4, "CAF-M2", "CAFERUIS – Module 2 : expertise technique", work=(FORUM,))


def links_plan(
    *courses: CoursePlan, notes: tuple[Problem, ...] = (), refusals: tuple[Problem, ...] = (), plugin: str = ""
) -> LinksPlan:
    """A plan of one file."""
    file = LinksFilePlan(FILE, FRAMEWORK, courses, refusals, notes)
    return LinksPlan(SITE, UnlinkPolicy.KEEP, (file,), FINGERPRINT, plugin)


def worklist(*courses: CoursePlan, notes: tuple[Problem, ...] = (), plugin: str = "") -> Worklist:
    """A worklist of one file."""
    return worklist_of(links_plan(*courses, notes=notes, plugin=plugin), MADE, VERSION)
