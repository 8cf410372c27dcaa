"""Which activity of a course a links file means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lms_sync.domain.courses import Activity
from lms_sync.domain.links import ActivityRef, ActivityRefKind
from lms_sync.domain.links_site import LinkedCourse, RememberedActivity
from lms_sync.message import Message
from lms_sync.planner.links.names import Names, spelled
from lms_sync.planner.links.near import near, quoted


@dataclass(frozen=True, slots=True)
class FoundActivity:
    """The activity that is meant.

    Args:
        activity: as it stands in the course.
        renamed_from: the name that the file still has for it; empty if it has its own.
    """

    activity: Activity
    renamed_from: str = ""


@dataclass(frozen=True, slots=True)
class NoActivity:
    """None is meant, or it cannot be told which.

    Args:
        message: why, and what to do about it.
        is_absent: whether the course just has no such activity, as one of many that match a pattern may.
    """

    message: Message
    is_absent: bool = False


class ActivityFinder:
    """Finds the activities of one course.

    Args:
        linked: the course.
        remembered: what names meant earlier, in whichever course.
    """

    def __init__(self, linked: LinkedCourse, remembered: Iterable[RememberedActivity]) -> None:
        self._linked = linked
        self._shortname = linked.course.shortname
        self.activities: Mapping[int, Activity] = _activities(linked)
        self._by_name: dict[str, list[Activity]] = {}
        for activity in self.activities.values():
            self._by_name.setdefault(spelled(activity.name), []).append(activity)
        self._idnumbers = Names((idnumber, cmid) for cmid, idnumber in linked.activity_idnumbers.items())
        self._remembered = {spelled(one.name): one.cmid for one in remembered if one.course_id == linked.course.id}

    def find(self, ref: ActivityRef) -> FoundActivity | NoActivity:
        """Return the activity that a links file means."""
        match ref.kind:
            case ActivityRefKind.NAME:
                return self._by_its_name(ref.text)
            case ActivityRefKind.IDNUMBER:
                return self._by_its_idnumber(ref.text)
            case ActivityRefKind.CMID:
                return self._by_its_cmid(ref.text)

    def _by_its_name(self, name: str) -> FoundActivity | NoActivity:
        found = self._by_name.get(spelled(name), [])
        if len(found) == 1:
            return FoundActivity(found[0])
        if found:
            return NoActivity(self._ambiguous("LINKS_ACTIVITY_AMBIGUOUS", name, found))
        remembered = self.activities.get(self._remembered.get(spelled(name), 0))
        if remembered is not None:
            return FoundActivity(remembered, renamed_from=name)
        return self._unknown("LINKS_ACTIVITY", name, (activity.name for activity in self.activities.values()))

    def _by_its_idnumber(self, idnumber: str) -> FoundActivity | NoActivity:
        found = [self.activities[cmid] for cmid in self._idnumbers.find(idnumber) if cmid in self.activities]
        if len(found) == 1:
            return FoundActivity(found[0])
        if found:
            return NoActivity(self._ambiguous("LINKS_ACTIVITY_IDNUMBER_AMBIGUOUS", idnumber, found))
        if not self.activities.keys() <= self._linked.activity_idnumbers.keys():
            params = {"activity": idnumber, "course": self._shortname}
            return NoActivity(Message("LINKS_ACTIVITY_IDNUMBERS_UNREADABLE", params))
        return self._unknown("LINKS_ACTIVITY_IDNUMBER", idnumber, self._linked.activity_idnumbers.values())

    def _by_its_cmid(self, digits: str) -> FoundActivity | NoActivity:
        activity = self.activities.get(int(digits)) if digits.isdecimal() else None
        if activity is not None:
            return FoundActivity(activity)
        message = Message("LINKS_ACTIVITY_CMID_UNKNOWN", {"cmid": digits, "course": self._shortname})
        return NoActivity(message, is_absent=True)

    def _unknown(self, code: str, text: str, names: Iterable[str]) -> NoActivity:
        params = {"activity": text, "course": self._shortname}
        nearest = near(text, names)
        if nearest:
            return NoActivity(Message(f"{code}_NEAR", {**params, "near": quoted(nearest)}), is_absent=True)
        return NoActivity(Message(f"{code}_UNKNOWN", params), is_absent=True)

    def _ambiguous(self, code: str, text: str, found: Iterable[Activity]) -> Message:
        candidates = ", ".join(f"“{one.name}” ({one.modname}, cmid {one.cmid})" for one in found)
        return Message(code, {"activity": text, "course": self._shortname, "found": candidates})


def _activities(linked: LinkedCourse) -> dict[int, Activity]:
    """Return the activities by cmid, in the order of the course.

    A link may hang on one that the page of the course does not list; it is known by its number only.
    """
    found = {activity.cmid: activity for activity in linked.links.activities}
    for link in linked.links.modules:
        found.setdefault(link.cmid, Activity(link.cmid, f"#{link.cmid}", ""))
    return found
