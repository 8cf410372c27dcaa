"""What the entries of links files want of one course, taken together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from lms_sync.domain.courses import Activity
from lms_sync.domain.file_place import FilePlace
from lms_sync.domain.links import ActivityRefKind, CourseRefKind, WantedActivity, WantedCompetency, WantedCourse
from lms_sync.domain.links_site import LinkedCourse
from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.site import SiteCompetency
from lms_sync.message import Message
from lms_sync.planner.links.activities import ActivityFinder, NoActivity
from lms_sync.planner.links.frameworks import KnownFramework
from lms_sync.planner.links.near import near, quoted
from lms_sync.planner.links.problems import Notebook, position


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a wish stands, and where what is wrong with it is written down.

    Args:
        place: in the file.
        notebook: of that file.
    """

    place: FilePlace
    notebook: Notebook

    def refuse(self, code: str, **params: str | int) -> None:
        """Write down a refusal."""
        self.notebook.refuse(self.place, Message(code, params))

    def note(self, code: str, **params: str | int) -> None:
        """Write down a note."""
        self.notebook.note(self.place, Message(code, params))


@dataclass(slots=True)
class ActivityWish:
    """An activity that a competency should be linked to.

    Args:
        activity: as it stands in the course.
        outcome: None leaves it as it is.
        origin: where the file says so; of the outcome if it says one.
        renamed_from: the name that the file still has for it; empty if it has its own.
        is_refused: whether files contradict themselves, so that nothing is planned for it.
    """

    activity: Activity
    outcome: RuleOutcome | None
    origin: Origin
    renamed_from: str = ""
    is_refused: bool = False


@dataclass(slots=True)
class CompetencyWish:
    """A competency that the course should be linked to.

    Args:
        competency: as it stands in the framework.
        outcome: None leaves it as it is.
        origin: where the file says so; of the outcome if it says one.
        manages_activities: whether an entry that names it manages the links of activities.
        misses_activities: whether it names an activity that is not there: one of those linked to it may be meant.
        activities: by cmid.
        is_refused: whether files contradict themselves, so that nothing is planned for it.
    """

    competency: SiteCompetency
    outcome: RuleOutcome | None
    origin: Origin
    manages_activities: bool = False
    misses_activities: bool = False
    activities: dict[int, ActivityWish] = field(default_factory=dict)
    is_refused: bool = False


@dataclass(slots=True)
class CourseWish:
    """What files want of one framework in one course.

    Args:
        linked: the course.
        framework: whose links are managed.
        origin: of the first entry.
        competencies: by Moodle's id, in the order that they should have.
        manages_activities: whether any entry manages the links of activities.
        matched: name of the file -> cmid.
    """

    linked: LinkedCourse
    framework: KnownFramework
    origin: Origin
    competencies: dict[int, CompetencyWish] = field(default_factory=dict)
    manages_activities: bool = False
    matched: dict[str, int] = field(default_factory=dict)

    def manages_activities_of(self, competency_id: int) -> bool:
        """Tell whether links between activities and a competency of the framework are the files' business.

        They are not where all entries that name the competency say nothing on activities.
        """
        wish = self.competencies.get(competency_id)
        return self.manages_activities and (wish is None or wish.manages_activities)


def course_wish(
    linked: LinkedCourse,
    framework: KnownFramework,
    finder: ActivityFinder,
    entries: Iterable[tuple[WantedCourse, Notebook]],
) -> CourseWish:
    """Return what entries want of a course, in the order of the files; what is wrong with them is written down.

    Args:
        linked: the course.
        framework: that of the files.
        finder: of the course's activities.
        entries: at least one, with what to write problems of its file into.
    """
    listed = list(entries)
    first, notebook = listed[0]
    merging = _Merging(CourseWish(linked, framework, Origin(first.place, notebook)), finder)
    for entry, book in listed:
        merging.add(entry, book)
    return merging.wish


