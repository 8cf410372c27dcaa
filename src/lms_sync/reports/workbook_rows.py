"""Fill sheets of a finished workbook with very many rows.

XlsxWriter needs 8 microseconds a cell, which for 300,000 ratings is half a minute. It therefore makes the workbook with
everything but the rows of the long sheets: heads, widths, formats, filters, and one sample row that shows which format
each column has. Here that row is replaced by the real ones (ECMA-376, part 1, 18.3.1.80 sheetData and 18.4.9 sst).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from lms_sync.reports.spreadsheet_text import cell_text, starts_formula

Value = str | int | float | None
"""Of a cell: a text, a number (dates are numbers), or nothing."""
Run = Value | tuple[Value, ...]
"""A cell, or neighbouring cells that repeat from row to row."""

_STRINGS: Final = "xl/sharedStrings.xml"
_STYLE: Final = re.compile(r'<c r="[A-Z]+\d+" s="(\d+)"')
_DIMENSION: Final = re.compile(r'(<dimension ref="A1:[A-Z]+)\d+"')
_COUNTS: Final = re.compile(r'count="(\d+)" uniqueCount="(\d+)"')
_ESCAPE: Final = re.compile(r"(_x[0-9a-fA-F]{4}_)")
_NUMBER: Final = "#"
"""Stands for the number of the row; nothing else in the XML of a cell has it, since texts stand elsewhere."""
_CHUNK: Final = 2000
_FAST: Final = 2
"""Of zlib's levels: a quarter of the usual one's time, for an eighth more bytes."""


@dataclass(frozen=True, slots=True)
class Filling:
    """The rows of one sheet.

    Args:
        sheet: its 1-based position.
        first: number of its first row, 1-based, in which the workbook has the sample: a cell with its format in each
            column, then one with the format of text that might be taken for a formula. That row and those below it
            are replaced.
        count: how many rows.
        rows: the values; a row may be shorter than the sample.
    """

    sheet: int
    first: int
    count: int
    rows: Iterable[Sequence[Run]]


def fill_workbook(workbook: BytesIO, fillings: Sequence[Filling], stream: BinaryIO) -> None:
    """Write a workbook with the rows of its long sheets.

    Args:
        workbook: as XlsxWriter made it, with at least one text in it.
        fillings: of the sheets that have a sample row.
        stream: takes the bytes.
    """
    by_part = {f"xl/worksheets/sheet{filling.sheet}.xml": filling for filling in fillings}
    with ZipFile(workbook) as source, ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=_FAST) as target:
        strings = _Strings(source.read(_STRINGS).decode("utf-8"))
        for entry in source.infolist():
            if entry.filename in by_part:
                xml = source.read(entry).decode("utf-8")
                _write(target, entry.filename, _sheet(xml, by_part[entry.filename], strings))
            elif entry.filename != _STRINGS:
                target.writestr(entry, source.read(entry))
        _write(target, _STRINGS, strings.xml())


def _write(target: ZipFile, name: str, texts: Iterable[str]) -> None:
    with target.open(name, "w", force_zip64=True) as part:
        for text in texts:
            part.write(text.encode("utf-8"))


class _Strings:
    """The texts of a workbook, each kept once."""

    def __init__(self, xml: str) -> None:
        self._start, self._end = xml.removesuffix("</sst>"), "</sst>"
        counts = _COUNTS.search(xml)
        if counts is None:
            raise ValueError(_STRINGS)
        self._uses, self._before = int(counts[1]), int(counts[2])
        self._indices: dict[str, int] = {}

    def index(self, text: str) -> int:
        """Return the index of a text."""
        return self._indices.setdefault(text, self._before + len(self._indices))

    def xml(self) -> Iterator[str]:
        """Yield the part of the workbook; `count` is of no use to any program and stays as it was."""
        unique = self._before + len(self._indices)
        yield _COUNTS.sub(f'count="{max(self._uses, unique)}" uniqueCount="{unique}"', self._start, count=1)
        for text in self._indices:
            kept = ' xml:space="preserve"' if text != text.strip() else ""
            shown = escape(_ESCAPE.sub(r"_x005F\1", text))
            yield f"<si><t{kept}>{shown}</t></si>"
        yield self._end


def _sheet(xml: str, filling: Filling, strings: _Strings) -> Iterator[str]:
    begin, end = xml.find(f'<row r="{filling.first}"'), xml.find("</sheetData>")
    if begin < 0:
        raise ValueError("a sheet without a sample row")
    *styles, quoted = _STYLE.findall(xml[begin : xml.index("</row>", begin)])
    maker = _Cells(styles, quoted, strings)
    body: list[str] = []
    last = filling.first + max(filling.count, 1) - 1
    yield _DIMENSION.sub(rf'\g<1>{last}"', xml[:begin], count=1)
    for number, row in enumerate(filling.rows, filling.first):
        body.append(maker.row(number, row))
        if len(body) >= _CHUNK:
            yield "".join(body)
            body.clear()
    yield "".join(body)
    yield xml[end:]


class _Cells:
    """Writes rows; what is the same in many of them is made once, with a mark where the number of the row goes."""

    def __init__(self, styles: Sequence[str], quoted: str, strings: _Strings) -> None:
        self._starts = [f'<c r="{_letters(place)}{_NUMBER}"' for place, _ in enumerate(styles)]
        self._styles = [f' s="{style}"' for style in styles]
        self._quoted = f' s="{quoted}"'
        self._strings = strings
        self._made: list[dict[Run, str]] = [{} for _ in styles]

    def row(self, number: int, runs: Sequence[Run]) -> str:
        parts = [f'<row r="{_NUMBER}">']
        place = 0
        for run in runs:
            if isinstance(run, float):  # dates hardly repeat
                parts.append(f"{self._starts[place]}{self._styles[place]}><v>{run}</v></c>")
                place += 1
                continue
            made = self._made[place]
            text = made.get(run)
            if text is None:
                text = made[run] = self._run(place, run)
            parts.append(text)
            place += len(run) if isinstance(run, tuple) else 1
        parts.append("</row>")
        return "".join(parts).replace(_NUMBER, str(number))

    def _run(self, place: int, run: Run) -> str:
        if isinstance(run, tuple):
            return "".join(self._cell(place + offset, value) for offset, value in enumerate(run))
        return self._cell(place, run)

    def _cell(self, place: int, value: Value) -> str:
        if value is None or value == "":
            return ""
        start, style = self._starts[place], self._styles[place]
        if not isinstance(value, str):
            return f"{start}{style}><v>{value}</v></c>"
        text = cell_text(value)
        chosen = self._quoted if starts_formula(text) else style
        return f'{start}{chosen} t="s"><v>{self._strings.index(text)}</v></c>'


def _letters(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
