"""Everything held on one person, as text, JSON and page."""

import json
from dataclasses import fields, replace
from datetime import UTC
from html.parser import HTMLParser
from pathlib import Path

import pytest

from lms_sync.domain.learners import Learner
from lms_sync.reports import to_text
from lms_sync.reports.person import person_lines, person_page, person_to_plain
from lms_sync.texts import Language
from tests.reports.people import FIRST, HOSTILE, SECOND, person, trainer

GOLDEN = Path(__file__).parents[1] / "data" / "reports"
NOW = 1_762_000_000


class _Page(HTMLParser):
    """The texts of a page, and its tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("language", list(Language))
def test_the_text_is_as_agreed(language: Language) -> None:
    """Compared whole."""
    text = to_text(person_lines(person(), UTC, language, now=NOW), 100)
    assert text == (GOLDEN / f"person-{language.value}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", list(Language))
def test_the_page_says_what_the_text_says(language: Language) -> None:
    """Cell by cell."""
    page = " ".join(_Page(person_page(person(), UTC, language, now=NOW)).texts)
    for line in to_text(person_lines(person(), UTC, language, now=NOW)).splitlines():
        for part in line.strip().split("  "):
            for cell in part.split(" · "):
                assert cell.split(" (")[0] in page


def test_everything_held_is_told() -> None:
    """A row for each thing of each kind, none left out."""
    file = person(email="z@example.org")
    text = to_text(person_lines(file, UTC, Language.EN, now=NOW))
    for each in ("17", "CAF26-040", "caf40", "Zoé Vasseur", "z@example.org", "Groupe B", "Promotion 2026", "En cours"):
        assert each in text
    for each in ("Maîtrisé", "Parcours CAFERUIS", "vu en stage", "Hélène Aubry", "changed in Moodle", "left"):
        assert each in text
    plain = person_to_plain(file)
    for name in ("belongings", "ratings", "plans", "evidence", "readings"):
        assert len(plain[name]) == len(getattr(file, name))  # type: ignore[arg-type]


def test_the_json_has_every_field_of_a_learner_and_of_a_rating() -> None:
    """A field that is added later is not forgotten."""
    plain = json.loads(json.dumps(person_to_plain(person())))
    assert {"id", *plain["learner"]} == {field.name for field in fields(Learner)}
    assert plain["ratings"][0] == {
        "competency": 11,
        "framework": "CAFERUIS",
        "idnumber": "C1.1",
        "scope": "course",
        "place": 2,
        "grade": 2,
        "item": "En cours",
        "proficient": False,
        "time": FIRST - 99,
        "modifier": 60,
        "first_seen": FIRST,
        "closed": SECOND,
        "why": "changed",
        "last_seen": FIRST,
    }


def test_a_hostile_name_is_text() -> None:
    """In the page it is no tag, in the terminal it moves no cursor."""
    page = _Page(person_page(person(name=HOSTILE), UTC, Language.FR, now=NOW))
    assert "script" not in page.tags
    assert any(HOSTILE in text for text in page.texts)
    text = to_text(person_lines(person(name="A\x1b[2J\u202eB"), UTC, Language.FR, now=NOW))
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_the_page_reaches_for_nothing() -> None:
    """No script, no address to load from."""
    page = person_page(person(), UTC, Language.FR, now=NOW)
    assert {"script", "link", "img", "iframe"}.isdisjoint(_Page(page).tags)
    assert "src=" not in page
    assert "url(" not in page


def test_who_only_rates_has_one_table() -> None:
    """Their name, and how often they are named; on whom is not theirs to know."""
    text = to_text(person_lines(trainer(), UTC, Language.EN, now=NOW))
    assert "What lms-sync holds on Hélène Aubry" in text
    assert "Ratings of others last modified  12" in text
    assert "Courses" not in text
    assert person_to_plain(trainer())["learner"] is None


def test_a_person_without_a_name_is_told_by_number() -> None:
    """As after a pull that could not read it."""
    nameless = replace(trainer(), staff_name="")
    assert "user 60" in to_text(person_lines(nameless, UTC, Language.EN, now=NOW))
