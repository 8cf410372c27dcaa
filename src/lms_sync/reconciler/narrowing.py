"""Remove from what was pulled everything outside the scope of a report, so that it cannot be in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum

from lms_sync.domain.folding import folded
from lms_sync.domain.pulled import Enrolment, PulledState
from lms_sync.domain.ratings import RatingKey, RatingScope
from lms_sync.domain.reconciliation import ReportScope


class ScopeFault(StrEnum):
    """Why a name of a scope means nothing."""

    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class UnclearName:
    """A name of a scope that nothing pulled has, or several people or cohorts have.

    Args:
        kind: "course", "cohort", "group" or "learner".
        name: as asked for.
        fault: why it is not clear.
        near: names of that kind that it resembles; of learners none, since that would tell who is there.
    """

    kind: str
    name: str
    fault: ScopeFault
    near: tuple[str, ...] = ()


def unclear_names(state: PulledState, scope: ReportScope) -> tuple[UnclearName, ...]:
    """Return every name of a scope that nothing pulled has, or that several have where one must be meant."""
    found = []
    for kind, names, known_of in (
        ("course", scope.courses, _courses),
        ("cohort", scope.cohorts, _cohorts),
        ("group", scope.groups, _groups),
        ("learner", scope.learners, _learners),
    ):
        known = known_of(state) if names else _Names(())
        for name in names:
            meant = known.get(name)
            if not meant:
                near = () if kind == "learner" else known.near(name)
                found.append(UnclearName(kind, name, ScopeFault.UNKNOWN, near))
            elif len(meant) > 1 and kind in {"cohort", "learner"}:
                found.append(UnclearName(kind, name, ScopeFault.AMBIGUOUS))
    return tuple(found)


def narrow(state: PulledState, scope: ReportScope) -> PulledState:
    """Return the state without anything outside of a scope; all its kinds of names must hold at once.

    A group's name may stand in several courses, and then all of those groups are meant. A scope of courses or groups
    leaves out learning plans. A name that is not clear means nothing at all: ask `unclear_names` first.
    """
    if scope == ReportScope():
        return state
    unclear = {(one.kind, one.name) for one in unclear_names(state, scope)}

    def ids(kind: str, names: tuple[str, ...], known_of: Callable[[PulledState], "_Names"]) -> frozenset[int] | None:
        if not names:
            return None
        known = known_of(state)
        return frozenset(one for name in names if (kind, name) not in unclear for one in known.get(name))

    return _without_others(
        state,
        _Chosen(
            ids("course", scope.courses, _courses),
            ids("cohort", scope.cohorts, _cohorts),
            ids("group", scope.groups, _groups),
            ids("learner", scope.learners, _learners),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Moodle's ids of what a scope names; None means all."""

    courses: frozenset[int] | None
    cohorts: frozenset[int] | None
    groups: frozenset[int] | None
    learners: frozenset[int] | None


def _without_others(state: PulledState, chosen: _Chosen) -> PulledState:
    courses = _courses_of(state, chosen)
    learners = _learners_of(state, chosen, courses)
    enrolments = tuple(
        _within_groups(enrolment, chosen)
        for enrolment in state.enrolments
        if enrolment.learner_id in learners and (courses is None or enrolment.course_id in courses)
    )
    seen_courses = frozenset(enrolment.course_id for enrolment in enrolments) if courses is None else courses
    seen_groups = frozenset[int]().union(*(enrolment.group_ids for enrolment in enrolments))
    ratings = tuple(
        interval for interval in state.ratings if _is_within(interval.rating.key, learners, seen_courses, courses)
    )
    modifiers = {interval.rating.modifier_id for interval in ratings}
    evidence = state.evidence
    if evidence is not None:
        evidence = tuple(one for one in evidence if one.learner_id in learners and one.course_id in seen_courses)
        modifiers |= {one.action_user_id for one in evidence if one.action_user_id is not None}
    plans = state.plans
    if plans is not None:
        plans = tuple(plan for plan in plans if plan.learner_id in learners and courses is None)
    return replace(
        state,
        courses={key: course for key, course in state.courses.items() if key in seen_courses},
        learners={key: learner for key, learner in state.learners.items() if key in learners},
        staff={key: name for key, name in state.staff.items() if key in modifiers},
        enrolments=enrolments,
        groups={key: group for key, group in state.groups.items() if key in seen_groups},
        cohorts={
            key: replace(cohort, member_ids=cohort.member_ids & learners)
            for key, cohort in state.cohorts.items()
            if (key in chosen.cohorts if chosen.cohorts is not None else cohort.member_ids & learners)
        },
        plans=plans,
        ratings=ratings,
        evidence=evidence,
    )


