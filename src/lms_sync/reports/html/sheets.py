"""One printable A4 page for each learner."""

from datetime import tzinfo
from enum import StrEnum
from io import BytesIO
from typing import BinaryIO, Final

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
_AT_ONCE: Final = 1_000
"""Pieces of the template that are written together."""


def sheets(reconciliation: Reconciliation, language: Language, zone: tzinfo) -> str:
    """Return the whole of what `write_sheets` writes."""
    stream = BytesIO()
    write_sheets(reconciliation, language, zone, stream)
    return stream.getvalue().decode("utf-8")


def write_sheets(reconciliation: Reconciliation, language: Language, zone: tzinfo, stream: BinaryIO) -> None:
    """Write one file with a page for each learner, to be printed; names are shown as text whatever they hold.

    The pages are made one after another, so that very many of them take little memory.

    Args:
        reconciliation: whose learners are shown, those who left all courses too.
        language: of the pages.
        zone: in which their dates are.
        stream: takes the bytes.
    """
    words = report_words(language)
    lines = len(reconciliation.competencies) + len(reconciliation.domains)
    pages = (
        environment(language, zone)
        .get_template("sheets.html.jinja")
        .stream(
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
    pages.enable_buffering(_AT_ONCE)
    stream.writelines(part.encode("utf-8") for part in pages)
