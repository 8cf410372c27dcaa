"""What is remarkable about a competency in a course."""

from collections.abc import Iterator, Mapping

from lms_sync.domain.courses import CompletionTracking
from lms_sync.domain.link_coverage import CoverageActivity, CoverageMark, CoveragePlace
from lms_sync.domain.rules import RuleOutcome
from lms_sync.reconciler.links_wanted import WantedLinks


def marks_of(
    place: CoveragePlace, idnumber: str, activities: Mapping[int, CoverageActivity], wanted: WantedLinks | None
) -> tuple[CoverageMark, ...]:
    """Return what is remarkable, in its order.

    Args:
        place: the competency in a course.
        idnumber: of the competency.
        activities: of the course, by cmid.
        wanted: of the course by links files; None if none names it.
    """
    found = set(_of_links(place, activities))
    if wanted is not None:
        found.update(_beside_the_files(place, idnumber, wanted))
    return tuple(mark for mark in CoverageMark if mark in found)


def _of_links(place: CoveragePlace, activities: Mapping[int, CoverageActivity]) -> Iterator[CoverageMark]:
    if place.is_linked and not place.activities:
        yield CoverageMark.NO_ACTIVITY
    for link in place.activities:
        activity = activities[link.cmid]
        if is_mute(activity, link.outcome):
            yield CoverageMark.NO_COMPLETION
        if activity.has_many:
            yield CoverageMark.MANY
        if activity.renamed_from:
            yield CoverageMark.RENAMED
    if place.learners and not place.rated:
        yield CoverageMark.NOBODY_RATED


def _beside_the_files(place: CoveragePlace, idnumber: str, wanted: WantedLinks) -> Iterator[CoverageMark]:
    if place.wanted_on:
        yield CoverageMark.ACTIVITY_MISSING
    if not place.is_linked:
        yield CoverageMark.LINK_MISSING
    if idnumber not in wanted.competencies or any(link.is_unexpected for link in place.activities):
        yield CoverageMark.UNEXPECTED
    if differing_outcomes(wanted, idnumber, place):
        yield CoverageMark.OUTCOME_DIFFERS


def is_mute(activity: CoverageActivity, outcome: RuleOutcome | None) -> bool:
    """Tell whether an outcome is asked for that can never fire, since its activity is never completed."""
    return activity.completion is CompletionTracking.NONE and outcome is not RuleOutcome.NONE


def differing_outcomes(
    wanted: WantedLinks, idnumber: str, place: CoveragePlace
) -> list[tuple[int | None, RuleOutcome, RuleOutcome]]:
    """Return outcomes that Moodle has otherwise: cmid (None for the course), the one there, the one wanted."""
    found: list[tuple[int | None, RuleOutcome, RuleOutcome]] = []
    asked = wanted.competencies.get(idnumber)
    if place.outcome is not None and asked is not None and asked is not place.outcome:
        found.append((None, place.outcome, asked))
    for link in place.activities:
        asked = wanted.activities.get(link.cmid, {}).get(idnumber)
        if link.outcome is not None and asked is not None and asked is not link.outcome:
            found.append((link.cmid, link.outcome, asked))
    return found
