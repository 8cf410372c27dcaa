"""The site as it was before the recordings of Moodle's answers."""

import time
from collections.abc import Callable, Sequence
from typing import Final

from lms_sync.sandbox.errors import Release
from lms_sync.sandbox.records import Category, Cohort, Course, Group, Module, User
from lms_sync.sandbox.site import SandboxSite

ADMIN: Final = 2
LEARNERS: Final = tuple(range(3, 43))
SCALES: Final = (
    (
        "Separate and Connected ways of knowing",
        ("Mostly separate knowing", "Separate and connected", "Mostly connected knowing"),
    ),
    ("Default competence scale", ("Not yet competent", "Competent")),
    ("CAFERUIS", ("Non acquis", "En cours d'acquisition", "Acquis", "Maîtrisé")),
)


def _now() -> int:
    return int(time.time())


def seed_classroom(
    release: str = "5.0", *, clock: Callable[[], int] = _now, plugins: Sequence[str] = ()
) -> SandboxSite:
    """A site with three courses, 40 learners, a cohort, groups, three scales and three tokens, without competencies.

    Args:
        release: "5.0" or "4.5".
        clock: seconds since 1970.
        plugins: that write links of activities, by their component names.
    """
    site = SandboxSite(Release(release), clock)
    site.install(*plugins)
    site.name = f"Moodle {release.replace('.', '')}"
    for name, items in SCALES:
        site.add_scale(name, items)
    _add_accounts(site)
    site.add_category(Category(1, "Category 1"), 3)
    _add_courses(site)
    site.cohorts[1] = Cohort(id=1, name="Promotion 2026", idnumber="PROMO-2026", members=LEARNERS)
    site.groups[1] = Group(id=1, courseid=2, name="Groupe A", idnumber="GA", members=LEARNERS[:20])
    site.groups[2] = Group(id=2, courseid=2, name="Groupe B", idnumber="GB", members=LEARNERS[20:])
    site.add_token("TOKEN", username="admin")
    site.add_token("TOKEN-LIMITED", username="limited")
    site.add_token("TOKEN-MINIMAL", username="admin", functions=["core_webservice_get_site_info"])
    return site


def _add_accounts(site: SandboxSite) -> None:
    admin = User(
        id=ADMIN, username="admin", firstname="Admin", lastname="User", email="a@example.org", capabilities=None
    )
    site.add_user(admin, 5)
    for number, userid in enumerate(LEARNERS, 1):
        learner = User(
            id=userid,
            username=f"learner{number}",
            firstname=f"Prénom{number}",
            lastname=f"Nom{number}",
            email=f"l{number}@example.org",
            idnumber=f"L{number}",
        )
        site.add_user(learner, 13 + number)
    limited = User(
        id=43,
        username="limited",
        firstname="Limited",
        lastname="Account",
        email="limited@example.org",
        capabilities=frozenset({"webservice/rest:use"}),
    )
    site.add_user(limited, 54)


def _add_courses(site: SandboxSite) -> None:
    now = site.clock()
    pages = (
        Module(cmid=4, modname="page", instance=1, name="Etude de cas", timemodified=now),
        Module(cmid=5, modname="page", instance=2, name="Dossier", timemodified=now),
    )
    for number in (1, 2, 3):
        forum = Module(cmid=number, modname="forum", instance=number, name="Announcements", timemodified=now)
        course = Course(
            id=number + 1,
            shortname=f"C{number}",
            fullname=f"Course {number}",
            idnumber=f"crs-{number}",
            sortorder=10004 - number,
            timecreated=now,
            learners=LEARNERS,
            modules=(forum, *pages) if number == 1 else (forum,),
            cacherev=now,
        )
        site.add_course(course, 10 + number, {1: 57, 2: 58, 3: 59, 4: 55, 5: 56})
