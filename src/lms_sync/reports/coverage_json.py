"""The matrix of coverage for machines, as `coverage_schema` describes it."""

from collections.abc import Sequence

from lms_sync.domain.link_coverage import (
    MANY_COMPETENCIES,
    CoverageActivity,
    CoverageCourse,
    CoverageFigures,
    CoveragePlace,
    CoverageRow,
    LinkCoverage,
)
from lms_sync.domain.plain import Plain


def coverage_object(coverage: LinkCoverage) -> Plain:
    """Return the matrix."""
    return {
        "links_files": [*coverage.links_files],
        "whole": coverage.is_whole,
        "many": MANY_COMPETENCIES,
        "figures": _figures(coverage.figures),
        "courses": [_course(one) for one in coverage.courses],
        "competencies": [_row(one) for one in coverage.rows],
    }


def _figures(figures: CoverageFigures) -> Plain:
    return {
        "assessed": figures.assessed,
        "covered": figures.covered,
        "courses": figures.courses,
        "courses_read": figures.courses_read,
        "links": figures.links,
        "with_activity": figures.with_activity,
        "rateable": figures.rateable,
        "rated": figures.rated,
        "activities": figures.activities,
        "without_completion": figures.without_completion,
        "completion_not_verified": figures.completion_unknown,
        "with_many": figures.with_many,
        "wanted": figures.wanted,
        "missing": None if figures.wanted is None else figures.missing,
        "unexpected": None if figures.wanted is None else figures.unexpected,
    }


def _course(one: CoverageCourse) -> Plain:
    return {
        "id": one.course.id,
        "shortname": one.course.shortname,
        "fullname": one.course.fullname,
        "visible": one.course.visible,
        "links_read": one.is_read,
        "in_links_file": one.is_named,
        "learners": one.learners,
        "activities": [_activity(activity) for activity in one.activities],
    }


def _activity(one: CoverageActivity) -> Plain:
    is_known = bool(one.name)
    return {
        "cmid": one.cmid,
        "name": one.name if is_known else None,
        "kind": one.modname if is_known else None,
        "visible": one.is_visible if is_known else None,
        "completion": None if one.completion is None else one.completion.value,
        "competencies": one.competencies,
        "renamed_from": one.renamed_from or None,
    }


def _row(one: CoverageRow) -> Plain:
    return {
        "idnumber": one.idnumber,
        "shortname": one.shortname,
        "domain": one.domain,
        "level": one.level,
        "assessed": one.is_assessed,
        "covered": one.covered.value,
        "courses": _places(one.places),
    }


def _places(places: Sequence[CoveragePlace]) -> Plain:
    return [
        {
            "course": place.course_id,
            "outcome": None if place.outcome is None else place.outcome.value,
            "activities": [
                {
                    "cmid": link.cmid,
                    "outcome": None if link.outcome is None else link.outcome.value,
                    "unexpected": link.is_unexpected,
                }
                for link in place.activities
            ],
            "learners": place.learners,
            "rated": place.rated,
            "marks": [mark.value for mark in place.marks],
            "wanted_on": [*place.wanted_on],
        }
        for place in places
    ]
