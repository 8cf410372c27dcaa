"""People are found in what somebody typed, however they are written."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.reports.people_in_text import PeopleInText

AMELIE, JEAN, OTHER_JEAN, LI = (frozenset({code}) for code in ("P-A", "P-J", "P-K", "P-L"))
PEOPLE = PeopleInText(
    {"Amélie Le Goff": AMELIE, "Jean Dupont": JEAN | OTHER_JEAN, "Li Wu": LI, "<script>alert(1)</script>": LI},
    {"CAF26-001": AMELIE, "2026": JEAN, "20260017": OTHER_JEAN, "jo": LI, "jean@example.org": JEAN},
)


def coded(text: str) -> str:
    """The text with the codes of those whom it names."""
    return "".join("+".join(sorted(codes)) if codes else part for part, codes in PEOPLE.parts(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vu avec Amélie Le Goff", "vu avec P-A"),
        ("LE GOFF Amelie, absente", "P-A, absente"),
        ("suivi_le-goff_amelie.xlsx", "suivi_P-A.xlsx"),
        (unicodedata.normalize("NFD", "Amélie Le Goff"), "P-A"),
        ("CAF26-001.xlsx", "P-A.xlsx"),
        ("20260017 absent", "P-K absent"),
        ("jean@example.org", "P-J"),
        ("Dupont Jean ?", "P-J+P-K ?"),
        ("<script>alert(1)</script>", "<P-L>"),
        ("Li Wu et Wu Li", "P-L et P-L"),
    ],
)
def test_a_person_within_a_text_is_found(text: str, expected: str) -> None:
    """Whatever order, case, accents and signs; the longest spelling counts."""
    assert coded(text) == expected


@pytest.mark.parametrize("text", ["", "Grille 2026.xlsx", "jo", "Amélie", "Le Goffre Amélie", "—", "A"])
def test_what_may_mean_something_else_stays(text: str) -> None:
    """A year, two letters, half a name, a longer word."""
    assert coded(text) == text


@pytest.mark.parametrize(
    ("text", "whose"), [("jo", LI), ("2026", JEAN), ("AMELIE  le goff", AMELIE), ("goff, amélie le", AMELIE)]
)
def test_a_whole_text_means_a_person_sooner(text: str, whose: frozenset[str]) -> None:
    """In the column of learners a short number is a number of a learner."""
    assert PEOPLE.whose(text) == whose


@given(
    st.lists(st.text("abcéïœßÅ", min_size=2, max_size=6), min_size=2, max_size=4),
    st.sampled_from([" ", "-", "_", ", ", ". "]),
    st.randoms(use_true_random=False),
)
def test_no_spelling_of_a_name_stays(words: list[str], between: str, chance: random.Random) -> None:
    """Turned around, shouted, without composed letters."""
    people = PeopleInText({" ".join(words): AMELIE}, {})
    place = chance.randrange(len(words))
    text = between.join(
        chance.choice((str.upper, str.lower, str.title))(word) for word in words[place:] + words[:place]
    )
    text = unicodedata.normalize(chance.choice(("NFC", "NFD")), text)
    assert [part for part, codes in people.parts(f"({text})") if not codes] == ["(", ")"]
