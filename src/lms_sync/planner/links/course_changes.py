"""What has to change in the links of a course itself."""

from dataclasses import dataclass

from lms_sync.domain.links_plan import (
    ActivityPlace,
    LinkCompetency,
    ReorderCourse,
    SetCourseOutcome,
    UnexpectedLink,
    UnlinkCompetency,
    UnlinkPolicy,
)
from lms_sync.domain.rules import RuleOutcome
from lms_sync.planner.links.activities import ActivityFinder
from lms_sync.planner.links.wishes import CourseWish

NEW_LINK = RuleOutcome.EVIDENCE
"""What Moodle gives every new link (course_competency::define_properties, course_module_competency likewise)."""


@dataclass(frozen=True, slots=True)
class CourseChanges:
    """Changes of the links of a course itself, by kind.

    Args:
        unlinks: with the activity links that go along.
        links: in the order of the file.
        outcomes: of links that are there.
        reorder: None if the order is right when all is linked and unlinked.
        unexpected: links that stay although the file does not name them.
        order: the competencies that the file links, as they stand when all is applied.
    """

    unlinks: tuple[UnlinkCompetency, ...]
    links: tuple[LinkCompetency, ...]
    outcomes: tuple[SetCourseOutcome, ...]
    reorder: ReorderCourse | None
    unexpected: tuple[UnexpectedLink, ...]
    order: tuple[str, ...]


def course_changes(wish: CourseWish, finder: ActivityFinder, unlink: UnlinkPolicy) -> CourseChanges:
    """Return what has to change in the links of a course itself.

    Args:
        wish: what the files want of one framework in the course.
        finder: of the course's activities.
        unlink: what becomes of links that no file names.
    """
    known = wish.framework.competencies
    present = {one.competency_id: one for one in wish.linked.links.competencies if one.competency_id in known}
    unnamed = [number for number in present if number not in wish.competencies]
    links: dict[int, LinkCompetency] = {}
    outcomes: list[SetCourseOutcome] = []
    for number, wanted in wish.competencies.items():
        link = present.get(number)
        if wanted.is_refused:
            continue
        if link is None:
            links[number] = LinkCompetency(wanted.competency.idnumber, wanted.outcome or NEW_LINK)
        elif wanted.outcome not in (None, link.outcome):
            outcomes.append(SetCourseOutcome(wanted.competency.idnumber, link.outcome, wanted.outcome))
    standing = [number for number in present if number in wish.competencies]
    old = tuple(known[number].idnumber for number in (*standing, *links))
    new = tuple(known[number].idnumber for number in wish.competencies if number in present or number in links)
    unlinks = unlink is UnlinkPolicy.UNLINK
    return CourseChanges(
        unlinks=tuple(
            UnlinkCompetency(known[number].idnumber, _activities(number, wish, finder)) for number in unnamed if unlinks
        ),
        links=tuple(links.values()),
        outcomes=tuple(outcomes),
        reorder=ReorderCourse(old, new) if old != new else None,
        unexpected=tuple(UnexpectedLink(known[number].idnumber) for number in unnamed if not unlinks),
        order=new,
    )


def _activities(competency_id: int, wish: CourseWish, finder: ActivityFinder) -> tuple[ActivityPlace, ...]:
    linked = {link.cmid for link in wish.linked.links.modules if link.competency_id == competency_id}
    return tuple(ActivityPlace(one.name, one.cmid) for one in finder.activities.values() if one.cmid in linked)
