"""Links in CSV and XLSX: what a row means, and every problem with its cell."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms_sync.domain.file_place import FilePlace
from lms_sync.domain.framework import Framework
from lms_sync.domain.links import ActivityRefKind, CourseRefKind, LinksFile
from lms_sync.source import CheckedLinks, check_framework_text, check_links, links_yaml, read_links
from lms_sync.tables import TableFault
from lms_sync.texts import Language, render
from lms_sync.texts.links_table import TEXTS
from tests.ledger.grids import Rows, text_file, workbook
from tests.source.links_documents import FRAMEWORK_FILE
from tests.source.test_links_file import read, without_places

quickly = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

FRENCH: Rows = [
    ["Liens de la promotion 2026"],
    [],
    ["Cours", "Activité", "Compétence", "Résultat"],
    ["CAF-M1", "", "C1.1", "preuve"],
    ["CAF-M1", "Étude de cas", "C1.1", "Recommander"],
    ["pattern:CAF-M2-*", "cmid: 12", "C1.2", "AUCUN"],
    ["CAF-M1", "Étude de cas", "C1.2", ""],
    ["idnumber:3", "idnumber:007", "C1.1", "achever"],
    [],
    ["CAF-M1", "", "C1.2", "rien"],
    ["shortname:pattern:x", "name:cmid:12", "C1.1", ""],
]
AS_YAML = """\
format: lms-sync/links/v1
framework: DEMO
courses:
  - course: CAF-M1
    competencies:
      - idnumber: C1.1
        outcome: evidence
        activities:
          - {activity: Étude de cas, outcome: recommend}
      - idnumber: C1.2
        outcome: none
        activities:
          - {activity: Étude de cas}

  - pattern: CAF-M2-*
    competencies:
      - idnumber: C1.2
        activities:
          - {activity: {cmid: 12}, outcome: none}

  - course: {idnumber: 3}
    competencies:
      - idnumber: C1.1
        activities:
          - {activity: {idnumber: 007}, outcome: complete}

  - course: pattern:x
    competencies:
      - idnumber: C1.1
        activities:
          - {activity: 'cmid:12'}
