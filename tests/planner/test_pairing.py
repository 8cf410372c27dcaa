"""Which competencies are proposed as the same, and which never are."""

import random
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.planner.likeness import likeness, portrait, read
from lms_sync.planner.pairing import ALIKE, ALIKE_WITH_EVIDENCE, Assignment, Subject, pair

WORDS = ("évaluer", "l'action", "projet", "d'équipe", "savoir", "rendre", "compte", "droits", "usagers", "budget")


def alike(first: str, second: str, *, descriptions: tuple[str, str] = ("", "")) -> float:
    """Return how alike two titles read."""
    return likeness(portrait("A", first, descriptions[0]), portrait("B", second, descriptions[1])).similarity


@pytest.mark.parametrize(
    ("shortname", "idnumber"),
    [
        ("C1.2 Rédiger un rapport", "C1.2"),
        ("1.2. Rédiger un rapport", "x"),
        ("1.2 : Rédiger un rapport", "x"),
        ("(1.2) Rédiger un rapport", "x"),
        ("DC1 - Rédiger un rapport", "x"),
        ("DC 1 – Rédiger un rapport", "x"),
        ("D1-2) Rédiger un rapport", "x"),
        ("c1.2 REDIGER  UN RAPPORT.", "C1.2"),
        ("C01.02 Re\u0301diger un\u00a0rapport !", "x"),
        ("Rédiger un rapport", "COMP-7"),
        ("COMP-7: rédiger un rapport", "COMP-7"),
    ],
)
def test_numbering_case_accents_and_marks_do_not_count(shortname: str, idnumber: str) -> None:
    """The same title, whoever typed it."""
    assert portrait(idnumber, shortname, "").title == read("rediger un rapport")


@pytest.mark.parametrize(
    ("idnumber", "shortname", "numbers"),
    [
        ("C1.2", "C1.2 Un", {"1.2"}),
        ("DC1", "DC1 Un", {"1"}),
        ("C01.02", "Un", {"1.2"}),
        ("C1.10", "Un", {"1.10"}),
        ("comp", "1.2. Un", {"1.2"}),
        ("comp", "Un", set()),
    ],
)
def test_the_number_is_that_of_the_idnumber_or_of_the_title(idnumber: str, shortname: str, numbers: set[str]) -> None:
    """Letters and leading zeros do not count."""
    assert portrait(idnumber, shortname, "").numbers == numbers


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Maîtriser la méthodologie de projet", "Maitriser la metodologie de projet"),
        ("Concevoir et mettre en œuvre un projet", "Concevoir et mettre en oeuvre un projets"),
        ("Savoir évaluer les risques", "Savoir évaluer les risqeus"),
        ("Piloter", "Pilotter"),
        ("Évaluer l'action", "Evaluer l’ action"),
        ("Rendre compte (à l'oral)", "rendre compte à l’oral"),
    ],
)
def test_small_mistakes_are_alike(first: str, second: str) -> None:
    """What fingers do."""
    assert alike(first, second) >= ALIKE


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Niveau 1", "Niveau 2"),
        ("Niveau II : conduire un projet", "Niveau III : conduire un projet"),
        ("Conduire un projet de niveau III", "Conduire un projet de niveau IV"),
        ("Atelier A", "Atelier B"),
        ("Gérer un budget de 2004 à 2022", "Gérer un budget de 2004 à 2023"),
        ("Lire", "Écrire"),
        (
            "Savoir utiliser les techniques de résolution de conflits",
            "Savoir utiliser les techniques d'entretien individuel",
        ),
        ("", ""),
        ("!", "?"),
    ],
)
def test_members_of_a_row_and_empty_titles_are_not_alike(first: str, second: str) -> None:
    """They differ in the one word that counts, or say nothing."""
    assert alike(first, second) < ALIKE


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            ("Titre", "<p>La même phrase &amp; la suite.</p>"),
            ("Autre chose", "<p>La même phrase & la suite</p>"),
        ),
        (("Le même titre", "<p>Une phrase.</p>"), ("Le même titre", "<p>Quelque chose de tout à fait autre</p>")),
        (("Rédiger", "<p>Rédiger des écrits professionnels</p>"), ("Rédiger des écrits professionnels", "")),
        (("1.2", "<p>Rédiger des écrits professionnels</p>"), ("Rédiger des écrits professionnels", "")),
    ],
    ids=["equal description", "equal title", "sentence in the title", "number as title"],
)
def test_one_equal_text_is_enough(first: tuple[str, str], second: tuple[str, str]) -> None:
    """Somebody rewrote the other one, or typed the sentence into the title."""
    assert alike(first[0], second[0], descriptions=(first[1], second[1])) >= ALIKE


