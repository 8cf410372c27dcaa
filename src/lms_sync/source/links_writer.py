"""A links file as a person would have written it; what is read from it says the same."""

from collections.abc import Iterator

from lms_sync.domain.links import (
    ActivityRef,
    ActivityRefKind,
    CourseRef,
    CourseRefKind,
    LinksFile,
    WantedActivity,
    WantedCompetency,
    WantedCourse,
)
from lms_sync.source.links_document import FORMAT
from lms_sync.source.yaml_text import Surrounding, inline_scalar


def links_yaml(links: LinksFile) -> str:
    """Return links as a YAML file, in the order of the value."""
    return "\n".join(_lines(links)) + "\n"


def _lines(links: LinksFile) -> Iterator[str]:
    yield f"format: {FORMAT}"
    yield f"framework: {inline_scalar(links.framework)}"
    yield "courses:" if links.courses else "courses: []"
    for number, course in enumerate(links.courses):
        if number:
            yield ""
        yield from _course(course)


def _course(course: WantedCourse) -> Iterator[str]:
    yield f"  - {_course_ref(course.ref)}"
    yield "    competencies:" if course.competencies else "    competencies: []"
    says_activities = any(competency.activities for competency in course.competencies)
    for number, competency in enumerate(course.competencies):
        # that activity links are managed has to stand somewhere, even where there are none
        says_none = course.manages_activities and not says_activities and number == 0
        yield from _competency(competency, says_none=says_none)


def _course_ref(ref: CourseRef) -> str:
    match ref.kind:
        case CourseRefKind.SHORTNAME:
            return f"course: {inline_scalar(ref.text)}"
        case CourseRefKind.IDNUMBER:
            return f"course: {{idnumber: {inline_scalar(ref.text, Surrounding.FLOW)}}}"
        case CourseRefKind.PATTERN:
            return f"pattern: {inline_scalar(ref.text)}"


def _competency(competency: WantedCompetency, *, says_none: bool) -> Iterator[str]:
    yield f"      - idnumber: {inline_scalar(competency.idnumber)}"
    if competency.outcome is not None:
        yield f"        outcome: {competency.outcome}"
    if competency.activities:
        yield "        activities:"
        yield from (f"          - {{{_activity(activity)}}}" for activity in competency.activities)
    elif says_none:
        yield "        activities: []"


def _activity(activity: WantedActivity) -> str:
    ref = _activity_ref(activity.ref)
    return ref if activity.outcome is None else f"{ref}, outcome: {activity.outcome}"


def _activity_ref(ref: ActivityRef) -> str:
    text = inline_scalar(ref.text, Surrounding.FLOW)
    match ref.kind:
        case ActivityRefKind.NAME:
            return f"activity: {text}"
        case ActivityRefKind.IDNUMBER:
            return f"activity: {{idnumber: {text}}}"
        case ActivityRefKind.CMID:
            return f"activity: {{cmid: {text}}}"
