"""A site with courses as plain lists, what a push and a person do to it, and files by few words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lms_sync.domain.courses import Activity, Course, CourseCompetency, CourseLinks, ModuleCompetency
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
from lms_sync.domain.links_plan import (
    CoursePlan,
    LinkActivity,
    LinkChange,
    LinkCompetency,
    LinksPlan,
    ReorderCourse,
    SetActivityOutcome,
    SetCourseOutcome,
    UnlinkActivity,
    UnlinkCompetency,
)
from lms_sync.domain.links_site import (
    ActivityWriter,
    CompetencyTitle,
    LinkedCourse,
    LinksSnapshot,
    RememberedActivity,
)
from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.scale import ScaleConfiguration
from lms_sync.domain.site import FrameworkSnapshot, SiteCompetency, SiteFramework, SiteInfo, SiteRule
from lms_sync.domain.worklist import WorkItem
from lms_sync.planner.links import after_reorder, reorders

NONE, EVIDENCE, RECOMMEND, COMPLETE = RuleOutcome
FRAMEWORKS = {"F": (1, ("C1", "C2", "C3", "C4", "C5")), "G": (2, ("K1", "K2", "K3")), "X": (3, ("X1", "X2"))}
IDS = {name: 100 * number + n for number, names in FRAMEWORKS.values() for n, name in enumerate(names, 1)}
NAMES = {number: name for name, number in IDS.items()}
PROFICIENT = ScaleConfiguration(frozenset({2}), frozenset({2, 3}))
NOT_PROFICIENT = ScaleConfiguration(frozenset({1}), frozenset({2, 3}))
WHOLE_WRITER = ActivityWriter("local_whole", can_unlink=True, can_set_outcome=True)
LINKING_WRITER = ActivityWriter("local_links", can_unlink=False, can_set_outcome=False)


@dataclass
class CourseState:
    """A course while things happen to it.

    Args:
        shortname: of the course.
        links: idnumber of the competency -> outcome, in the order of the course.
        activities: cmid -> name.
        modules: (cmid, idnumber) -> outcome.
        idnumber: of the course.
        can_manage: whether the account may change the links.
        activity_idnumbers: by cmid, as far as they can be read.
    """

    shortname: str
    links: dict[str, RuleOutcome] = field(default_factory=dict)
    activities: dict[int, str] = field(default_factory=dict)
    modules: dict[tuple[int, str], RuleOutcome] = field(default_factory=dict)
    idnumber: str = ""
    can_manage: bool | None = True
    activity_idnumbers: dict[int, str] = field(default_factory=dict)

    def linked(self, course_id: int) -> LinkedCourse:
        """As it would be read."""
        return LinkedCourse(
            course=Course(course_id, self.shortname, f"Course {self.shortname}", self.idnumber),
            links=CourseLinks(
                competencies=tuple(
                    CourseCompetency(IDS[name], outcome, 1000 + IDS[name]) for name, outcome in self.links.items()
                ),
                activities=tuple(Activity(cmid, name, "assign") for cmid, name in self.activities.items()),
                modules=tuple(ModuleCompetency(c, IDS[name], outcome) for (c, name), outcome in self.modules.items()),
            ),
            activity_idnumbers=self.activity_idnumbers,
            can_manage=self.can_manage,
            titles={IDS[name]: CompetencyTitle(name, f"{name} title") for name in self.links},
        )

    def apply(self, change: LinkChange) -> None:
        """Do what Moodle does for a change of a plan."""
        match change:
            case LinkCompetency(competency=name, outcome=outcome):
                assert name not in self.links
                self.links[name] = outcome
            case SetCourseOutcome(competency=name, old=old, new=new):
                assert self.links[name] is old
                self.links[name] = new
            case ReorderCourse(old=old_order, new=new_order):
                assert tuple(name for name in self.links if name in new_order) == old_order
                self._reorder(new_order)
            case UnlinkCompetency(competency=name, activities=activities):
                del self.links[name]
                gone = {key for key in self.modules if key[1] == name}
                assert {cmid for cmid, _ in gone} == {one.cmid for one in activities}
                self.modules = {key: outcome for key, outcome in self.modules.items() if key not in gone}
            case LinkActivity(activity=activity, competency=name, outcome=outcome):
                assert name in self.links, "Moodle links activities only to what their course is linked to"
                assert (activity.cmid, name) not in self.modules
                self.modules[activity.cmid, name] = outcome
            case SetActivityOutcome(activity=activity, competency=name, old=old, new=new):
                assert self.modules[activity.cmid, name] is old
                self.modules[activity.cmid, name] = new
            case UnlinkActivity(activity=activity, competency=name):
                del self.modules[activity.cmid, name]

    def _reorder(self, wanted: Sequence[str]) -> None:
        order = tuple(IDS[name] for name in self.links)
        for step in reorders(order, [IDS[name] for name in wanted]):
            order = after_reorder(order, step)
        self.links = {NAMES[number]: self.links[NAMES[number]] for number in order}

    def save_settings(self, item: WorkItem) -> None:
        """Do what a person does with a line of the worklist; Moodle sets one outcome for all."""
        ticked = [one.idnumber for one in item.competencies if one.is_wanted]
        assert all(name in self.links for name in ticked)
        present = {name: outcome for (cmid, name), outcome in self.modules.items() if cmid == item.cmid}
        chosen = item.outcome or next(iter(present.values()), EVIDENCE)
        self.modules = {key: outcome for key, outcome in self.modules.items() if key[0] != item.cmid}
        self.modules |= {(item.cmid, name): chosen for name in ticked}


@dataclass
class World:
    """A site.

    Args:
        courses: by Moodle's id.
        writer: its plugin.
        remembered: what names meant earlier.
        hidden: idnumbers of hidden frameworks.
        scale: of every competency.
        own_scales: of competencies with one of their own.
        url: the site's address.
    """

    courses: dict[int, CourseState]
    writer: ActivityWriter | None = None
    remembered: tuple[RememberedActivity, ...] = ()
    hidden: frozenset[str] = frozenset()
    scale: ScaleConfiguration = PROFICIENT
    own_scales: Mapping[str, ScaleConfiguration] = field(default_factory=dict)
    url: str = "https://moodle.example.org"

    def read(self) -> LinksSnapshot:
        """As it would be read now."""
        frameworks = {name: self._framework(name) for name in FRAMEWORKS}
        linked = {course_id: course.linked(course_id) for course_id, course in self.courses.items()}
        return LinksSnapshot(
            site_url=self.url,
            info=SiteInfo(self.url, "5.0", "sync", 2, frozenset(), competencies_enabled=True),
            frameworks=frameworks,
            snapshots={one.id: FrameworkSnapshot(one, self._competencies(name)) for name, one in frameworks.items()},
            courses={course_id: one.course for course_id, one in linked.items()},
            linked=linked,
            remembered=self.remembered,
            activity_writer=self.writer,
        )

    def push(self, plan: LinksPlan) -> None:
        """Apply a plan."""
        for course in courses_of(plan):
            for change in course.changes:
                self.courses[course.course_id].apply(change)

    def work_off(self, plan: LinksPlan) -> None:
        """Do all that a plan leaves to a person."""
        for course in courses_of(plan):
            for item in course.work:
                if not item.is_done:
                    self.courses[course.course_id].save_settings(item)

    def _framework(self, name: str) -> SiteFramework:
        number, _ = FRAMEWORKS[name]
        return SiteFramework(number, name, name, "", 1, name not in self.hidden, (), 3, self.scale, 1)

    def _own_scale(self, name: str) -> tuple[int | None, ScaleConfiguration | None]:
        return (9, self.own_scales[name]) if name in self.own_scales else (None, None)

    def _competencies(self, framework: str) -> tuple[SiteCompetency, ...]:
        _, names = FRAMEWORKS[framework]
        rule = SiteRule(None, None, NONE)
        return tuple(
            SiteCompetency(IDS[name], name, f"{name} title", "", 1, 0, place, rule, *self._own_scale(name))
            for place, name in enumerate(names)
        )


def courses_of(plan: LinksPlan) -> tuple[CoursePlan, ...]:
    """The plans of all courses, over all files."""
    return tuple(course for file in plan.files for course in file.courses)


def changes(plan: LinksPlan) -> tuple[LinkChange, ...]:
    """All changes, over all courses."""
    return tuple(change for course in courses_of(plan) for change in course.changes)


def codes(plan: LinksPlan) -> list[str]:
    """The codes of all refusals."""
    return [one.message.code for file in plan.files for one in file.refusals]


def notes(plan: LinksPlan) -> list[str]:
    """The codes of all notes."""
    return [one.message.code for file in plan.files for one in file.notes]


def course_ref(text: str) -> CourseRef:
    """A course by short name, id:IDNUMBER, or a pattern."""
    if text.startswith("id:"):
        return CourseRef(CourseRefKind.IDNUMBER, text.removeprefix("id:"))
    return CourseRef(CourseRefKind.PATTERN if "*" in text else CourseRefKind.SHORTNAME, text)


def activity_ref(text: str | int) -> ActivityRef:
    """An activity by name, id:IDNUMBER, or a number as cmid."""
    if isinstance(text, int):
        return ActivityRef(ActivityRefKind.CMID, str(text))
    if text.startswith("id:"):
        return ActivityRef(ActivityRefKind.IDNUMBER, text.removeprefix("id:"))
    return ActivityRef(ActivityRefKind.NAME, text)


Outcome = RuleOutcome | None
Activities = Mapping[str | int, Outcome] | None
"""None where the file has no key `activities`."""


def links_file(
    *courses: tuple[str, Mapping[str, tuple[Outcome, Activities]]],
    framework: str = "F",
    file: str = "links.yaml",
) -> LinksFile:
    """A links file; each course, competency and activity stands in a line of its own."""
    lines = iter(range(3, 100_000))
    return LinksFile(
        file=file,
        framework=framework,
        framework_place=FilePlace(file, 2, 12),
        courses=tuple(_course(file, lines, course, wanted) for course, wanted in courses),
    )


def _course(
    file: str, lines: Iterable[int], course: str, wanted: Mapping[str, tuple[Outcome, Activities]]
) -> WantedCourse:
    numbers = iter(lines)
    place = FilePlace(file, next(numbers), 5)
    competencies = []
    for name, (outcome, activities) in wanted.items():
        own = FilePlace(file, next(numbers), 9)
        listed = tuple(
            WantedActivity(activity_ref(text), each, FilePlace(file, next(numbers), 13))
            for text, each in (activities or {}).items()
        )
        competencies.append(WantedCompetency(name, outcome, listed, own))
    manages = any(activities is not None for _, activities in wanted.values())
    return WantedCourse(course_ref(course), tuple(competencies), manages, place)
