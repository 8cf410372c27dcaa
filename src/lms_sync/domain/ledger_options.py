"""How a ledger is to be read: what the settings say of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lms_sync.domain.ledger import LearnerColumn


class LedgerForm(StrEnum):
    """How a ledger lays out its ratings."""

    AUTO = "auto"
    """Whichever its heads show."""
    LONG = "long"
    """One rating a row: learner, competency, rating, date."""
    WIDE = "wide"
    """One learner a row, one competency a column."""


@dataclass(frozen=True, slots=True)
class LedgerOptions:
    """How a ledger is read; everything that is left out is found by itself.

    A column is named by its head, or by its letter where no head reads like that.

    Args:
        form: long or wide.
        sheet: of a workbook; empty takes the only visible one that has heads of a ledger.
        header_row: 1-based row of the heads, the lower one where a row of domains stands above.
        learner: the columns that name learners, in the order of trust; several columns of one kind are joined by a
            blank. Empty finds them by their heads.
        competency: the column of the competencies in the long form.
        rating: the column of the ratings in the long form.
        date: the column of the dates, in either form.
        columns: the column of each competency in the wide form, by idnumber; empty takes every column that is nothing
            else.
        values: the name of the scale item that each word of the ledger stands for; empty for one that means nothing.
        competencies: idnumbers that are known; they help to find the heads, and "C1.1 Write a plan" is read as C1.1.
    """

    form: LedgerForm = LedgerForm.AUTO
    sheet: str = ""
    header_row: int | None = None
    learner: Mapping[LearnerColumn, tuple[str, ...]] = field(default_factory=dict)
    competency: str = ""
    rating: str = ""
    date: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    competencies: frozenset[str] = frozenset()
