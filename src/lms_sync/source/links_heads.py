"""What people write in a table of links: above its columns, and for outcomes, in French and English."""

from collections.abc import Mapping
from enum import StrEnum

from lms_sync.domain.rules import RuleOutcome
from lms_sync.tables.cells import Row, fold, shown


class LinkColumn(StrEnum):
    """What a column of the table holds."""

    COURSE = "course"
    ACTIVITY = "activity"
    COMPETENCY = "competency"
    OUTCOME = "outcome"
    FRAMEWORK = "framework"


NEEDED = (LinkColumn.COURSE, LinkColumn.COMPETENCY)

_HEADS = {
    LinkColumn.COURSE: "course|cours|course short name|course shortname|shortname|nom abrégé|nom abrégé du cours",
    LinkColumn.ACTIVITY: "activity|activité|activities|activités|activity name|nom de l’activité",
    LinkColumn.COMPETENCY: (
        "competency|compétence|competencies|compétences|competency idnumber|idnumber|code compétence|"
        "code de la compétence|numéro de compétence|n° compétence"
    ),
    LinkColumn.OUTCOME: (
        "outcome|résultat|issue|effet|upon completion|upon activity completion|upon course completion|"
        "à l’achèvement|à l’achèvement de l’activité|à l’achèvement du cours"
    ),
    LinkColumn.FRAMEWORK: (
        "framework|référentiel|competency framework|framework idnumber|référentiel de compétences|code référentiel"
    ),
}
_OUTCOMES = {
    RuleOutcome.NONE: "none|aucun|aucune|rien|do nothing|ne rien faire",
    RuleOutcome.EVIDENCE: "evidence|preuve|attach evidence|joindre une preuve|ajouter une preuve",
    RuleOutcome.RECOMMEND: (
        "recommend|recommander|recommandation|send for review|envoyer pour évaluation|envoyer pour relecture"
    ),
    RuleOutcome.COMPLETE: "complete|achever|terminer|complete the competency|achever la compétence",
}

COLUMNS: Mapping[str, LinkColumn] = {
    fold(word): column for column, words in _HEADS.items() for word in words.split("|")
}
"""By folded head."""
OUTCOMES: Mapping[str, RuleOutcome] = {fold(word): one for one, words in _OUTCOMES.items() for word in words.split("|")}
"""By folded word."""


def count_heads(row: Row) -> int:
    """Return how many different columns of a table of links a row names."""
    return len({COLUMNS[head] for cell in row if (head := fold(shown(cell))) in COLUMNS})


def has_heads(row: Row) -> bool:
    """Tell whether a row names the columns that every table of links has."""
    return {COLUMNS.get(fold(shown(cell))) for cell in row} >= set(NEEDED)
