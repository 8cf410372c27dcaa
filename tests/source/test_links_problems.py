"""Every problem of a links file in YAML: its code, its place, its sentence."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from lms_sync.domain.framework import Framework
from lms_sync.errors import LinksError, Problem
from lms_sync.source import CheckedLinks, EachOutcome, check_framework_text, check_links, check_links_text, read_links
from lms_sync.source.reader import MAX_BYTES
from lms_sync.texts import Language, render
from tests.source.documents import unmarked
from tests.source.links_documents import (
    ERROR_CASES,
    FRAMEWORK_ERROR_CASES,
    FRAMEWORK_FILE,
    FRAMEWORK_WARNING_CASES,
    HEAD,
    WARNING_CASES,
    activities,
    course,
    links,
)

Case = tuple[str, str]
ALL_CASES = [*ERROR_CASES, *WARNING_CASES, *FRAMEWORK_ERROR_CASES, *FRAMEWORK_WARNING_CASES]


def ids(cases: Sequence[Case]) -> list[str]:
    """Names of cases that tell which of several with one code fails."""
    return [f"{code}-{number}" for number, (code, _) in enumerate(cases)]


def framework(text: str = FRAMEWORK_FILE) -> Framework:
    """The framework of a text."""
    found = check_framework_text(text, "framework.yaml").framework
    assert found is not None
    return found


def checked(text: str, *frameworks: Framework) -> CheckedLinks:
    """What check says of a text."""
    return check_links_text(text, "links.yaml", frameworks=frameworks)


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    """Code, line and column of each."""
    return [(problem.message.code, problem.line, problem.column) for problem in problems]


@pytest.mark.parametrize(("code", "marked"), ERROR_CASES, ids=ids(ERROR_CASES))
def test_a_wrong_file_has_exactly_its_problem_where_it_is(code: str, marked: str) -> None:
    """One problem, at the line and column of the mark, and no links."""
    expected = unmarked(marked)
    result = checked(expected.text)
    assert places(result.problems) == [(code, expected.line, expected.column)]
    assert result.file is None


@pytest.mark.parametrize(("code", "marked"), FRAMEWORK_ERROR_CASES, ids=ids(FRAMEWORK_ERROR_CASES))
def test_what_the_framework_at_hand_does_not_have_is_a_problem(code: str, marked: str) -> None:
    """And none where no file of it is at hand."""
    expected = unmarked(marked)
    assert places(checked(expected.text, framework()).problems) == [(code, expected.line, expected.column)]
    assert checked(expected.text).problems == ()


@pytest.mark.parametrize(("code", "marked"), [*WARNING_CASES, *FRAMEWORK_WARNING_CASES])
def test_a_doubtful_file_has_exactly_its_warning_and_can_be_used(code: str, marked: str) -> None:
    """A warning never takes the links away."""
    expected = unmarked(marked)
    about_framework = [framework()] if (code, marked) in FRAMEWORK_WARNING_CASES else []
    result = checked(expected.text, *about_framework)
    assert places(result.problems) == []
    assert places(result.warnings) == [(code, expected.line, expected.column)]
    assert result.file is not None


@pytest.mark.parametrize(("code", "marked"), ALL_CASES, ids=ids(ALL_CASES))
def test_every_problem_reads_as_one_line_in_both_languages(code: str, marked: str) -> None:
    """The parameters fill the sentence, and what the file says cannot break the line."""
    result = checked(unmarked(marked).text, framework())
    for problem in (*result.problems, *result.warnings):
        for language in Language:
            assert len(render(problem.message, language).splitlines()) == 1, code


def test_a_hidden_framework_is_told_before_anything_is_pushed() -> None:
    """Moodle refuses to link its competencies."""
    hidden = framework(FRAMEWORK_FILE.replace("  taxonomies", "  visible: false\n  taxonomies"))
    result = checked(links(course("- C1.1")), hidden)
    assert places(result.warnings) == [("LINKS_FRAMEWORK_NOT_VISIBLE", 2, 12)]


def test_the_framework_is_found_by_an_idnumber_that_it_had_before() -> None:
    """And its present one is what the file has to say."""
    renamed = framework(FRAMEWORK_FILE.replace("  taxonomies", "  previous_idnumbers: [OLD]\n  taxonomies"))
    (problem,) = checked(HEAD.replace("DEMO", "OLD") + "courses: []\n", renamed).problems
    assert problem.message.code == "LINKS_FRAMEWORK_SPELLING"
    assert problem.message.params == {"framework": "OLD", "known": "DEMO"}


def test_a_near_competency_is_proposed() -> None:
    """By its ending first, then by its look."""
    (problem,) = checked(links(course("- '1.1'")), framework()).problems
    assert str(problem.message.params["nearest"]).split(", ")[0] == "C1.1"


def test_all_problems_come_at_once_in_the_order_of_the_file() -> None:
    """Wrong keys and kinds hide nothing of what is wrong with values."""
    text = """\
