"""The shipped frameworks hold the référentiel of 2004: every sentence, once, in order, and nothing else."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.frameworks.caferuis_files import NAMES, ROOT, Name, all_nodes, comparable, nodes, yaml_text

SOURCE_FILE = ROOT / "tests" / "data" / "referentiel-caferuis.txt"
SOURCE_SHA256 = "d15ce109815d9273a1b045cd07bc26e1aebfad7a083132ad12d09183b5c7f83c"

SECTION_BREAK = "2- REFERENTIEL DE COMPETENCES"
# Lines that say how the text is built. They are no competencies; all other lines are.
REGISTER_LINES = ("Se décline sur 3 registres d'activités:", "Se décline sur 2 registres d'activités :")
STRUCTURE: dict[Name, tuple[str, ...]] = {
    "fonctions": (
        "• lI existe deux référentiels professionnels :",
        "- un référentiel fonctions/activités",
        "- un référentiel par domaines de compétences",
        "1 – REFERENTIEL FONCTIONS/ACTIVITES",
        *REGISTER_LINES,
    ),
    "competences": (SECTION_BREAK,),
}


@dataclass(frozen=True, slots=True)
class Correction:
    """A slip of the source, the mended text, and how often the slip stands in each half of the source."""

    source: str
    mended: str
    fonctions: int
    competences: int

    def times(self, name: Name) -> int:
        """How often the slip stands in that half."""
        return self.fonctions if name == "fonctions" else self.competences


CORRECTIONS = (
    Correction("oeuvre", "œuvre", fonctions=4, competences=3),
    Correction("Etre", "Être", fonctions=0, competences=4),
    Correction("Evaluer", "Évaluer", fonctions=1, competences=1),
    Correction("Evaluation", "Évaluation", fonctions=0, competences=1),
    Correction("Elaborer", "Élaborer", fonctions=1, competences=1),
    Correction("stucture", "structure", fonctions=1, competences=0),
    Correction(" Indicaterus de compétences", "", fonctions=0, competences=1),
    # Four activities run together in one line.
    Correction("du projet Contribuer à", "du projet\nContribuer à", fonctions=1, competences=0),
    Correction("l'environnement Analyser et", "l'environnement\nAnalyser et", fonctions=1, competences=0),
    Correction("des usagers Participer et", "des usagers\nParticiper et", fonctions=1, competences=0),
)


def source_half(name: Name) -> list[str]:
    """The lines of one half of the source, as they stand but for white space and apostrophes."""
    lines = [line for line in map(comparable, SOURCE_FILE.read_text(encoding="utf-8").splitlines()) if line]
    cut = lines.index(SECTION_BREAK)
    return lines[:cut] if name == "fonctions" else lines[cut:]


def mended_lines(name: Name) -> list[str]:
    """The lines of one half with the known slips mended, and run-together lines parted."""
    text = "\n".join(source_half(name))
    for correction in CORRECTIONS:
        text = text.replace(correction.source, correction.mended)
    return text.splitlines()


def competence_sentences(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Number and sentence of each domain, competency and indicator."""
    competency, indicator = "", 0
    for line in lines:
        if line in STRUCTURE["competences"]:
            continue
        if match := re.fullmatch(r"Domaine de compétences (\d)( \(transversal\))? : (.+)", line):
            number, transversal, sentence = match.groups(default="")
            yield f"DC{number}", f"{transversal} {sentence}".strip()
        elif match := re.fullmatch(r"(\d\.\d)\. (.+)", line):
            competency, indicator = f"C{match[1]}", 0
            yield competency, match[2]
        else:
            indicator += 1
            yield f"{competency}.{indicator}", line.removeprefix("• ")


