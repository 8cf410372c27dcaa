"""Changes of links as plain JSON values: equal changes give the same text."""

from collections.abc import Mapping
from dataclasses import fields

from lms_sync.domain.links_plan import (
    ActivityPlace,
    LinkActivity,
    LinkChange,
    LinkCompetency,
    ReorderCourse,
    SetActivityOutcome,
    SetCourseOutcome,
    UnlinkActivity,
    UnlinkCompetency,
)
from lms_sync.domain.plain import Plain

_KINDS: Mapping[type[LinkChange], str] = {
    LinkCompetency: "link_competency",
    SetCourseOutcome: "set_course_outcome",
    ReorderCourse: "reorder_course",
    UnlinkCompetency: "unlink_competency",
    LinkActivity: "link_activity",
    SetActivityOutcome: "set_activity_outcome",
    UnlinkActivity: "unlink_activity",
}


def link_change_to_plain(change: LinkChange) -> dict[str, Plain]:
    """Return a change as a plain value with its "kind" and its fields."""
    plain: dict[str, Plain] = {"kind": _KINDS[type(change)]}
    for field in fields(change):
        plain[field.name] = _to_plain(getattr(change, field.name))
    return plain


def _to_plain(value: object) -> Plain:
    if isinstance(value, tuple):
        return [_to_plain(one) for one in value]
    if isinstance(value, ActivityPlace):
        return {"name": value.name, "cmid": value.cmid}
    return str(value)
