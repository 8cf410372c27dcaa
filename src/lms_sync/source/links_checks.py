"""What a links file must satisfy beyond its keys and kinds of values; the framework itself is asked elsewhere."""

import re
from enum import Enum, auto

from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.domain.links import ActivityRefKind, CourseRefKind
from lms_sync.source.findings import Findings, Params
from lms_sync.source.links_draft import DraftCourse, LinksDraft, Said, SaidOutcome
from lms_sync.source.links_keys import Key, activity_key, course_key
from lms_sync.source.nodes import WHOLE_FILE
from lms_sync.source.param_text import MAX_NAME, has_line_break

MAX_SHORTNAME = 255
# 255 in Moodle 5.0; room is left for sites that take longer ones
MAX_ACTIVITY = 1333

_WILDCARD = re.compile("[*?]")
_ALL = re.compile(r"[*?]*\*[*?]*")
_LIMITS = {
    CourseRefKind.SHORTNAME: MAX_SHORTNAME,
    CourseRefKind.IDNUMBER: MAX_NAME,
    CourseRefKind.PATTERN: MAX_SHORTNAME,
    ActivityRefKind.NAME: MAX_ACTIVITY,
    ActivityRefKind.IDNUMBER: MAX_NAME,
}


class EachOutcome(Enum):
    """What becomes of different outcomes for the competencies of one activity."""

    REFUSED = auto()
    """Moodle's own form of an activity sets one for all of them."""
    WRITTEN = auto()
    """A plugin writes each of them."""


def check_draft(draft: LinksDraft, each_outcome: EachOutcome, findings: Findings) -> None:
    """Add every problem of a draft to the findings."""
    if draft.framework is not None:
        _check_name(draft.framework, MAX_NAME, findings)
    seen: dict[Key, Said] = {}
    for course in draft.courses:
        if course.said is not None:
            _check_course(course.kind, course.said, seen, findings)
        _check_competencies(course, findings)
        _check_activities(course, findings)
        if each_outcome is EachOutcome.REFUSED:
            _check_outcomes(course, findings)
    if not findings.has_errors:  # else what is missing may be what is wrong
        _warn_of_nothing(draft, findings)


def _warn_of_nothing(draft: LinksDraft, findings: Findings) -> None:
    if not draft.courses:
        findings.warning("LINKS_NO_COURSES", WHOLE_FILE)
    for course in draft.courses:
        if course.said is not None and not course.competencies:
            findings.warning("LINKS_COURSE_EMPTY", course.said.at, {"course": course.said.text})


def _check_course(kind: CourseRefKind, said: Said, seen: dict[Key, Said], findings: Findings) -> None:
    if _check_name(said, _LIMITS[kind], findings):
        first = seen.setdefault(course_key(kind, said.text), said)
        if first is not said:
            params: Params = {"course": said.text, "other": first.text, "line": first.at.line}
            findings.error("LINKS_COURSE_TWICE", said.at, params)
    has_wildcard = _WILDCARD.search(said.text) is not None
    if kind is CourseRefKind.PATTERN and not has_wildcard:
        findings.warning("LINKS_PATTERN_PLAIN", said.at, {"pattern": said.text})
    elif kind is CourseRefKind.PATTERN and _ALL.fullmatch(said.text):
        findings.warning("LINKS_PATTERN_ALL", said.at, {"pattern": said.text})
    elif kind is CourseRefKind.SHORTNAME and "*" in said.text:
        findings.warning("LINKS_COURSE_LIKE_PATTERN", said.at, {"course": said.text})


def _check_competencies(course: DraftCourse, findings: Findings) -> None:
    seen: dict[str, Said] = {}
    for competency in course.competencies:
        said = competency.said
        if not _check_name(said, MAX_NAME, findings):
            continue
        first = seen.setdefault(collation_key(said.text), said)
        if first is not said:
            params: Params = {"idnumber": said.text, "other": first.text, "line": first.at.line}
            findings.error("LINKS_COMPETENCY_TWICE", said.at, params)


def _check_activities(course: DraftCourse, findings: Findings) -> None:
    for competency in course.competencies:
        seen: dict[Key, Said] = {}
        for activity in competency.activities or ():
            said = activity.said
            limit = _LIMITS.get(activity.kind)
            if limit is not None and not _check_name(said, limit, findings):
                continue
            first = seen.setdefault(activity_key(activity.kind, said.text), said)
            if first is not said:
                params: Params = {"activity": said.text, "idnumber": competency.said.text, "line": first.at.line}
                findings.error("LINKS_ACTIVITY_TWICE", said.at, params)


def _check_outcomes(course: DraftCourse, findings: Findings) -> None:
    """Refuse different outcomes of one activity: saving its form sets one for all of its competencies.

    tool_lp_coursemodule_edit_post_actions writes the one outcome of the form to every link of the activity.
    """
    seen: dict[Key, SaidOutcome] = {}
    for competency in course.competencies:
        for activity in competency.activities or ():
            outcome = activity.outcome
            if outcome is None:
                continue
            first = seen.setdefault(activity_key(activity.kind, activity.said.text), outcome)
            if first.value is not outcome.value:
                params: Params = {"activity": activity.said.text, "outcome": outcome.value, "other": first.value}
                findings.error("LINKS_OUTCOMES_DIFFER", outcome.at, {**params, "line": first.at.line})


def _check_name(said: Said, limit: int, findings: Findings) -> bool:
    """Tell whether a text can be the name of anything; what is wrong with it goes to the findings."""
    text = said.text
    if not collation_key(text.strip()):
        findings.error("LINKS_NAME_EMPTY", said.at)
    elif has_line_break(text):
        findings.error("LINKS_NAME_LINE_BREAK", said.at, {"name": text})
    elif text != text.strip():
        findings.error("LINKS_NAME_OUTER_BLANK", said.at, {"name": text})
    elif len(text) > limit:
        findings.error("LINKS_NAME_TOO_LONG", said.at, {"length": len(text), "limit": limit})
    else:
        return True
    return False
