"""Write a template as CSV or XLSX; no cell of it can start a formula."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from lms_sync.ledger.template import Template, TemplateColumn, TemplateKind
from lms_sync.message import Message
from lms_sync.tables.cells import clean, fold
from lms_sync.texts import Language, render

HEAD_ROW = 3
"""Domains and titles stand above the heads of a workbook."""
_MOST_CHARACTERS = 32_000
_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_UNSAFE = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")
_LONGEST_SHEET_NAME = 31
_TEXT_WIDTHS = (10, 40)
_EMPTY_ROWS = 200


def csv_template(template: Template, language: Language) -> bytes:
    """Return a template as CSV: UTF-8 with a mark, with semicolons in French, as Excel opens it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if language is Language.FR else ",", lineterminator="\r\n")
    writer.writerows([] for _ in range((template.head_row or 1) - 1))
    writer.writerow(_neutral(column.head) for column in template.columns)
    writer.writerows([_neutral(cell) for cell in row] for row in template.rows)
    return out.getvalue().encode("utf-8-sig")


def xlsx_template(template: Template, notes: Sequence[str], made: datetime, language: Language) -> bytes:
    """Return a template as a workbook: the grid, and a sheet that says what its words mean.

    Args:
        template: the ledger.
        notes: sentences above the words, on where the grid comes from.
        made: when, with its time zone.
        language: of the words around it.
    """
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": made.replace(tzinfo=None)})
    _Writing(book, template, language).write(notes)
    book.close()
    return out.getvalue()


def safe_text(text: str) -> str:
    """Return a text as a cell can hold and show it: on one line, without what hides."""
    shown = _UNSAFE.sub(" ", text) if not text.isascii() or not text.isprintable() else text
    return clean(shown)[:_MOST_CHARACTERS]


def _neutral(text: str) -> str:
    shown = safe_text(text)
    return f"'{shown}" if shown.startswith(_STARTS) else shown


