"""Which activity of a course a links file means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lms_sync.domain.activity_matching import activity_name_key, match_activity
from lms_sync.domain.courses import Activity
from lms_sync.domain.links import ActivityRef, ActivityRefKind
from lms_sync.domain.links_site import LinkedCourse, RememberedActivity
from lms_sync.message import Message
from lms_sync.planner.links.near import near, quoted

_CODES = {
    ActivityRefKind.NAME: "LINKS_ACTIVITY",
    ActivityRefKind.IDNUMBER: "LINKS_ACTIVITY_IDNUMBER",
    ActivityRefKind.CMID: "LINKS_ACTIVITY_CMID",
}


@dataclass(frozen=True, slots=True)
class FoundActivity:
    """The activity that is meant.

    Args:
        activity: as it stands in the course.
        renamed_from: the name that the file still has for it; empty if it has its own.
        earlier: another one of the course, which that name meant before; None if there is none.
    """

    activity: Activity
    renamed_from: str = ""
    earlier: Activity | None = None


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
        self._in_order = tuple(self.activities.values())
        self._remembered = {
            activity_name_key(one.name): one.cmid for one in remembered if one.course_id == linked.course.id
        }

    def find(self, ref: ActivityRef) -> FoundActivity | NoActivity:
        """Return the activity that a links file means."""
        found = match_activity(
            ref, self._in_order, remembered=self._remembered, idnumbers=self._linked.activity_idnumbers
        )
        if found.activity is not None:
            earlier = self._earlier(ref)
            return FoundActivity(
                found.activity,
                renamed_from=ref.text if found.is_renamed else "",
                earlier=earlier if earlier != found.activity else None,
            )
        code = _CODES[ref.kind]
        if found.activities:
            return NoActivity(self._ambiguous(f"{code}_AMBIGUOUS", ref.text, found.activities))
        match ref.kind:
            case ActivityRefKind.NAME:
                return self._unknown(code, ref.text, (activity.name for activity in self._in_order))
            case ActivityRefKind.IDNUMBER:
                if any(one.cmid not in self._linked.activity_idnumbers for one in self._linked.links.activities):
                    params = {"activity": ref.text, "course": self._shortname}
                    return NoActivity(Message("LINKS_ACTIVITY_IDNUMBERS_UNREADABLE", params))
                return self._unknown(code, ref.text, self._linked.activity_idnumbers.values())
            case ActivityRefKind.CMID:
                return self._unknown(code, ref.text, ())

    def _earlier(self, ref: ActivityRef) -> Activity | None:
        """Return what a name meant before, as far as the course still has it."""
        if ref.kind is not ActivityRefKind.NAME:
            return None
        return self.activities.get(self._remembered.get(activity_name_key(ref.text), 0))

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
