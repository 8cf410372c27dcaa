"""Sheets of a workbook: typed cells, heads that stay, filters, and no cell that could start a formula."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice
from typing import BinaryIO, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from lms_sync.reports.neutral import neutral
from lms_sync.reports.spreadsheet_text import cell_text, starts_formula

MOST_ROWS: Final = 1_048_576
"""What a sheet of Excel holds."""
_LONGEST_ADDRESS: Final = 2_079
_MOST_LINKS: Final = 65_000
"""Rows with links: Excel takes no more than 65,530 in a sheet; what comes after stays text."""
_A4: Final = 9
_EVERYWHERE: Final = "A1:XFD1048576"
_AS_WRITTEN: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_PROPERTIES: Final[Mapping[str, Mapping[str, object]]] = {
    "idnumber": {"num_format": "@"},  # a text for Excel even after it was edited
    "wrapped": {"text_wrap": True},
}


def begin_workbook(stream: BinaryIO, title: str, comments: str, made: int) -> Workbook:
    """Return a workbook that takes no text for a formula or an address.

    Args:
        stream: takes the bytes when it is closed.
        title: of its properties.
        comments: of its properties.
        made: UTC seconds.
    """
    workbook = Workbook(stream, _AS_WRITTEN)
    created = datetime.fromtimestamp(made, UTC).replace(tzinfo=None)
    workbook.set_properties({"title": neutral(title), "comments": comments, "created": created})
    return workbook


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Args:
        head: in the reader's language.
        width: in characters.
        kind: what its cells hold: text, idnumber, date, number, percent, wrapped text or address.
    """

    head: str
    width: int
    kind: str = "text"


class Sheets:
    """Writes the sheets of one workbook.

    Args:
        workbook: XlsxWriter's.
    """

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def format(self, **properties: object) -> Format:
        """Return a format; equal ones are one."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format({"valign": "top", **properties})
        return self._formats[key]

    @cached_property
    def kinds(self) -> dict[str, Format]:
        """The formats by the kind of a column."""
        return {
            "text": self.format(),
            "idnumber": self.format(num_format="@"),
            "wrapped": self.format(text_wrap=True),
            "date": self.format(num_format="yyyy-mm-dd hh:mm"),
            "number": self.format(num_format="#,##0"),
            "percent": self.format(num_format="0%"),
            "address": self.format(font_color="#1A4D8F", underline=1),
        }

    @cached_property
    def quoted(self) -> Format:
        """The format of text that might be taken for a formula: Excel's own mark that it is text."""
        return self.format(quote_prefix=True)

    def add(self, name: str) -> Worksheet:
        """Add a sheet."""
        sheet: Worksheet = self._workbook.add_worksheet(name)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.ignore_errors({"number_stored_as_text": _EVERYWHERE})  # ID numbers are texts on purpose
        return sheet

    def text(self, sheet: Worksheet, row: int, column: int, text: str, **properties: object) -> None:
        """Write text, whatever it looks like."""
        shown = cell_text(text)
        if starts_formula(shown):
            properties["quote_prefix"] = True
        sheet.write_string(row, column, shown, self.format(**properties))

    def heads(self, sheet: Worksheet, row: int, columns: Sequence[Column], last_row: int) -> None:
        """Write heads that stay in sight, with filters down to a row, and on every printed page."""
        for place, column in enumerate(columns):
            shown = cell_text(column.head)
            quoted = {"quote_prefix": True} if starts_formula(shown) else {}
            sheet.set_column(place, place, column.width)
            sheet.write_string(
                row,
                place,
                shown,
                self.format(bold=True, text_wrap=True, bg_color="#E8EDF3", bottom=1, **quoted),
            )
        sheet.autofilter(row, 0, max(last_row, row), len(columns) - 1)
        sheet.repeat_rows(row)

    def table(self, sheet: Worksheet, columns: Sequence[Column], rows: Iterable[Sequence[str | float | None]]) -> None:
        """Write a whole table of moderate length from the first row on."""
        last = 0
        for last, values in enumerate(rows, 1):
            for place, (column, value) in enumerate(zip(columns, values, strict=True)):
                self._cell(sheet, last, place, column.kind, value)
        self.heads(sheet, 0, columns, last)
        sheet.freeze_panes(1, 0)

    def _cell(self, sheet: Worksheet, row: int, column: int, kind: str, value: str | float | None) -> None:
        if value is None or value == "":
            return
        if not isinstance(value, str):
            sheet.write_number(row, column, value, self.kinds[kind])
        else:
            self.text(sheet, row, column, value, **_PROPERTIES.get(kind, {}))

    def sample(self, sheet: Worksheet, row: int, kinds: Sequence[str]) -> None:
        """Write the row that shows the formats of a long sheet, for `fill_workbook`."""
        for place, kind in enumerate(kinds):
            sheet.write_blank(row, place, None, self.kinds[kind])
        sheet.write_blank(row, len(kinds), None, self.quoted)

    def links(self, sheet: Worksheet, row: int, column: int, addresses: Iterable[str]) -> None:
        """Make cells of a column links, from a row on; `fill_workbook` writes what stands in them."""
        for place, address in enumerate(islice(addresses, _MOST_LINKS), row):
            if _is_address(address):
                sheet.write_url(place, column, address, self.kinds["address"])


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and len(text) <= _LONGEST_ADDRESS and text.isprintable()
