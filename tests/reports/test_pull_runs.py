"""The last pulls, as status shows them."""

from datetime import UTC

from lms_sync.domain.pulls import PullPart, PullRequest, PullResult, PullRun
from lms_sync.reports import to_text
from lms_sync.reports.pull_runs import run_lines, run_to_plain
from lms_sync.texts import Language

URL = "https://moodle.example.org"
REQUEST = PullRequest(("F",), ("CAF-*",), (3,), frozenset({PullPart.PLANS, PullPart.EVIDENCE}))


def _run(stamp: int, result: PullResult, **counts: int) -> PullRun:
    ended = stamp + 60 if result in (PullResult.COMPLETE, PullResult.PARTIAL) else None
    return PullRun(stamp, stamp, REQUEST, result, ended, "night", counts)


RUNS = [
    (URL, _run(1_760_000_000, PullResult.COMPLETE, courses_whole=3, learners_read=118, ratings_new=377)),
    (URL, _run(1_760_100_000, PullResult.COMPLETE, courses_whole=1, learners_read=118)),
    (
        "https://other.example.org",
        _run(
            1_760_200_000,
            PullResult.PARTIAL,
            courses_whole=2,
            courses_partly=1,
            learners_read=111,
            learners_not_read=3,
            ratings_new=32,
            ratings_changed=15,
            ratings_vanished=1,
            enrolments_left=4,
        ),
    ),
    (URL, _run(1_760_300_000, PullResult.RUNNING)),
]


def test_each_pull_has_two_lines() -> None:
    """Who and when, then what was read and what had changed."""
    assert to_text(run_lines(reversed(RUNS), UTC, Language.EN)) == (
        "2025-10-12 20:13  cut off, or still at work  https://moodle.example.org as night\n"
        "    nothing was read\n"
        "2025-10-11 16:26  partial  https://other.example.org as night\n"
        "    2 courses read whole, 1 course in part, 111 readings of learners, 3 learners not read, 32 new ratings, "
        "15 changed, 1 vanished, 4 left a course\n"
        "2025-10-10 12:40  complete  https://moodle.example.org as night\n"
        "    1 course read whole, 118 readings of learners, no rating changed\n"
        "2025-10-09 08:53  complete  https://moodle.example.org as night\n"
        "    3 courses read whole, 118 readings of learners, 377 new ratings\n"
    )


def test_french_counts() -> None:
    """In the right number."""
    text = to_text(run_lines(RUNS, UTC, Language.FR))
    assert "1 cours lu en entier, 118 lectures d’apprenants, aucune évaluation n’a changé" in text
    assert "32 évaluations nouvelles, 15 modifiées, 1 disparue, 4 départs d’un cours" in text


def test_a_machine_gets_what_was_asked_and_counted() -> None:
    """All counts, and times in UTC seconds."""
    assert run_to_plain(*RUNS[0]) == {
        "site": URL,
        "stamp": 1_760_000_000,
        "ended": 1_760_000_060,
        "username": "night",
        "result": "complete",
        "frameworks": ["F"],
        "courses": ["CAF-*"],
        "categories": [3],
        "parts": ["evidence", "plans"],
        "counts": {"courses_whole": 3, "learners_read": 118, "ratings_new": 377},
    }
