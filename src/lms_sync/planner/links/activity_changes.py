"""What has to change in the links of a course's activities, and who can do it: a plugin, or only a person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lms_sync.domain.courses import Activity
from lms_sync.domain.links_plan import (
    ActivityPlace,
    LinkActivity,
    SetActivityOutcome,
    UnexpectedLink,
    UnlinkActivity,
    UnlinkPolicy,
)
from lms_sync.domain.links_site import ActivityWriter
from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.worklist import WorkItem
from lms_sync.planner.links.activities import ActivityFinder
from lms_sync.planner.links.completion import refuse_complete_for_others
from lms_sync.planner.links.course_changes import NEW_LINK
from lms_sync.planner.links.frameworks import KnownFramework
from lms_sync.planner.links.wishes import ActivityWish, CourseWish
from lms_sync.planner.links.work import is_agreed, work_item


@dataclass(slots=True)
class ActivityChanges:
    """Changes of the activity links of one framework in a course, by kind.

    Args:
        unlinks: by a plugin.
        links: by a plugin.
        outcomes: by a plugin, of links that are there.
        work: for a person; what other files want of the same activity is in it too.
        unexpected: links that stay although the file does not name them.
    """

    unlinks: list[UnlinkActivity] = field(default_factory=list)
    links: list[LinkActivity] = field(default_factory=list)
    outcomes: list[SetActivityOutcome] = field(default_factory=list)
    work: list[WorkItem] = field(default_factory=list)
    unexpected: list[UnexpectedLink] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Means:
    """With what links are written.

    Args:
        writer: the site's plugin for those of activities; None if only a person can.
        unlink: what becomes of links that no file names.
    """

    writer: ActivityWriter | None
    unlink: UnlinkPolicy


def activity_changes(
    wishes: Sequence[CourseWish], finder: ActivityFinder, frameworks: Iterable[KnownFramework], means: Means
) -> tuple[ActivityChanges, ...]:
    """Return what has to change in the links of a course's activities, for each wish in its order.

    Args:
        wishes: what files want of the course, at least one; each of another framework.
        finder: of the course's activities.
        frameworks: of all files.
        means: with what links are written.
    """
    planning = _Planning(wishes, tuple(frameworks), means)
    for activity in finder.activities.values():
        planning.add(activity)
    return planning.changes


class _Planning:
    """Plans activity by activity for all frameworks, since a person saves the settings once for all of them."""

    def __init__(self, wishes: Sequence[CourseWish], frameworks: tuple[KnownFramework, ...], means: Means) -> None:
        self._wishes = wishes
        self._frameworks = frameworks
        self._means = means
        self._linked = wishes[0].linked
        self._going = frozenset(_going(wishes)) if means.unlink is UnlinkPolicy.UNLINK else frozenset()
        self._present: dict[int, dict[int, RuleOutcome | None]] = {}
        for link in self._linked.links.modules:
            if link.competency_id not in self._going:
                self._present.setdefault(link.cmid, {})[link.competency_id] = link.outcome
        self.changes = tuple(ActivityChanges() for _ in wishes)

    def add(self, activity: Activity) -> None:
        present = self._present.get(activity.cmid, {})
        wanted: dict[int, ActivityWish] = {}
        unticked: set[int] = set()
        left = False
        concerned: list[ActivityChanges] = []
        for wish, changes in zip(self._wishes, self.changes, strict=True):
            own = dict(_wanted(wish, activity.cmid))
            excess = list(self._excess(wish, activity, present, changes))
            wanted.update(own)
            unticked.update(excess)
            if own or excess:
                concerned.append(changes)
            for difference in (*_missing(wish, own, present), *_unlinks(wish, activity, excess)):
                left |= not self._write(difference, changes)
        if not concerned or not (left or self._means.writer is None):
            return
        if left and not is_agreed(wanted.values(), activity, self._linked.course.shortname):
            self._plan_nothing_of(activity)
            return
        item = work_item(activity, self._linked, self._frameworks, present, wanted, frozenset(unticked))
        if left and refuse_complete_for_others(item, present, wanted, unticked, self._frameworks):
            self._plan_nothing_of(activity)
            return
        concerned[0].work.append(item)

    def _plan_nothing_of(self, activity: Activity) -> None:
        """Take back what a plugin would have written of an activity whose other half is refused."""
        for changes in self.changes:
            changes.unlinks = [one for one in changes.unlinks if one.activity.cmid != activity.cmid]
            changes.links = [one for one in changes.links if one.activity.cmid != activity.cmid]
            changes.outcomes = [one for one in changes.outcomes if one.activity.cmid != activity.cmid]

    def _excess(
        self, wish: CourseWish, activity: Activity, present: Iterable[int], changes: ActivityChanges
    ) -> Iterator[int]:
        """Yield what is to be unlinked from an activity; what is not named and stays is written down."""
        for number in present:
            competency = wish.framework.competencies.get(number)
            asked = wish.competencies.get(number)
            is_named = asked is not None and activity.cmid in asked.activities
            if competency is None or is_named or not wish.manages_activities_of(number):
                continue
            # It may be the very activity that the file means, under a new name.
            is_missed = asked is not None and asked.misses_activities
            if self._means.unlink is UnlinkPolicy.UNLINK and not is_missed:
                yield number
            else:
                changes.unexpected.append(UnexpectedLink(competency.idnumber, _place(activity)))

    def _write(self, change: LinkActivity | SetActivityOutcome | UnlinkActivity, changes: ActivityChanges) -> bool:
        """Plan a change if the site's plugin can do it; tell whether it can."""
        writer = self._means.writer
        if writer is None:
            return False
        match change:
            case LinkActivity(outcome=outcome):
                able = outcome is NEW_LINK or writer.can_set_outcome or writer.sets_outcome_when_linking
                changes.links += [change] if able else []
            case SetActivityOutcome():
                able = writer.can_set_outcome
                changes.outcomes += [change] if able else []
            case UnlinkActivity():
                able = writer.can_unlink
                changes.unlinks += [change] if able else []
        return able


def _going(wishes: Iterable[CourseWish]) -> Iterator[int]:
    """Yield the ids of what is unlinked from the course: its activity links go with it."""
    for wish in wishes:
        for link in wish.linked.links.competencies:
            number = link.competency_id
            if number in wish.framework.competencies and number not in wish.competencies:
                yield number


def _wanted(wish: CourseWish, cmid: int) -> Iterator[tuple[int, ActivityWish]]:
    for number, competency in wish.competencies.items():
        activity = competency.activities.get(cmid)
        if activity is not None and not (activity.is_refused or competency.is_refused):
            yield number, activity


def _missing(
    wish: CourseWish, wanted: Mapping[int, ActivityWish], present: Mapping[int, RuleOutcome | None]
) -> Iterator[LinkActivity | SetActivityOutcome]:
    for number, asked in wanted.items():
        name = wish.framework.competencies[number].idnumber
        place = _place(asked.activity)
        if number not in present:
            yield LinkActivity(place, name, asked.outcome or NEW_LINK)
            continue
        old = present[number]
        if asked.outcome is None or old is asked.outcome:
            continue
        if old is None:
            raise ValueError(f"the outcome of {name} in activity {place.cmid} was not read")
        yield SetActivityOutcome(place, name, old, asked.outcome)


def _unlinks(wish: CourseWish, activity: Activity, excess: Iterable[int]) -> Iterator[UnlinkActivity]:
    for number in excess:
        yield UnlinkActivity(_place(activity), wish.framework.competencies[number].idnumber)


def _place(activity: Activity) -> ActivityPlace:
    return ActivityPlace(activity.name, activity.cmid)
