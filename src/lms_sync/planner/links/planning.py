"""From links files and a site to a plan: the one way in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lms_sync.domain.links import CourseRefKind, LinksFile, WantedCourse
from lms_sync.domain.links_plan import CoursePlan, LinkChange, LinkCompetency, LinksFilePlan, LinksPlan, UnlinkPolicy
from lms_sync.domain.links_site import LinksSnapshot, RememberedActivity
from lms_sync.message import Message
from lms_sync.planner.links.activities import ActivityFinder
from lms_sync.planner.links.activity_changes import ActivityChanges, Means, activity_changes
from lms_sync.planner.links.completion import refuse_not_proficient
from lms_sync.planner.links.course_changes import CourseChanges, course_changes
from lms_sync.planner.links.courses import MeantEntry, courses_meant
from lms_sync.planner.links.fingerprint import fingerprint
from lms_sync.planner.links.frameworks import KnownFramework, frameworks_meant
from lms_sync.planner.links.near import near, quoted
from lms_sync.planner.links.problems import Notebook
from lms_sync.planner.links.wishes import CourseWish, Origin, course_wish


def plan_links(files: Sequence[LinksFile], site: LinksSnapshot, unlink: UnlinkPolicy) -> LinksPlan:
    """Return what a push of links files would do; nothing is written.

    A course that several files of one framework name is planned with the first of them; one that files of several
    frameworks name is planned with each of these, an activity in it with the first that wants anything of it.

    Args:
        files: in the order given.
        site: as read, with every framework and every course that the files mean (`frameworks_meant`, `courses_meant`).
        unlink: what becomes of links that no file names.
    """
    planning = _Planning(files, site, unlink)
    planning.check_courses()
    for course_id in planning.course_ids:
        planning.plan_course(course_id)
    plans = planning.file_plans()
    plugin = site.activity_writer.plugin if site.activity_writer is not None else ""
    return LinksPlan(
        site_url=site.site_url,
        unlink=unlink,
        files=plans,
        fingerprint=fingerprint(site.site_url, unlink, plans, plugin),
        plugin=plugin,
    )


def plan_course_again(
    files: Sequence[LinksFile], site: LinksSnapshot, unlink: UnlinkPolicy, course_id: int
) -> tuple[LinksFilePlan, ...]:
    """Return what is left to do in one course, for each file in the order given: no change, if a push is proven.

    Args:
        files: all that were pushed.
        site: with this course as it was read back; the others need not be in `linked`.
        unlink: as it was pushed with.
        course_id: Moodle's id.
    """
    planning = _Planning(files, site, unlink)
    planning.plan_course(course_id)
    return planning.file_plans()


def changes_of_course(files: Iterable[LinksFilePlan], course_id: int) -> tuple[LinkChange, ...]:
    """Return the changes of one course over all files, whose frameworks differ."""
    return tuple(
        change
        for file in files
        for course in file.courses
        if course.course_id == course_id
        for change in course.changes
    )


def remembered_of(plan: LinksPlan) -> tuple[RememberedActivity, ...]:
    """Return what the names of the files were found to mean."""
    found = (
        RememberedActivity(course.course_id, name, cmid)
        for file in plan.files
        for course in file.courses
        for name, cmid in course.matched
    )
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _File:
    """A file while it is planned."""

    file: LinksFile
    entries: tuple[MeantEntry, ...]
    framework: KnownFramework | None
    notebook: Notebook = field(default_factory=Notebook)
    courses: list[CoursePlan] = field(default_factory=list)


class _Planning:
    def __init__(self, files: Sequence[LinksFile], site: LinksSnapshot, unlink: UnlinkPolicy) -> None:
        self._site = site
        self._means = Means(site.activity_writer, unlink)
        meant = frameworks_meant(files, site.frameworks)
        self._frameworks = {one.id: KnownFramework(site.snapshots[one.id]) for one in meant.values()}
        entries = courses_meant(files, site.courses).files
        self._files = tuple(
            _File(file, of_file, self._frameworks[meant[file.framework].id] if file.framework in meant else None)
            for file, of_file in zip(files, entries, strict=True)
        )

    @property
    def course_ids(self) -> tuple[int, ...]:
        """Of all courses that are meant for sure, in files whose framework is known."""
        return tuple(
            sorted({one for file in self._files if file.framework for e in file.entries for one in e.sure_ids})
        )

    def check_courses(self) -> None:
        """Refuse what means no framework, no course or several."""
        for file in self._files:
            if file.framework is None:
                _refuse_framework(file, self._site.frameworks)
            for entry in file.entries:
                origin = Origin(entry.wanted.place, file.notebook)
                if not entry.course_ids:
                    self._refuse_course(entry.wanted, origin)
                elif entry.is_ambiguous:
                    courses = [self._site.courses[one] for one in entry.course_ids]
                    found = ", ".join(f"“{course.shortname}” ({course.id})" for course in courses)
                    origin.refuse("LINKS_COURSE_AMBIGUOUS", course=entry.wanted.ref.text, found=found)
                for course_id in entry.sure_ids if file.framework is not None else ():
                    if course_id not in self._site.linked:
                        origin.refuse("LINKS_COURSE_UNREADABLE", course=self._site.courses[course_id].shortname)

    def plan_course(self, course_id: int) -> None:
        """Plan one course for all frameworks."""
        linked = self._site.linked.get(course_id)
        groups = self._entries_of(course_id)
        if linked is None or not groups:
            return
        finder = ActivityFinder(linked, self._site.remembered)
        wishes = [
            course_wish(linked, framework, finder, ((entry, file.notebook) for file, entry in group))
            for framework, group in groups
        ]
        for wish in wishes:
            refuse_not_proficient(wish)
        activities = activity_changes(wishes, finder, self._frameworks.values(), self._means)
        for (_, group), wish, of_activities in zip(groups, wishes, activities, strict=True):
            file = group[0][0]
            plan = _course_plan(wish, course_changes(wish, finder, self._means.unlink), of_activities)
            file.courses.append(plan)
            _guard(plan, wish, file)
            _note_shared(group, wish)

    def file_plans(self) -> tuple[LinksFilePlan, ...]:
        """Return what was planned, by file."""
        return tuple(
            LinksFilePlan(
                file=one.file.file,
                framework=one.file.framework,
                courses=tuple(sorted(one.courses, key=lambda course: (course.shortname, course.course_id))),
                refusals=one.notebook.refusals,
                notes=one.notebook.notes,
            )
            for one in self._files
        )

    def _entries_of(self, course_id: int) -> list[tuple[KnownFramework, list[tuple[_File, WantedCourse]]]]:
        """Return the entries that mean a course, by framework.

        Files come in the order of their names: in whichever order they are given, the same is wanted.
        """
        groups: dict[int, list[tuple[_File, WantedCourse]]] = {}
        for file in sorted(self._files, key=lambda one: one.file.file):
            for entry in file.entries:
                if file.framework is not None and course_id in entry.sure_ids:
                    groups.setdefault(file.framework.framework.id, []).append((file, entry.wanted))
        return [(self._frameworks[number], group) for number, group in groups.items()]

    @cached_property
    def _shortnames(self) -> tuple[str, ...]:
        return tuple(course.shortname for course in self._site.courses.values())

    def _refuse_course(self, wanted: WantedCourse, origin: Origin) -> None:
        kind = wanted.ref.kind
        code = _COURSE_CODES[kind]
        by_idnumber = kind is CourseRefKind.IDNUMBER
        names: Iterable[str] = (
            (course.idnumber for course in self._site.courses.values()) if by_idnumber else self._shortnames
        )
        nearest = near(wanted.ref.text, names)
        if nearest:
            origin.refuse(f"{code}_NEAR", course=wanted.ref.text, near=quoted(nearest))
        else:
            origin.refuse(f"{code}_UNKNOWN", course=wanted.ref.text)


_COURSE_CODES = {
    CourseRefKind.SHORTNAME: "LINKS_COURSE",
    CourseRefKind.IDNUMBER: "LINKS_COURSE_IDNUMBER",
    CourseRefKind.PATTERN: "LINKS_COURSE_PATTERN",
}


def _refuse_framework(file: _File, present: Iterable[str]) -> None:
    origin = Origin(file.file.framework_place, file.notebook)
    nearest = near(file.file.framework, present)
    if nearest:
        origin.refuse("LINKS_FRAMEWORK_NEAR", framework=file.file.framework, near=quoted(nearest))
    else:
        origin.refuse("LINKS_FRAMEWORK_UNKNOWN", framework=file.file.framework)


def _course_plan(wish: CourseWish, course: CourseChanges, activities: ActivityChanges) -> CoursePlan:
    return CoursePlan(
        course_id=wish.linked.course.id,
        shortname=wish.linked.course.shortname,
        fullname=wish.linked.course.fullname,
        changes=tuple(_in_order(course, activities)),
        work=tuple(activities.work),
        unexpected=(*course.unexpected, *activities.unexpected),
        matched=tuple(wish.matched.items()),
        order=course.order,
    )


def _in_order(course: CourseChanges, activities: ActivityChanges) -> Iterator[LinkChange]:
    yield from activities.unlinks
    yield from course.unlinks
    yield from course.links
    yield from course.outcomes
    if course.reorder is not None:
        yield course.reorder
    yield from activities.links
    yield from activities.outcomes


def _guard(plan: CoursePlan, wish: CourseWish, file: _File) -> None:
    """Refuse what Moodle would: a new link of a hidden framework, and any change without the capability."""
    framework = wish.framework.framework
    if not framework.visible and any(isinstance(change, LinkCompetency) for change in plan.changes):
        file.notebook.refuse(
            file.file.framework_place, Message("LINKS_FRAMEWORK_HIDDEN", {"framework": framework.idnumber})
        )
    if plan.changes and wish.linked.can_manage is False:
        wish.origin.refuse("LINKS_COURSE_NOT_MANAGED", course=plan.shortname)


def _note_shared(group: Sequence[tuple[_File, WantedCourse]], wish: CourseWish) -> None:
    """Say of every further file that its entry stands with the first file that names the course."""
    first = group[0][0]
    for file, entry in group:
        if file is not first:
            Origin(entry.place, file.notebook).note(
                "LINKS_COURSE_PLANNED_ELSEWHERE", course=wish.linked.course.shortname, other=first.file.file
            )
