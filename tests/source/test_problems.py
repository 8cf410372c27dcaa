"""Every problem of a framework file: its code, its place, its sentence."""

from pathlib import Path

import pytest

from lms_sync.errors import FrameworkError, Problem
from lms_sync.source import CheckedFile, check_framework, check_frameworks, read_framework
from lms_sync.source.findings import MAX_PROBLEMS
from lms_sync.source.reader import MAX_BYTES
from lms_sync.texts import Language, render
from lms_sync.texts.check import TEXTS
from tests.source.documents import COMPETENCIES, competency, document, unmarked
from tests.source.problem_cases import (
    CONTENT_CASES,
    DESCRIPTION_CASES,
    FILE_CASES,
    STRUCTURE_CASES,
    WARNING_CASES,
)

ERROR_CASES = [*FILE_CASES, *STRUCTURE_CASES, *CONTENT_CASES, *DESCRIPTION_CASES]
# Codes that no single document can show; each has its test below.
BEYOND_DOCUMENTS = {
    "FILE_MISSING",
    "FILE_IS_FOLDER",
    "FILE_UNREADABLE",
    "FILE_TOO_LARGE",
    "ENCODING_NOT_UTF8",
    "FRAMEWORK_FILE_INVALID",
    "FRAMEWORK_TWICE",
    "TOO_MANY_PROBLEMS",
}


def ids(cases: list[tuple[str, str]]) -> list[str]:
    """Names of cases that tell which of several with one code fails."""
    return [f"{code}-{number}" for number, (code, _) in enumerate(cases)]


def checked(folder: Path, text: str) -> CheckedFile:
    """What check says of a text."""
    path = folder / "framework.yaml"
    path.write_text(text, "utf-8", newline="")
    return check_framework(path)


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    """Code, line and column of each."""
    return [(problem.message.code, problem.line, problem.column) for problem in problems]


@pytest.mark.parametrize(("code", "marked"), ERROR_CASES, ids=ids(ERROR_CASES))
def test_a_wrong_document_has_exactly_its_problem_where_it_is(tmp_path: Path, code: str, marked: str) -> None:
    """One problem, at the line and column of the mark, and no framework."""
    expected = unmarked(marked)
    result = checked(tmp_path, expected.text)
    assert places(result.problems) == [(code, expected.line, expected.column)]
    assert result.framework is None


@pytest.mark.parametrize(("code", "marked"), WARNING_CASES, ids=ids(WARNING_CASES))
def test_a_doubtful_document_has_exactly_its_warning_and_can_be_used(tmp_path: Path, code: str, marked: str) -> None:
    """A warning never takes the framework away."""
    expected = unmarked(marked)
    result = checked(tmp_path, expected.text)
    assert places(result.problems) == []
    assert places(result.warnings) == [(code, expected.line, expected.column)]
    assert result.framework is not None


@pytest.mark.parametrize(("code", "marked"), [*ERROR_CASES, *WARNING_CASES], ids=ids([*ERROR_CASES, *WARNING_CASES]))
def test_every_problem_reads_as_one_line_in_both_languages(tmp_path: Path, code: str, marked: str) -> None:
    """The parameters fill the sentence, and what the file says cannot break the line."""
    result = checked(tmp_path, unmarked(marked).text)
    for problem in (*result.problems, *result.warnings):
        for language in Language:
            sentence = render(problem.message, language)
            assert len(sentence.splitlines()) == 1, code
            assert sentence.isprintable() or " " in sentence


def test_every_code_of_check_is_shown_by_a_case() -> None:
    """A new code needs its case."""
    assert {code for code, _ in [*ERROR_CASES, *WARNING_CASES]} | BEYOND_DOCUMENTS == set(TEXTS)


def test_all_problems_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    """Wrong keys and kinds hide nothing of what is wrong with values, titles, scales or rules."""
    text = """\
format: lms-sync/framework/v2
framework:
  idnumber: ''
  shortname: Demo
  colour: red
  visible: yes
  taxonomies: [domain, activity]
  scale: {items: [{name: 'a, b', default: true}, {name: c}]}
competencies:
  - idnumber: A
    shortname: A <b>
    related: [B]
    children:
      - idnumber: a
        children:
          - idnumber: A2
            shortname: A2 x
            rule: {type: all, outcome: complete}
"""
    assert places(checked(tmp_path, text).problems) == [
        ("FORMAT_UNKNOWN", 1, 9),
        ("IDNUMBER_EMPTY", 3, 13),
        ("UNKNOWN_KEY", 5, 3),
        ("BOOLEAN_INVALID", 6, 12),
        ("TAXONOMIES_TOO_FEW", 7, 15),
        ("TAXONOMY_UNKNOWN", 7, 24),
        ("SCALE_WITHOUT_PROFICIENT", 8, 10),
        ("SCALE_ITEM_COMMA", 8, 26),
        ("SHORTNAME_TAG", 11, 16),
        ("RELATED_UNKNOWN", 12, 15),
        ("MISSING_KEY", 14, 9),
        ("IDNUMBER_EQUAL_IN_DATABASE", 14, 19),
        ("RULE_COMPLETES_NOT_PROFICIENT", 18, 40),
    ]


