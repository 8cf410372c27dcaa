"""Changes of links in the reader's words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import assert_never

from lms_sync.domain.links_plain import link_change_to_plain
from lms_sync.domain.links_plan import (
    ActivityPlace,
    CoursePlan,
    LinkActivity,
    LinkChange,
    LinkCompetency,
    LinksFilePlan,
    LinksPlan,
    ReorderCourse,
    SetActivityOutcome,
    SetCourseOutcome,
    UnexpectedLink,
    UnlinkActivity,
    UnlinkCompetency,
    UnlinkPolicy,
)
from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.worklist import WorkCompetency, WorkItem
from lms_sync.reports.neutral import neutral
from lms_sync.reports.tree import Marker
from lms_sync.reports.words import counted, joined, word
from lms_sync.texts import Language


def marker_of(change: LinkChange) -> Marker:
    """Return the sign of a kind of change."""
    match change:
        case LinkCompetency() | LinkActivity():
            return Marker.CREATE
        case UnlinkCompetency() | UnlinkActivity():
            return Marker.DELETE
        case ReorderCourse():
            return Marker.MOVE
        case SetCourseOutcome() | SetActivityOutcome():
            return Marker.UPDATE
        case _:
            assert_never(change)


def link_change_words(change: LinkChange, language: Language) -> str:  # noqa: C901, PLR0911 - one case a kind
    """Return what a change does, in one sentence without its end."""

    def phrase(kind: str, **names: str) -> str:
        return word(f"link-change.{kind}", language, **names)

    def outcome(value: RuleOutcome) -> str:
        return word(f"outcome.{value.value}", language)

    match change:
        case LinkCompetency(competency=key):
            return phrase("link-course", competency=neutral(key), outcome=outcome(change.outcome))
        case SetCourseOutcome(competency=key):
            return phrase("course-outcome", competency=neutral(key), old=outcome(change.old), new=outcome(change.new))
        case ReorderCourse():
            return phrase("reorder", order=joined(change.new))
        case UnlinkCompetency(competency=key):
            if not change.activities:
                return phrase("unlink-course", competency=neutral(key))
            activities = ", ".join(activity_words(one, language) for one in change.activities)
            return phrase("unlink-course-with", competency=neutral(key), activities=activities)
        case LinkActivity(competency=key):
            activity = activity_words(change.activity, language)
            return phrase("link-activity", competency=neutral(key), activity=activity, outcome=outcome(change.outcome))
        case SetActivityOutcome(competency=key):
            activity = activity_words(change.activity, language)
            old, new = outcome(change.old), outcome(change.new)
            return phrase("activity-outcome", competency=neutral(key), activity=activity, old=old, new=new)
        case UnlinkActivity(competency=key):
            activity = activity_words(change.activity, language)
            return phrase("unlink-activity", competency=neutral(key), activity=activity)
        case _:
            assert_never(change)


def activity_words(activity: ActivityPlace, language: Language) -> str:
    """Return an activity by its name and id."""
    return word("links.activity", language, name=neutral(activity.name), cmid=activity.cmid)


def link_counts(changes: Iterable[LinkChange], language: Language) -> str:
    """Return how many changes there are of each kind."""
    found = Counter(str(link_change_to_plain(change)["kind"]) for change in changes)
    if not found:
        return word("plan.no-change", language)
    return ", ".join(counted(f"count.{kind}", count, language) for kind, count in found.items())


def changes_of(plan: LinksPlan | LinksFilePlan) -> Iterator[LinkChange]:
    """Yield all changes of a plan."""
    files = plan.files if isinstance(plan, LinksPlan) else (plan,)
    for file in files:
        for course in file.courses:
            yield from course.changes


def file_heading(file: LinksFilePlan, language: Language) -> str:
    """Return file, framework and counts in one line."""
    cannot = file.refusals and not any(changes_of(file))
    counts = word("links.cannot-be-made", language) if cannot else link_counts(changes_of(file), language)
    return word("links.heading", language, file=neutral(file.file), framework=neutral(file.framework), counts=counts)


def course_heading(course: CoursePlan, language: Language) -> str:
    """Return a course by both its names."""
    return word("links.course", language, shortname=neutral(course.shortname), fullname=neutral(course.fullname))


def work_title(course: CoursePlan, language: Language) -> str:
    """Return the title of what a person has to do in a course; empty if there is nothing."""
    count = sum(not item.is_done for item in course.work)
    return word("links.work", language, count=count) if count else ""


def work_words(item: WorkItem, language: Language) -> str:
    """Return what a person has to do with an activity."""
    parts = []
    if item.links_missing:
        parts.append(word("links.work-tick", language, competencies=_idnumbers(item.links_missing)))
    if item.links_excess:
        parts.append(word("links.work-untick", language, competencies=_idnumbers(item.links_excess)))
    if item.needs_outcome and item.outcome is not None:
        outcome = word(f"outcome.{item.outcome.value}", language)
        parts.append(word("links.work-outcome", language, outcome=outcome))
    activity = activity_words(ActivityPlace(item.name, item.cmid), language)
    return word("links.work-item", language, activity=activity, what="; ".join(parts))


def _idnumbers(competencies: Iterable[WorkCompetency]) -> str:
    return joined([one.idnumber for one in competencies])


def unexpected_title(course: CoursePlan, plan: LinksPlan, language: Language) -> str:
    """Return the title of the links that stay though no file names them; empty if there are none."""
    if not course.unexpected:
        return ""
    code = "links.unexpected-stays" if plan.unlink is UnlinkPolicy.UNLINK else "links.unexpected"
    return word(code, language, count=len(course.unexpected))


def unexpected_words(link: UnexpectedLink, language: Language) -> str:
    """Return a link that no file names."""
    if link.activity is None:
        return neutral(link.competency)
    activity = activity_words(link.activity, language)
    return word("links.unexpected-activity", language, competency=neutral(link.competency), activity=activity)


def total_words(plan: LinksPlan, language: Language) -> tuple[str, ...]:
    """Return the sums of a plan: changes, what a person has to do, and by which plugin activities are written."""
    courses = counted(
        "count.courses", len({course.course_id for file in plan.files for course in file.courses}), language
    )
    counts = link_counts(changes_of(plan), language)
    lines = [word("links.total", language, courses=courses, site=neutral(plan.site_url), counts=counts)]
    if plan.open_work:
        lines.append(open_work_words(plan, language))
    if plan.plugin:
        lines.append(word("links.by-plugin", language, plugin=neutral(plan.plugin)))
    return tuple(lines)


def open_work_words(plan: LinksPlan, language: Language) -> str:
    """Return how many activities a person has to see to; empty if there are none."""
    if not plan.open_work:
        return ""
    activities = counted("count.activities", plan.open_work, language)
    return word("links.total-work", language, activities=activities)


def links_fingerprint_words(plan: LinksPlan, quote: str, language: Language) -> str:
    """Return the fingerprint to agree to, between quotes; none of a plan that cannot be pushed."""
    if plan.is_refused:
        return word("plan.no-fingerprint", language)
    return word("plan.fingerprint", language, fingerprint=f"{quote}{plan.fingerprint}{quote}")


def is_shown(course: CoursePlan) -> bool:
    """Tell whether there is anything to be said of a course."""
    return bool(course.changes or course.unexpected or any(not item.is_done for item in course.work))
