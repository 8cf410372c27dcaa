"""What the ratings say: what is not rated, what went down or vanished, and what contradicts itself."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lms_sync.domain.addresses import rating_page
from lms_sync.domain.findings import Finding, FindingCode
from lms_sync.domain.pulled import PulledState
from lms_sync.domain.ratings import ClosedWhy, RatingInterval, RatingScope
from lms_sync.domain.reconciliation import Cell
from lms_sync.reconciler.columns import Columns
from lms_sync.reconciler.coverage import names
from lms_sync.reconciler.findings import bare_title, finding
from lms_sync.reconciler.pairs import Pair, Standing, grade_today, is_known_today, latest
from lms_sync.reconciler.scales import ReportScale
from lms_sync.reconciler.surveying import Surveyed


@dataclass(frozen=True, slots=True)
class RatingContext:
    """What the findings on ratings are judged by.

    Args:
        state: what was pulled.
        columns: the competencies.
        changed_since: a stamp; ratings that changed in a later pull are listed.
        day: how a time is written.
    """

    state: PulledState
    columns: Columns
    changed_since: int
    day: Callable[[int], str]


def rating_findings(context: RatingContext, enrolled: Sequence[Surveyed]) -> Iterator[Finding]:
    """Yield what the ratings of the enrolled learners say."""
    yield from _not_rated(context, enrolled)
    yield from _outdated(context, enrolled)
    yield from _parents(context, enrolled)
    for surveyed in enrolled:
        for idnumber, pair in (*surveyed.eventful.items(), *surveyed.elsewhere.items()):
            yield from _events(context, surveyed, idnumber, pair)


def _not_rated(context: RatingContext, enrolled: Sequence[Surveyed]) -> Iterator[Finding]:
    """Yield one finding a competency; the heat map shows whose."""
    counting = context.columns.counting
    counts = [0] * len(context.columns.assessed)
    for surveyed in enrolled:
        for position, cell in enumerate(surveyed.cells):
            if cell is None and position in counting and position not in surveyed.not_read:
                counts[position] += 1
    for competency, count in zip(context.columns.assessed, counts, strict=True):
        if count:
            yield finding(
                FindingCode.NOT_RATED,
                {
                    "idnumber": competency.idnumber,
                    "shortname": bare_title(competency.idnumber, competency.shortname),
                    "count": count,
                    "learners": len(enrolled),
                },
                idnumber=competency.idnumber,
                count=count,
            )


def _outdated(context: RatingContext, enrolled: Sequence[Surveyed]) -> Iterator[Finding]:
    """Yield one finding a competency whose stored proficiency is not what its scale says today.

    Moodle stores the proficiency with the rating and does not recompute it (api::grade_competency).
    """
    counts = [0] * len(context.columns.assessed)
    for surveyed in enrolled:
        for position, cell in enumerate(surveyed.cells):
            if cell is not None and _is_outdated(cell, context.columns.scale_of(position)):
                counts[position] += 1
    for competency, count in zip(context.columns.assessed, counts, strict=True):
        if count:
            yield finding(
                FindingCode.PROFICIENCY_OUTDATED,
                {
                    "idnumber": competency.idnumber,
                    "shortname": bare_title(competency.idnumber, competency.shortname),
                    "count": count,
                },
                idnumber=competency.idnumber,
                count=count,
            )


def _is_outdated(cell: Cell, scale: ReportScale) -> bool:
    return cell.proficient is not None and cell.grade > 0 and scale[cell.grade - 1].proficient != cell.proficient


def _parents(context: RatingContext, enrolled: Sequence[Surveyed]) -> Iterator[Finding]:
    """Yield where a parent is proficient and a child is not; a child that is not rated counts by parent only."""
    columns = context.columns
    parents = {idnumber: children for idnumber, children in columns.children.items() if children}
    unrated: dict[str, int] = {}
    for surveyed in enrolled:
        for parent, children in parents.items():
            cell = _cell(surveyed, parent, columns)
            if cell is None or cell.proficient is not True:
                continue
            behind: list[str] = []
            open_children = 0
            for child in children:
                below = _cell(surveyed, child, columns)
                if below is not None and below.proficient is False:
                    behind.append(child)
                elif below is None and columns.positions.get(child) in columns.counting:
                    open_children += columns.positions[child] not in surveyed.not_read
            if behind:
                yield finding(
                    FindingCode.PARENT_AHEAD_OF_CHILD,
                    {"parent": parent, "competencies": names(behind)},
                    learner_id=surveyed.learner.id,
                    idnumber=parent,
                    address=_page(context, surveyed, parent, cell),
                )
            if open_children:
                unrated[parent] = unrated.get(parent, 0) + 1
    for parent, count in unrated.items():
        yield finding(
            FindingCode.PARENT_AHEAD_OF_UNRATED_CHILD, {"parent": parent, "count": count}, idnumber=parent, count=count
        )


def _cell(surveyed: Surveyed, idnumber: str, columns: Columns) -> Cell | None:
    position = columns.positions.get(idnumber)
    if position is not None:
        return surveyed.cells[position]
    pair = surveyed.elsewhere.get(idnumber)
    return pair.cell if pair is not None else None


def _page(context: RatingContext, surveyed: Surveyed, idnumber: str, cell: Cell) -> str:
    moodle_id = context.columns.site[idnumber].id
    return rating_page(context.state.site_url, surveyed.learner.id, moodle_id, cell.scope, cell.place_id)


def _events(context: RatingContext, surveyed: Surveyed, idnumber: str, pair: Pair) -> Iterator[Finding]:
    """Yield what happened to a pair in each place, and where its places contradict each other."""
    for place in pair.places:
        yield from _place_events(context, surveyed, idnumber, place)
    in_courses = [one.last for one in pair.places if one.counts and one.last.rating.key.scope is RatingScope.COURSE]
    if len({one.rating.grade for one in in_courses}) > 1:
        newest = latest(in_courses)
        others = [one for one in in_courses if one.rating.grade != newest.rating.grade]
        yield _finding(
            context,
            FindingCode.COURSES_DISAGREE,
            surveyed,
            idnumber,
            newest,
            {"newest": _said(context, newest), "others": "; ".join(_said(context, one) for one in others)},
        )
    globally = [
        one.last
        for one in pair.places
        if one.last.rating.key.scope is RatingScope.GLOBAL and is_known_today(one.last, in_courses)
    ]
    if globally and in_courses:
        newest = latest(in_courses)
        if newest.rating.grade != globally[0].rating.grade:
            yield _finding(
                context,
                FindingCode.COURSE_DIFFERS_FROM_GLOBAL,
                surveyed,
                idnumber,
                newest,
                {"in_course": _said(context, newest), "in_plan": _said(context, globally[0])},
            )


def _place_events(context: RatingContext, surveyed: Surveyed, idnumber: str, place: Standing) -> Iterator[Finding]:
    last = place.last
    if last.why is ClosedWhy.VANISHED and _is_enrolled(surveyed, last):
        yield _finding(
            context,
            FindingCode.VANISHED,
            surveyed,
            idnumber,
            last,
            {"was": _said(context, last), "noticed": context.day(last.closed or 0)},
        )
    if last.closed is not None:
        return
    before = next((one for one in reversed(place.earlier) if _differs(one, last)), None)
    if before is None:
        return
    params = {"was": _said(context, before), "now": _said(context, last)}
    if _is_lower(last, before, context, idnumber):
        yield _finding(context, FindingCode.REGRESSION, surveyed, idnumber, last, params)
    elif _began(last, place.earlier) > context.changed_since:
        yield _finding(context, FindingCode.RATING_CHANGED, surveyed, idnumber, last, params)


def _is_enrolled(surveyed: Surveyed, interval: RatingInterval) -> bool:
    key = interval.rating.key
    return key.scope is not RatingScope.COURSE or key.place_id in surveyed.course_ids


def _differs(one: RatingInterval, other: RatingInterval) -> bool:
    return one.rating.grade != other.rating.grade


def _is_lower(last: RatingInterval, before: RatingInterval, context: RatingContext, idnumber: str) -> bool:
    """Tell whether a rating went down, by the places that both items have in the scale today."""
    position = context.columns.positions.get(idnumber)
    if position is None:
        return last.rating.grade < before.rating.grade
    scale = context.columns.scale_of(position)
    now, then = grade_today(last.rating, scale), grade_today(before.rating, scale)
    return 0 < now < then


def _began(last: RatingInterval, earlier: Sequence[RatingInterval]) -> int:
    """Return the stamp at which the value of today was first seen; confirming it again is no change."""
    began = last.first_seen
    for one in reversed(earlier):
        if _differs(one, last):
            break
        began = one.first_seen
    return began


def _said(context: RatingContext, interval: RatingInterval) -> str:
    """Return a rating in a few words: its item, its day and its course."""
    rating = interval.rating
    said = f"{rating.item}, {context.day(rating.time)}"
    course = context.state.courses.get(rating.key.place_id) if rating.key.scope is RatingScope.COURSE else None
    return f"{said}, {course.course.shortname}" if course is not None else said


def _finding(
    context: RatingContext,
    code: FindingCode,
    surveyed: Surveyed,
    idnumber: str,
    interval: RatingInterval,
    params: dict[str, str],
) -> Finding:
    key = interval.rating.key
    return finding(
        code,
        {"idnumber": idnumber, **params},
        learner_id=surveyed.learner.id,
        idnumber=idnumber,
        course_id=key.place_id if key.scope is RatingScope.COURSE else None,
        address=rating_page(context.state.site_url, key.learner_id, key.competency_id, key.scope, key.place_id),
    )
