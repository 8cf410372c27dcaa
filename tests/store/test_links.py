"""What the store keeps of pushes of links, apart from those of frameworks, and of activities matched by name."""

import pytest

from lms_sync.domain.journal import CreationIntended, Journal
from lms_sync.domain.links_site import RememberedActivity
from lms_sync.domain.results import PushKind
from lms_sync.store import SiteStore, Store, open_store
from tests.store.samples import entries, receipt

END = "2025-03-04T05:07:00+00:00"
SITE = "https://moodle.example.org"


def _links_push(site: SiteStore, fingerprint: str) -> int:
    return site.open_links_push(receipt(fingerprint), frozenset({f"target of {fingerprint}"}))


def _close(site: SiteStore, push: int, result: str) -> None:
    site.close_links_push(push, ended=END, result=result, summary="LinkCompetency 3")


def test_a_new_site_has_accepted_no_links(site: SiteStore) -> None:
    """Nothing was accepted, nothing is remembered."""
    assert site.accepted_links() == ("", frozenset())
    assert site.remembered_activities() == ()


def test_a_push_that_was_cut_off_stays_accepted(place: str) -> None:
    """So that its rest passes, though its fingerprint is another."""
    with open_store(place) as store:
        _links_push(store.site(SITE), "first")
    with open_store(place) as store:
        assert store.site(SITE).accepted_links() == ("first", frozenset({"target of first"}))
        assert [(each.kind, each.result) for each in store.receipts()] == [(PushKind.LINKS, "running")]


def test_the_plan_last_accepted_is_that_of_the_last_push_that_wrote(site: SiteStore) -> None:
    """A refused push wrote nothing; a complete one ends the acceptance of those before it."""
    _links_push(site, "first")
    _close(site, _links_push(site, "second"), "partial")
    assert site.accepted_links() == ("second", frozenset({"target of second"}))
    _close(site, _links_push(site, "refused"), "refused")
    assert site.accepted_links() == ("second", frozenset({"target of second"}))
    complete = _links_push(site, "complete")
    later = _links_push(site, "later")
    _close(site, complete, "complete")
    assert site.accepted_links() == ("later", frozenset({"target of later"}))
    _close(site, later, "complete")
    assert site.accepted_links() == ("", frozenset())


def test_a_push_of_links_leaves_one_of_frameworks_as_it_was(site: SiteStore) -> None:
    """Its journal and its accepted plan still wait for the push that completes it."""
    push = site.open_push(receipt("frameworks"), frozenset({"a"}))
    site.record_entries(push, entries())
    journal = Journal(entries(), "frameworks", frozenset({"a"}))
    links = _links_push(site, "links")
    assert site.load_journal() == journal
    _close(site, links, "complete")
    assert site.load_journal() == journal


def test_a_push_of_frameworks_leaves_one_of_links_as_it_was(site: SiteStore) -> None:
    """Complete or refused."""
    _links_push(site, "links")
    for result in ("complete", "refused"):
        push = site.open_push(receipt("frameworks"), frozenset({"a"}))
        site.record_entries(push, [CreationIntended("FW", "A")])
        site.close_push(push, ended=END, result=result, summary="", settled=["FW"])
        assert site.accepted_links() == ("links", frozenset({"target of links"}))


def test_a_push_is_not_closed_as_one_of_the_other_kind(site: SiteStore) -> None:
    """Nor one of another site; it stays open."""
    links, frameworks = _links_push(site, "links"), site.open_push(receipt("frameworks"), frozenset({"a"}))
    with pytest.raises(LookupError):
        site.close_push(links, ended=END, result="complete", summary="", settled=[])
    with pytest.raises(LookupError):
        _close(site, frameworks, "complete")
    assert site.accepted_links() == ("links", frozenset({"target of links"}))
    assert site.load_journal().accepted_fingerprint == "frameworks"


def test_sites_accept_links_of_their_own(store: Store) -> None:
    """What is complete on the test site is not on the real one."""
    one, other = store.site("https://one.example.org"), store.site("https://other.example.org")
    _links_push(one, "one")
    push = _links_push(other, "other")
    with pytest.raises(LookupError):
        _close(one, push, "complete")
    _close(other, push, "complete")
    assert one.accepted_links() == ("one", frozenset({"target of one"}))
    assert other.accepted_links() == ("", frozenset())


def test_receipts_say_what_was_pushed(store: Store) -> None:
    """Newest first, of both kinds, each as it ended."""
    site = store.site(SITE)
    site.open_push(receipt("frameworks"), frozenset())
    _close(site, _links_push(site, "links"), "complete")
    links, frameworks = store.receipts()
    assert (links.kind, links.result, links.summary) == (PushKind.LINKS, "complete", "LinkCompetency 3")
    assert frameworks == receipt("frameworks")


def test_activities_are_remembered_by_course_and_name(place: str) -> None:
    """Sorted, whatever the order given; the last meaning of a name counts, others stay."""
    with open_store(place) as store:
        site = store.site(SITE)
        site.remember_activities(())
        site.remember_activities(
            [RememberedActivity(9, "Étude de cas", 31), RememberedActivity(2, "Z", 5), RememberedActivity(2, "Z", 6)]
        )
        site.remember_activities([RememberedActivity(9, "Étude de cas", 2**40), RememberedActivity(9, "étude", 33)])
        store.site("https://other.example.org").remember_activities([RememberedActivity(9, "Étude de cas", 1)])
    with open_store(place) as store:
        assert store.site(SITE).remembered_activities() == (
            RememberedActivity(2, "Z", 6),
            RememberedActivity(9, "Étude de cas", 2**40),
            RememberedActivity(9, "étude", 33),
        )


def test_many_activities_with_long_names(site: SiteStore) -> None:
    """Moodle's names have up to 1333 characters."""
    many = tuple(
        RememberedActivity(course, f"{'é' * 1320} {name:03}", name) for course in (1, 2) for name in range(300)
    )
    site.remember_activities(many[::-1])
    assert site.remembered_activities() == many