def test_the_file_is_named_as_the_user_gave_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that an editor or a terminal can open it."""
    (tmp_path / "x.yaml").write_text("format: x\n")
    monkeypatch.chdir(tmp_path)
    assert {problem.file for problem in check_framework(Path("x.yaml")).problems} == {"x.yaml"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("missing.yaml", "FILE_MISSING"),
        ("folder", "FILE_IS_FOLDER"),
        ("good.yaml/below", "FILE_UNREADABLE"),
        ("x" * 300, "FILE_UNREADABLE"),
        ("nul\0", "FILE_UNREADABLE"),
    ],
)
def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path, name: str, code: str) -> None:
    """Each without a traceback."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "good.yaml").write_text(document())
    assert places(check_framework(tmp_path / name).problems) == [(code, 0, 0)]


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 50_000_000])
def test_a_file_beyond_the_limit_is_refused_without_being_read_whole(tmp_path: Path, size: int) -> None:
    """A sparse file of any size costs five million bytes at most."""
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(size)
    assert places(check_framework(path).problems) == [("FILE_TOO_LARGE", 0, 0)]


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (document().encode("utf-16"), 1, 1),
        (document().encode("utf-16-be"), 1, 10_000),
        ("format: x\nshortname: \u00e9té".encode("latin-1"), 2, 12),
        ("\ufeffformat: é".encode() + b"\xff", 1, 10),
        (b"\xed\xa0\x80", 1, 1),
    ],
)
def test_other_encodings_are_refused_at_the_first_byte_that_is_not_utf8(
    tmp_path: Path, data: bytes, line: int, column: int
) -> None:
    """UTF-16 by its mark or its NULs, Latin-1 by its accents."""
    path = tmp_path / "framework.yaml"
    path.write_bytes(data)
    (problem,) = check_framework(path).problems
    if column == 10_000:  # UTF-16 without its mark is valid UTF-8 full of NULs
        assert problem.message.code == "CONTROL_CHARACTER"
    else:
        assert places((problem,)) == [("ENCODING_NOT_UTF8", line, column)]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    """Editors on Windows write them."""
    path = tmp_path / "framework.yaml"
    path.write_bytes(document().encode())
    plain = read_framework(path)
    path.write_bytes(b"\xef\xbb\xbf" + document().replace("\n", "\r\n").encode())
    assert read_framework(path) == plain


def test_an_expansion_bomb_is_refused_by_its_anchors_and_aliases(tmp_path: Path) -> None:
    """Nothing is expanded: every anchor and alias is named instead."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    codes = {problem.message.code for problem in checked(tmp_path, "\n".join(lines)).problems}
    assert {"ANCHOR", "ALIAS"} <= codes


def test_a_flood_of_problems_ends_with_their_number(tmp_path: Path) -> None:
    """A thousand are enough to begin with."""
    wrong = "".join(f"  - idnumber: A\n    shortname: A {number}\n" for number in range(1_502))
    result = checked(tmp_path, document(competencies=wrong))
    assert len(result.problems) == MAX_PROBLEMS + 1
    assert result.problems[-1].message.code == "TOO_MANY_PROBLEMS"
    assert result.problems[-1].message.params == {"shown": 1_000, "more": 501}


def test_reading_raises_with_all_problems(tmp_path: Path) -> None:
    """The error reads as a sentence and carries every place."""
    path = tmp_path / "framework.yaml"
    path.write_text(competency("related: [B, C]"))
    with pytest.raises(FrameworkError, match=r"framework\.yaml: not a valid framework \(problems: 2\)") as raised:
        read_framework(path)
    assert raised.value.problems == check_framework(path).problems
    assert raised.value.message.code == "FRAMEWORK_FILE_INVALID"


def test_the_same_framework_in_two_files_is_refused_in_the_second(tmp_path: Path) -> None:
    """Equal as MariaDB sees it; the other file stays usable."""
    first, second, third = (tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml"))
    first.write_text(document())
    second.write_text(document().replace("DEMO", "démo"), "utf-8")
    third.write_text(document().replace("DEMO", "OTHER"))
    results = check_frameworks([first, second, third])
    assert [result.framework is not None for result in results] == [True, False, True]
    assert places(results[1].problems) == [("FRAMEWORK_TWICE", 3, 13)]
    assert results[1].problems[0].message.params == {"idnumber": "démo", "file": str(first)}


def test_a_framework_in_two_files_is_noticed_even_if_the_first_has_problems(tmp_path: Path) -> None:
    """All problems at once, over all files."""
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text(document(competencies=COMPETENCIES + "    related: [X]\n"))
    second.write_text(document())
    codes = [[problem.message.code for problem in result.problems] for result in check_frameworks([first, second])]
    assert codes == [["RELATED_UNKNOWN"], ["FRAMEWORK_TWICE"]]