titles = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
texts = st.one_of(st.just(""), titles.map(lambda text: f"<p>{text}</p>"))
forests = st.lists(st.tuples(titles, texts, st.integers(0, 9)), max_size=12)


def subjects(side: str, rows: Sequence[tuple[str, str, int]]) -> list[Subject]:
    """Return competencies, each below an earlier one or at the top."""
    found: list[Subject] = []
    for number, (title, text, above) in enumerate(rows):
        key = f"{side}{number + 1}"
        parent = found[above % number].key if number and above else None
        found.append(Subject(key, portrait(key, f"{key} {title}", text), parent, number))
    return found


@given(first=st.tuples(titles, texts), second=st.tuples(titles, texts))
def test_likeness_is_symmetric_and_100_for_equal_texts(first: tuple[str, str], second: tuple[str, str]) -> None:
    """Whatever the number in front."""
    assert likeness(portrait("A1", f"A1 {first[0]}", first[1]), portrait("B2", f"2. {first[0]}", first[1])) == likeness(
        portrait("A1", f"A1 {first[0]}", first[1]), portrait("A1", f"A1 {first[0]}", first[1])
    )
    assert likeness(portrait("A1", *first), portrait("A1", *first)).similarity == 100
    assert likeness(portrait("A1", *first), portrait("B2", *second)) == likeness(
        portrait("B2", *second), portrait("A1", *first)
    )


@given(lefts=forests, rights=forests, random=st.randoms(use_true_random=False))
def test_pairs_are_one_to_one_alike_and_the_same_in_any_order(
    lefts: list[tuple[str, str, int]], rights: list[tuple[str, str, int]], random: random.Random
) -> None:
    """Each side at most once, only what was given, nothing undecided that is paired."""
    ours, theirs = subjects("F", lefts), subjects("M", rights)
    found = pair(ours, theirs, {})
    assert found.pairs.keys() <= {one.key for one in ours}
    paired = [edge.right for edge in found.pairs.values()]
    assert len(paired) == len(set(paired))
    assert set(paired) <= {one.key for one in theirs}
    assert all(edge.likeness.similarity >= ALIKE_WITH_EVIDENCE for edge in found.pairs.values())
    assert not found.open.keys() & found.pairs.keys()
    assert not {edge.right for edges in found.open.values() for edge in edges} & set(paired)
    random.shuffle(ours)
    random.shuffle(theirs)
    assert pair(ours, theirs, {}) == found


@given(rows=st.lists(titles, unique=True, max_size=12))
def test_equal_titles_that_stand_once_are_always_paired(rows: list[str]) -> None:
    """However the numbers go, as long as no other title is nearly equal."""
    ours = [Subject(f"F{n}", portrait(f"F{n}", title, "")) for n, title in enumerate(rows)]
    theirs = [Subject(f"M{n}", portrait(f"M{len(rows) + n}", title, "")) for n, title in enumerate(rows)]
    found = pair(ours, theirs, {})
    near = [n for n, one in enumerate(rows) if any(alike(one, two) > 85 for two in rows if two != one)]
    assert {f"F{n}": f"M{n}" for n in range(len(rows)) if n not in near}.items() <= {
        key: edge.right for key, edge in found.pairs.items()
    }.items()


