"""What stands in the cells of a grid, and what it means: never colour alone."""

from collections.abc import Iterator
from typing import Final

from lms_sync.domain.reconciliation import Cell, Reconciliation
from lms_sync.reports.wording import ReportWords

NOT_RATED: Final = "·"
NOT_IN_MOODLE: Final = "–"
NOT_VERIFIED: Final = "…"
UNKNOWN_ITEM: Final = "?"
COURSES_DIFFER: Final = "≠"
KEPT: Final = "‡"
LEDGER_DIFFERS: Final = "△"
GAP: Final = "\u00a0"
"""Between the abbreviation and its marks."""


def marks(cell: Cell) -> str:
    """Return the marks of a rated cell with the gap before them; most cells have none."""
    found = COURSES_DIFFER if cell.differs else ""
    if cell.is_kept:
        found += KEPT
    if cell.ledger_grade is not None and cell.ledger_grade != cell.grade:
        found += LEDGER_DIFFERS
    return f"{GAP}{found}" if found else ""


def legend(reconciliation: Reconciliation, words: ReportWords) -> Iterator[tuple[str, str]]:
    """Yield every abbreviation and every mark with its meaning."""
    for scale in reconciliation.scales:
        for item in scale:
            meaning = words.gettext("%(item)s (proficient)", item=item.name) if item.proficient else item.name
            yield item.abbr, meaning
    yield NOT_RATED, words.gettext("not rated")
    yield NOT_VERIFIED, words.gettext("not verified")
    yield NOT_IN_MOODLE, words.gettext("not in Moodle")
    yield UNKNOWN_ITEM, words.gettext("no longer in the scale")
    yield COURSES_DIFFER, words.gettext("courses differ")
    yield KEPT, words.gettext("kept from a course that was left")
    yield LEDGER_DIFFERS, words.gettext("the ledger says otherwise")
