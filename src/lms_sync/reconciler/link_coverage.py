"""The matrix of competencies, courses and activities."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lms_sync.domain.courses import Activity, CompletionTracking, CourseLinks
from lms_sync.domain.link_coverage import (
    ActivityLink,
    CoverageActivity,
    CoverageCourse,
    CoverageFigures,
    CoveragePlace,
    CoverageRow,
    Covered,
    LinkCoverage,
)
from lms_sync.domain.pulled import PulledState
from lms_sync.domain.pulls import CourseState
from lms_sync.domain.ratings import RatingScope
from lms_sync.domain.rules import RuleOutcome
from lms_sync.reconciler.columns import Columns
from lms_sync.reconciler.link_marks import marks_of
from lms_sync.reconciler.links_wanted import AllWanted, WantedLinks


@dataclass(frozen=True, slots=True)
class _Taught:
    """A course whose links were read.

    Args:
        course: for the matrix.
        outcomes: of the course, by competency.
        on: links of activities, by competency, in the order of the course.
        learners: who are enrolled and could be read.
        wanted: of it by links files; None if none names it.
    """

    course: CoverageCourse
    outcomes: Mapping[str, RuleOutcome]
    on: Mapping[str, tuple[ActivityLink, ...]]
    learners: frozenset[int]
    wanted: WantedLinks | None
    activities: Mapping[int, CoverageActivity] = field(default_factory=dict)


def link_coverage(state: PulledState, columns: Columns, wanted: AllWanted | None, *, is_whole: bool) -> LinkCoverage:
    """Return the matrix.

    Args:
        state: what was pulled.
        columns: the competencies.
        wanted: by links files; None if there is none.
        is_whole: whether the state has all courses that were pulled.
    """
    readers = _readers(state)
    courses: list[CoverageCourse] = []
    taught: list[_Taught] = []
    for course_id, pulled in sorted(state.courses.items(), key=lambda pair: (pair[1].course.shortname, pair[0])):
        if pulled.state is CourseState.GONE:
            continue
        wanted_here = wanted.courses.get(course_id) if wanted is not None else None
        is_named = None if wanted is None else wanted_here is not None
        learners = readers.get(course_id, frozenset())
        if pulled.links is None:
            courses.append(CoverageCourse(pulled.course, is_read=False, learners=len(learners), is_named=is_named))
            continue
        activities = _activities(pulled.links, columns, wanted_here)
        course = CoverageCourse(
            pulled.course, is_read=True, activities=activities, learners=len(learners), is_named=is_named
        )
        courses.append(course)
        taught.append(_taught(course, pulled.links, columns, learners, wanted_here))
    rated = _rated(state, columns, {one.course.course.id: one.learners for one in taught})
    rows = tuple(_rows(columns, taught, rated))
    return LinkCoverage(
        courses=tuple(courses),
        rows=rows,
        figures=_figures(columns, courses, rows, wanted),
        is_whole=is_whole,
        links_files=wanted.files if wanted is not None else (),
    )


def _readers(state: PulledState) -> Mapping[int, frozenset[int]]:
    """Return the learners of each course who are enrolled and were read there."""
    found: dict[int, set[int]] = {}
    for enrolment in state.enrolments:
        if enrolment.closed is None and enrolment.last_read is not None:
            found.setdefault(enrolment.course_id, set()).add(enrolment.learner_id)
    return {course_id: frozenset(learners) for course_id, learners in found.items()}


def _activities(links: CourseLinks, columns: Columns, wanted: WantedLinks | None) -> tuple[CoverageActivity, ...]:
    """Return the activities that are linked to competencies of the framework, in the order of the course."""
    counts: dict[int, int] = {}
    for link in links.modules:
        if link.competency_id in columns.keys:
            counts[link.cmid] = counts.get(link.cmid, 0) + 1
    known = {activity.cmid: activity for activity in links.activities}
    ordered = [cmid for cmid in known if cmid in counts] + sorted(counts.keys() - known.keys())
    renamed = wanted.renamed if wanted is not None else {}
    return tuple(_activity(cmid, known.get(cmid), counts[cmid], renamed.get(cmid, "")) for cmid in ordered)


def _activity(cmid: int, activity: Activity | None, count: int, renamed_from: str) -> CoverageActivity:
    if activity is None:  # its links could be read, the contents of the course could not
        return CoverageActivity(cmid, "", "", is_visible=True, completion=None, competencies=count)
    return CoverageActivity(
        cmid, activity.name, activity.modname, activity.visible, activity.completion, count, renamed_from
    )


def _taught(
    course: CoverageCourse,
    links: CourseLinks,
    columns: Columns,
    learners: frozenset[int],
    wanted: WantedLinks | None,
) -> _Taught:
    places = {activity.cmid: place for place, activity in enumerate(course.activities)}
    on: dict[str, list[ActivityLink]] = {}
    for link in sorted(links.modules, key=lambda one: (places.get(one.cmid, -1), one.cmid)):
        idnumber = columns.keys.get(link.competency_id)
        if idnumber is not None:
            is_unexpected = (
                wanted is not None
                and wanted.manages_activities
                and not wanted.unclear
                and idnumber not in wanted.activities.get(link.cmid, ())
            )
            on.setdefault(idnumber, []).append(ActivityLink(link.cmid, link.outcome, is_unexpected))
    return _Taught(
        course=course,
        outcomes={
            columns.keys[link.competency_id]: link.outcome
            for link in links.competencies
            if link.competency_id in columns.keys
        },
        on={idnumber: tuple(found) for idnumber, found in on.items()},
        learners=learners,
        wanted=wanted,
        activities={activity.cmid: activity for activity in course.activities},
    )


def _rated(
    state: PulledState, columns: Columns, learners: Mapping[int, frozenset[int]]
) -> Mapping[tuple[int, str], int]:
    """Return how many of the learners that could be read are rated, by course and competency."""
    found: dict[tuple[int, str], int] = {}
    for interval in state.ratings:
        key = interval.rating.key
        if interval.closed is not None or key.scope is not RatingScope.COURSE:
            continue
        idnumber = columns.keys.get(key.competency_id)
        if idnumber is not None and key.learner_id in learners.get(key.place_id, ()):
            place = (key.place_id, idnumber)
            found[place] = found.get(place, 0) + 1
    return found


def _rows(columns: Columns, taught: Iterable[_Taught], rated: Mapping[tuple[int, str], int]) -> Iterator[CoverageRow]:
    courses = tuple(taught)
    linked = frozenset[str]().union(*(one.outcomes.keys() for one in courses))
    wanted = frozenset[str]().union(*(one.wanted.competencies.keys() for one in courses if one.wanted is not None))
    shown = _with_ancestors({one.idnumber for one in columns.assessed} | linked | wanted, columns)
    below = _with_ancestors(linked, columns)
    domains: dict[str, str] = {}
    reached: set[str] = set()
    for idnumber, node in columns.nodes.items():  # parents before children
        domains[idnumber] = idnumber if node.parent is None else domains[node.parent]
        above = node.parent in reached
        if above or idnumber in linked:
            reached.add(idnumber)
        if idnumber not in shown:
            continue
        yield CoverageRow(
            idnumber=idnumber,
            shortname=node.competency.shortname,
            domain=domains[idnumber],
            level=node.level,
            is_assessed=idnumber in columns.positions,
            covered=_covered(
                in_moodle=idnumber in columns.site,
                directly=idnumber in linked,
                above=above,
                below=idnumber in below,
            ),
            places=tuple(
                _place(one, idnumber, rated.get((one.course.course.id, idnumber), 0), columns)
                for one in courses
                if idnumber in one.outcomes or (one.wanted is not None and idnumber in one.wanted.competencies)
            ),
        )


def _with_ancestors(idnumbers: Iterable[str], columns: Columns) -> frozenset[str]:
    found: set[str] = set()
    for idnumber in idnumbers:
        above: str | None = idnumber
        while above is not None and above not in found:
            found.add(above)
            above = columns.nodes[above].parent
    return frozenset(found)


def _covered(*, in_moodle: bool, directly: bool, above: bool, below: bool) -> Covered:
    if not in_moodle:
        return Covered.NOT_IN_MOODLE
    for is_so, covered in ((directly, Covered.DIRECTLY), (above, Covered.ABOVE), (below, Covered.BELOW)):
        if is_so:
            return covered
    return Covered.NOWHERE


def _place(taught: _Taught, idnumber: str, rated: int, columns: Columns) -> CoveragePlace:
    outcome = taught.outcomes.get(idnumber)
    on = taught.on.get(idnumber, ())
    is_rateable = outcome is not None and idnumber in columns.positions
    place = CoveragePlace(
        course_id=taught.course.course.id,
        outcome=outcome,
        activities=on,
        learners=len(taught.learners) if is_rateable else 0,
        rated=rated if is_rateable else 0,
        wanted_on=tuple(_wanted_on(taught, idnumber)),
    )
    return replace(place, marks=marks_of(place, idnumber, taught.activities, taught.wanted))


def _wanted_on(taught: _Taught, idnumber: str) -> Iterator[str]:
    """Yield the names of activities that a competency should be on and is not."""
    wanted = taught.wanted
    if wanted is None:
        return
    there = {link.cmid for link in taught.on.get(idnumber, ())}
    for cmid, outcomes in wanted.activities.items():
        if idnumber in outcomes and cmid not in there:
            yield wanted.names[cmid]
    yield from wanted.names_on(idnumber)


def _figures(
    columns: Columns, courses: Iterable[CoverageCourse], rows: tuple[CoverageRow, ...], wanted: AllWanted | None
) -> CoverageFigures:
    all_courses = tuple(courses)
    read = {one.course.id for one in all_courses if one.is_read}
    places = [place for row in rows for place in row.places]
    linked = [place for place in places if place.is_linked]
    activities = [activity for one in all_courses for activity in one.activities]
    tracked = [activity.completion for activity in activities]
    missing = sum(not place.is_linked for place in places) + sum(len(place.wanted_on) for place in places)
    unexpected = sum(
        one.course_id in wanted.courses and row.idnumber not in wanted.courses[one.course_id].competencies
        for row in rows
        for one in row.places
        if wanted is not None
    )
    return CoverageFigures(
        assessed=len(columns.counting),
        covered=len(columns.counting & columns.covered),
        courses=len(all_courses),
        courses_read=len(read),
        links=len(linked),
        with_activity=sum(bool(place.activities) for place in linked),
        rateable=sum(place.learners > 0 for place in linked),
        rated=sum(place.rated > 0 for place in linked),
        activities=len(activities),
        without_completion=tracked.count(CompletionTracking.NONE),
        completion_unknown=tracked.count(None),
        with_many=sum(activity.has_many for activity in activities),
        wanted=(
            sum(one.count for course_id, one in wanted.courses.items() if course_id in read)
            if wanted is not None
            else None
        ),
        missing=missing,
        unexpected=unexpected + sum(link.is_unexpected for place in places for link in place.activities),
    )
