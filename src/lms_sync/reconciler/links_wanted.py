"""What links files want of the courses that were pulled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lms_sync.domain.activity_matching import activity_name_key, match_activity
from lms_sync.domain.course_matching import course_index
from lms_sync.domain.courses import CourseLinks
from lms_sync.domain.links import ActivityRefKind, LinksFile, WantedActivity, WantedCompetency, WantedCourse
from lms_sync.domain.links_site import RememberedActivity
from lms_sync.domain.pulled import PulledState
from lms_sync.domain.pulls import CourseState
from lms_sync.domain.rules import RuleOutcome

Outcomes = dict[str, RuleOutcome | None]
"""Wanted outcomes by competency; None leaves the one that is there."""


@dataclass(slots=True)
class WantedLinks:
    """What links files want of one course.

    Args:
        manages_activities: whether they say anything of its activities, and so all of them.
        competencies: of the course.
        activities: by cmid of the activity that is meant.
        names: of those, as Moodle has them.
        renamed: by cmid, the name that a file has and Moodle no longer.
        absent: by the name or number that a file has, activities that the account of the pull does not see there.
        unclear: what a file says of an activity that cannot be told from what was pulled.
    """

    manages_activities: bool = False
    competencies: Outcomes = field(default_factory=dict)
    activities: dict[int, Outcomes] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    renamed: dict[int, str] = field(default_factory=dict)
    absent: dict[str, Outcomes] = field(default_factory=dict)
    unclear: dict[str, None] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many links are wanted."""
        on_activities = (*self.activities.values(), *self.absent.values())
        return len(self.competencies) + sum(map(len, on_activities))

    def names_on(self, idnumber: str) -> list[str]:
        """Return the names of absent activities that a competency should be on."""
        return [name for name, outcomes in self.absent.items() if idnumber in outcomes]


@dataclass(frozen=True, slots=True)
class AllWanted:
    """What links files want of the courses that were pulled.

    Args:
        files: their names.
        courses: by Moodle's id; courses that no file names are not there.
        not_pulled: what the files call courses that no pull has read.
        unknown: competencies of the files that the framework does not have.
    """

    files: tuple[str, ...]
    courses: Mapping[int, WantedLinks]
    not_pulled: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def wanted_links(
    files: Sequence[LinksFile],
    state: PulledState,
    competencies: Iterable[str],
    remembered: Sequence[RememberedActivity],
) -> AllWanted:
    """Return what links files want of the courses that were pulled; what they say twice counts as said first.

    Args:
        files: of the framework of the report.
        state: what was pulled.
        competencies: idnumbers of the framework file.
        remembered: activities that were matched by name earlier.
    """
    standing = {key: one for key, one in state.courses.items() if one.state is not CourseState.GONE}
    index = course_index(one.course for one in standing.values())
    names: dict[int, dict[str, int]] = {}
    for known in remembered:
        names.setdefault(known.course_id, {})[activity_name_key(known.name)] = known.cmid
    found: dict[int, WantedLinks] = {}
    not_pulled: dict[str, None] = {}
    known_idnumbers = frozenset(competencies)
    unknown: dict[str, None] = {}
    for entry in (entry for file in files for entry in file.courses):
        unknown.update((one.idnumber, None) for one in entry.competencies if one.idnumber not in known_idnumbers)
        meant = index.meant(entry.ref)
        if not meant:
            not_pulled[entry.ref.text] = None
        for course in meant:
            links = standing[course.id].links or CourseLinks()
            _take(found.setdefault(course.id, WantedLinks()), entry, links, names.get(course.id, {}), known_idnumbers)
    return AllWanted(tuple(file.file for file in files), found, tuple(not_pulled), tuple(unknown))


def _take(
    wanted: WantedLinks,
    entry: WantedCourse,
    links: CourseLinks,
    remembered: Mapping[str, int],
    known_idnumbers: frozenset[str],
) -> None:
    wanted.manages_activities = wanted.manages_activities or entry.manages_activities
    for competency in entry.competencies:
        if competency.idnumber not in known_idnumbers:
            continue
        _set(wanted.competencies, competency, competency.outcome)
        for activity in competency.activities:
            outcomes = _outcomes_of(wanted, activity, links, remembered)
            if outcomes is not None:
                _set(outcomes, competency, activity.outcome)


def _set(outcomes: Outcomes, competency: WantedCompetency, outcome: RuleOutcome | None) -> None:
    if outcomes.get(competency.idnumber) is None:
        outcomes[competency.idnumber] = outcome


def _outcomes_of(
    wanted: WantedLinks, activity: WantedActivity, links: CourseLinks, remembered: Mapping[str, int]
) -> Outcomes | None:
    """Return where the outcomes of an activity are kept; None if it cannot be told which one is meant."""
    ref = activity.ref
    if ref.kind is ActivityRefKind.IDNUMBER or not links.activities:  # neither is what a pull reads
        wanted.unclear[ref.text] = None
        return None
    found = match_activity(ref, links.activities, remembered=remembered, idnumbers={})
    if found.activity is not None:
        wanted.names[found.activity.cmid] = found.activity.name
        if found.is_renamed:
            wanted.renamed[found.activity.cmid] = ref.text
        return wanted.activities.setdefault(found.activity.cmid, {})
    if found.activities:
        wanted.unclear[ref.text] = None
        return None
    return wanted.absent.setdefault(ref.text, {})
