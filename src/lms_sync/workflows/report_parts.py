"""Split what was pulled into the parts that become files of their own."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, assert_never

from lms_sync.domain.pulled import PulledState
from lms_sync.domain.reconciliation import ReportScope
from lms_sync.domain.reporting import SplitBy

_OTHERS: Final = re.compile(r"[^A-Za-z0-9._]+")
_RUNS: Final = re.compile(r"[-.]{2,}")
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what was pulled.

    Args:
        scope: that it is narrowed to, the scope of the whole included.
        name: for its file, unlike that of every other part; empty for the whole.
    """

    scope: ReportScope
    name: str = ""


def parts_of(state: PulledState, scope: ReportScope, split: SplitBy | None) -> tuple[Part, ...]:
    """Return the parts of a state, in the order of their names.

    Args:
        state: narrowed to the scope already.
        scope: of the whole.
        split: by what; None makes one part.
    """
    if split is None:
        return (Part(scope),)
    found = sorted(_found(state, scope, split), key=lambda one: (one[1].casefold(), one[0]))
    names = unlike([(key, f"{split.value}-{name}") for key, name, _ in found])
    return tuple(Part(narrowed, name) for name, (_, _, narrowed) in zip(names, found, strict=True))


def in_no_part(state: PulledState, split: SplitBy) -> int:
    """Return how many learners of a state are in none of its parts."""
    match split:
        case SplitBy.COURSE:
            placed = {enrolment.learner_id for enrolment in state.enrolments}
        case SplitBy.COHORT:
            placed = {learner_id for cohort in state.cohorts.values() for learner_id in cohort.member_ids}
        case SplitBy.GROUP:
            placed = {one.learner_id for one in state.enrolments if one.group_ids & state.groups.keys()}
        case _:
            assert_never(split)
    return len(state.learners.keys() - placed)


def _found(state: PulledState, scope: ReportScope, split: SplitBy) -> Iterator[tuple[int, str, ReportScope]]:
    match split:
        case SplitBy.COURSE:
            for key, pulled in state.courses.items():
                yield key, pulled.course.shortname, replace(scope, courses=(pulled.course.shortname,))
        case SplitBy.COHORT:
            for key, cohort in state.cohorts.items():
                if cohort.member_ids:
                    name = cohort.cohort.idnumber or cohort.cohort.name
                    yield key, cohort.cohort.name or name, replace(scope, cohorts=(name,))
        case SplitBy.GROUP:
            for key, group in state.groups.items():
                course = state.courses[group.course_id].course.shortname
                yield key, f"{course}-{group.name}", replace(scope, courses=(course,), groups=(group.name,))
        case _:
            assert_never(split)


def unlike(named: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """Return a file name for each of several things, none like another even where case does not count.

    Args:
        named: Moodle's id, which no two share, and the name of each.
    """
    plain = [file_name(name) for _, name in named]
    if len({name.lower() for name in plain}) == len(plain):
        return tuple(plain)
    return tuple(f"{name}-{key}" for name, (key, _) in zip(plain, named, strict=True))


def file_name(text: str) -> str:
    """Return text as part of a file name: letters without accents, digits, dots within, hyphens."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    plain = _OTHERS.sub("-", letters)
    return _RUNS.sub("-", plain).strip("-._")[:_LONGEST].rstrip("-._") or "unnamed"
