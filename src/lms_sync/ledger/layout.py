"""What each column of a ledger is, from its heads and the settings."""

from collections.abc import Sequence
from dataclasses import dataclass

from lms_sync.domain.ledger import LearnerColumn, SuspectCell
from lms_sync.domain.ledger_options import LedgerForm, LedgerOptions
from lms_sync.ledger.head_words import KINDS, LEARNER_KINDS, HeadKind
from lms_sync.ledger.heads import Heads, first_word
from lms_sync.ledger.problems import LedgerProblems, place_in
from lms_sync.tables import Table
from lms_sync.tables.cells import Cell, TypedCell, as_name, column_index, fold, shown

_MOST_HEADS_TOLD = 25
_ORDER = (HeadKind.IDNUMBER, HeadKind.USERNAME, HeadKind.EMAIL)
_NAMES = (HeadKind.FIRSTNAME, HeadKind.LASTNAME)

Columns = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a ledger, counted from 0.

    Args:
        head_row: 1-based; the rows below it are read.
        form: long or wide.
        learners: the columns that name learners, in the order of trust.
        name: the columns of learners' names; empty if there are none.
        competencies: of the wide form, each with its idnumber as written.
        competency: of the long form.
        rating: of the long form.
        date: None without one.
        suspects: heads that cannot be taken as they are.
        borrowed: columns of the wide form whose head stands higher up; without ratings they are nothing.
    """

    head_row: int
    form: LedgerForm
    learners: tuple[tuple[LearnerColumn, Columns], ...]
    name: Columns
    competencies: tuple[tuple[int, str], ...] = ()
    competency: int = 0
    rating: int = 0
    date: int | None = None
    suspects: tuple[SuspectCell, ...] = ()
    borrowed: frozenset[int] = frozenset()


def lay_out(heads: Heads, options: LedgerOptions, table: Table, problems: LedgerProblems) -> Layout | None:
    """Return what each column is, or None with the reasons in the problems.

    Args:
        heads: as found.
        options: of the ledger.
        table: to which the heads belong.
        problems: take what is wrong.
    """
    return _LayingOut(heads, options, table, problems).layout()


class _LayingOut:
    def __init__(self, heads: Heads, options: LedgerOptions, table: Table, problems: LedgerProblems) -> None:
        self._heads = heads
        self._options = options
        self._table = table
        self._problems = problems
        self._folded = [fold(cell) if isinstance(cell, str) else "" for cell in heads.cells]
        self._known = frozenset(map(fold, options.competencies))
        self._is_broken = False

    def layout(self) -> Layout | None:
        learners = self._configured_learners() if self._options.learner else self._usual_learners()
        name = next((columns for column, columns in learners if column is LearnerColumn.NAME), self._usual_name())
        date = self._named(self._options.date, "date") if self._options.date else self._first(HeadKind.DATE)
        if not learners and not self._is_broken:
            self._refuse("LEDGER_NO_LEARNER_COLUMN", {"row": self._heads.row, "heads": self._told()})
        taken = {index for _, columns in learners for index in columns} | set(name) | ({date} - {None})
        if self._heads.form is LedgerForm.LONG:
            competency = self._long_column(self._options.competency, "competency", HeadKind.COMPETENCY)
            rating = self._long_column(self._options.rating, "rating", HeadKind.RATING)
            if self._is_broken:
                return None
            return Layout(
                self._heads.row, LedgerForm.LONG, learners, name, competency=competency, rating=rating, date=date
            )
        competencies, suspects = self._configured_columns() if self._options.columns else self._other_columns(taken)
        if not competencies and not suspects and not self._is_broken:
            self._refuse("LEDGER_NO_COMPETENCY_COLUMN", {"row": self._heads.row, "heads": self._told()})
        if self._is_broken:
            return None
        return Layout(
            self._heads.row,
            LedgerForm.WIDE,
            learners,
            name,
            competencies=competencies,
            date=date,
            suspects=suspects,
            borrowed=self._heads.borrowed,
        )

    def _configured_learners(self) -> tuple[tuple[LearnerColumn, Columns], ...]:
        found = []
        for column, refs in self._options.learner.items():
            indices = tuple(self._named(ref, f"learner.{column.value}") for ref in refs)
            known = tuple(index for index in indices if index is not None)
            if known:
                found.append((column, known))
        return tuple(found)

    def _usual_learners(self) -> tuple[tuple[LearnerColumn, Columns], ...]:
        found: list[tuple[LearnerColumn, Columns]] = []
        for kind in _ORDER:
            index = self._first(kind)
            if index is not None:
                found.append((LEARNER_KINDS[kind], (index,)))
        name = self._usual_name()
        if name:
            found.append((LearnerColumn.NAME, name))
        return tuple(found)

    def _usual_name(self) -> Columns:
        """Return the columns of a name, the first name in front as Moodle shows it."""
        both = tuple(index for kind in _NAMES if (index := self._first(kind)) is not None)
        if len(both) == len(_NAMES):
            return both
        whole = self._first(HeadKind.FULLNAME)
        return both if whole is None else (whole,)

    def _first(self, kind: HeadKind) -> int | None:
        return next((index for index in range(len(self._folded)) if self._kind(index) is kind), None)

    def _kind(self, index: int) -> HeadKind | None:
        """Return what a head says that a column is; an idnumber of the framework says that it is a competency."""
        head = self._folded[index]
        return None if head in self._known else KINDS.get(head)

    def _long_column(self, ref: str, key: str, kind: HeadKind) -> int:
        index = self._named(ref, key) if ref else self._first(kind)
        if index is None and not ref:
            self._refuse("LEDGER_LONG_COLUMN_MISSING", {"key": key, "row": self._heads.row, "heads": self._told()})
        return index or 0

    def _named(self, ref: str, key: str) -> int | None:
        """Return the column that the settings name by its head or its letter."""
        wanted = fold(ref)
        found = [index for index, head in enumerate(self._folded) if head == wanted]
        if len(found) == 1:
            return found[0]
        params: dict[str, str | int] = {"column": ref, "key": f"ledger.{key}", "row": self._heads.row}
        if found:
            self._refuse("LEDGER_COLUMN_TWICE", {**params, "count": len(found)})
            return None
        index = column_index(ref.strip())
        if index is None or index >= len(self._folded):
            self._refuse("LEDGER_COLUMN_UNKNOWN", {**params, "heads": self._told()})
            return None
        return index

    def _configured_columns(self) -> tuple[tuple[tuple[int, str], ...], tuple[SuspectCell, ...]]:
        found = []
        for idnumber, ref in self._options.columns.items():
            index = self._named(ref, f'columns."{idnumber}"')
            if index is not None:
                found.append((index, idnumber))
        return tuple(sorted(found)), ()

    def _other_columns(self, taken: set[int | None]) -> tuple[tuple[tuple[int, str], ...], tuple[SuspectCell, ...]]:
        found, suspects = [], []
        for index, cell in enumerate(self._heads.cells):
            if index in taken or not cell or self._kind(index) is not None:
                continue
            name = as_name(cell)
            if isinstance(name, TypedCell):
                place = place_in(self._table, self._heads.row, index)
                suspects.append(SuspectCell(name.kind, name.shown, place, is_head=True))
            else:
                found.append((index, competency_of(name, self._known)))
        return tuple(found), tuple(suspects)

    def _refuse(self, code: str, params: dict[str, str | int]) -> None:
        self._is_broken = True
        self._problems.add(code, params, place_in(self._table, self._heads.row, 0))

    def _told(self) -> str:
        return told_heads(self._heads.cells)


def told_heads(cells: Sequence[Cell]) -> str:
    """Return heads as a person is told them."""
    heads = [shown(cell) for cell in cells if cell]
    more = ", …" if len(heads) > _MOST_HEADS_TOLD else ""
    return ", ".join(heads[:_MOST_HEADS_TOLD]) + more


def competency_of(text: str, known: frozenset[str]) -> str:
    """Return the idnumber that a head or a cell names; the text itself where none can be told from its title.

    Args:
        text: such as C1.1, or "C1.1 Write a plan".
        known: folded idnumbers of the framework.
    """
    if fold(text) in known:
        return text
    first_line = text.splitlines()[0].strip() if "\n" in text else text
    if not known:
        return first_line
    for candidate in (first_line, first_word(text)):
        if fold(candidate) in known:
            return candidate
    return first_line
