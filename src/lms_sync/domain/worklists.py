"""A worklist as a value: what only a person can do, course by course, for whichever form it is written in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lms_sync.domain.links_plan import LinksPlan
from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.worklist import WorkCompetency, WorkItem
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

    @property
    def to_link_first(self) -> tuple[WorkCompetency, ...]:
        """Competencies that the settings pages will not offer before the course is linked to them, each once."""
        found = {
            (one.idnumber, one.shortname): one
            for item in self.open_items
            for one in item.links_missing
            if not one.in_course
        }
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Worklist:
    """What only a person can do, and where that is known from.

    Args:
        site_url: the address of the site.
        site_name: what the site calls itself.
        made: UTC seconds at which the site was read.
        program: name and version.
        fingerprint: of the plan.
        files: each links file with the idnumber of its framework.
        plugin: of the site, that writes activity links; empty if there is none.
        courses: those with activities that the files concern, by short name.
        notes: what the reader should know, with the place in the file.
    """

    site_url: str
    site_name: str
    made: int
    program: str
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


def worklist_of(plan: LinksPlan, site_name: str, made: int, program: str) -> Worklist:
    """Return the worklist of a plan.

    An activity that several files concern is one line: its settings page is saved once.

    Args:
        plan: of links.
        site_name: what the site calls itself.
        made: UTC seconds at which the site was read.
        program: name and version.
    """
    courses: dict[int, WorklistCourse] = {}
    for found in (course for file in plan.files for course in file.courses if course.work):
        known = courses.get(found.course_id)
        items = found.work if known is None else _together(known.items, found.work)
        courses[found.course_id] = WorklistCourse(found.course_id, found.shortname, found.fullname, items)
    return Worklist(
        site_url=plan.site_url,
        site_name=site_name,
        made=made,
        program=program,
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


def _together(first: Iterable[WorkItem], second: Iterable[WorkItem]) -> tuple[WorkItem, ...]:
    items = {item.cmid: item for item in first}
    for item in second:
        known = items.get(item.cmid)
        items[item.cmid] = item if known is None else _merged(known, item)
    return tuple(items.values())


def _merged(one: WorkItem, other: WorkItem) -> WorkItem:
    """Return what both ask of an activity; a link of the one's framework is one that the other leaves."""
    competencies = {(found.idnumber, found.shortname): found for found in one.competencies}
    for found in other.competencies:
        known = competencies.get((found.idnumber, found.shortname))
        competencies[found.idnumber, found.shortname] = (
            found if known is None else replace(known, is_wanted=known.is_wanted and found.is_wanted)
        )
    return replace(
        one,
        competencies=tuple(competencies.values()),
        outcome=one.outcome if one.outcome is not None else other.outcome,
        present_outcomes=one.present_outcomes | other.present_outcomes,
        renamed_from=one.renamed_from or other.renamed_from,
    )


def outcome_to_choose(item: WorkItem) -> RuleOutcome | None:
    """Return the outcome that a person has to choose in the settings of an activity; None leaves what is shown there.

    Where nothing is linked yet the page shows none (tool_lp_course_competency_rule_form_element), and saving it would
    make that the outcome of the new links; a file that says nothing means evidence.
    """
    if item.outcome is None and item.links_missing and not item.present_outcomes:
        return RuleOutcome.EVIDENCE
    return item.outcome
