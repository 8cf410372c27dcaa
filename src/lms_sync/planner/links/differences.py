"""Tell by one text whether links still differ from a file in the way they did before."""

import hashlib

from lms_sync.domain.links_plain import link_change_to_plain
from lms_sync.domain.links_plan import CoursePlan, LinksFilePlan
from lms_sync.domain.plain import Plain, canonical_json
from lms_sync.domain.worklist import WorkItem


def links_difference_of(plan: LinksFilePlan) -> str | None:
    """Return 64 hexadecimal digits over all in which links differ from a file, open work included; None if in nothing.

    Args:
        plan: of one links file.
    """
    courses: list[Plain] = [one for one in map(_course, plan.courses) if one is not None]
    if not courses and not plan.refusals:
        return None
    refusals: list[Plain] = [[one.message.code, dict(one.message.params)] for one in plan.refusals]
    plain: Plain = {"courses": courses, "refusals": refusals}
    return hashlib.sha256(canonical_json(plain).encode()).hexdigest()


def _course(course: CoursePlan) -> Plain:
    work = [_work(item) for item in course.work if not item.is_done]
    if not (course.changes or course.unexpected or work):
        return None
    return {
        "id": course.course_id,
        "changes": [link_change_to_plain(change) for change in course.changes],
        "unexpected": [
            [link.competency, None if link.activity is None else link.activity.cmid] for link in course.unexpected
        ],
        "work": work,
    }


def _work(item: WorkItem) -> Plain:
    missing: list[Plain] = [one.idnumber for one in item.links_missing]
    excess: list[Plain] = [one.idnumber for one in item.links_excess]
    return [item.cmid, missing, excess, None if item.outcome is None else item.outcome.name]