format: lms-sync/links/v1
framework: DEMO
zzz: red
courses:
  - course: CAF
    competencies:
      - {idnumber: C1.1, outcome: done}
      - {idnumber: c1.1, activities: [{outcome: none}, Quiz, Quiz, {cmid: x}]}
  - {pattern: '', competencies: []}
  - {course: CAF, competencies: [Z9]}
"""
    assert places(checked(text, framework()).problems) == [
        ("UNKNOWN_KEY", 3, 1),
        ("OUTCOME_UNKNOWN", 7, 35),
        ("LINKS_COMPETENCY_TWICE", 8, 20),
        ("LINKS_KEYS_NONE", 8, 39),
        ("LINKS_ACTIVITY_TWICE", 8, 62),
        ("INTEGER_INVALID", 8, 75),
        ("LINKS_NAME_EMPTY", 9, 15),
        ("LINKS_COURSE_TWICE", 10, 14),
        ("LINKS_COMPETENCY_UNKNOWN", 10, 34),
    ]


def test_outcomes_may_differ_within_an_activity_where_a_plugin_writes_each() -> None:
    """Only Moodle's own form sets one for all."""
    text = unmarked(next(marked for code, marked in ERROR_CASES if code == "LINKS_OUTCOMES_DIFFER")).text
    assert check_links_text(text, "x", writes_each_outcome=EachOutcome.WRITTEN).problems == ()


def test_an_outcome_that_is_not_said_contradicts_none() -> None:
    """It is left as it is."""
    text = links(
        course(
            "- {idnumber: C1, activities: [{activity: Quiz, outcome: none}]}", "- {idnumber: C2, activities: [Quiz]}"
        )
    )
    assert checked(text).problems == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [("missing.yaml", "FILE_MISSING"), ("folder.yaml", "FILE_IS_FOLDER"), ("nul\0", "FILE_UNREADABLE")],
)
def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path, name: str, code: str) -> None:
    """Each without a traceback."""
    (tmp_path / "folder.yaml").mkdir()
    (result,) = check_links([tmp_path / name])
    assert places(result.problems) == [(code, 0, 0)]


def test_a_text_beyond_the_limit_is_refused() -> None:
    """As a file is."""
    assert places(checked("#" * (MAX_BYTES + 1)).problems) == [("FILE_TOO_LARGE", 0, 0)]


def test_reading_raises_with_all_problems_of_all_files(tmp_path: Path) -> None:
    """The error reads as a sentence and carries every place."""
    first, second, third = (tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml"))
    first.write_text(links(course("- ''")))
    second.write_text(activities("{cmid: 1}"))
    third.write_text("")
    with pytest.raises(LinksError, match=r"problems \(2\)") as raised:
        read_links([first, second, third])
    assert [(one.file, one.message.code) for one in raised.value.problems] == [
        (str(first), "LINKS_NAME_EMPTY"),
        (str(third), "LINKS_FILE_EMPTY"),
    ]
    (read,) = read_links([second])
    assert read.file == str(second)
