"""A text file as a table: its encoding, its separator, its quotes."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from lms_sync.tables.cells import Row, clean
from lms_sync.tables.faults import TableError, TableFault
from lms_sync.tables.table import Table

if TYPE_CHECKING:
    from _csv import Reader

SAMPLE = 30
SEPARATORS = (";", "\t", ",", "|")
_FIELD_LIMIT = 100_000
_FOREIGN = ("<!doctype", "<html", "<?xml", "<table", "%pdf", "{\\rtf")
_NEUTRAL = re.compile(r"'(?=\s*[=+\-@＝＋－＠])")


def text_table(data: bytes, file: str, count_heads: Callable[[Row], int]) -> Table:
    """Return a text file as a table.

    Args:
        data: the file.
        file: its name as the user gave it.
        count_heads: tells how many cells of a row read like heads, which helps to find the separator.

    Raises:
        TableError: if it is none.
    """
    text = decode(data)
    separator, start = _announced(text)
    body = text[start:]
    if separator is None:
        separator = _found(body, count_heads)
    before = 1 if start else 0
    rows: list[Row] = [()] * before
    reader = _reader(body, separator)
    try:
        rows.extend(tuple(_cell(cell) for cell in row) for row in reader)
    except csv.Error as error:
        raise TableError(TableFault.QUOTES, line=reader.line_num + before) from error
    return Table(file, "", lambda: rows)


def decode(data: bytes) -> str:
    """Return bytes as text.

    Excel writes UTF-8 with a mark ("CSV UTF-8"), Windows-1252 ("CSV") or UTF-16 ("Unicode text").

    Raises:
        TableError: if they are none, or nothing stands in it.
    """
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise TableError(TableFault.ENCODING, line=data.count(b"\n", 0, error.start) + 1) from error
    if "\0" in text or text.lstrip()[:200].lower().startswith(_FOREIGN):
        raise TableError(TableFault.NO_TABLE)
    if not text.strip(" \t\r\n;,|\ufeff"):
        raise TableError(TableFault.EMPTY)
    return text


def _encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _announced(text: str) -> tuple[str | None, int]:
    """Return the separator that a first line such as "sep=;" names, and where the table then begins."""
    first, newline, _ = text.partition("\n")
    line = first.rstrip("\r").strip('"')
    if len(line) == len("sep=;") and line.lower().startswith("sep="):
        return line[-1], len(first) + len(newline)
    return None, 0


def _found(text: str, count_heads: Callable[[Row], int]) -> str:
    """Return the separator with which the head of the file reads most like what is looked for."""
    return max(SEPARATORS, key=lambda separator: _likeness(text, separator, count_heads))


def _likeness(text: str, separator: str, count_heads: Callable[[Row], int]) -> tuple[int, int, int]:
    rows = list(_sample(text, separator))
    known = max(map(count_heads, rows), default=0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, often = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return known, often, width


def _sample(text: str, separator: str) -> Iterator[Row]:
    reader = _reader(text, separator)
    try:
        for row in islice(reader, SAMPLE):
            if any(row):
                yield tuple(clean(cell) for cell in row)
    except csv.Error:
        return


def _reader(text: str, separator: str) -> "Reader":
    csv.field_size_limit(_FIELD_LIMIT)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _cell(text: str) -> str:
    """Return a cell; the apostrophe with which programs keep a text from being a formula goes."""
    cleaned = clean(text)
    return cleaned[1:].lstrip() if _NEUTRAL.match(cleaned) else cleaned
