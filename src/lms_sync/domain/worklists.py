"""A worklist as a value: what only a person can do, course by course, for whichever form it is written in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lms_sync.domain.links_plan import LinksPlan
from lms_sync.domain.worklist import WorkItem
from lms_sync.errors import Problem


@dataclass(frozen=True, slots=True)
class WorklistCourse:
    """The activities of one course that the files concern.

    Args:
        course_id: Moodle's id.
        shortname: as Moodle has it.
        fullname: as Moodle has it.
        items: one an activity, in the order of the course.
    """

    course_id: int
    shortname: str
    fullname: str
    items: tuple[WorkItem, ...]

    @property
    def open_items(self) -> tuple[WorkItem, ...]:
        """Activities to be seen to."""
        return tuple(item for item in self.items if not item.is_done)

    @property
    def done_items(self) -> tuple[WorkItem, ...]:
        """Activities that have what the files want."""
        return tuple(item for item in self.items if item.is_done)


@dataclass(frozen=True, slots=True)
class Worklist:
    """What only a person can do, and where that is known from.

    Args:
        site_url: the address of the site.
        made: UTC seconds at which the site was read.
        program_version: of lms-sync.
        fingerprint: of the plan.
        files: each links file with the idnumber of its framework.
        plugin: of the site, that writes activity links; empty if there is none.
        courses: those with activities that the files concern, by short name.
        notes: what the reader should know, with the place in the file.
    """

    site_url: str
    made: int
    program_version: str
    fingerprint: str
    files: tuple[tuple[str, str], ...]
    plugin: str = ""
    courses: tuple[WorklistCourse, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def open(self) -> int:
        """How many activities have to be seen to."""
        return sum(len(course.open_items) for course in self.courses)

    @property
    def done(self) -> int:
        """How many activities have what the files want."""
        return sum(len(course.done_items) for course in self.courses)


def worklist_of(plan: LinksPlan, made: int, program_version: str) -> Worklist:
    """Return the worklist of a plan; a course that files of several frameworks name is one.

    Args:
        plan: of links.
        made: UTC seconds at which the site was read.
        program_version: of lms-sync.
    """
    courses: dict[int, WorklistCourse] = {}
    for found in (course for file in plan.files for course in file.courses if course.work):
        known = courses.get(found.course_id)
        items = found.work if known is None else (*known.items, *found.work)
        courses[found.course_id] = WorklistCourse(found.course_id, found.shortname, found.fullname, items)
    return Worklist(
        site_url=plan.site_url,
        made=made,
        program_version=program_version,
        fingerprint=plan.fingerprint,
        files=tuple((file.file, file.framework) for file in plan.files),
        plugin=plan.plugin,
        courses=tuple(sorted(courses.values(), key=lambda one: (one.shortname.casefold(), one.course_id))),
        notes=tuple(note for file in plan.files for note in file.notes),
    )


def of_courses(worklist: Worklist, shortnames: Sequence[str]) -> Worklist:
    """Return the part of a worklist that concerns some courses; notes on others are left out.

    Args:
        worklist: of all.
        shortnames: of the courses, as Moodle has them.
    """
    others = {course.shortname for course in worklist.courses} - set(shortnames)
    return replace(
        worklist,
        courses=tuple(course for course in worklist.courses if course.shortname in shortnames),
        notes=tuple(note for note in worklist.notes if note.message.params.get("course") not in others),
    )
