"""What the matrix of coverage is called, what stands in its cells, and what that means: never colour alone."""

from collections.abc import Iterator, Mapping
from typing import Final

from lms_sync.domain.courses import CompletionTracking
from lms_sync.domain.link_coverage import (
    MANY_COMPETENCIES,
    CoverageActivity,
    CoverageCourse,
    CoverageMark,
    CoveragePlace,
    CoverageRow,
    Covered,
    LinkCoverage,
)
from lms_sync.domain.rules import RuleOutcome
from lms_sync.reports.rating_marks import GAP, NOT_IN_MOODLE, NOT_VERIFIED
from lms_sync.reports.wording import ReportWords
from lms_sync.reports.words import word

SIGNS: Final[Mapping[CoverageMark, str]] = {
    CoverageMark.LINK_MISSING: "+",
    CoverageMark.NO_ACTIVITY: "0",
    CoverageMark.ACTIVITY_MISSING: "◇",
    CoverageMark.NO_COMPLETION: "!",
    CoverageMark.OUTCOME_DIFFERS: "~",
    CoverageMark.UNEXPECTED: "×",
    CoverageMark.MANY: "#",
    CoverageMark.RENAMED: "*",
    CoverageMark.NOBODY_RATED: "○",
}


def support_sentence(words: ReportWords) -> str:
    """Return what the matrix is for."""
    return words.gettext("In support of the Qualiopi indicators on objectives, evaluation and attainment")


def mark_word(mark: CoverageMark, words: ReportWords) -> str:
    """Return what a mark means."""
    return {
        CoverageMark.LINK_MISSING: words.gettext("wanted by the links file, not linked"),
        CoverageMark.NO_ACTIVITY: words.gettext("in the course, on no activity that was seen"),
        CoverageMark.ACTIVITY_MISSING: words.gettext("wanted by the links file on one more activity"),
        CoverageMark.NO_COMPLETION: words.gettext("on an activity without a completion condition"),
        CoverageMark.OUTCOME_DIFFERS: words.gettext("another outcome than in the links file"),
        CoverageMark.UNEXPECTED: words.gettext("a link that the links file does not have"),
        CoverageMark.MANY: words.gettext(
            "on an activity linked to %(count)s competencies or more", count=MANY_COMPETENCIES
        ),
        CoverageMark.RENAMED: words.gettext("on an activity renamed in Moodle"),
        CoverageMark.NOBODY_RATED: words.gettext("nobody rated there yet"),
    }[mark]


def coverage_legend(coverage: LinkCoverage, words: ReportWords) -> Iterator[tuple[str, str]]:
    """Yield the signs of the cells with their meanings, those that only a links file brings only beside one."""
    yield "2", words.gettext("number of activities")
    of_files = {
        CoverageMark.LINK_MISSING,
        CoverageMark.ACTIVITY_MISSING,
        CoverageMark.OUTCOME_DIFFERS,
        CoverageMark.UNEXPECTED,
        CoverageMark.RENAMED,
    }
    for mark, sign in SIGNS.items():
        if coverage.links_files or mark not in of_files:
            yield sign, mark_word(mark, words)
    yield NOT_VERIFIED, words.gettext("not verified")
    yield NOT_IN_MOODLE, words.gettext("not in Moodle")


def cell_sign(row: CoverageRow, course: CoverageCourse, place: CoveragePlace | None) -> str:
    """Return what stands in a cell: the number of activities and the signs of the marks."""
    if place is None:
        if not course.is_read:
            return NOT_VERIFIED
        return NOT_IN_MOODLE if row.covered is Covered.NOT_IN_MOODLE else ""
    signs = "".join(
        SIGNS[mark] for mark in place.marks if mark not in {CoverageMark.NO_ACTIVITY, CoverageMark.LINK_MISSING}
    )
    number = str(len(place.activities)) if place.is_linked else SIGNS[CoverageMark.LINK_MISSING]
    return f"{number}{GAP}{signs}" if signs else number


def cell_words(row: CoverageRow, course: CoverageCourse, place: CoveragePlace | None, words: ReportWords) -> str:
    """Return what stands in a cell, in words."""
    if place is None:
        if not course.is_read:
            return words.gettext("not verified")
        return words.gettext("not in Moodle") if row.covered is Covered.NOT_IN_MOODLE else ""
    said = [mark_word(mark, words) for mark in place.marks]
    if place.activities:
        count = len(place.activities)
        said.insert(0, words.ngettext("%(count)s activity", "%(count)s activities", count))
    return words.gettext("; ").join(said)


def covered_word(covered: Covered, coverage: LinkCoverage, words: ReportWords) -> str:
    """Return how links reach a competency; that it is in no course is said of what was read only."""
    if covered is Covered.NOWHERE and not coverage.figures.courses_read:
        return words.gettext("not verified")
    return {
        Covered.DIRECTLY: words.gettext("in a course"),
        Covered.ABOVE: words.gettext("by one above it"),
        Covered.BELOW: words.gettext("by one below it"),
        Covered.NOWHERE: (
            words.gettext("in no course that was read")
            if coverage.is_whole
            else words.gettext("in no course of this report")
        ),
        Covered.NOT_IN_MOODLE: words.gettext("not in Moodle"),
    }[covered]


def outcome_word(outcome: RuleOutcome | None, words: ReportWords) -> str:
    """Return what a completion does for a competency."""
    return words.gettext("not read") if outcome is None else word(f"outcome.{outcome.value}", words.language)


def completion_word(completion: CompletionTracking | None, words: ReportWords) -> str:
    """Return how an activity is completed."""
    if completion is None:
        return words.gettext("not read")
    return {
        CompletionTracking.NONE: words.gettext("no condition"),
        CompletionTracking.MANUAL: words.gettext("ticked by the learner"),
        CompletionTracking.AUTOMATIC: words.gettext("by conditions"),
    }[completion]


def activity_name(activity: CoverageActivity, words: ReportWords) -> str:
    """Return the name of an activity, or its number where the activities of the course could not be read."""
    return activity.name or words.gettext("activity no. %(cmid)s", cmid=activity.cmid)


def coverage_figures(coverage: LinkCoverage, words: ReportWords) -> tuple[tuple[str, str], ...]:
    """Return what is counted, each with its label and with what it is counted of."""

    def of(part: int, whole: int) -> str:
        return (
            "–"
            if not whole
            else words.gettext("%(part)s of %(whole)s", part=words.number(part), whole=words.number(whole))
        )

    figures = coverage.figures
    without = of(figures.without_completion, figures.activities)
    if figures.completion_unknown:
        without = words.gettext(
            "%(share)s (not verified: %(count)s)", share=without, count=words.number(figures.completion_unknown)
        )
    lines = [
        (words.gettext("Assessed competencies covered by a course"), of(figures.covered, figures.assessed)),
        (words.gettext("Courses with links read"), of(figures.courses_read, figures.courses)),
        (words.gettext("Course links with an activity"), of(figures.with_activity, figures.links)),
        (words.gettext("Course links with somebody rated"), of(figures.rated, figures.rateable)),
        (words.gettext("Linked activities without a completion condition"), without),
        (
            words.gettext("Activities linked to %(count)s competencies or more", count=MANY_COMPETENCIES),
            of(figures.with_many, figures.activities),
        ),
    ]
    if figures.wanted is not None:
        there = figures.wanted - figures.missing
        lines += [
            (words.gettext("Links of the links file that are in Moodle"), of(there, figures.wanted)),
            (words.gettext("Links in Moodle that the links file does not have"), words.number(figures.unexpected)),
        ]
    return tuple(lines)
