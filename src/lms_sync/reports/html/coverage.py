"""What the templates show of coverage: the matrix with its words, and each course in detail."""

from collections.abc import Iterator
from dataclasses import dataclass

from lms_sync.domain.addresses import activity_settings_page, course_competencies_page
from lms_sync.domain.link_coverage import (
    CoverageActivity,
    CoverageCourse,
    CoveragePlace,
    CoverageRow,
    Covered,
    LinkCoverage,
)
from lms_sync.reports.coverage_words import (
    SIGNS,
    activity_name,
    cell_sign,
    cell_words,
    completion_word,
    coverage_figures,
    coverage_legend,
    covered_word,
    mark_word,
    outcome_word,
    support_sentence,
)
from lms_sync.reports.wording import ReportWords


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A cell: what it shows, what that says in words, and its shade."""

    sign: str
    said: str
    shade: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A competency with a cell for every course."""

    row: CoverageRow
    covered: str
    is_bare: bool
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity of a course in words."""

    name: str
    kind: str
    visible: str
    completion: str
    competencies: str
    remarks: str
    address: str


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A competency of a course in words."""

    idnumber: str
    shortname: str
    outcome: str
    activities: tuple[str, ...]
    rated: str
    remarks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CourseDetail:
    """A course in words."""

    anchor: str
    course: CoverageCourse
    linked: int
    address: str
    activities: tuple[ActivityLine, ...]
    places: tuple[PlaceLine, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """Everything that the templates show of coverage."""

    support: str
    figures: tuple[tuple[str, str], ...]
    legend: tuple[tuple[str, str], ...]
    columns: tuple[CourseDetail, ...]
    rows: tuple[MatrixRow, ...]
    links_files: tuple[str, ...]


def coverage_view(coverage: LinkCoverage, site_url: str, words: ReportWords) -> CoverageView:
    """Return what the templates show.

    Args:
        coverage: the matrix.
        site_url: the site's address in its one spelling.
        words: of the reader.
    """
    return CoverageView(
        support=support_sentence(words),
        figures=coverage_figures(coverage, words),
        legend=tuple(coverage_legend(coverage, words)),
        columns=tuple(_detail(course, coverage, site_url, words) for course in coverage.courses),
        rows=tuple(_row(row, coverage, words) for row in coverage.rows),
        links_files=coverage.links_files,
    )


def _row(row: CoverageRow, coverage: LinkCoverage, words: ReportWords) -> MatrixRow:
    places = {place.course_id: place for place in row.places}
    return MatrixRow(
        row=row,
        covered=covered_word(row.covered, coverage, words),
        is_bare=row.is_assessed and row.covered in {Covered.NOWHERE, Covered.NOT_IN_MOODLE},
        cells=tuple(_cell(row, course, places.get(course.course.id), words) for course in coverage.courses),
    )


def _cell(row: CoverageRow, course: CoverageCourse, place: CoveragePlace | None, words: ReportWords) -> MatrixCell:
    shade = "none" if place is None else "look" if place.marks else "linked"
    return MatrixCell(cell_sign(row, course, place), cell_words(row, course, place, words), shade)


def _detail(course: CoverageCourse, coverage: LinkCoverage, site_url: str, words: ReportWords) -> CourseDetail:
    course_id = course.course.id
    names = {activity.cmid: activity_name(activity, words) for activity in course.activities}
    found = [(row, place) for row in coverage.rows for place in row.places if place.course_id == course_id]
    return CourseDetail(
        anchor=f"coverage-{course_id}",
        course=course,
        linked=sum(place.is_linked for _, place in found),
        address=course_competencies_page(site_url, course_id),
        activities=tuple(_activity(activity, site_url, words) for activity in course.activities),
        places=tuple(_place(row, place, names, words) for row, place in found),
    )


def _activity(activity: CoverageActivity, site_url: str, words: ReportWords) -> ActivityLine:
    return ActivityLine(
        name=activity_name(activity, words),
        kind=activity.modname,
        visible="" if not activity.name else words.gettext("yes") if activity.is_visible else words.gettext("no"),
        completion=completion_word(activity.completion, words),
        competencies=words.number(activity.competencies),
        remarks=words.gettext("; ").join(_remarks(activity, words)),
        address=activity_settings_page(site_url, activity.cmid),
    )


def _remarks(activity: CoverageActivity, words: ReportWords) -> Iterator[str]:
    if activity.has_many:
        yield words.gettext("many competencies")
    if activity.renamed_from:
        yield words.gettext("“%(name)s” in the links file", name=activity.renamed_from)


def _place(row: CoverageRow, place: CoveragePlace, names: dict[int, str], words: ReportWords) -> PlaceLine:
    on = [
        words.gettext(
            "%(activity)s (%(outcome)s)", activity=names[link.cmid], outcome=outcome_word(link.outcome, words)
        )
        for link in place.activities
    ]
    missing = [words.gettext("%(activity)s (missing)", activity=name) for name in place.wanted_on]
    rated = ""
    if place.learners:
        rated = words.gettext(
            "%(part)s of %(whole)s", part=words.number(place.rated), whole=words.number(place.learners)
        )
    return PlaceLine(
        idnumber=row.idnumber,
        shortname=row.shortname,
        outcome=outcome_word(place.outcome, words) if place.is_linked else "",
        activities=(*on, *missing),
        rated=rated,
        remarks=tuple((SIGNS[mark], mark_word(mark, words)) for mark in place.marks),
    )