def fonction_sentences(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Number and sentence of each function, register and activity."""
    function, register, activity = "", 0, 0
    has_registers = False
    for line in lines:
        if match := re.fullmatch(r"Fonction (\d) [-:] (.+)", line):
            function, register, activity = f"F{match[1]}", 0, 0
            has_registers = False
            yield function, match[2]
        elif line in REGISTER_LINES:
            has_registers = True
        elif line in STRUCTURE["fonctions"]:
            continue
        elif line.startswith("• "):
            activity += 1
            sentence = line.removeprefix("• ")
            yield f"{function}.{register}.{activity}", sentence[0].upper() + sentence[1:]
        elif has_registers:
            register, activity = register + 1, 0
            yield f"{function}.{register}", line.removesuffix(" :")
        else:
            activity += 1
            yield f"{function}.{activity}", line


def source_sentences(name: Name) -> list[tuple[str, str]]:
    """What the file must hold, from top to bottom."""
    lines = mended_lines(name)
    return list(fonction_sentences(lines) if name == "fonctions" else competence_sentences(lines))


def children_per_parent(name: Name, level: int) -> dict[str, int]:
    """Number of children of each competency of a level."""
    found = nodes(name)
    return {
        parent.idnumber: sum(node.parent == parent.idnumber for node in found)
        for parent in found
        if parent.level == level
    }


def test_the_source_text_is_the_untouched_original() -> None:
    """Nobody may mend the source so that a file fits it."""
    assert hashlib.sha256(SOURCE_FILE.read_bytes()).hexdigest() == SOURCE_SHA256


@pytest.mark.parametrize("name", NAMES)
def test_each_structure_line_stands_once_in_its_half_of_the_source(name: Name) -> None:
    """A structure line that the source lacks would excuse nothing, or hide a sentence."""
    lines = source_half(name)
    assert [lines.count(line) for line in STRUCTURE[name]] == [1] * len(STRUCTURE[name])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda correction: correction.source.strip())
def test_each_slip_stands_in_the_source_as_often_as_the_table_says(correction: Correction, name: Name) -> None:
    """The table of corrections holds no rule that would quietly mend more than the known slips."""
    assert "\n".join(source_half(name)).count(correction.source) == correction.times(name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda correction: correction.source.strip())
def test_each_mended_slip_is_named_in_the_head_of_its_file(correction: Correction, name: Name) -> None:
    """A reader of the YAML sees what was mended; only the missing line breaks are told in words."""
    head = comparable(yaml_text(name).split("\nformat:")[0])
    if "\n" in correction.mended:
        expected = "sauts de ligne manquants"
    elif correction.mended:
        expected = f"« {correction.source} » → « {correction.mended} »"
    else:
        expected = f"« {correction.source.strip()} »"
    assert (expected in head) == (correction.times(name) > 0)


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_stands_once_in_order_under_its_number_and_nothing_else(name: Name) -> None:
    """Reading the tree from top to bottom gives the source, sentence by sentence."""
    assert [(node.idnumber, comparable(node.sentence)) for node in nodes(name)] == source_sentences(name)


@pytest.mark.parametrize("name", NAMES)
def test_no_slip_or_ellipsis_is_left_in_a_file(name: Name) -> None:
    """Outside of the head, which quotes them, no slip of the source is left."""
    body = yaml_text(name).partition("\nformat:")[2]
    left = [correction.source for correction in CORRECTIONS if correction.source in comparable(body)]
    assert left == []
    assert "…" not in yaml_text(name)
    assert not re.search(r"\bE(?:tre|valu|labor|quip|tud)", body)


@pytest.mark.parametrize("name", NAMES)
def test_each_number_extends_the_number_of_its_parent(name: Name) -> None:
    """F1.1.1 is a child of F1.1, C1.1 one of DC1: the tree and the numbers say the same."""
    for node in nodes(name):
        if node.level > 1:
            assert node.idnumber.rpartition(".")[0] == node.parent.replace("DC", "C")


@pytest.mark.parametrize(
    ("name", "counts"), [("competences", {1: 6, 2: 16, 3: 64}), ("fonctions", {1: 6, 2: 5 + 25, 3: 20})]
)
def test_each_level_has_its_number_of_competencies(name: Name, counts: dict[int, int]) -> None:
    """86 competencies, and 56: 6 functions, 5 registers, 45 activities of which 25 without a register."""
    levels = [node.level for node in nodes(name)]
    assert {level: levels.count(level) for level in sorted(set(levels))} == counts


def test_functions_have_their_registers_and_activities() -> None:
    """Functions 1 and 2 have registers, one of them without activities; the others have activities directly."""
    assert children_per_parent("fonctions", 1) == {"F1": 3, "F2": 2, "F3": 5, "F4": 5, "F5": 9, "F6": 6}
    activities = {parent: count for parent, count in children_per_parent("fonctions", 2).items() if parent < "F3"}
    assert activities == {"F1.1": 7, "F1.2": 1, "F1.3": 0, "F2.1": 6, "F2.2": 6}


def test_domains_have_their_competencies() -> None:
    """Each domain has the competencies that the source numbers under it."""
    assert children_per_parent("competences", 1) == {"DC1": 2, "DC2": 4, "DC3": 3, "DC4": 2, "DC5": 3, "DC6": 2}


def test_idnumbers_are_unique_over_both_frameworks() -> None:
    """A number names one thing, whichever framework is being read."""
    idnumbers = [node.idnumber for node in all_nodes()]
    assert len(set(idnumbers)) == len(idnumbers) == 86 + 56
