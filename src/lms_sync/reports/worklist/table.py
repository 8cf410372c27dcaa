"""The worklist as CSV: what it is in lines that begin with #, then a row for each competency of each activity.

docs/worklist.md tells the columns. English: UTF-8 with commas. French: UTF-8 with a byte order mark and semicolons, as
the French Excel opens it. A cell that a spreadsheet might take for a formula begins with an apostrophe.
"""

import csv
from collections.abc import Iterator
from datetime import tzinfo
from io import StringIO

from lms_sync.domain.worklists import Worklist, WorklistCourse
from lms_sync.reports.spreadsheet_text import cell_text, formula_neutral
from lms_sync.reports.wording import ReportWords, report_words
from lms_sync.reports.words import sentence
from lms_sync.reports.worklist.lines import ActivityLine, activity_line
from lms_sync.reports.worklist.words import provenance_of
from lms_sync.texts import Language


def worklist_csv(worklist: Worklist, language: Language, zone: tzinfo) -> str:
    """Return the worklist as a table, open lines before done ones in each course.

    Args:
        worklist: to show.
        language: of heads and words; it also chooses the delimiter.
        zone: of the date.
    """
    words = report_words(language)
    buffer = StringIO()
    table = csv.writer(buffer, delimiter=";" if language is Language.FR else ",", lineterminator="\r\n")
    for label, value in _preamble(worklist, words, zone):
        table.writerow([f"# {cell_text(label)}", formula_neutral(value)])
    table.writerow([formula_neutral(head) for head in _heads(words)])
    for course in worklist.courses:
        for item in (*course.open_items, *course.done_items):
            line = activity_line(worklist.site_url, item, words)
            table.writerows([formula_neutral(cell) for cell in row] for row in _rows(course, line, words))
    return ("\ufeff" if language is Language.FR else "") + buffer.getvalue()


def _preamble(worklist: Worklist, words: ReportWords, zone: tzinfo) -> Iterator[tuple[str, str]]:
    yield from provenance_of(worklist, words, zone)
    yield words.gettext("Activities to do"), str(worklist.open)
    yield words.gettext("Activities done"), str(worklist.done)
    for note in worklist.notes:
        place = f"{note.file}:{note.line}" if note.line else note.file
        yield words.gettext("Note"), f"{place} – {sentence(note.message, words.language)}"


def _heads(words: ReportWords) -> tuple[str, ...]:
    return (
        words.gettext("State"),
        words.gettext("Course"),
        words.gettext("Course title"),
        words.gettext("Activity"),
        words.gettext("Kind"),
        words.gettext("Competency"),
        words.gettext("Competency title"),
        words.gettext("What to do"),
        words.gettext("Outcome to choose"),
        words.gettext("Remarks"),
        words.gettext("Settings page"),
    )


def _rows(course: WorklistCourse, line: ActivityLine, words: ReportWords) -> Iterator[tuple[str, ...]]:
    state = words.gettext("done") if line.is_done else words.gettext("to do")
    of_activity = [
        line.renamed,
        words.gettext("hidden from learners") if line.is_hidden else "",
        line.warning,
    ]
    for one in (*line.selected, *line.removed):
        remarks = [words.gettext("link it to the course first") if one.waits else "", *of_activity]
        yield (
            state,
            course.shortname,
            course.fullname,
            line.name,
            line.kind,
            one.idnumber,
            one.shortname,
            one.word,
            line.choice,
            " · ".join(remark for remark in remarks if remark),
            line.address,
        )
