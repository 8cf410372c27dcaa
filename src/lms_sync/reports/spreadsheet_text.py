"""Text for the cells of spreadsheets: harmless to show, and never the start of a formula."""

from lms_sync.reports.neutral import neutral

MOST_CHARACTERS = 32_767
"""What a cell of Excel holds."""

# The last four are what East Asian keyboards type for the first four; Excel takes them as the same.
_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_NO_XML = str.maketrans({0xFFFE: "\N{REPLACEMENT CHARACTER}", 0xFFFF: "\N{REPLACEMENT CHARACTER}"})


def cell_text(text: str) -> str:
    """Return text on one line, without what hides or what no workbook can hold, cut to what a cell holds."""
    shown = neutral(text)
    if not shown.isascii():
        shown = shown.translate(_NO_XML)
    return shown if len(shown) <= MOST_CHARACTERS else f"{shown[: MOST_CHARACTERS - 1]}…"


def starts_formula(text: str) -> bool:
    """Return whether a spreadsheet might read a text as a formula, blanks before it passed over."""
    return text.lstrip().startswith(_STARTS)


def formula_neutral(text: str) -> str:
    """Return text for a CSV cell: an apostrophe goes before what would start a formula."""
    shown = cell_text(text)
    return f"'{shown}" if starts_formula(shown) else shown
