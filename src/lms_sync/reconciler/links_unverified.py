"""Checks on links to courses and activities that could not run."""

from collections.abc import Iterator

from lms_sync.domain.findings import Area, NotVerified
from lms_sync.domain.link_coverage import LinkCoverage
from lms_sync.reconciler.coverage import names
from lms_sync.reconciler.links_wanted import AllWanted

ACTIVITIES_NOT_SEEN = "ACTIVITIES_NOT_SEEN"
COMPLETION_NOT_READ = "COMPLETION_NOT_READ"
NO_LINKS_FILE = "NO_LINKS_FILE"
LINKED_COURSES_NOT_PULLED = "LINKED_COURSES_NOT_PULLED"
LINKED_COMPETENCIES_UNKNOWN = "LINKED_COMPETENCIES_UNKNOWN"
LINKED_ACTIVITIES_UNCLEAR = "LINKED_ACTIVITIES_UNCLEAR"


def links_not_verified(coverage: LinkCoverage, wanted: AllWanted | None) -> Iterator[NotVerified]:
    """Yield what is not known of links.

    Args:
        coverage: the matrix.
        wanted: by links files; None if there is none.
    """
    if any(course.is_read for course in coverage.courses):
        yield NotVerified(Area.LINKS, ACTIVITIES_NOT_SEEN)
    if coverage.figures.completion_unknown:
        unknown = [
            course.course.shortname
            for course in coverage.courses
            if any(activity.completion is None for activity in course.activities)
        ]
        count = coverage.figures.completion_unknown
        yield NotVerified(Area.LINKS, COMPLETION_NOT_READ, {"courses": names(unknown), "count": count})
    if wanted is None:
        yield NotVerified(Area.LINKS, NO_LINKS_FILE)
        return
    if wanted.not_pulled and coverage.is_whole:
        listed = list(wanted.not_pulled)
        yield NotVerified(Area.LINKS, LINKED_COURSES_NOT_PULLED, {"courses": names(listed), "count": len(listed)})
    if wanted.unknown:
        listed = list(wanted.unknown)
        count = len(listed)
        yield NotVerified(Area.LINKS, LINKED_COMPETENCIES_UNKNOWN, {"competencies": names(listed), "count": count})
    for course in coverage.courses:
        here = wanted.courses.get(course.course.id)
        if here is not None and here.unclear and course.is_read:
            listed = list(here.unclear)
            yield NotVerified(
                Area.LINKS,
                LINKED_ACTIVITIES_UNCLEAR,
                {"course": course.course.shortname, "activities": names(listed), "count": len(listed)},
            )
