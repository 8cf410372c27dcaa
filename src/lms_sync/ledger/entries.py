"""Read the rows below the heads: who is rated on what, and how."""

from dataclasses import dataclass, field

from lms_sync.domain.ledger import CellSuspicion, LearnerColumn, Ledger, LedgerEntry, LedgerPlace, SuspectCell
from lms_sync.domain.ledger_options import LedgerForm, LedgerOptions
from lms_sync.ledger.layout import Columns, Layout, competency_of
from lms_sync.ledger.problems import LedgerProblems, place_in
from lms_sync.ledger.values import as_date, as_value
from lms_sync.tables import Table
from lms_sync.tables.cells import Cell, Row, TypedCell, as_identity, as_name, fold, shown


def read_entries(table: Table, layout: Layout, options: LedgerOptions, problems: LedgerProblems) -> Ledger:
    """Return the ledger that a table holds.

    Args:
        table: the rows.
        layout: what its columns are.
        options: of the ledger.
        problems: take what is wrong.
    """
    reading = _Reading(table, layout, options, problems)
    heads: Row = ()
    for number, row in enumerate(table.rows(), 1):
        if number == layout.head_row:
            heads = row
        elif number > layout.head_row and row and row != heads:  # heads may be repeated on every page
            reading.take(number, row)
    return reading.ledger()


@dataclass(frozen=True, slots=True)
class _Who:
    column: LearnerColumn
    text: str
    name: str


@dataclass(slots=True)
class _Reading:
    table: Table
    layout: Layout
    options: LedgerOptions
    problems: LedgerProblems
    entries: list[LedgerEntry] = field(default_factory=list)
    learners: dict[_Who, None] = field(default_factory=dict)
    competencies: dict[str, None] = field(default_factory=dict)
    suspects: list[SuspectCell] = field(default_factory=list)
    known: frozenset[str] = frozenset()
    nothing: frozenset[str] = frozenset()
    names: dict[Cell, Cell] = field(default_factory=dict)
    dates: dict[Cell, str | None] = field(default_factory=dict)
    values: dict[Cell, Cell] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known = frozenset(map(fold, self.options.competencies))
        self.nothing = frozenset(fold(word) for word, item in self.options.values.items() if not item)
        self.suspects.extend(self.layout.suspects)
        listed = (idnumber for index, idnumber in self.layout.competencies if index not in self.layout.borrowed)
        self.competencies.update(dict.fromkeys(listed))

    def ledger(self) -> Ledger:
        return Ledger(
            file=self.table.file,
            entries=tuple(self.entries),
            learners=tuple((who.column, who.text, who.name) for who in self.learners),
            competencies=tuple(self.competencies),
            suspects=tuple(self.suspects),
            values=tuple((word, item) for word, item in self.options.values.items() if item),
        )

    def take(self, number: int, row: Row) -> None:
        if self.layout.form is LedgerForm.LONG:
            self._take_long(number, row)
        else:
            self._take_wide(number, row)

    def _take_wide(self, number: int, row: Row) -> None:
        width = len(row)
        filled = [(index, idnumber) for index, idnumber in self.layout.competencies if index < width and row[index]]
        who = self._learner(number, row, filled[0][0] if filled else None)
        if who is None or not filled:
            return
        date = self._date(number, row)
        for index, idnumber in filled:
            value = self._value(number, index, row[index])
            if value:
                self._add(who, idnumber, value, date, place_in(self.table, number, index))

    def _take_long(self, number: int, row: Row) -> None:
        index = self.layout.rating
        rating = row[index] if index < len(row) else ""
        who = self._learner(number, row, index if rating else None)
        if who is None or not rating:
            return
        idnumber = self._competency(number, row)
        value = self._value(number, index, rating)
        date = self._date(number, row)
        if idnumber and value:
            self._add(who, idnumber, value, date, place_in(self.table, number, index))

    def _add(self, who: _Who, idnumber: str, value: str, date: str, place: LedgerPlace) -> None:
        self.competencies.setdefault(idnumber)
        self.entries.append(LedgerEntry(who.text, who.column, who.name, idnumber, value, date, place))

    def _learner(self, number: int, row: Row, rated_column: int | None) -> _Who | None:
        """Return the learner of a row, who is then listed; a rating that belongs to nobody is a problem."""
        who, was_suspect = self._who(number, row)
        if who is not None:
            self.learners.setdefault(who)
        elif rated_column is not None and not was_suspect:
            self.problems.add("LEDGER_ROW_WITHOUT_LEARNER", place=place_in(self.table, number, rated_column))
        return who

    def _who(self, number: int, row: Row) -> tuple[_Who | None, bool]:
        """Return the learner of a row, and whether a cell that should name them is suspect."""
        was_suspect = False
        width = len(row)
        for column, indices in self.layout.learners:
            cells = [(index, as_identity(row[index])) for index in indices if index < width and row[index]]
            odd = [(index, cell) for index, cell in cells if isinstance(cell, TypedCell)]
            for index, cell in odd:
                was_suspect = True
                self._suspect(number, index, cell.kind, cell)
            if cells and not odd:
                text = " ".join(shown(cell) for _, cell in cells)
                return _Who(column, text, self._joined(row, self.layout.name)), was_suspect
        return None, was_suspect

    def _joined(self, row: Row, indices: Columns) -> str:
        return " ".join(shown(row[index]) for index in indices if index < len(row) and row[index])

    def _date(self, number: int, row: Row) -> str:
        index = self.layout.date
        if index is None or index >= len(row):
            return ""
        cell = row[index]
        if cell not in self.dates:  # the same few stand in thousands of rows
            self.dates[cell] = as_date(cell)
        date = self.dates[cell]
        if date is None:
            self._suspect(number, index, CellSuspicion.NO_DATE, row[index])
            return ""
        return date

    def _competency(self, number: int, row: Row) -> str | None:
        """Return the competency of a row of the long form; None if it is missing or suspect, which is noted."""
        index = self.layout.competency
        cell = self._named(row[index]) if index < len(row) else ""
        if isinstance(cell, TypedCell):
            self._suspect(number, index, cell.kind, cell, is_head=True)
            return None
        if not cell:
            self.problems.add("LEDGER_ROW_WITHOUT_COMPETENCY", place=place_in(self.table, number, self.layout.rating))
            return None
        return cell

    def _named(self, cell: Cell) -> Cell:
        if cell not in self.names:
            name = as_name(cell)
            self.names[cell] = competency_of(name, self.known) if isinstance(name, str) else name
        return self.names[cell]

    def _value(self, number: int, index: int, cell: Cell) -> str | None:
        """Return a rating as written; empty if it means nothing, None if it is suspect, which is noted."""
        if cell not in self.values:
            read = as_value(cell, self.options.values)
            self.values[cell] = "" if isinstance(read, str) and fold(read) in self.nothing else read
        value = self.values[cell]
        if isinstance(value, TypedCell):
            self._suspect(number, index, value.kind, value)
            return None
        return value

    def _suspect(self, number: int, index: int, kind: CellSuspicion, cell: Cell, *, is_head: bool = False) -> None:
        self.suspects.append(SuspectCell(kind, shown(cell), place_in(self.table, number, index), is_head=is_head))