def test_children_follow_their_parents() -> None:
    """Equal titles below different parents: the parents decide."""
    ours = [
        Subject("D1", portrait("D1", "D1 Conduire un projet", "")),
        Subject("D2", portrait("D2", "D2 Gérer un budget", "")),
        Subject("a", portrait("a", "Rendre compte", ""), "D1"),
        Subject("b", portrait("b", "Rendre compte", ""), "D2"),
    ]
    theirs = [
        Subject("X", portrait("X", "Gerer un budjet", "")),
        Subject("Y", portrait("Y", "Conduire un projets", "")),
        Subject("x", portrait("x", "Rendre compte", ""), "X"),
        Subject("y", portrait("y", "Rendre compte", ""), "Y"),
    ]
    assert _names(pair(ours, theirs, {})) == {"D1": "Y", "D2": "X", "a": "y", "b": "x"}
    undecided = pair(ours[2:], theirs[2:], {})
    assert undecided.pairs == {}
    assert {key: [edge.right for edge in edges] for key, edges in undecided.open.items()} == {
        "a": ["x", "y"],
        "b": ["x", "y"],
    }


def test_a_number_decides_between_equal_titles() -> None:
    """And never alone."""
    ours = [Subject("C1.1", portrait("C1.1", "Rendre compte", "")), Subject("C2", portrait("C2", "Gérer", ""))]
    theirs = [
        Subject("1.1", portrait("1.1", "Rendre compte", "")),
        Subject("9.9", portrait("9.9", "Rendre compte", "")),
        Subject("2", portrait("2", "Accueillir", "")),
    ]
    found = pair(ours, theirs, {})
    assert _names(found) == {"C1.1": "1.1"}
    assert found.open == {}


def _names(found: Assignment) -> dict[str, str]:
    return {key: edge.right for key, edge in found.pairs.items()}


def test_ten_thousand_are_paired_in_seconds() -> None:
    """Candidates are looked up, not compared all with all."""
    chance = random.Random(7)  # noqa: S311 - titles, no secrets
    vocabulary = ["".join(chance.choices("abcdefghilmnoprstuv", k=chance.randint(3, 10))) for _ in range(1500)]
    rows = [" ".join(chance.choices(vocabulary, k=8)) for _ in range(10_000)]
    ours = [Subject(f"F{n}", portrait(f"F{n}", title, "")) for n, title in enumerate(rows)]
    theirs = [Subject(f"M{n}", portrait(f"M{n + 5}", title[:20] + title[21:], "")) for n, title in enumerate(rows)]
    started = time.process_time()
    found = pair(ours, theirs, {})
    assert time.process_time() - started < 60
    assert sum(found.pairs[f"F{n}"].right == f"M{n}" for n in range(10_000) if f"F{n}" in found.pairs) > 9_900


def test_members_of_a_row_of_roman_numbers_find_their_own_and_nobody_else() -> None:
    """Equal texts are sure, however alike their neighbours read."""
    rows = ("I", "II", "III", "IV")
    ours = [Subject(f"E{n}", portrait(f"E{n}", f"Niveau {row} : conduire un projet", "")) for n, row in enumerate(rows)]
    theirs = [Subject(f"D{row}", portrait(f"D{row}", f"Niveau {row} : conduire un projet", "")) for row in rows[:3]]
    found = pair(ours, theirs, {})
    assert {key: edge.right for key, edge in found.pairs.items()} == {"E0": "DI", "E1": "DII", "E2": "DIII"}
    assert found.open == {}


def test_a_description_that_several_share_speaks_for_none_of_them() -> None:
    """The phrase of a form that everybody fills in alike."""
    phrase = "<p>Attendu : maîtrise.</p>"
    ours = [Subject("E1", portrait("E1", "E1 Achats", phrase)), Subject("E2", portrait("E2", "E2 Stocks", phrase))]
    theirs = [Subject("D1", portrait("D1", "D1 Budget", phrase)), Subject("D2", portrait("D2", "D2 Paie", phrase))]
    assert pair(ours, theirs, {}) == Assignment()


def test_a_description_does_not_make_up_for_titles_of_a_row() -> None:
    """Level 1 and level 2 are often described alike."""
    assert alike("Niveau 1", "Niveau 2", descriptions=("La même phrase.", "La même phrase.")) < ALIKE_WITH_EVIDENCE
