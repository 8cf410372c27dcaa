"""Which activity of a course a links file means."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from lms_sync.domain.courses import Activity
from lms_sync.domain.links import ActivityRef, ActivityRefKind


@dataclass(frozen=True, slots=True)
class ActivityMatch:
    """What a links file may mean by one activity.

    Args:
        activities: none if the course has no such one, several if the name is not clear; in the order of the course.
        is_renamed: whether the only one is known from an earlier match of that name and has another name today.
    """

    activities: tuple[Activity, ...] = ()
    is_renamed: bool = False

    @property
    def activity(self) -> Activity | None:
        """The one that is meant; None if there is none, or more than one."""
        return self.activities[0] if len(self.activities) == 1 else None


def activity_name_key(name: str) -> str:
    """Return the same key for two names that are equal but for the form of their accents and their blanks."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def match_activity(
    ref: ActivityRef,
    activities: Sequence[Activity],
    *,
    remembered: Mapping[str, int],
    idnumbers: Mapping[int, str],
) -> ActivityMatch:
    """Return which activity of a course is meant.

    Args:
        ref: how the file names it.
        activities: those of the course that the account sees, in its order.
        remembered: what names of this course meant earlier: cmid by `activity_name_key`.
        idnumbers: of activities by cmid, as far as they were read.
    """
    match ref.kind:
        case ActivityRefKind.CMID:
            return ActivityMatch(tuple(one for one in activities if str(one.cmid) == ref.text))
        case ActivityRefKind.IDNUMBER:
            return ActivityMatch(tuple(one for one in activities if idnumbers.get(one.cmid) == ref.text))
        case ActivityRefKind.NAME:
            return _by_name(activity_name_key(ref.text), activities, remembered)
        case _:
            assert_never(ref.kind)


def _by_name(key: str, activities: Sequence[Activity], remembered: Mapping[str, int]) -> ActivityMatch:
    same = tuple(one for one in activities if activity_name_key(one.name) == key)
    if same:
        return ActivityMatch(same)
    cmid = remembered.get(key)
    known = tuple(one for one in activities if one.cmid == cmid)
    return ActivityMatch(known, is_renamed=bool(known))
