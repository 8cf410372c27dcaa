"""The page for the data-protection officer tells of every kind of data that the store holds on a person."""

from dataclasses import fields

from lms_sync.domain.learners import Learner
from lms_sync.domain.people import PersonFile
from lms_sync.settings.model import StoreTable
from lms_sync.store.forgetting import learner_tables
from lms_sync.store.keys import DEFAULT_NAME
from tests.docs.documents import ROOT, inline_code, table_rows

PAGE = ROOT / "docs" / "rgpd.md"
_OF_A_LEARNER = {
    "id": "id Moodle",
    "idnumber": "numéro d’identification",
    "username": "nom d’utilisateur",
    "fullname": "nom complet",
    "email": "adresse de courriel",
}
_OF_TABLES = {
    "learners": "nom complet",
    "enrolments": "inscriptions aux cours",
    "group_members": "groupes, cohortes",
    "cohort_members": "groupes, cohortes",
    "reads": "dates de lecture",
    "ratings": "évaluations : valeur",
    "plans": "plans de formation",
    "evidence": "preuves d’évaluation",
    "evidence_reads": "dates de lecture",
}


def _told() -> str:
    """The first column of the tables."""
    return "\n".join(row[0] for row in table_rows(PAGE)).replace("\u00a0", " ")


def test_every_field_of_a_learner_is_told() -> None:
    """Whoever stores one more has to write it there."""
    assert _OF_A_LEARNER.keys() == {field.name for field in fields(Learner)}
    assert not [words for words in _OF_A_LEARNER.values() if words not in _told()]


def test_every_table_with_data_on_learners_is_told() -> None:
    """By the words of the page."""
    assert _OF_TABLES.keys() == {table.name for table in learner_tables()}
    assert not [words for words in _OF_TABLES.values() if words not in _told()]


def test_the_file_of_a_person_has_a_place_for_each() -> None:
    """What the page promises of access is what `person` shows."""
    held = {"belongings", "ratings", "plans", "evidence", "readings", "ratings_given", "evidence_given"}
    assert held <= {field.name for field in fields(PersonFile)}


def test_the_key_is_where_the_page_says() -> None:
    """Its usual name, and the setting that names another."""
    code = set(inline_code(PAGE))
    assert DEFAULT_NAME in code
    assert "key_file" in code
    assert "key_file" in StoreTable.model_fields
