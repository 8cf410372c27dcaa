"""Rows hold everything, and a damaged row is said to be damaged."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from lms_sync.domain.changes import Field, FieldValue
from lms_sync.domain.journal import JournalEntry, ValueIntended
from lms_sync.domain.record import Remembered
from lms_sync.errors import StoreError
from lms_sync.store import SiteStore, Store
from lms_sync.store.encoding import entry_from_row, entry_to_row, remembered_from_rows, values_to_json
from tests.domain.field_values import field_values, texts
from tests.store.samples import entries, receipt, record


def test_the_samples_have_every_kind_of_entry() -> None:
    """A new kind needs a form in the store."""
    assert {type(entry) for entry in entries()} == set(get_args(JournalEntry))


@given(texts, texts, st.sampled_from(Field), field_values)
def test_intended_values_come_back(framework: str, idnumber: str, field: Field, value: FieldValue) -> None:
    """Whatever value was about to be written."""
    entry = ValueIntended(framework, idnumber, field, value)
    assert entry_from_row(**entry_to_row(entry)) == entry


@given(st.dictionaries(st.sampled_from(Field), field_values))
def test_remembered_values_come_back(values: dict[Field, FieldValue]) -> None:
    """Whatever values were proven; one never proven stays absent."""
    expected = Remembered(1, values)
    assert remembered_from_rows([("C1", 1, values_to_json(expected), "[]")]) == {"C1": expected}


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE framework_records SET field_values = '{'",
        "UPDATE framework_records SET field_values = '[]'",
        "UPDATE framework_records SET orders = '[1]'",
        "UPDATE framework_records SET relations = '[3]'",
        "UPDATE framework_records SET wiped_rules = '{\"x\": {}}'",
        "UPDATE framework_records SET renamed_from = '3'",
        "UPDATE competency_records SET field_values = '{\"colour\": 1}'",
    ],
)
def test_a_damaged_record_is_a_store_error(store: Store, site: SiteStore, damage: str) -> None:
    """The message says where, and what to do; there is no traceback."""
    site.save_record(record())
    with store.database.writing() as connection:
        connection.execute(text(damage))
    with pytest.raises(StoreError, match="is damaged") as caught:
        site.load_record("FW")
    assert caught.value.message.code == "store-damaged"


def test_an_entry_of_unknown_kind_is_a_store_error(store: Store, site: SiteStore) -> None:
    """An entry that cannot be understood is never skipped: it may be what explains Moodle's state."""
    site.record_entries(site.open_push(receipt(), frozenset()), entries())
    with store.database.writing() as connection:
        connection.execute(text("UPDATE journal_entries SET kind = 'other' WHERE kind = 'order'"))
    with pytest.raises(StoreError, match="unknown journal entry 'other'"):
        site.load_journal()