"""


def framework(idnumber: str = "DEMO") -> Framework:
    """The framework at hand."""
    found = check_framework_text(FRAMEWORK_FILE.replace("DEMO", idnumber), "framework.yaml").framework
    assert found is not None
    return found


def of_rows(folder: Path, *rows: list[object]) -> CheckedLinks:
    """What check says of a workbook of these rows under English heads."""
    heads: list[object] = ["course", "activity", "competency", "outcome"]
    path = workbook(folder / "l.xlsx", {"Links": [heads, *rows]})
    return check_links([path], frameworks=[framework()])[0]


def told(checked: CheckedLinks) -> list[tuple[str, int, int]]:
    """Code, row and column of each problem."""
    return [(problem.message.code, problem.line, problem.column) for problem in checked.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_text_file_says_the_same_as_yaml(tmp_path: Path, encoding: str, separator: str) -> None:
    """However it was saved, under French heads and with French words."""
    path = text_file(tmp_path / "l.csv", FRENCH, separator, encoding)
    (links,) = read_links([path], framework_of_tables="DEMO")
    assert links_yaml(links) == AS_YAML
    assert links.courses[0].place == FilePlace(str(path), 4, 1)
    assert links.courses[0].competencies[1].place == FilePlace(str(path), 7, 3)
    assert links.courses[0].competencies[0].activities[0].place == FilePlace(str(path), 5, 2)


def test_a_workbook_says_the_same_and_names_its_sheet(tmp_path: Path) -> None:
    """Sheets without the heads of links are left alone, hidden ones too."""
    sheets = {"Notes": [["Bonjour"]], "Liens": FRENCH, "Ancien": FRENCH}
    path = workbook(tmp_path / "l.xlsx", sheets, hidden=["Ancien"])
    (links,) = read_links([path], framework_of_tables="DEMO")
    assert without_places(links) == without_places(read(AS_YAML))
    assert (links.file, links.courses[0].place.file) == (str(path), f"{path}:Liens")


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("none", "none"),
        ("Ne rien faire", "none"),
        ("EVIDENCE", "evidence"),
        ("Attach evidence", "evidence"),
        ("Send for review", "recommend"),
        ("Complete the competency", "complete"),
    ],
)
def test_the_words_of_moodles_forms_are_understood(tmp_path: Path, word: str, outcome: str) -> None:
    """In whatever case."""
    links = of_rows(tmp_path, ["CAF", "", "C1.1", word]).file
    assert links is not None
    assert links.courses[0].competencies[0].outcome == outcome


def test_a_table_without_column_for_activities_or_outcomes_links_courses(tmp_path: Path) -> None:
    """And leaves activity links alone."""
    path = text_file(tmp_path / "l.csv", [["Compétence", "Nom abrégé du cours"], ["C1.1", "CAF"]])
    (links,) = read_links([path], framework_of_tables="DEMO")
    assert not links.courses[0].manages_activities
    assert links.courses[0].competencies[0].outcome is None


def test_rows_of_a_course_are_gathered_as_the_database_compares(tmp_path: Path) -> None:
    """Its first spelling counts, its competencies keep their order."""
    links = of_rows(tmp_path, ["CAF", "", "C1.2"], ["DEA", "", "C1.1"], ["caf", "", "C1.1"]).file
    assert links is not None
    assert [(one.ref.text, [each.idnumber for each in one.competencies]) for one in links.courses] == [
        ("CAF", ["C1.2", "C1.1"]),
        ("DEA", ["C1.1"]),
    ]


def test_the_framework_comes_from_a_column_or_from_the_one_file_at_hand(tmp_path: Path) -> None:
    """Else it is asked for."""
    named = text_file(tmp_path / "a.csv", [["cours", "compétence", "référentiel"], ["CAF", "C1.1", "DEMO"]])
    unnamed = text_file(tmp_path / "b.csv", [["cours", "compétence"], ["CAF", "C1.1"]])
    assert read_links([named])[0].framework_place == FilePlace(str(named), 2, 3)
    both = check_links([named, unnamed], frameworks=[framework()])
    assert [one.file.framework for one in both if one.file is not None] == ["DEMO", "DEMO"]
    for frameworks in ([], [framework(), framework("OTHER")]):
        (alone,) = check_links([unnamed], frameworks=frameworks)
        assert told(alone) == [("LINKS_FRAMEWORK_UNTOLD", 0, 0)]


def test_all_problems_of_rows_come_at_once(tmp_path: Path) -> None:
    """Each with its cell, and nothing is said twice."""
    checked = of_rows(
        tmp_path,
        ["CAF", "", datetime(2026, 1, 1), ""],  # noqa: DTZ001 - Excel has no zone
        ["CAF", "", 1.1, "gone"],
        ["CAF", 2.5, "C1.1", ""],
        ["#N/A", "", "C1.1", "=1+1"],
        ["", "", "C1.1", ""],
        ["CAF", "Quiz", "", ""],
        ["CAF", "cmid:x", "C1.1", ""],
        ["CAF", "Quiz", "C1.1", "evidence"],
        ["CAF", "Quiz", "C1.1", "evidence"],
        ["CAF", "", "C1.2", ""],
        ["CAF", "", "c1.2", ""],
        ["CAF", "Quiz", "C1.2", "none"],
        ["CAF", "", "C9", ""],
    )
    assert told(checked) == [
        ("LINKS_CELL_DATE", 2, 3),
        ("LINKS_CELL_NUMBER", 3, 3),
        ("LINKS_OUTCOME_WORD", 3, 4),
        ("LINKS_CELL_NUMBER", 4, 2),
        ("LINKS_CELL_FORMULA", 5, 1),
        ("LINKS_CELL_FORMULA", 5, 4),
        ("LINKS_ROW_WITHOUT_COURSE", 6, 1),
        ("LINKS_ROW_WITHOUT_COMPETENCY", 7, 3),
        ("LINKS_CMID_INVALID", 8, 2),
        ("LINKS_ACTIVITY_TWICE", 10, 2),
        ("LINKS_COMPETENCY_TWICE", 12, 3),
        ("LINKS_OUTCOMES_DIFFER", 13, 4),
        ("LINKS_COMPETENCY_UNKNOWN", 14, 3),
    ]
    assert {problem.file for problem in checked.problems} == {str(tmp_path / "l.xlsx:Links")}


def test_dates_that_excel_wrote_into_csv_are_told_by_their_look(tmp_path: Path) -> None:
    """Of competencies only: an activity may be called so."""
    path = text_file(tmp_path / "l.csv", [["cours", "activité", "compétence"], ["CAF", "12/03/2026", "01-janv"]])
    assert told(check_links([path], frameworks=[framework()])[0]) == [("LINKS_CELL_DATE", 2, 3)]


@pytest.mark.parametrize(
    ("heads", "code", "place"),
    [
        (["course", "competency", "cours"], "LINKS_COLUMN_TWICE", (1, 3)),
        (["cours", "quoi"], "LINKS_NO_HEADS", (0, 0)),
    ],
)
def test_wrong_heads_are_told(tmp_path: Path, heads: list[str], code: str, place: tuple[int, int]) -> None:
    """Two columns of one kind, or none that names courses and competencies."""
    path = text_file(tmp_path / "l.csv", [heads, ["CAF", "C1.1", "CAF"]])
    assert told(check_links([path], frameworks=[framework()])[0]) == [(code, *place)]


def test_columns_that_are_not_read_are_told(tmp_path: Path) -> None:
    """With the one that may be meant."""
    path = text_file(tmp_path / "l.csv", [["cours", "compétence", "Resultats", "Remarque"], ["CAF", "C1.1", "x", "y"]])
    (checked,) = check_links([path], frameworks=[framework()])
    assert [(one.message.code, one.column) for one in checked.warnings] == [
        ("LINKS_COLUMN_UNKNOWN_NEAR", 3),
        ("LINKS_COLUMN_UNKNOWN", 4),
    ]
    assert checked.file is not None


def test_a_file_of_several_frameworks_is_told(tmp_path: Path) -> None:
    """At the first row of the second."""
    rows = [["cours", "compétence", "framework"], ["CAF", "C1", "A"], ["CAF", "C2", ""], ["CAF", "C3", "B"]]
    assert told(check_links([text_file(tmp_path / "l.csv", rows)])[0]) == [("LINKS_FRAMEWORKS_SEVERAL", 4, 3)]


def test_several_sheets_of_links_are_told(tmp_path: Path) -> None:
    """None is chosen in silence."""
    path = workbook(tmp_path / "l.xlsx", {"A": FRENCH, "B": FRENCH})
    assert told(check_links([path])[0]) == [("LINKS_SHEETS_SEVERAL", 0, 0)]


@pytest.mark.parametrize(
    ("name", "data", "code", "line"),
    [
        ("l.csv", b"", "LINKS_TABLE_EMPTY", 0),
        ("l.csv", b"cours;Zo\x81\n", "LINKS_TABLE_ENCODING", 1),
        ("l.csv", b'cours;x\n"a"b;c\n', "LINKS_TABLE_QUOTES", 2),
        ("l.csv", b"%PDF-1.7", "LINKS_TABLE_NO_TABLE", 0),
        ("l.xls", b"\xd0\xcf\x11\xe0\xa1", "LINKS_TABLE_OLD_EXCEL", 0),
        ("links", b"PK\x03\x04", "LINKS_TABLE_DAMAGED", 0),
        ("l.csv", None, "LINKS_TABLE_MISSING", 0),
    ],
)
def test_what_is_no_table_is_said(tmp_path: Path, name: str, data: bytes | None, code: str, line: int) -> None:
    """A workbook is known by its first bytes where its name has no ending."""
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    assert told(check_links([path])[0]) == [(code, line, 0)]


def test_every_fault_of_a_table_has_its_sentence() -> None:
    """Of links as of ledgers."""
    assert {f"LINKS_TABLE_{fault.name}" for fault in TableFault} <= set(TEXTS)


CELLS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["CAF", "C1.1", "Quiz", "none", "cmid:3", "cmid:", "pattern:*", "idnumber:", "01-janv", "#N/A", ""]
    ),
)


@quickly
@given(st.lists(st.lists(CELLS, max_size=6), max_size=8), st.sampled_from([";", ",", "\t"]))
def test_no_table_is_an_accident(tmp_path: Path, rows: list[list[str]], separator: str) -> None:
    """It is links or a list of problems, each of which reads in both languages."""
    for heads in ([], [["course", "activity", "competency", "outcome", "framework"]]):
        path = text_file(tmp_path / "l.csv", [*heads, *rows], separator, "utf-16")
        (checked,) = check_links([path], frameworks=[framework()])
        assert (checked.file is None) == bool(checked.problems)
        for problem in (*checked.problems, *checked.warnings):
            assert all(len(render(problem.message, language).splitlines()) == 1 for language in Language)


@quickly
@given(st.binary(max_size=300), st.sampled_from(["l.csv", "l.xlsx", "l.yaml", "l"]))
def test_no_bytes_are_an_accident(tmp_path: Path, data: bytes, name: str) -> None:
    """Whatever the file is called."""
    for start in (b"", b"course;competency\n", b"PK\x03\x04", b"format: lms-sync/links/v1\n"):
        (tmp_path / name).write_bytes(start + data)
        (checked,) = check_links([tmp_path / name])
        assert (checked.file is None) == bool(checked.problems)


def test_links_of_yaml_and_table_are_one_kind_of_value(tmp_path: Path) -> None:
    """So that everything beyond reading knows no difference."""
    path = tmp_path / "l.yaml"
    path.write_text(AS_YAML, encoding="utf-8")
    (links,) = read_links([path])
    assert isinstance(links, LinksFile)
    assert {course.ref.kind for course in links.courses} == set(CourseRefKind)
    kinds = {one.ref.kind for course in links.courses for each in course.competencies for one in each.activities}
    assert kinds == set(ActivityRefKind)
