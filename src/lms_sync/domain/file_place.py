"""A place in a file of the user."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class FilePlace:
    """Where something stands.

    Args:
        file: its name as the user gave it; of a workbook with its sheet, as in links.xlsx:Sheet1.
        line: 1-based; 0 where the whole file is meant.
        column: 1-based; 0 where the whole line is meant.
    """

    file: str
    line: int = 0
    column: int = 0
