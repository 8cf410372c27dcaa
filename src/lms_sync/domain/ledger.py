"""A centre's own record of ratings, beside Moodle's."""

from dataclasses import dataclass
from enum import StrEnum


class LearnerColumn(StrEnum):
    """By what a ledger names its learners."""

    IDNUMBER = "idnumber"
    USERNAME = "username"
    EMAIL = "email"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class LedgerPlace:
    """Where something stands in a ledger.

    Args:
        file: as given.
        sheet: of a workbook; empty for CSV.
        row: 1-based, as a spreadsheet shows it.
        column: letters, as a spreadsheet shows them, such as C.
    """

    file: str
    sheet: str
    row: int
    column: str


class CellSuspicion(StrEnum):
    """What a spreadsheet made of a text that somebody typed."""

    DATE = "date"
    NUMBER = "number"
    FORMULA_ERROR = "formula-error"
    NO_DATE = "no-date"
    """It stands where a date should, and cannot be read as one; the rating beside it is taken without a date."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One rating of a ledger, in its own words.

    Args:
        learner: what stands in the first learner column of the settings that is filled in.
        learner_column: which one that is.
        learner_name: as written; empty if the ledger has no such column.
        competency: the head of the column, or the cell of the long form.
        value: as written; empty cells make no entry.
        date: as YYYY-MM-DD; empty if none.
        place: of the value.
    """

    learner: str
    learner_column: LearnerColumn
    learner_name: str
    competency: str
    value: str
    date: str
    place: LedgerPlace


@dataclass(frozen=True, slots=True)
class SuspectCell:
    """A cell that cannot be taken as it is.

    Args:
        suspicion: what happened to it.
        shown: what the spreadsheet now holds.
        place: where.
        is_head: whether it heads a column or names a competency, rather than being a value.
    """

    suspicion: CellSuspicion
    shown: str
    place: LedgerPlace
    is_head: bool  # both kinds are listed together, in the order of the file


@dataclass(frozen=True, slots=True)
class Ledger:
    """A whole ledger.

    Args:
        file: as given.
        entries: in the order of the file.
        learners: every learner that it lists, rated or not, as (column, text, name), in the order of the file.
        competencies: every competency that it has a column or an entry for, as written.
        suspects: cells that were left out.
        values: what each value of the ledger means, by the ledger's word: the name of a scale item, from the settings.
    """

    file: str
    entries: tuple[LedgerEntry, ...]
    learners: tuple[tuple[LearnerColumn, str, str], ...]
    competencies: tuple[str, ...]
    suspects: tuple[SuspectCell, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
