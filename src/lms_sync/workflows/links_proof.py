"""Read the courses of a push of links back, and say what a new plan of them would still do."""

from collections.abc import Sequence
from dataclasses import replace

from lms_sync.applier.links import AppliedLinks
from lms_sync.domain.links import LinksFile
from lms_sync.domain.links_plan import LinksFilePlan, LinksPlan
from lms_sync.domain.links_results import CourseReport, LinksReport
from lms_sync.domain.links_site import LinkedCourse, LinksSnapshot
from lms_sync.errors import MoodleError
from lms_sync.moodle import MoodleGateway
from lms_sync.moodle.reading_faults import is_of_site
from lms_sync.planner.links import courses_meant, plan_course_again
from lms_sync.workflows.links_gather import read_linked


def proven_report(
    plan: LinksPlan,
    files: Sequence[LinksFile],
    site: LinksSnapshot,
    applied: Sequence[AppliedLinks],
    gateway: MoodleGateway,
) -> LinksReport:
    """Return how a push ended, with what the read-back shows.

    Args:
        plan: what was pushed.
        files: of which it was made.
        site: as it was planned for.
        applied: what became of it.
        gateway: to the site.
    """
    course_ids = [*dict.fromkeys(one.task.plan.course_id for one in applied)]
    read = _read_back(course_ids, files, site, gateway)
    reports = tuple(
        _course_report(one, plan, files, replace(site, linked={**site.linked, **read}), read) for one in applied
    )
    return LinksReport(plan.fingerprint, reports, wrote=any(one.wrote for one in applied))


def _read_back(
    course_ids: Sequence[int], files: Sequence[LinksFile], site: LinksSnapshot, gateway: MoodleGateway
) -> dict[int, LinkedCourse]:
    """Return the courses that can be read; one that cannot does not keep the others from being proven."""
    with_idnumbers = frozenset(courses_meant(files, site.courses).with_activity_idnumbers)
    try:
        return read_linked(gateway, [site.courses[one] for one in course_ids], with_idnumbers)
    except MoodleError as error:
        if is_of_site(error) or len(course_ids) == 1:
            return {}
    read: dict[int, LinkedCourse] = {}
    for course_id in course_ids:
        try:
            read |= read_linked(gateway, [site.courses[course_id]], with_idnumbers)
        except MoodleError as error:
            if is_of_site(error):
                break
    return read


def _course_report(
    one: AppliedLinks,
    plan: LinksPlan,
    files: Sequence[LinksFile],
    site: LinksSnapshot,
    read: dict[int, LinkedCourse],
) -> CourseReport:
    course_id = one.task.plan.course_id
    if course_id not in read:
        return one.report
    (place,) = (n for n, file in enumerate(plan.files) if any(course is one.task.plan for course in file.courses))
    again: LinksFilePlan = plan_course_again(files, site, plan.unlink, course_id)[place]
    remaining = tuple(change for course in again.courses for change in course.changes)
    return replace(one.report, remaining=remaining, proven=not again.refusals or bool(remaining))