def _is_within(
    key: RatingKey, learners: frozenset[int], seen_courses: frozenset[int], courses: frozenset[int] | None
) -> bool:
    if key.learner_id not in learners:
        return False
    return key.place_id in seen_courses if key.scope is RatingScope.COURSE else courses is None


def _courses_of(state: PulledState, chosen: _Chosen) -> frozenset[int] | None:
    """Return the courses of the scope: those named, and those of the groups named; None means all."""
    if chosen.groups is None:
        return chosen.courses
    of_groups = frozenset(state.groups[group_id].course_id for group_id in chosen.groups)
    return of_groups if chosen.courses is None else of_groups & chosen.courses


def _learners_of(state: PulledState, chosen: _Chosen, courses: frozenset[int] | None) -> frozenset[int]:
    learners = frozenset(state.learners)
    if courses is not None:
        learners &= {
            enrolment.learner_id
            for enrolment in state.enrolments
            if enrolment.course_id in courses and (chosen.groups is None or enrolment.group_ids & chosen.groups)
        }
    if chosen.cohorts is not None:
        learners &= frozenset[int]().union(*(state.cohorts[cohort_id].member_ids for cohort_id in chosen.cohorts))
    return learners if chosen.learners is None else learners & chosen.learners


def _within_groups(enrolment: Enrolment, chosen: _Chosen) -> Enrolment:
    """Leave out groups that the scope does not name."""
    if chosen.groups is None or enrolment.group_ids <= chosen.groups:
        return enrolment
    return replace(enrolment, group_ids=enrolment.group_ids & chosen.groups)


class _Names:
    """Moodle's ids by name: exactly, else whatever case and accents."""

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        self._exact: dict[str, set[int]] = {}
        self._folded: dict[str, set[int]] = {}
        for name, key in pairs:
            if name:
                self._exact.setdefault(name, set()).add(key)
                self._folded.setdefault(folded(name), set()).add(key)

    def get(self, name: str) -> frozenset[int]:
        return frozenset(self._exact.get(name) or self._folded.get(folded(name)) or ())

    def near(self, name: str) -> tuple[str, ...]:
        """Return names that resemble one, the nearest first."""
        by_folded = {folded(known): known for known in sorted(self._exact, reverse=True)}
        return tuple(by_folded[key] for key in get_close_matches(folded(name), sorted(by_folded), n=3, cutoff=0.5))


def _courses(state: PulledState) -> _Names:
    return _Names((pulled.course.shortname, key) for key, pulled in state.courses.items())


def _groups(state: PulledState) -> _Names:
    return _Names((group.name, key) for key, group in state.groups.items())


def _cohorts(state: PulledState) -> _Names:
    return _Names(
        (name, key) for key, pulled in state.cohorts.items() for name in (pulled.cohort.idnumber, pulled.cohort.name)
    )


def _learners(state: PulledState) -> _Names:
    """Return learners by idnumber and username, never by what they are called: two people may have the same name."""
    return _Names(
        (name, key) for key, learner in state.learners.items() for name in (learner.idnumber, learner.username)
    )
