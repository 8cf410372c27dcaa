"""One printable A4 page for each learner."""

from datetime import tzinfo
from enum import StrEnum

from lms_sync.domain.reconciliation import Reconciliation
from lms_sync.reports.answers import banner, jury_sentence, provenance_lines
from lms_sync.reports.html.environment import environment
from lms_sync.reports.html.shades import shades
from lms_sync.reports.html.sheet_values import SheetMaker
from lms_sync.reports.wording import report_words
from lms_sync.texts import Language


class Density(StrEnum):
    """How tightly a sheet is set, so that a learner fits one page."""

    AIRY = "airy"
    TWO_COLUMNS = "two"
    DENSE = "two dense"
    DENSEST = "two densest"


_LINES = ((25, Density.AIRY), (56, Density.TWO_COLUMNS), (96, Density.DENSE))
"""The most lines, one for each competency and each domain, that sheets.css has room for on a page."""


def sheets(reconciliation: Reconciliation, language: Language, zone: tzinfo) -> str:
    """Return one file with a page for each learner, to be printed; names are shown as text whatever they hold.

    Args:
        reconciliation: whose learners are shown, those who left all courses too.
        language: of the pages.
        zone: in which their dates are.
    """
    words = report_words(language)
    lines = len(reconciliation.competencies) + len(reconciliation.domains)
    return (
        environment(language, zone)
        .get_template("sheets.html.jinja")
        .render(
            report=reconciliation,
            count=len(reconciliation.rows) + len(reconciliation.left),
            sheets=SheetMaker(reconciliation, words, zone).sheets(),
            density=next((density for most, density in _LINES if lines <= most), Density.DENSEST),
            scales=[tuple(zip(scale, shades(scale), strict=True)) for scale in reconciliation.scales],
            provenance=provenance_lines(reconciliation.provenance, words, zone),
            banner=banner(reconciliation.provenance, words),
            jury=jury_sentence(words),
        )
    )
