"""Read of a site what links files mean: frameworks, courses, activities, and what is linked to them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import Enum, auto

from lms_sync.domain.courses import Activity, Course, CourseLinks, ModuleCompetency
from lms_sync.domain.links import LinksFile
from lms_sync.domain.links_site import CompetencyTitle, LinkedCourse, LinksSnapshot
from lms_sync.domain.site import FrameworkSnapshot, SiteFramework, SiteInfo
from lms_sync.errors import MoodleAccessError, MoodleError, MoodleNotFoundError
from lms_sync.moodle import MoodleGateway, course_reads, functions, link_reads
from lms_sync.moodle.access import check_access
from lms_sync.moodle.activity_adapter import ActivityAdapter
from lms_sync.moodle.activity_adapters.finding import find_adapter, writer_of
from lms_sync.moodle.course_reads import CoursePage
from lms_sync.moodle.link_reads import ModuleLinks
from lms_sync.moodle.read import Read
from lms_sync.planner.links import courses_meant, frameworks_meant, needs
from lms_sync.workflows.session import Session


def gather_links(files: Sequence[LinksFile], session: Session, before: LinksSnapshot | None = None) -> LinksSnapshot:
    """Return all of a site that links files speak of; only the courses that they mean are read whole.

    Args:
        files: links files.
        session: the site and the store.
        before: what was gathered for the same files a moment ago; the account is not read again.

    Raises:
        MoodleError: if the site cannot be read, or the account may not.
        SettingsError: if the plugin that the settings name is not there.
        StoreError: if the store cannot be read.
    """
    gateway = session.gateway
    info, present = _first_look(files, session, before)
    meant = frameworks_meant(files, present)
    with ThreadPoolExecutor(1, thread_name_prefix="lms-sync-read") as pool:
        listing = pool.submit(_snapshots, gateway, meant.values())
        courses = _courses(gateway, files)
        snapshots = listing.result()
    wanted = courses_meant(files, courses)
    with_idnumbers = frozenset(wanted.with_activity_idnumbers)
    linked, closed = _read_courses(gateway, [courses[one] for one in wanted.ids], with_idnumbers)
    for error in closed.values():
        if not isinstance(error, MoodleAccessError | MoodleNotFoundError):
            raise error
    adapter = adapter_of(info, session)
    return LinksSnapshot(
        site_url=session.site_store.url,
        info=info,
        frameworks=present,
        snapshots=snapshots,
        courses=courses,
        linked=linked,
        remembered=session.site_store.remembered_activities(),
        activity_writer=writer_of(adapter) if adapter is not None else None,
    )


def adapter_of(info: SiteInfo, session: Session) -> ActivityAdapter | None:
    """Return what is known of the plugin by which activity links are written; None if the site has none.

    Raises:
        SettingsError: if the one that the settings name is not there.
    """
    return find_adapter(info.functions, session.settings.links.plugin)


def _first_look(
    files: Sequence[LinksFile], session: Session, before: LinksSnapshot | None
) -> tuple[SiteInfo, Mapping[str, SiteFramework]]:
    """Read account and frameworks at the same time; what the account may not do is said before what comes of it."""
    gateway = session.gateway
    with ThreadPoolExecutor(1, thread_name_prefix="lms-sync-read") as pool:
        listing = pool.submit(gateway.list_frameworks)
        info = before.info if before is not None else gateway.site_info()
        needed = functions.LINKS_PLAN_FUNCTIONS
        if needs(files).has_activity_idnumbers:
            needed = needed | functions.ACTIVITY_IDNUMBER_FUNCTIONS
        check_access(info, needed)
        return info, {framework.idnumber: framework for framework in listing.result()}


def _snapshots(gateway: MoodleGateway, frameworks: Iterable[SiteFramework]) -> dict[int, FrameworkSnapshot]:
    return {one.id: FrameworkSnapshot(one, gateway.list_competencies(one.id)) for one in frameworks}


def _courses(gateway: MoodleGateway, files: Sequence[LinksFile]) -> dict[int, Course]:
    """Return the courses that files name, and all of the site where that takes a pattern or the nearest names."""
    asked = needs(files)
    found: dict[int, Course] = {}
    reads = [link_reads.courses_by_idnumber(idnumber) for idnumber in asked.idnumbers]
    if not asked.has_patterns:
        reads += [course_reads.courses_by_shortname(shortname) for shortname in asked.shortnames]
    for answers in gateway.read_each(enumerate(reads)):
        for _, answer in answers:
            if isinstance(answer, MoodleError):
                raise answer
            # one found by both ways keeps the idnumber that only one of them tells
            found |= {one.id: one for one in answer if one.idnumber or one.id not in found}
    if asked.has_patterns or courses_meant(files, found).unknown:
        found = {**{one.id: one for one in gateway.read(course_reads.all_courses())}, **found}
    return dict(sorted(found.items()))


class _Part(Enum):
    PAGE = auto()
    ACTIVITIES = auto()


@dataclass(slots=True)
class _Found:
    """What was answered of one course."""

    page: CoursePage | None = None
    activities: tuple[Activity, ...] = ()
    modules: dict[int, ModuleLinks] = field(default_factory=dict)
    idnumbers: dict[int, str] = field(default_factory=dict)


def read_linked(
    gateway: MoodleGateway, courses: Sequence[Course], with_activity_idnumbers: frozenset[int] = frozenset()
) -> dict[int, LinkedCourse]:
    """Return courses with all that hangs on them, by Moodle's id.

    Args:
        gateway: to the site.
        courses: that the account may open.
        with_activity_idnumbers: Moodle's ids of the courses whose activities' idnumbers are wanted too.

    Raises:
        MoodleError: if one of them cannot be read.
    """
    linked, closed = _read_courses(gateway, courses, with_activity_idnumbers)
    for error in closed.values():
        raise error
    return linked


def _read_courses(
    gateway: MoodleGateway, courses: Sequence[Course], with_activity_idnumbers: frozenset[int]
) -> tuple[dict[int, LinkedCourse], dict[int, MoodleError]]:
    """Return the courses that can be read, and why the others cannot."""
    found = {course.id: _Found() for course in courses}
    closed: dict[int, MoodleError] = {}
    for answers in gateway.read_each(_first_reads(found)):
        for (_, course_id), answer in answers:
            match answer:
                case MoodleError():
                    closed.setdefault(course_id, answer)
                case CoursePage():
                    found[course_id].page = answer
                case _:
                    found[course_id].activities = answer
    readable = {number: one for number, one in found.items() if number not in closed}
    _read_modules(gateway, readable, with_activity_idnumbers)
    return {course.id: _linked(course, readable[course.id]) for course in courses if course.id in readable}, closed


def _first_reads(
    course_ids: Iterable[int],
) -> Iterator[tuple[tuple[_Part, int], Read[CoursePage | tuple[Activity, ...]]]]:
    for one in course_ids:
        yield (_Part.PAGE, one), course_reads.course_page(one)
        yield (_Part.ACTIVITIES, one), course_reads.activities(one)


def _read_modules(gateway: MoodleGateway, found: Mapping[int, _Found], with_idnumbers: frozenset[int]) -> None:
    """Read what is linked to activities that are linked at all, and the idnumbers that are wanted."""
    for answers in gateway.read_each(_module_reads(found, with_idnumbers)):
        for (course_id, cmid), answer in answers:
            match answer:
                case MoodleError():
                    raise answer
                case ModuleLinks():
                    found[course_id].modules[cmid] = answer
                case str():
                    found[course_id].idnumbers[cmid] = answer
                case None:  # the account may not read it
                    pass


def _module_reads(
    found: Mapping[int, _Found], with_idnumbers: frozenset[int]
) -> Iterator[tuple[tuple[int, int], Read[ModuleLinks | str | None]]]:
    for course_id, one in found.items():
        linked = {cmid for cmid, _ in one.page.modules} if one.page is not None else set()
        yield from (((course_id, cmid), link_reads.module_links(cmid)) for cmid in sorted(linked))
        if course_id in with_idnumbers:
            yield from (((course_id, act.cmid), link_reads.activity_idnumber(act.cmid)) for act in one.activities)


def _linked(course: Course, found: _Found) -> LinkedCourse:
    page = found.page
    if page is None:
        raise LookupError(f"course {course.id} was not read")
    modules = tuple(
        ModuleCompetency(cmid, competency, outcome)
        for cmid, links in found.modules.items()
        for competency, outcome in links.outcomes.items()
    )
    titles = dict(page.titles)
    for links in found.modules.values():
        titles |= links.titles
    return LinkedCourse(
        course=course,
        links=CourseLinks(
            competencies=page.competencies,
            activities=found.activities,
            modules=modules,
            pushes_ratings=page.pushes_ratings,
        ),
        activity_idnumbers=found.idnumbers,
        can_manage=page.can_manage,
        titles={number: CompetencyTitle(*title) for number, title in titles.items()},
    )
