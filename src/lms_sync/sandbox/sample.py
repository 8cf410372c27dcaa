"""A training centre with a class: invented people, three courses in French, groups and two cohorts."""

import time
from collections.abc import Callable, Sequence
from typing import Final

from lms_sync.sandbox.errors import Release
from lms_sync.sandbox.records import Category, Cohort, Course, Group, Module, User
from lms_sync.sandbox.seed import SCALES
from lms_sync.sandbox.site import SandboxSite

M1, M2, M3 = 2, 3, 4
FIRST_LEARNER: Final = 3
TRAINERS: Final = (60, 61, 62)
_LEARNERS: Final = """
Amélie Bernard
Yanis Haddad
Chloé Lefèvre
Thomas Roussel
Inès Benchekroun
Julien Martin
Maëlle Le Goff
Mamadou Diallo
Camille Fontaine
Noémie d’Argent
Hugo Marchand
Fatoumata Traoré
Élodie Garnier
Antoine Chevalier
Sarah Cohen
Mathieu Giraud
Leïla Mansouri
Benoît Perrin
Océane Picard
Quentin Dupuis
Aurélie Masson
Nicolas Robin
Aïcha Belkacem
Guillaume Noël
Manon Lemoine
Jean-Baptiste Caron
Lucie Vidal
Rachid Amrani
Pauline Schmitt
Étienne Brunet
Claire Martin
Thi Mai Nguyen
Sébastien Colin
Marie-Ange Hoarau
Florian Meunier
Solène Kerouedan
David Ferreira
Anaïs Blanchard
Maxime Leclercq
Zoé Vasseur
""".strip().splitlines()
_STAFF: Final = ("Hélène Aubry", "Karim Benali", "Sophie Delmas")
_OF_TRAINERS: Final = frozenset(
    {
        "moodle/competency:competencygrade",
        "moodle/competency:usercompetencyview",
        "moodle/course:view",
        "moodle/course:viewhiddenactivities",
    }
)
_COURSES: Final = (
    (M1, "CAF-M1", "Module 1 – Projet et encadrement d’équipe"),
    (M2, "CAF-M2", "Module 2 – Expertise technique et publics"),
    (M3, "CAF-M3", "Module 3 – Gestion, communication et qualité"),
)
# course, its activities (type and name), those that learners do not see yet
_ACTIVITIES: Final = {
    M1: (
        ("assign", "Note de cadrage du projet", True),
        ("assign", "Étude de cas : une équipe en conflit", True),
        ("forum", "Analyse des pratiques", True),
        ("assign", "Soutenance à blanc", False),
    ),
    M2: (
        ("quiz", "Les politiques sociales en 40 questions", True),
        ("assign", "Diagnostic d’un territoire", True),
    ),
    M3: (
        ("assign", "Budget prévisionnel d’un service", True),
        ("assign", "Rapport d’activité", True),
    ),
}


def _now() -> int:
    return int(time.time())


def seed_sample(release: str = "5.0", *, clock: Callable[[], int] = _now, plugins: Sequence[str] = ()) -> SandboxSite:
    """A site with forty learners with names, three trainers, and the tokens of `seed_classroom`; without competencies.

    Args:
        release: "5.0" or "4.5".
        clock: seconds since 1970.
        plugins: that write links of activities, by their component names.
    """
    site = SandboxSite(Release(release), clock)
    site.install(*plugins)
    site.name = "Institut de formation (site d’essai)"
    for name, items in SCALES:
        site.add_scale(name, items)
    learners = _add_accounts(site)
    site.add_category(Category(1, "Encadrement"))
    _add_courses(site, learners)
    site.cohorts[1] = Cohort(id=1, name="Promotion 2026", idnumber="PROMO-2026", members=learners[:36])
    site.cohorts[2] = Cohort(id=2, name="Promotion 2025, reprise", idnumber="PROMO-2025", members=learners[36:])
    site.add_token("TOKEN", username="admin")
    return site


def _add_accounts(site: SandboxSite) -> tuple[int, ...]:
    site.add_user(
        User(id=2, username="admin", firstname="Admin", lastname="Moodle", email="a@example.org", capabilities=None)
    )
    for number, name in enumerate(_LEARNERS, 1):
        firstname, lastname = _split(name)
        learner = User(
            id=FIRST_LEARNER + number - 1,
            username=f"caf{number:02d}",
            firstname=firstname,
            lastname=lastname,
            email=f"caf{number:02d}@example.org",
            idnumber=f"CAF26-{number:03d}",
        )
        site.add_user(learner)
    for number, name in zip(TRAINERS, _STAFF, strict=True):
        firstname, _, lastname = name.partition(" ")
        site.add_user(
            User(
                id=number,
                username=f"formateur{number - TRAINERS[0] + 1}",
                firstname=firstname,
                lastname=lastname,
                email=f"formateur{number - TRAINERS[0] + 1}@example.org",
                capabilities=_OF_TRAINERS,
            )
        )
    return tuple(range(FIRST_LEARNER, FIRST_LEARNER + len(_LEARNERS)))


def _split(name: str) -> tuple[str, str]:
    """First and last name; a particle belongs to the last one, and two first names stay together."""
    words = name.split(" ")
    firsts = 2 if len(words) > 2 and words[1] != "Le" else 1  # noqa: PLR2004 - a first name in two words
    return " ".join(words[:firsts]), " ".join(words[firsts:])


def _add_courses(site: SandboxSite, learners: tuple[int, ...]) -> None:
    now = site.clock()
    enrolled = {M1: learners, M2: learners[:38], M3: learners}
    cmid = 1
    for place, (number, shortname, fullname) in enumerate(_COURSES):
        modules = tuple(
            Module(
                cmid=cmid + step,
                modname=kind,
                instance=cmid + step,
                name=name,
                visible=visible,
                timemodified=now,
                completion=0 if kind == "forum" else 2,
            )
            for step, (kind, name, visible) in enumerate(_ACTIVITIES[number])
        )
        cmid += len(modules)
        course = Course(
            id=number,
            shortname=shortname,
            fullname=fullname,
            idnumber=f"caferuis-m{number - 1}",
            sortorder=10003 + place,
            timecreated=now,
            learners=enrolled[number],
            modules=modules,
            cacherev=now,
        )
        site.add_course(course)
    for number, courseid, name, members in (
        (1, M1, "Groupe A", learners[:20]),
        (2, M1, "Groupe B", learners[20:]),
        (3, M2, "Groupe du lundi", learners[:19]),
        (4, M2, "Groupe du jeudi", learners[19:38]),
    ):
        site.groups[number] = Group(id=number, courseid=courseid, name=name, idnumber=f"G{number}", members=members)
