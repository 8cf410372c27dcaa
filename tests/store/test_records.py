"""What a push left is remembered whole, per site and framework."""

from dataclasses import replace

import pytest

from lms_sync.domain.record import Remembered
from lms_sync.errors import StoreError
from lms_sync.store import SiteStore, Store, open_store
from tests.store.samples import record


def test_nothing_is_remembered_of_a_new_site(site: SiteStore) -> None:
    """Reading makes nothing up."""
    assert site.load_record("FW") is None
    assert site.framework_headers() == {}


def test_a_record_is_read_as_it_was_saved(site: SiteStore) -> None:
    """Every field, id, rename, order, relation and wiped rule comes back."""
    site.save_record(record())
    assert site.load_record("FW") == record()


def test_it_outlives_the_process(place: str) -> None:
    """A store that is closed and opened again says the same."""
    with open_store(place) as store:
        store.site("https://moodle.example.org").save_record(record())
    with open_store(place) as store:
        assert store.site("https://moodle.example.org").load_record("FW") == record()


def test_unmanaged_relations_are_not_no_relations(site: SiteStore) -> None:
    """None and the empty set stay two things."""
    for relations in (None, frozenset[frozenset[str]]()):
        expected = replace(record(), relations=relations)
        site.save_record(expected)
        assert site.load_record("FW") == expected


def test_saving_again_replaces_everything(site: SiteStore) -> None:
    """A competency that is gone is forgotten."""
    site.save_record(record())
    smaller = replace(record(title="New"), competencies={"X": Remembered(1)}, orders={}, wiped_rules={})
    site.save_record(smaller)
    assert site.load_record("FW") == smaller


def test_headers_are_the_frameworks_without_their_competencies(site: SiteStore) -> None:
    """Moodle's id and the renames done are there for every framework of the site."""
    first, second = record("A", 1), record("B", 2)
    site.save_record(first)
    site.save_record(second)
    assert site.framework_headers() == {"A": first.framework, "B": second.framework}


def test_a_renamed_framework_keeps_one_record(site: SiteStore) -> None:
    """The old idnumber is forgotten in the same transaction."""
    site.save_record(record("OLD"))
    site.save_record(record("NEW"), replaces="OLD")
    assert site.framework_headers().keys() == {"NEW"}
    assert site.load_record("NEW") == record("NEW")
    assert site.load_record("OLD") is None


def test_a_rename_onto_a_remembered_idnumber_replaces_that_one(site: SiteStore) -> None:
    """A record of a framework that is long gone does not stand in the way."""
    site.save_record(record("OLD", 1))
    site.save_record(record("NEW", 2))
    site.save_record(record("NEW", 1), replaces="OLD")
    assert {key: header.moodle_id for key, header in site.framework_headers().items()} == {"NEW": 1}


def test_a_rename_of_what_was_never_remembered_is_a_save(site: SiteStore) -> None:
    """A run without the old record still ends with the new one."""
    site.save_record(record("NEW"), replaces="OLD")
    assert site.load_record("NEW") == record("NEW")


def test_sites_are_apart_and_spellings_are_not(store: Store) -> None:
    """The key is the address, however it is written; the name in the settings plays no part."""
    store.site("https://Moodle.Example.org:443/").save_record(record())
    assert store.site("https://moodle.example.org").load_record("FW") == record()
    assert store.site("https://moodle.example.org/campus").load_record("FW") is None
    assert store.site("https://moodle.example.org:8443").framework_headers() == {}


def test_idnumbers_are_told_apart_exactly(site: SiteStore) -> None:
    """Which idnumbers Moodle takes as equal is the planner's business, not the store's."""
    competencies = {key: Remembered(n) for n, key in enumerate(["K1", "k1", "Zé", "Ze", "Z\u0301e", " a", "a "])}
    for idnumber in ("fw", "FW"):
        site.save_record(replace(record(idnumber), competencies=competencies))
    loaded = site.load_record("fw")
    assert loaded is not None
    assert loaded.competencies == competencies
    assert site.framework_headers().keys() == {"fw", "FW"}


def test_a_save_that_fails_leaves_the_old_record(store: Store, site: SiteStore) -> None:
    """Nothing of a record is written if not all of it is."""
    site.save_record(record())
    too_big = replace(record(title="New"), competencies={"X": Remembered(2**70)})
    with pytest.raises((StoreError, OverflowError)):
        site.save_record(too_big)
    assert site.load_record("FW") == record()
    assert store.receipts() == ()


def test_ten_thousand_competencies(site: SiteStore) -> None:
    """A large framework is one record like any other."""
    many = replace(record(), competencies={f"C{n}": Remembered(n) for n in range(10_000)})
    site.save_record(many)
    assert site.load_record("FW") == many
