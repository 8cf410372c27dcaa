"""How far the learners are: with every domain and competency, in every course, cohort and group, and where gaps lie."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lms_sync.domain.framework import Framework
from lms_sync.domain.pulled import PulledState
from lms_sync.domain.reconciliation import Concentration, Progress
from lms_sync.reconciler.columns import Columns
from lms_sync.reconciler.surveying import Surveyed


@dataclass(slots=True)
class _Count:
    """Pairs while they are counted."""

    pairs: int = 0
    rated: int = 0
    proficient: int = 0

    def add(self, other: "_Count") -> None:
        self.pairs += other.pairs
        self.rated += other.rated
        self.proficient += other.proficient

    def progress(self, key: str, title: str) -> Progress:
        return Progress(key, title, self.pairs, self.rated, self.proficient)


@dataclass(frozen=True, slots=True)
class AllProgress:
    """Progress from every side; see Reconciliation."""

    by_domain: tuple[Progress, ...]
    by_competency: tuple[Progress, ...]
    by_course: tuple[Progress, ...]
    by_cohort: tuple[Progress, ...]
    by_group: tuple[Progress, ...]
    concentrations: tuple[Concentration, ...]


def row_counts(surveyed: Surveyed, columns: Columns) -> tuple[int, int, int]:
    """Return how many cells of a learner count, are rated and are proficient."""
    counting = columns.counting
    rated = [cell for position, cell in enumerate(surveyed.cells) if cell is not None and position in counting]
    return len(counting) - len(surveyed.not_read), len(rated), sum(cell.proficient is True for cell in rated)


def measure(framework: Framework, state: PulledState, columns: Columns, enrolled: Sequence[Surveyed]) -> AllProgress:
    """Return the progress of the learners who are enrolled.

    Args:
        framework: the file.
        state: what was pulled.
        columns: the competencies.
        enrolled: those who have not left every course.
    """
    by_competency = [_Count() for _ in columns.assessed]
    by_cohort = {cohort_id: _Count() for cohort_id in state.cohorts}
    by_course = {course_id: _Count() for course_id in columns.linked}
    by_group = {group_id: _Count() for group_id, group in state.groups.items() if group.course_id in columns.linked}
    course_of_group = {group_id: group.course_id for group_id, group in state.groups.items()}
    counting = columns.counting
    for surveyed in enrolled:
        for position in counting:
            count, cell = by_competency[position], surveyed.cells[position]
            if cell is not None:
                count.pairs += 1
                count.rated += 1
                count.proficient += cell.proficient is True
            elif position not in surveyed.not_read:
                count.pairs += 1
        of_row = _Count(*row_counts(surveyed, columns))
        for cohort_id in surveyed.cohort_ids:
            by_cohort[cohort_id].add(of_row)
        in_course = _in_courses(surveyed, columns)
        for course_id, count in in_course.items():
            by_course[course_id].add(count)
        for group_id in surveyed.group_ids & by_group.keys():
            by_group[group_id].add(in_course.get(course_of_group[group_id], _Count()))
    domains = _by_domain(framework, columns, by_competency)
    courses = _sorted(
        count.progress(str(course_id), state.courses[course_id].course.shortname)
        for course_id, count in by_course.items()
        if count.pairs
    )
    cohorts = _sorted(
        count.progress(str(cohort_id), state.cohorts[cohort_id].cohort.name) for cohort_id, count in by_cohort.items()
    )
    return AllProgress(
        by_domain=domains,
        by_competency=tuple(
            count.progress(competency.idnumber, competency.shortname)
            for competency, count in zip(columns.assessed, by_competency, strict=True)
        ),
        by_course=courses,
        by_cohort=cohorts,
        by_group=_sorted(
            count.progress(str(group_id), state.groups[group_id].name) for group_id, count in by_group.items()
        ),
        concentrations=tuple(
            concentration
            for kind, entries in (("course", courses), ("cohort", cohorts), ("domain", domains))
            if (concentration := _concentration(kind, entries)) is not None
        ),
    )


def _in_courses(surveyed: Surveyed, columns: Columns) -> Mapping[int, _Count]:
    """Return what a learner is rated on in each course; a course that rates nothing of the file is left out."""
    rated: dict[int, dict[int, bool]] = {}
    for course_id, position, proficient in surveyed.in_courses:
        rated.setdefault(course_id, {})[position] = proficient
    counts: dict[int, _Count] = {}
    for course_id in (surveyed.course_ids - surveyed.unread_course_ids) & columns.linked.keys():
        linked, here = columns.linked[course_id], rated.get(course_id, {})
        known = [here[position] for position in linked & here.keys()]
        counts[course_id] = _Count(len(linked), len(known), sum(known))
    return counts


def _by_domain(framework: Framework, columns: Columns, by_competency: Sequence[_Count]) -> tuple[Progress, ...]:
    counts = {competency.domain: _Count() for competency in columns.assessed}
    for competency, count in zip(columns.assessed, by_competency, strict=True):
        counts[competency.domain].add(count)
    return tuple(
        counts[root.idnumber].progress(root.idnumber, root.shortname)
        for root in framework.competencies
        if root.idnumber in counts
    )


def _sorted(entries: Iterable[Progress]) -> tuple[Progress, ...]:
    return tuple(sorted(entries, key=lambda progress: (progress.title, int(progress.key))))


def _concentration(kind: str, entries: Sequence[Progress]) -> Concentration | None:
    """Return where gaps concentrate: where there are most beyond what the number of pairs would let one expect.

    Neither the largest nor a tiny one is named for its size alone; of equal ones that with more gaps, then the first.
    """
    all_pairs = sum(entry.pairs for entry in entries)
    all_gaps = sum(_gaps(entry) for entry in entries)
    if not all_gaps:
        return None
    worst = max(entries, key=lambda one: (_gaps(one) * all_pairs - one.pairs * all_gaps, _gaps(one)))
    return Concentration(kind, worst.title, _gaps(worst), worst.pairs, round(100 * _gaps(worst) / all_gaps))


def _gaps(progress: Progress) -> int:
    return progress.pairs - progress.proficient
