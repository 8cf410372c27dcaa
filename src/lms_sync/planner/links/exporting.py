"""The links of a site as a file would have them."""

from collections.abc import Iterator

from lms_sync.domain.activity_matching import activity_name_key
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
from lms_sync.domain.links_site import LinkedCourse, LinksSnapshot
from lms_sync.planner.links.activities import ActivityFinder
from lms_sync.planner.links.frameworks import KnownFramework
from lms_sync.planner.links.names import Names

_NOWHERE = FilePlace("")


def export_links(framework: str, site: LinksSnapshot) -> LinksFile:
    """Return the links file whose plan is empty: what is linked in the courses that were read.

    Courses are named by short name, activities by their name where no other one of the course has it, else by cmid.
    Every outcome is written down. Courses without a link of the framework are left out.

    Args:
        framework: the idnumber; in `frameworks` and `snapshots` of the site.
        site: as read, with all courses whose links are wanted.
    """
    number = site.frameworks[framework].id
    known = KnownFramework(site.snapshots[number])
    courses = sorted(site.linked.values(), key=lambda linked: (linked.course.shortname, linked.course.id))
    return LinksFile(
        file="",
        framework=site.frameworks[framework].idnumber,
        framework_place=_NOWHERE,
        courses=tuple(course for linked in courses for course in _course(linked, known)),
    )


def _course(linked: LinkedCourse, known: KnownFramework) -> Iterator[WantedCourse]:
    links = [link for link in linked.links.competencies if link.competency_id in known.competencies]
    if not links:
        return
    refs = _refs(linked)
    competencies = tuple(
        WantedCompetency(
            idnumber=known.competencies[link.competency_id].idnumber,
            outcome=link.outcome,
            activities=tuple(_activities(linked, link.competency_id, refs)),
            place=_NOWHERE,
        )
        for link in links
    )
    yield WantedCourse(
        ref=CourseRef(CourseRefKind.SHORTNAME, linked.course.shortname),
        competencies=competencies,
        manages_activities=any(competency.activities for competency in competencies),
        place=_NOWHERE,
    )


def _activities(linked: LinkedCourse, competency_id: int, refs: dict[int, ActivityRef]) -> Iterator[WantedActivity]:
    outcomes = {link.cmid: link.outcome for link in linked.links.modules if link.competency_id == competency_id}
    for cmid, ref in refs.items():
        if cmid in outcomes:
            yield WantedActivity(ref, outcomes[cmid], _NOWHERE)


def _refs(linked: LinkedCourse) -> dict[int, ActivityRef]:
    """Return for each activity how a file names it."""
    activities = ActivityFinder(linked, ()).activities
    names = Names((activity_name_key(activity.name), cmid) for cmid, activity in activities.items())
    refs: dict[int, ActivityRef] = {}
    for cmid, activity in activities.items():
        is_unique = activity.modname and names.find(activity_name_key(activity.name)) == (cmid,)
        kind, text = (ActivityRefKind.NAME, activity.name) if is_unique else (ActivityRefKind.CMID, str(cmid))
        refs[cmid] = ActivityRef(kind, text)
    return refs
