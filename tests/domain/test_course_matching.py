"""Which courses a links file means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.domain.course_matching import course_index, shortname_pattern
from lms_sync.domain.courses import Course
from lms_sync.domain.links import CourseRef, CourseRefKind

INDEX = course_index(
    (
        Course(3, "CAF-M1-2026", "Module 1, 2026", "M1"),
        Course(1, "CAF-M1", "Module 1", "m1"),
        Course(2, "CAF-M1-2025", "Module 1, 2025"),
        Course(4, "Éval.[1]", "Évaluations", "E-1"),
    )
)


@pytest.mark.parametrize(
    ("kind", "text", "ids"),
    [
        (CourseRefKind.SHORTNAME, "CAF-M1", [1]),
        (CourseRefKind.SHORTNAME, "caf-m1 ", [1]),
        (CourseRefKind.SHORTNAME, "eval.[1]", [4]),
        (CourseRefKind.SHORTNAME, "CAF-M*", []),
        (CourseRefKind.SHORTNAME, "CAF", []),
        (CourseRefKind.IDNUMBER, "M1", [3]),
        (CourseRefKind.IDNUMBER, "m1", [1]),
        (CourseRefKind.IDNUMBER, "e-1", [4]),
        (CourseRefKind.IDNUMBER, "", []),
        (CourseRefKind.PATTERN, "CAF-M1-*", [2, 3]),
        (CourseRefKind.PATTERN, "CAF-M1-202?", [2, 3]),
        (CourseRefKind.PATTERN, "caf-m1-*", []),
        (CourseRefKind.PATTERN, "*[1]", [4]),
        (CourseRefKind.PATTERN, "*", [1, 2, 3, 4]),
    ],
)
def test_a_course_is_found_as_the_file_names_it(kind: CourseRefKind, text: str, ids: list[int]) -> None:
    """Exactly, else as Moodle's database compares; a pattern knows * and ? only, and case."""
    assert [course.id for course in INDEX.meant(CourseRef(kind, text))] == ids


def test_two_courses_with_an_idnumber_that_the_database_holds_equal_are_both_meant() -> None:
    """Nobody chooses between them."""
    assert [
        course.id for course in course_index(INDEX.courses[:3]).meant(CourseRef(CourseRefKind.IDNUMBER, "Ｍ1"))
    ] == [
        1,
        3,
    ]


@given(st.text(st.characters(exclude_characters="*?")))
def test_a_pattern_without_wild_characters_means_itself(text: str) -> None:
    """No other character has a meaning of its own."""
    assert shortname_pattern(text).fullmatch(text)
    assert not shortname_pattern(text).fullmatch(f"{text}x")