class _Writing:
    def __init__(self, book: Workbook, template: Template, language: Language) -> None:
        self._book = book
        self._template = template
        self._language = language
        base = {"valign": "top", "border": 1, "border_color": "#B8C2CC"}
        self._text = book.add_format({**base, "num_format": "@"})
        self._rating = book.add_format({**base, "num_format": "@", "align": "center"})
        self._date = book.add_format({**base, "num_format": "yyyy-mm-dd"})
        self._head = book.add_format(
            {**base, "num_format": "@", "bold": True, "bg_color": "#E8EDF3", "align": "center"}
        )
        self._title = book.add_format({**base, "num_format": "@", "text_wrap": True, "font_size": 9})
        self._group = book.add_format(
            {**base, "num_format": "@", "bold": True, "text_wrap": True, "bg_color": "#D5DEE8"}
        )
        self._plain = book.add_format({"num_format": "@", "valign": "top"})
        self._wrapped = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        self._bold = book.add_format({"num_format": "@", "bold": True, "bg_color": "#E8EDF3"})

    def write(self, notes: Sequence[str]) -> None:
        name = _sheet_name(self._template.sheet, self._word("ledger.template-sheet"))
        grid = self._book.add_worksheet(name)
        words = self._word("ledger.template-words-sheet")
        explained = self._book.add_worksheet(words if fold(words) != fold(name) else f"{words} 2")
        ranges = self._write_words(explained, notes)
        self._write_grid(grid, ranges)

    def _write_words(self, sheet: Worksheet, notes: Sequence[str]) -> dict[int, str]:
        """Write what the words mean, and return where those of each scale stand."""
        sheet.set_column(0, 0, 16, self._plain)
        sheet.set_column(1, 1, 60, self._plain)
        sheet.set_column(2, 2, 60, self._plain)
        row = 0
        for note in notes:
            sheet.merge_range(row, 0, row, 2, "", self._wrapped)
            sheet.write_string(row, 0, safe_text(note), self._wrapped)
            sheet.set_row(row, 15 * (1 + len(note) // 120))
            row += 1
        ranges: dict[int, str] = {}
        for number, scale in enumerate(self._template.scales):
            if not scale.competencies:
                continue
            row += 1
            self._write_row(sheet, row, ("word", "level", "proficient"))
            first = row + 1
            for word, item in scale.items:
                row += 1
                yes = self._word("ledger.template-yes" if item.proficient else "ledger.template-no")
                self._strings(sheet, row, (word, item.name, yes))
            ranges[number] = f"='{sheet.get_name()}'!{xl_range_abs(first, 0, row, 0)}"
            row += 1
            if len(self._template.scales) > 1:
                row += 1
                self._strings(sheet, row, ("", ", ".join(scale.competencies)))
        row += 2
        self._write_row(sheet, row, ("competency", "title", "domain"))
        for one in self._template.competencies:
            row += 1
            self._strings(sheet, row, one)
        return ranges

    def _write_row(self, sheet: Worksheet, row: int, words: Sequence[str]) -> None:
        for column, word in enumerate(words):
            sheet.write_string(row, column, self._word(f"ledger.template-{word}"), self._bold)

    def _strings(self, sheet: Worksheet, row: int, texts: Sequence[str]) -> None:
        for column, text in enumerate(texts):
            sheet.write_string(row, column, safe_text(text), self._plain)

    def _write_grid(self, sheet: Worksheet, ranges: dict[int, str]) -> None:
        columns = self._template.columns
        has_titles = any(column.title for column in columns)
        head_row = (self._template.head_row or (HEAD_ROW if has_titles else 1)) - 1
        if has_titles and head_row > 0:
            sheet.set_row(head_row - 1, 90)
            self._write_titles(sheet, head_row - 1)
        if any(column.group for column in columns) and head_row > 1:
            self._write_groups(sheet, head_row - 2)
        formats = {TemplateKind.TEXT: self._text, TemplateKind.RATING: self._rating, TemplateKind.DATE: self._date}
        last = head_row + max(len(self._template.rows), _EMPTY_ROWS if not self._template.rows else 1)
        for index, column in enumerate(columns):
            self._write_string(sheet, head_row, index, column.head, self._head)
            sheet.set_column(index, index, self._width(index, column))
            if column.scale in ranges:
                sheet.data_validation(head_row + 1, index, last, index, self._choice(ranges[column.scale]))
        for number, row in enumerate(self._template.rows, head_row + 1):
            for index, (column, text) in enumerate(zip(columns, row, strict=True)):
                self._write_string(sheet, number, index, text, formats[column.kind])
        if not self._template.rows:
            for number in range(head_row + 1, last + 1):
                for index, column in enumerate(columns):
                    sheet.write_blank(number, index, None, formats[column.kind])
        sheet.ignore_errors({"number_stored_as_text": xl_range(head_row, 0, last, len(columns) - 1)})
        sheet.freeze_panes(head_row + 1, sum(column.kind is TemplateKind.TEXT for column in columns))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, head_row)

    def _choice(self, where: str) -> dict[str, str | bool]:
        return {
            "validate": "list",
            "source": where,
            "error_title": self._word("ledger.template-error-title"),
            "error_message": self._word("ledger.template-error"),
        }

    def _write_titles(self, sheet: Worksheet, row: int) -> None:
        for index, column in enumerate(self._template.columns):
            if column.title:
                self._write_string(sheet, row, index, column.title, self._title)

    def _write_groups(self, sheet: Worksheet, row: int) -> None:
        for group, members in groupby(enumerate(self._template.columns), key=lambda pair: pair[1].group):
            indices = [index for index, _ in members]
            if not group:
                continue
            if len(indices) > 1:
                sheet.merge_range(row, indices[0], row, indices[-1], "", self._group)
            self._write_string(sheet, row, indices[0], group, self._group)
        sheet.set_row(row, 45)

    def _write_string(self, sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
        shown = safe_text(text)
        if shown:
            sheet.write_string(row, column, shown, look)
        else:
            sheet.write_blank(row, column, None, look)

    def _width(self, index: int, column: TemplateColumn) -> int:
        if column.kind is not TemplateKind.TEXT:
            return max(12, min(len(column.head) + 2, 24))
        low, high = _TEXT_WIDTHS
        return max(low, min(high, max(_lengths(self._template, index, column)) + 2))

    def _word(self, code: str) -> str:
        return render(Message(code), self._language)


def _lengths(template: Template, index: int, column: TemplateColumn) -> Iterator[int]:
    yield len(column.head)
    yield from (len(row[index]) for row in template.rows)


def _sheet_name(wanted: str, usual: str) -> str:
    return usual if len(wanted) > _LONGEST_SHEET_NAME or _NO_SHEET_NAME.search(wanted) else wanted
