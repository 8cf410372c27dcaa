"""A push of links that is cut off anywhere, run again, ends where one that was never cut off ends."""

import os
from dataclasses import replace

import pytest

from lms_sync.domain.links_plan import UnlinkPolicy
from lms_sync.source import read_links
from lms_sync.workflows.links_push import LinksRequest, push_links
from tests.links.links_world import LinksWorld, entry, links_yaml_of
from tests.push.cutting import Cut, cut_off, progress_until, stop_at

EVERY_REQUEST = bool(os.environ.get("LMS_SYNC_THOROUGH"))
C1, C2 = 2, 3
CASE, DOSSIER = 4, 5
LAST = 36
"""More requests than an undisturbed push of the text below sends."""
TEXT = links_yaml_of(
    entry(
        "C1",
        "{idnumber: K4, outcome: complete}",
        "{idnumber: K1, outcome: recommend, activities: [{activity: Etude de cas, outcome: complete}]}",
        "{idnumber: K2, activities: [{activity: Etude de cas, outcome: none}, Dossier]}",
        "K3",
    ),
    entry("C2", "K2", "{idnumber: K1, outcome: none}", "K5"),
)
UNDISTURBED = (
    [
        [("K4", "complete"), ("K1", "recommend"), ("K2", "evidence"), ("K3", "evidence")],
        [("K2", "evidence"), ("K1", "none"), ("K5", "evidence")],
    ],
    [{"K2": "none", "K1": "complete"}, {"L1": "evidence", "K2": "evidence"}],
)


def begin(world: LinksWorld) -> None:
    """Links as somebody made them by hand: excess ones, wrong order, wrong outcomes, activity links to go along."""
    world.make_framework("G", ("L1", "L2"))
    world.link_by_hand(C1, "K6", "K2", "K1")
    world.link_by_hand(C1, "L1", framework="G")
    world.link_by_hand(C1, "K3")
    world.link_by_hand(C2, "K1", "K2")
    world.link_activity_by_hand(CASE, "K6")
    world.link_activity_by_hand(CASE, "K2")
    world.link_activity_by_hand(DOSSIER, "K1")
    world.link_activity_by_hand(DOSSIER, "L1", framework="G")
    world.batch_size = 3
    world.pace = replace(world.pace, workers=1)


def state(world: LinksWorld) -> tuple[object, object]:
    """Return all that matters, read with plain requests; where a link of another framework stands does not."""
    links = [world.links(course) for course in (C1, C2)]
    assert ("L1", "evidence") in links[0]
    managed = [[link for link in one if link[0] != "L1"] for one in links]
    return managed, [world.activity_links(cmid) for cmid in (CASE, DOSSIER)]


def cut_push(world: LinksWorld, cut: Cut, number: int) -> str:
    """Push and be cut off at a request (or after so many changes); return the fingerprint that was accepted."""
    accepted = world.plan_links(TEXT, unlink=UnlinkPolicy.UNLINK).fingerprint
    path = world.write(TEXT, "links0.yaml")
    with cut_off(world, cut, number), world.session() as session:
        push_links(
            LinksRequest((path,), read_links((path,)), UnlinkPolicy.UNLINK),
            session,
            confirm=lambda _: True,
            progress=progress_until(cut, number),
            stop=stop_at(cut, number),
            pace=world.pace,
        )
    return accepted


def test_an_undisturbed_push_sends_no_more_requests_than_are_cut_below(plugin_world: LinksWorld) -> None:
    """Or some of them would never be cut off; all kinds of changes are in it."""
    begin(plugin_world)
    kinds = {
        type(change).__name__
        for course in plugin_world.plan_links(TEXT, unlink=UnlinkPolicy.UNLINK).files[0].courses
        for change in course.changes
    }
    assert len(kinds) == 7, kinds
    plugin_world.server.clear_requests()
    plugin_world.push_links(TEXT, unlink=UnlinkPolicy.UNLINK)
    assert len(plugin_world.server.requests) <= LAST
    assert state(plugin_world) == UNDISTURBED


@pytest.mark.parametrize(
    ("cut", "number"),
    # Each way meets every seventh request, two ways each one; all of them with LMS_SYNC_THOROUGH set.
    [
        (cut, number)
        for n, cut in enumerate(Cut)
        for number in range(1, LAST + 1)
        if EVERY_REQUEST or (number + n) % 7 == 0
    ],
)
def test_cut_off_at_any_request_and_run_again_equals_never_cut_off(
    plugin_world: LinksWorld, cut: Cut, number: int
) -> None:
    """Each request of a push in which everything happens meets each fault in turn."""
    world = plugin_world
    begin(world)
    accepted = cut_push(world, cut, number)
    again = world.push_links(TEXT, unlink=UnlinkPolicy.UNLINK, expected=accepted)
    assert again.report is None or again.report.is_complete, again.report
    assert state(world) == UNDISTURBED
    assert world.plan_links(TEXT, unlink=UnlinkPolicy.UNLINK).is_empty
