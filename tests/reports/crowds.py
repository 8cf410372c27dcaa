"""Reports on crowds: the rows of the sample again and again, each time as other people on other days."""

from dataclasses import replace

from lms_sync.domain.reconciliation import Cell, LearnerRow, Reconciliation
from tests.reconciler.states import DAY, sample_framework, sample_reconciliation


def crowd(learners: int, domains: int = 6, each: int = 10) -> Reconciliation:
    """A report on so many learners, who have every assessed competency rated."""
    sample = sample_reconciliation(60, sample_framework(domains, each))
    columns = range(len(sample.competencies))
    first = [next(row.cells[column] for row in sample.rows if row.cells[column] is not None) for column in columns[:-1]]
    rows = []
    for number in range(learners):
        row = sample.rows[number % len(sample.rows)]
        cells = [cell or first[column % len(first)] for column, cell in enumerate(row.cells)]
        rows.append(
            _as_other(row, [cell and _later(cell, number + 7 * place) for place, cell in enumerate(cells)], number)
        )
    return replace(sample, rows=tuple(rows), left=(), figures=replace(sample.figures, learners=learners))


def _as_other(row: LearnerRow, cells: list[Cell | None], number: int) -> LearnerRow:
    learner = replace(
        row.learner,
        id=2000 + number,
        idnumber=f"E{number:05}",
        username=f"prenom.nom{number}",
        fullname=f"{row.learner.fullname} {number:05}",
    )
    return replace(row, learner=learner, cells=tuple(cells))


def _later(cell: Cell, number: int) -> Cell:
    return replace(cell, time=cell.time - number % 300 * DAY - number)
