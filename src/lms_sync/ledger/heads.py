"""Find the heads of a ledger: which row they stand in, and what each column is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lms_sync.domain.ledger_options import LedgerForm, LedgerOptions
from lms_sync.ledger.head_words import KINDS, LEARNER_KINDS, HeadKind
from lms_sync.tables.cells import Cell, Row, fold, shown

MOST_HEAD_ROWS = 40

_IDNUMBER_LIKE = re.compile(r"[A-Za-z]{1,6}[ ._-]?\d{1,3}(?:[._-]\d{1,3})*|\d{1,3}(?:\.\d{1,3})+")


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a table.

    Args:
        row: 1-based number of the row in which they stand.
        cells: what stands above each column, from the row itself or, where that is empty there, from above.
        form: long or wide.
        borrowed: the columns whose head stands above that row.
    """

    row: int
    cells: Row
    form: LedgerForm
    borrowed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the settings call a head, and what is known of the framework.

    Args:
        learner: folded heads of learner columns; empty takes the usual ones.
        competency: folded head of the long form's column, or empty.
        rating: the same.
        idnumbers: folded idnumbers of competencies that are known.
    """

    learner: frozenset[str]
    competency: str
    rating: str
    idnumbers: frozenset[str]

    @classmethod
    def of(cls, options: LedgerOptions) -> "Wanted":
        """Return what the options want."""
        learner = frozenset(fold(head) for heads in options.learner.values() for head in heads)
        idnumbers = frozenset(map(fold, options.competencies | frozenset(options.columns)))
        return cls(learner, fold(options.competency), fold(options.rating), idnumbers)

    @property
    def words(self) -> frozenset[str]:
        """All of them together."""
        return self.learner | self.idnumbers | ({self.competency, self.rating} - {""})

    def is_learner(self, head: str) -> bool:
        """Tell whether a folded head names learners."""
        return head in self.learner if self.learner else KINDS.get(head) in LEARNER_KINDS

    def are_in(self, cells: Sequence[Cell]) -> bool:
        """Tell whether learners are named by one of several heads."""
        return any(self.is_learner(fold(shown(cell))) for cell in cells)

    def is_competency(self, head: str) -> bool:
        """Tell whether a folded head is that of the long form's competencies."""
        return head == self.competency if self.competency else KINDS.get(head) is HeadKind.COMPETENCY

    def is_rating(self, head: str) -> bool:
        """Tell whether a folded head is that of the long form's ratings."""
        return head == self.rating if self.rating else KINDS.get(head) is HeadKind.RATING


def count_known_heads(row: Sequence[Cell], wanted: frozenset[str]) -> int:
    """Return how many cells of a row read like heads of a ledger."""
    folded = {fold(cell) for cell in row if isinstance(cell, str) and cell}
    return sum(head in wanted or head in KINDS for head in folded)


def find_heads(rows: Sequence[Row], options: LedgerOptions) -> Heads | None:
    """Return the heads that stand in the first rows of a table, where the options do not say which row it is.

    Args:
        rows: the first ones.
        options: of the ledger.
    """
    wanted = Wanted.of(options)
    best, most, learners_of_best = None, 0, frozenset[int]()
    for number, row in enumerate(rows[:MOST_HEAD_ROWS], 1):
        heads = heads_of_row(rows, number, options)
        learners = frozenset(i for i, cell in enumerate(row) if wanted.is_learner(fold(shown(cell))))
        idnumbers = _idnumbers(row, wanted)
        if learners:
            if heads.form is LedgerForm.LONG:
                return heads
            is_better = 1 + idnumbers > most
        else:
            # where learner heads are merged over two rows, the lower one has those of the competencies
            is_better = bool(idnumbers) and learners_of_best <= heads.borrowed and 1 + idnumbers >= most > 0
        if is_better:
            best, most, learners_of_best = heads, 1 + idnumbers, learners or learners_of_best
    return best


def heads_of_row(rows: Sequence[Row], number: int, options: LedgerOptions) -> Heads:
    """Return the heads of a table whose row of heads is known.

    Args:
        rows: the first ones.
        number: 1-based.
        options: of the ledger.
    """
    own = rows[number - 1]
    # a head may be merged over the row of domains and that of heads; a title stands alone in its row
    above = [row for row in rows[: number - 1] if sum(map(bool, row)) > 1]
    width = max(map(len, (own, *above)))
    cells = tuple(_lowest((*above, own), column) for column in range(width))
    borrowed = frozenset(column for column in range(width) if column >= len(own) or not own[column])
    form = options.form if options.form is not LedgerForm.AUTO else _form(cells, options)
    return Heads(number, cells, form, borrowed)


def _lowest(rows: Sequence[Row], column: int) -> Cell:
    return next((row[column] for row in reversed(rows) if column < len(row) and row[column]), "")


def _form(cells: Row, options: LedgerOptions) -> LedgerForm:
    wanted = Wanted.of(options)
    folded = [fold(shown(cell)) for cell in cells]
    is_long = any(map(wanted.is_competency, folded)) and any(map(wanted.is_rating, folded))
    # a wide grid may have a column "Code" or "Niveau", of the learner; a long form has no competencies as heads
    is_wide = bool(options.columns) or _idnumbers(cells, wanted) > (0 if wanted.idnumbers else 1)
    return LedgerForm.LONG if is_long and not is_wide else LedgerForm.WIDE


def _idnumbers(row: Row, wanted: Wanted) -> int:
    """Return how many different cells of a row read like idnumbers of competencies."""
    texts = {cell for cell in row if isinstance(cell, str) and cell}
    if wanted.idnumbers:
        return sum(fold(first_word(text)) in wanted.idnumbers or fold(text) in wanted.idnumbers for text in texts)
    return sum(_IDNUMBER_LIKE.fullmatch(first_word(text)) is not None for text in texts)


def first_word(text: str) -> str:
    """Return what stands in front of a title in a head such as "C1.1 Write a plan" or "C1.1 : Write a plan"."""
    words = text.split(maxsplit=1)
    return words[0].rstrip(".:;,)–—-").lstrip("(") if words else ""