class _Merging:
    def __init__(self, wish: CourseWish, finder: ActivityFinder) -> None:
        self.wish = wish
        self._finder = finder
        self._course = wish.linked.course.shortname

    def add(self, entry: WantedCourse, notebook: Notebook) -> None:
        self.wish.manages_activities |= entry.manages_activities
        for wanted in entry.competencies:
            competency = self.wish.framework.find(wanted.idnumber)
            if competency is None:
                self._refuse_unknown(wanted, Origin(wanted.place, notebook))
                continue
            wish = self._competency(competency, wanted, Origin(wanted.place, notebook))
            wish.manages_activities |= entry.manages_activities
            for activity in wanted.activities:
                self._activity(wish, activity, entry, Origin(activity.place, notebook))

    def _refuse_unknown(self, wanted: WantedCompetency, origin: Origin) -> None:
        framework = self.wish.framework
        nearest = near(wanted.idnumber, (one.idnumber for one in framework.competencies.values()))
        names = {"competency": wanted.idnumber, "framework": framework.framework.idnumber}
        if nearest:
            origin.refuse("LINKS_COMPETENCY_NEAR", near=quoted(nearest), **names)
        else:
            origin.refuse("LINKS_COMPETENCY_ABSENT", **names)

    def _competency(self, competency: SiteCompetency, wanted: WantedCompetency, origin: Origin) -> CompetencyWish:
        known = self.wish.competencies.get(competency.id)
        if known is None:
            known = self.wish.competencies[competency.id] = CompetencyWish(competency, wanted.outcome, origin)
        elif _contradicts(known.outcome, wanted.outcome):
            known.is_refused = True
            origin.refuse(
                "LINKS_COURSE_OUTCOMES_DIFFER",
                competency=competency.idnumber,
                course=self._course,
                outcome=str(wanted.outcome),
                other_outcome=str(known.outcome),
                other=position(known.origin.place),
            )
        elif known.outcome is None and wanted.outcome is not None:
            known.outcome, known.origin = wanted.outcome, origin
        return known

    def _activity(self, wish: CompetencyWish, wanted: WantedActivity, entry: WantedCourse, origin: Origin) -> None:
        found = self._finder.find(wanted.ref)
        if isinstance(found, NoActivity):
            wish.misses_activities = True
            if found.is_absent and entry.ref.kind is CourseRefKind.PATTERN:
                origin.notebook.note(origin.place, found.message)
            else:
                origin.notebook.refuse(origin.place, found.message)
            return
        activity = found.activity
        if wanted.ref.kind is ActivityRefKind.NAME:
            self.wish.matched[wanted.ref.text] = activity.cmid
        if found.earlier is not None:
            wish.misses_activities = True
            origin.note(
                "LINKS_ACTIVITY_TAKEN_OVER",
                activity=wanted.ref.text,
                cmid=activity.cmid,
                earlier=found.earlier.cmid,
                now=found.earlier.name,
                course=self._course,
            )
        if found.renamed_from:
            origin.note(
                "LINKS_ACTIVITY_RENAMED",
                activity=found.renamed_from,
                now=activity.name,
                cmid=activity.cmid,
                course=self._course,
            )
        known = wish.activities.get(activity.cmid)
        if known is None:
            wish.activities[activity.cmid] = ActivityWish(activity, wanted.outcome, origin, found.renamed_from)
            return
        known.renamed_from = known.renamed_from or found.renamed_from
        if _contradicts(known.outcome, wanted.outcome):
            known.is_refused = True
            origin.refuse(
                "LINKS_ACTIVITY_OUTCOMES_DIFFER",
                competency=wish.competency.idnumber,
                activity=activity.name,
                course=self._course,
                outcome=str(wanted.outcome),
                other_outcome=str(known.outcome),
                other=position(known.origin.place),
            )
        elif known.outcome is None and wanted.outcome is not None:
            known.outcome, known.origin = wanted.outcome, origin


def _contradicts(first: RuleOutcome | None, second: RuleOutcome | None) -> bool:
    return first is not None and second is not None and first is not second
