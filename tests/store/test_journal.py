"""The journal knows our own half-written state until a record holds it; receipts are kept for good."""

from dataclasses import replace

import pytest

from lms_sync.domain.journal import CreationIntended, Journal
from lms_sync.errors import StoreError
from lms_sync.store import SiteStore, Store, open_store
from tests.store.samples import entries, receipt, record

END = "2025-03-04T05:07:00+00:00"


def _push(site: SiteStore, fingerprint: str, *frameworks: str) -> int:
    push = site.open_push(receipt(fingerprint), frozenset({f"target of {fingerprint}"}))
    for framework in frameworks:
        site.record_entries(push, [CreationIntended(framework, fingerprint)])
    return push


def _entries(site: SiteStore) -> list[tuple[str, str]]:
    return [
        (entry.framework, entry.idnumber)
        for entry in site.load_journal().entries
        if isinstance(entry, CreationIntended)
    ]


def test_a_new_site_has_an_empty_journal(site: SiteStore) -> None:
    """Nothing was accepted, nothing is half written."""
    assert site.load_journal() == Journal()


def test_a_push_that_was_cut_off_leaves_all_its_entries(place: str) -> None:
    """Every kind of entry comes back, in order, with the plan that was accepted."""
    with open_store(place) as store:
        site = store.site("https://moodle.example.org")
        push = site.open_push(receipt(), frozenset({"b", "a"}))
        site.record_entries(push, entries()[:4])
        site.record_entries(push, [])
        site.record_entries(push, entries()[4:])
    with open_store(place) as store:
        assert store.site("https://moodle.example.org").load_journal() == Journal(
            entries(), "f" * 64, frozenset({"a", "b"})
        )
        assert store.receipts() == (receipt(),)


def test_a_complete_push_ends_journal_and_acceptance(site: SiteStore) -> None:
    """The records hold everything now, of earlier pushes of its frameworks too."""
    _push(site, "cut off", "A")
    push = _push(site, "second", "A", "B")
    site.close_push(push, ended=END, result="complete", summary="", settled=["A", "B"])
    assert site.load_journal() == Journal()


def test_a_complete_push_of_one_framework_leaves_the_entries_of_another(site: SiteStore) -> None:
    """What is half written of B is not forgotten because A went through."""
    _push(site, "cut off", "A", "B")
    push = _push(site, "only A", "A")
    site.close_push(push, ended=END, result="complete", summary="", settled=["A"])
    assert _entries(site) == [("B", "cut off")]


def test_a_complete_push_has_no_entries_of_its_own_left(site: SiteStore) -> None:
    """Even where its caller names no framework."""
    push = _push(site, "first", "A")
    site.close_push(push, ended=END, result="complete", summary="", settled=[])
    assert site.load_journal() == Journal()


def test_a_partial_push_keeps_entries_or_drops_them_by_framework(site: SiteStore) -> None:
    """A went through and its record says so; B has to be looked at again; the plan stays accepted."""
    push = _push(site, "first", "A", "B")
    site.settle(push, [record("A")], ended=END, result="partial", summary="", settled=["A"])
    assert _entries(site) == [("B", "first")]
    assert site.load_journal().accepted_fingerprint == "first"
    assert site.load_journal().accepted_targets == {"target of first"}
    assert site.load_record("A") == record("A")


def test_the_plan_last_accepted_is_that_of_the_last_push_that_wrote(site: SiteStore) -> None:
    """A refused push wrote nothing, so the remainder of the one before is still what was accepted."""
    _push(site, "first", "A")
    second = _push(site, "second", "A")
    site.close_push(second, ended=END, result="partial", summary="", settled=[])
    assert site.load_journal().accepted_fingerprint == "second"
    refused = _push(site, "refused")
    site.close_push(refused, ended=END, result="refused", summary="", settled=[])
    assert site.load_journal().accepted_fingerprint == "second"
    complete = _push(site, "complete")
    site.close_push(complete, ended=END, result="complete", summary="", settled=["A"])
    assert site.load_journal().accepted_fingerprint == ""


def test_later_pushes_are_not_settled_by_earlier_ones(site: SiteStore) -> None:
    """Only entries up to the push that ends are dropped."""
    first = _push(site, "first", "A")
    _push(site, "second", "A")
    site.close_push(first, ended=END, result="complete", summary="", settled=["A"])
    assert _entries(site) == [("A", "second")]
    assert site.load_journal().accepted_fingerprint == "second"


def test_a_renamed_framework_is_settled_under_both_idnumbers(site: SiteStore) -> None:
    """Entries that were noted before the rename go as well."""
    site.save_record(record("OLD"))
    push = _push(site, "first", "OLD", "NEW")
    site.settle(
        push, [record("NEW")], ended=END, result="partial", summary="", settled=["NEW"], replaces={"NEW": "OLD"}
    )
    assert site.load_journal().entries == ()
    assert site.framework_headers().keys() == {"NEW"}


def test_sites_have_journals_of_their_own(store: Store) -> None:
    """A push to the test site says nothing of the real one."""
    one, other = store.site("https://one.example.org"), store.site("https://other.example.org")
    _push(one, "one", "A")
    push = _push(other, "other", "A")
    other.close_push(push, ended=END, result="complete", summary="", settled=["A"])
    assert _entries(one) == [("A", "one")]
    assert one.load_journal().accepted_fingerprint == "one"
    assert other.load_journal() == Journal()
    with pytest.raises(LookupError):
        one.close_push(push, ended=END, result="complete", summary="", settled=["A"])


def test_settling_is_all_or_nothing(site: SiteStore) -> None:
    """When one record cannot be written, no record is, and the push is still open."""
    push = _push(site, "first", "A")
    broken = replace(record("B"), competencies={"X": replace(record().framework, moodle_id=2**70)})
    with pytest.raises((StoreError, OverflowError)):
        site.settle(push, [record("A"), broken], ended=END, result="complete", summary="", settled=["A"])
    assert site.load_record("A") is None
    assert _entries(site) == [("A", "first")]


def test_receipts_are_kept_newest_first(store: Store) -> None:
    """Receipts of all sites, as they began and as they ended."""
    site = store.site("https://moodle.example.org")
    first = site.open_push(receipt("1", "2025-01-01T00:00:00+00:00"), frozenset())
    site.open_push(receipt("2", "2025-01-02T00:00:00+00:00"), frozenset())
    site.close_push(first, ended=END, result="complete", summary="3 created", settled=[])
    ended = replace(receipt("1", "2025-01-01T00:00:00+00:00"), ended=END, result="complete", summary="3 created")
    assert store.receipts() == (receipt("2", "2025-01-02T00:00:00+00:00"), ended)
    assert store.receipts(limit=1) == (receipt("2", "2025-01-02T00:00:00+00:00"),)
