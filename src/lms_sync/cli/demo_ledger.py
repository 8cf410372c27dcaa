"""The grid that the centre of the demo keeps beside Moodle in a spreadsheet, with the mistakes that such grids have."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter

_SEED = 1936
_WORDS = {1: "NA", 2: "ECA", 3: "A", 4: "M"}
_HEADS = ("Matricule", "Nom et prénom", "Groupe")


@dataclass(frozen=True, slots=True)
class GridLearner:
    """A row of the grid."""

    id: int
    idnumber: str
    name: str
    group: str


def write_grid(
    path: Path,
    learners: Sequence[GridLearner],
    competencies: Sequence[str],
    ratings: Mapping[tuple[int, str], int],
) -> None:
    """Write a workbook: domains above, one learner a row, one competency a column; seeded, so always the same.

    Args:
        path: of the file; one that is there is replaced.
        learners: of the class.
        competencies: idnumbers such as C1.1, in order.
        ratings: position in the scale by learner's id and competency, as Moodle has them.
    """
    cells = {key: _WORDS[grade] for key, grade in ratings.items() if key[1] in competencies}
    _let_mistakes_in(cells, learners, competencies)
    path.touch(mode=0o600)
    workbook = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy", "strings_to_formulas": False})
    try:
        sheet = workbook.add_worksheet("Promotion 2026")
        bold = workbook.add_format({"bold": True})
        for column, head in enumerate(_heads(competencies)):
            if column >= len(_HEADS) and head.startswith("C"):
                sheet.write_string(0, column, f"DC{head[1]}", bold)
            sheet.write_string(1, column, head, bold)
        for row, learner in enumerate(learners, 2):
            for column, text in enumerate((learner.idnumber, learner.name, learner.group)):
                sheet.write_string(row, column, text)
            for column, competency in enumerate(competencies, len(_HEADS)):
                if word := cells.get((learner.id, competency)):
                    sheet.write_string(row, column, word)
        _write_strangers(sheet, len(learners) + 2, len(competencies) + len(_HEADS))
        sheet.freeze_panes(2, 2)
        sheet.set_column(1, 1, 24)
    finally:
        workbook.close()


def _heads(competencies: Sequence[str]) -> tuple[str, ...]:
    """The heads: one competency lost its letter, and one column is of no competency that the framework has."""
    return (*_HEADS, *(head.removeprefix("C") if head == "C4.2" else head for head in competencies), "C7.1")


def _let_mistakes_in(
    cells: dict[tuple[int, str], str], learners: Sequence[GridLearner], competencies: Sequence[str]
) -> None:
    chance = random.Random(_SEED)  # noqa: S311 - the same grid each time, nothing secret
    rated = sorted(cells)
    for key in chance.sample(rated, 6):  # written down otherwise
        cells[key] = {"NA": "ECA", "ECA": "A", "A": "ECA", "M": "A"}[cells[key]]
    for key in chance.sample(rated, 9):  # not written down
        del cells[key]
    left = sorted(cells)
    for key in chance.sample(left, 5):  # written in words, without accents
        cells[key] = {"NA": "non acquis", "ECA": "en cours d'acquisition", "A": "acquis ", "M": "maitrise"}[cells[key]]
    for key in chance.sample(left, 4):  # a word of another scale
        cells[key] = "VA"
    empty = sorted({(learner.id, competency) for learner in learners for competency in competencies} - set(rated))
    for key in chance.sample(empty, 7):  # on paper only
        cells[key] = "A"


def _write_strangers(sheet: "xlsxwriter.worksheet.Worksheet", row: int, column: int) -> None:
    """Somebody whom Moodle does not know, and a cell that the spreadsheet turned into a date."""
    for place, text in enumerate(("CAF26-099", "Camille Inconnu", "Groupe B", "A", "ECA")):
        sheet.write_string(row, place, text)
    sheet.write_datetime(3, column, date(2026, 1, 7))
