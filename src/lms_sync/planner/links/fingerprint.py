"""What identifies a plan of links, and whether a plan is only the rest of another one."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from lms_sync.domain.links_plain import link_change_to_plain
from lms_sync.domain.links_plan import (
    CoursePlan,
    LinkActivity,
    LinkChange,
    LinkCompetency,
    LinksFilePlan,
    LinksPlan,
    ReorderCourse,
    SetActivityOutcome,
    SetCourseOutcome,
    UnlinkActivity,
    UnlinkCompetency,
    UnlinkPolicy,
)
from lms_sync.domain.plain import Plain, canonical_json

FORMAT = "lms-sync/links-plan/v1"
_BY_PLUGIN = (LinkActivity, SetActivityOutcome, UnlinkActivity)


def fingerprint(site_url: str, unlink: UnlinkPolicy, files: Iterable[LinksFilePlan], plugin: str = "") -> str:
    """Return 64 hexadecimal digits over the site, the choice and all changes with old and new values.

    Courses and activities stand in it with their names and with Moodle's ids: within one site the id is what they are,
    since an activity has no other identity and names are given twice, and the name is what a person agreed to. In
    which order files and courses come does not count, nor which file names a course; the order of changes does. The
    plugin counts where it is what writes, since plugins differ in what else they do.
    """
    with_changes = [(file, course) for file in files for course in file.courses if course.changes]
    courses = [_course(file, course) for file, course in with_changes]
    plain: dict[str, Plain] = {
        "format": FORMAT,
        "site": site_url,
        "unlink": unlink.value,
        "courses": [*sorted(courses, key=canonical_json)],
    }
    if plugin and any(isinstance(change, _BY_PLUGIN) for _, course in with_changes for change in course.changes):
        plain["plugin"] = plugin
    return _digest(plain)


def _course(file: LinksFilePlan, course: CoursePlan) -> Plain:
    return {
        "framework": file.framework,
        "course": course.shortname,
        "id": course.course_id,
        "changes": [link_change_to_plain(change) for change in course.changes],
    }


def targets(plan: LinksPlan) -> frozenset[str]:
    """Return what a plan brings about, so that the rest of it can be told from anything else.

    A rest may put in order what the whole plan left in order by itself, so the final order of every course in which
    anything is linked or unlinked counts.
    """
    return frozenset(
        _key(plan, file, course, target)
        for file in plan.files
        for course in file.courses
        if course.changes
        for target in (*_targets(course.changes), _order(course.order))
    )


def is_rest_of(plan: LinksPlan, accepted: frozenset[str]) -> bool:
    """Tell whether everything that a plan brings about was accepted before."""
    return all(
        _key(plan, file, course, target) in accepted
        for file in plan.files
        for course in file.courses
        for target in _targets(course.changes)
    )


def _targets(changes: Sequence[LinkChange]) -> Iterator[list[Plain]]:
    for change in changes:
        yield from _of_change(change)


def _order(idnumbers: Sequence[str]) -> list[Plain]:
    return ["order", [*idnumbers]]


def _of_change(change: LinkChange) -> list[list[Plain]]:  # noqa: PLR0911 - one case a kind of change
    match change:
        case LinkCompetency(competency=key, outcome=outcome):
            return [["link", key], ["outcome", key, outcome.value]]
        case SetCourseOutcome(competency=key, new=outcome):
            return [["outcome", key, outcome.value]]
        case ReorderCourse(new=new):
            return [_order(new)]
        case UnlinkCompetency(competency=key, activities=activities):
            along: list[list[Plain]] = [["unlink-activity", one.cmid, key] for one in activities]
            return [["unlink", key], *along]
        case LinkActivity(activity=activity, competency=key, outcome=outcome):
            return [["link-activity", activity.cmid, key], ["activity-outcome", activity.cmid, key, outcome.value]]
        case SetActivityOutcome(activity=activity, competency=key, new=outcome):
            return [["activity-outcome", activity.cmid, key, outcome.value]]
        case UnlinkActivity(activity=activity, competency=key):
            return [["unlink-activity", activity.cmid, key]]


def _key(plan: LinksPlan, file: LinksFilePlan, course: CoursePlan, target: list[Plain]) -> str:
    return _digest([plan.site_url, plan.unlink.value, file.framework, course.course_id, target])


def _digest(plain: Plain) -> str:
    return hashlib.sha256(canonical_json(plain).encode()).hexdigest()
