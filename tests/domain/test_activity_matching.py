"""Which activity of a course a links file means."""

import pytest

from lms_sync.domain.activity_matching import ActivityMatch, activity_name_key, match_activity
from lms_sync.domain.courses import Activity
from lms_sync.domain.links import ActivityRef, ActivityRefKind

CASE = Activity(11, "Étude de cas", "assign")
QUIZ = Activity(12, "Quiz", "quiz")
OTHER_QUIZ = Activity(13, "Quiz", "quiz")
LOG = Activity(14, "Journal  de bord ", "forum")
COURSE = (CASE, QUIZ, OTHER_QUIZ, LOG)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (ActivityRefKind.NAME, "Étude de cas", ActivityMatch((CASE,))),
        (ActivityRefKind.NAME, "E\u0301tude\u00a0de  cas", ActivityMatch((CASE,))),
        (ActivityRefKind.NAME, "étude de cas", ActivityMatch()),
        (ActivityRefKind.NAME, "Journal de bord", ActivityMatch((LOG,))),
        (ActivityRefKind.NAME, "Quiz", ActivityMatch((QUIZ, OTHER_QUIZ))),
        (ActivityRefKind.NAME, "Ancien nom", ActivityMatch((CASE,), is_renamed=True)),
        (ActivityRefKind.NAME, "Supprimée", ActivityMatch()),
        (ActivityRefKind.CMID, "13", ActivityMatch((OTHER_QUIZ,))),
        (ActivityRefKind.CMID, "99", ActivityMatch()),
        (ActivityRefKind.IDNUMBER, "EC-1", ActivityMatch((CASE,))),
        (ActivityRefKind.IDNUMBER, "ec-1", ActivityMatch()),
    ],
)
def test_an_activity_is_found_as_the_file_names_it(kind: ActivityRefKind, text: str, expected: ActivityMatch) -> None:
    """By name but for blanks and the form of accents; what has another name now, by what the name meant earlier."""
    remembered = {"Ancien nom": 11, "Quiz": 11, "Supprimée": 99}
    found = match_activity(ActivityRef(kind, text), COURSE, remembered=remembered, idnumbers={11: "EC-1"})
    assert found == expected
    assert found.activity == (expected.activities[0] if len(expected.activities) == 1 else None)


def test_the_key_of_a_name_is_its_own_key() -> None:
    """So that what was remembered under it is found again."""
    key = activity_name_key(" E\u0301tude\tde\u202fcas ")
    assert key == "Étude de cas"
    assert activity_name_key(key) == key
