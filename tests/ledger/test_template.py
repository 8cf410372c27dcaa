"""A template is a ledger: what is written is what is read again."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from lms_sync.domain.learners import Learner
from lms_sync.domain.ledger import LearnerColumn
from lms_sync.domain.ledger_options import LedgerForm, LedgerOptions
from lms_sync.domain.reconciliation import LearnerRow, Reconciliation
from lms_sync.ledger import Prefill, Template, csv_template, make_template, read_ledger, xlsx_template
from lms_sync.texts import Language
from tests.reconciler.states import sample_reconciliation

MADE = datetime(2026, 11, 24, 12, tzinfo=UTC)
DEFAULT = LedgerOptions()


def written(template: Template, path: Path, language: Language = Language.FR) -> Path:
    """The template as a file, in the form that its ending says."""
    is_csv = path.suffix == ".csv"
    path.write_bytes(csv_template(template, language) if is_csv else xlsx_template(template, ["Note"], MADE, language))
    return path


def in_moodle(data: Reconciliation) -> dict[tuple[str, str], str]:
    """What a ledger that agrees with Moodle holds, by idnumber."""
    return {
        (row.learner.idnumber, competency.idnumber): data.scales[competency.scale][cell.grade - 1].abbr
        for row in data.rows
        for competency, cell in zip(data.competencies, row.cells, strict=True)
        if cell is not None
    }


@cache
def small_sample() -> Reconciliation:
    """Two learners; hypothesis prints every argument of a test, so this is none."""
    return sample_reconciliation(2, ledger=False)


@pytest.fixture(scope="module")
def sample() -> Reconciliation:
    """Forty learners, some with names that attack a sheet, an own scale."""
    return sample_reconciliation(hostile=True, ledger=False)


@pytest.mark.parametrize("name", ["g.xlsx", "g.csv"])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("form", [LedgerForm.AUTO, LedgerForm.LONG])
def test_it_is_read_again(
    tmp_path: Path, sample: Reconciliation, name: str, language: Language, form: LedgerForm
) -> None:
    """With the settings that made it: every learner, competency and rating, and nothing suspect."""
    options = LedgerOptions(form=form)
    template = make_template(sample, options, Prefill.RATINGS, language)
    ledger = read_ledger(written(template, tmp_path / name, language), options)
    assert {(one.learner, one.competency): one.value for one in ledger.entries} == in_moodle(sample)
    assert len(ledger.entries) == template.ratings
    assert {text for _, text, _ in ledger.learners} == {row.learner.idnumber for row in sample.rows}
    assert {column for column, _, _ in ledger.learners} == {LearnerColumn.IDNUMBER}
    assert not ledger.suspects
    if form is LedgerForm.AUTO:
        assert ledger.competencies == tuple(competency.idnumber for competency in sample.competencies)


@pytest.mark.parametrize(
    "options",
    [
        LedgerOptions(header_row=5),
        LedgerOptions(header_row=1, sheet="Promo 2026"),
        LedgerOptions(learner={LearnerColumn.USERNAME: ("Login",), LearnerColumn.NAME: ("Prénom", "Nom")}),
        LedgerOptions(date="Vu le", values={"VA": "En cours d'acquisition", "A": "Maîtrisé", "NA": ""}),
        LedgerOptions(columns={"C1.1": "F", "C2.1": "Projet"}),
        LedgerOptions(form=LedgerForm.LONG, competency="Réf.", rating="Note du jury", date="Le"),
    ],
)
@pytest.mark.parametrize("name", ["g.xlsx", "g.csv"])
def test_the_heads_and_words_of_the_settings_are_used(
    tmp_path: Path, sample: Reconciliation, options: LedgerOptions, name: str
) -> None:
    """So that the same settings read it."""
    template = make_template(sample, options, Prefill.RATINGS, Language.FR)
    ledger = read_ledger(written(template, tmp_path / name), options)
    names = {item.abbr: item.name for scale in sample.scales for item in scale}
    meaning = {**names, **{item.name: item.name for scale in sample.scales for item in scale}, **options.values}
    ids = {row.learner.username: row.learner.idnumber for row in sample.rows}
    found = {(ids.get(one.learner, one.learner), one.competency): meaning[one.value] for one in ledger.entries}
    expected = {pair: names[abbr] for pair, abbr in in_moodle(sample).items()}
    if options.columns:
        expected = {pair: name for pair, name in expected.items() if pair[1] in options.columns}
    assert found == expected


def test_without_ratings_it_lists_learners_and_competencies(tmp_path: Path, sample: Reconciliation) -> None:
    """An empty grid is a ledger without entries."""
    template = make_template(sample, DEFAULT, Prefill.NOTHING, Language.EN)
    ledger = read_ledger(written(template, tmp_path / "g.xlsx"), DEFAULT)
    assert not ledger.entries
    assert len(ledger.learners) == len(sample.rows) == template.learners
    assert template.ratings == 0


def test_without_learners_it_can_be_filled_in_by_hand(tmp_path: Path, sample: Reconciliation) -> None:
    """Before the first pull there are competencies only."""
    template = make_template(replace(sample, rows=()), DEFAULT, Prefill.RATINGS, Language.FR)
    path = written(template, tmp_path / "g.xlsx")
    assert read_ledger(path, DEFAULT).competencies == tuple(one.idnumber for one in sample.competencies)
    book = load_workbook(path)
    book["Grille"].append(["E1", "Zoé", "A"])
    book.save(path)
    assert [one.value for one in read_ledger(path, DEFAULT).entries] == ["A"]


def test_the_workbook_helps_to_fill_it_in(tmp_path: Path, sample: Reconciliation) -> None:
    """Text cells, frozen heads, lists to choose from, and the words on a second sheet."""
    template = make_template(sample, DEFAULT, Prefill.RATINGS, Language.FR)
    book = load_workbook(written(template, tmp_path / "g.xlsx"))
    assert book.sheetnames == ["Grille", "Mots"]
    grid, words = book["Grille"], book["Mots"]
    assert grid.freeze_panes == "C4"
    assert [cell.value for cell in grid[3]][:3] == ["Numéro d’identification", "Nom complet", "C1.1"]
    assert str(grid["C2"].value).startswith("C1.1 ")
    assert {cell.number_format for row in grid.iter_rows(min_row=3) for cell in row} == {"@"}
    lists = {str(one.sqref).split(":")[0]: one for one in grid.data_validations.dataValidation}
    first = lists["C4"]
    assert first.type == "list"
    start, _, end = first.formula1.removeprefix("'Mots'!").partition(":")
    listed = [row[0].value for row in words[f"{start}:{end}".replace("$", "")]]
    assert listed == [item.abbr for item in sample.scales[sample.competencies[0].scale]]
    assert all(cell.data_type != "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def test_a_learner_without_idnumber_is_named_by_the_username(tmp_path: Path, sample: Reconciliation) -> None:
    """And so are two who share one."""
    rows = [replace(row, learner=replace(row.learner, idnumber="")) for row in sample.rows[:2]]
    data = replace(sample, rows=(*rows, *sample.rows[2:]))
    ledger = read_ledger(
        written(make_template(data, DEFAULT, Prefill.RATINGS, Language.EN), tmp_path / "g.csv"), DEFAULT
    )
    assert [(column, text) for column, text, _ in ledger.learners[:3]] == [
        (LearnerColumn.USERNAME, rows[0].learner.username),
        (LearnerColumn.USERNAME, rows[1].learner.username),
        (LearnerColumn.IDNUMBER, sample.rows[2].learner.idnumber),
    ]


names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20) | st.sampled_from(
    ["=1+1", "+33", "-", "@x", "＝2", "'=1", '"', ";", "\t=1", "\n", "001", "1E5"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(names, min_size=1, max_size=5), st.sampled_from(["g.csv", "g.xlsx"]))
def test_no_name_starts_a_formula_or_is_lost(tmp_path: Path, texts: list[str], name: str) -> None:
    """Whatever learners are called, each row stays theirs."""
    sample = small_sample()
    row = sample.rows[0]
    rows = tuple(_named(row, number, text) for number, text in enumerate(texts))
    template = make_template(replace(sample, rows=rows), DEFAULT, Prefill.RATINGS, Language.EN)
    path = written(template, tmp_path / name, Language.EN)
    ledger = read_ledger(path, DEFAULT)
    assert [text for _, text, _ in ledger.learners] == [row.learner.idnumber for row in rows]
    if name == "g.csv":
        lines = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
        cells = [cell for line in lines for cell in line]
        assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))]
    else:
        book = load_workbook(path)
        assert all(cell.data_type in "sn" for each in book["Grid"].iter_rows() for cell in each)


def _named(row: LearnerRow, number: int, text: str) -> LearnerRow:
    return replace(row, learner=Learner(number, f"E{number}", f"user{number}", text))
