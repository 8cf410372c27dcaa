"""The summary of a pull counts in the words of each thing, which agree in French."""

import re
from datetime import UTC

import pytest

from lms_sync.domain.pulls import PullRequest, PullResult, PullRun, PullSummary
from lms_sync.domain.ratings import ClosedWhy
from lms_sync.reports.lines import to_text
from lms_sync.reports.pull_text import pull_lines
from lms_sync.texts import Language


def _summary(language: Language, **counts: int) -> str:
    run = PullRun(
        id=1, stamp=0, request=PullRequest(), result=PullResult.COMPLETE, ended=60, username="night", counts=counts
    )
    return to_text(pull_lines(PullSummary(run, requests=1), "https://moodle.example.org", UTC, language))


def test_one_and_several_agree_in_french() -> None:
    """Ratings, enrolments and evidence are feminine, plans are masculine."""
    one = _summary(Language.FR, learners_read=1, ratings_new=1, ratings_vanished=1, plans_changed=1, enrolments_left=1)
    assert "1 lecture d’un apprenant, en 1 requête." in one
    assert "Évaluations\u00a0: 1 nouvelle, 1 disparue." in one
    assert "Inscriptions\u00a0: 1 terminée." in one
    assert "Plans de formation\u00a0: 1 modifié." in one
    many = _summary(
        Language.FR, learners_read=114, ratings_changed=15, ratings_left=12, plans_new=4, plans_gone=2, evidence_new=2
    )
    assert "114 lectures d’apprenants" in many
    assert "Évaluations\u00a0: 15 modifiées, 12 d’apprenants partis." in many
    assert "Plans de formation\u00a0: 4 nouveaux, 2 supprimés." in many
    assert "Preuves\u00a0: 2 nouvelles." in many


def test_readings_are_no_learners_in_english() -> None:
    """Who is read in three courses is read three times."""
    assert "114 readings of learners, by 1 request." in _summary(Language.EN, learners_read=114)
    assert "Enrolments: 3 new, 1 ended." in _summary(Language.EN, enrolments_new=3, enrolments_left=1)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("count", [1, 2])
def test_every_event_of_everything_has_words(language: Language, count: int) -> None:
    """Whatever a store may count; no alternative stands in brackets."""
    things = ("ratings", "enrolments", "plans", "evidence")
    events = ("new", *ClosedWhy)
    shown = _summary(language, **{f"{thing}_{event}": count for thing in things for event in events})
    lines = [line.split(": " if language is Language.EN else "\u00a0: ")[1] for line in shown.splitlines()[2:]]
    assert [len(re.findall(rf"\b{count} ", line)) for line in lines] == [len(events)] * len(things)
    assert "(" not in shown
