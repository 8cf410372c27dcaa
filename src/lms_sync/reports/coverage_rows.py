"""Coverage in long form, as CSV and XLSX list it: one row for each competency, course and activity."""

from collections.abc import Iterator
from enum import StrEnum

from lms_sync.domain.link_coverage import (
    ActivityLink,
    CoverageActivity,
    CoverageCourse,
    CoverageMark,
    CoveragePlace,
    CoverageRow,
    LinkCoverage,
)
from lms_sync.reports.coverage_words import activity_name, completion_word, covered_word, mark_word, outcome_word
from lms_sync.reports.wording import ReportWords

Value = str | int | None


class CoverageColumn(StrEnum):
    """The columns, in their order; docs/coverage.md tells what stands in each."""

    DOMAIN = "domain"
    COMPETENCY = "competency"
    TITLE = "title"
    ASSESSED = "assessed"
    COVERED = "covered"
    COURSE = "course"
    COURSE_LINK = "course_link"
    COURSE_OUTCOME = "course_outcome"
    LEARNERS = "learners"
    RATED = "rated"
    ACTIVITY = "activity"
    CMID = "cmid"
    KIND = "kind"
    VISIBLE = "visible"
    COMPLETION = "completion"
    ACTIVITY_LINK = "activity_link"
    ACTIVITY_OUTCOME = "activity_outcome"
    REMARKS = "remarks"


def coverage_heads(words: ReportWords) -> dict[CoverageColumn, str]:
    """Return the heads of the columns in the reader's language, in their order."""
    return {
        CoverageColumn.DOMAIN: words.gettext("Domain"),
        CoverageColumn.COMPETENCY: words.gettext("Competency"),
        CoverageColumn.TITLE: words.gettext("Title"),
        CoverageColumn.ASSESSED: words.gettext("Assessed"),
        CoverageColumn.COVERED: words.gettext("Covered"),
        CoverageColumn.COURSE: words.gettext("Course"),
        CoverageColumn.COURSE_LINK: words.gettext("Link to the course"),
        CoverageColumn.COURSE_OUTCOME: words.gettext("On completion of the course"),
        CoverageColumn.LEARNERS: words.gettext("Learners read"),
        CoverageColumn.RATED: words.gettext("Rated there"),
        CoverageColumn.ACTIVITY: words.gettext("Activity"),
        CoverageColumn.CMID: words.gettext("Moodle’s number"),
        CoverageColumn.KIND: words.gettext("Kind of activity"),
        CoverageColumn.VISIBLE: words.gettext("Visible to learners"),
        CoverageColumn.COMPLETION: words.gettext("Completion"),
        CoverageColumn.ACTIVITY_LINK: words.gettext("Link to the activity"),
        CoverageColumn.ACTIVITY_OUTCOME: words.gettext("On completion of the activity"),
        CoverageColumn.REMARKS: words.gettext("Remarks"),
    }


def coverage_rows(coverage: LinkCoverage, words: ReportWords) -> Iterator[tuple[Value, ...]]:
    """Yield the rows: a competency in no course has one, one in a course without an activity too.

    Remarks on a competency in a course stand in each of its rows there. Courses and activities on which a competency
    should hang, and does not, have rows of their own.
    """
    courses = {course.course.id: course for course in coverage.courses}
    yes, no = words.gettext("yes"), words.gettext("no")
    for row in coverage.rows:
        first = (
            row.domain,
            row.idnumber,
            row.shortname,
            yes if row.is_assessed else no,
            covered_word(row.covered, coverage, words),
        )
        if not row.places:
            yield *first, *[None] * (len(CoverageColumn) - len(first))
        for place in row.places:
            yield from ((*first, *rest) for rest in _of_place(row, place, courses[place.course_id], words))


def _of_place(
    row: CoverageRow, place: CoveragePlace, course: CoverageCourse, words: ReportWords
) -> Iterator[tuple[Value, ...]]:
    is_rateable = place.is_linked and row.is_assessed
    middle: tuple[Value, ...] = (
        course.course.shortname,
        _link(place, words),
        outcome_word(place.outcome, words) if place.is_linked else None,
        place.learners if is_rateable else None,
        place.rated if is_rateable else None,
    )
    remarks = words.gettext("; ").join(
        mark_word(mark, words) for mark in place.marks if mark is not CoverageMark.LINK_MISSING
    )
    activities = {activity.cmid: activity for activity in course.activities}
    for link in place.activities:
        yield *middle, *_of_activity(link, activities[link.cmid], words), remarks
    for name in place.wanted_on:
        yield *middle, name, None, None, None, None, words.gettext("missing"), None, remarks
    if not (place.activities or place.wanted_on):
        yield *middle, None, None, None, None, None, None, None, remarks


def _link(place: CoveragePlace, words: ReportWords) -> str:
    return words.gettext("present") if place.is_linked else words.gettext("missing")


def _of_activity(link: ActivityLink, activity: CoverageActivity, words: ReportWords) -> tuple[Value, ...]:
    visible = words.gettext("yes") if activity.is_visible else words.gettext("no")
    return (
        activity_name(activity, words),
        activity.cmid,
        activity.modname,
        visible if activity.name else None,
        completion_word(activity.completion, words),
        words.gettext("not in the links file") if link.is_unexpected else words.gettext("present"),
        outcome_word(link.outcome, words),
    )
