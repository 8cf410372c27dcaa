"""Exporting links: what is there comes out as a file that checks, plans empty, and keeps what it found."""

import pytest

from lms_sync.errors import MoodleNotFoundError
from lms_sync.source import check_links_text
from lms_sync.workflows.links_export import ExportedLinks, export_links_file
from tests.links.links_world import LinksWorld, entry, links_yaml_of

C1, C2 = 2, 3
CASE, DOSSIER = 4, 5


def export(world: LinksWorld, *courses: str) -> ExportedLinks:
    """Export the links of F."""
    with world.session() as session:
        return export_links_file("F", courses, session)


def linked_by_hand(world: LinksWorld) -> None:
    """Some links, as a site has grown them."""
    world.make_framework("G")
    world.link_by_hand(C1, "K4", "K2")
    world.link_by_hand(C1, "K1", framework="G")
    world.link_by_hand(C2, "K6")
    world.link_activity_by_hand(CASE, "K4", "recommend")
    world.link_activity_by_hand(CASE, "K2", "recommend")
    world.push_links(links_yaml_of(entry("C1", "K4", "{idnumber: K2, outcome: complete}")))


def test_the_exported_file_plans_empty_and_names_every_link(world: LinksWorld) -> None:
    """Also with --unlink: there is nothing unexpected."""
    linked_by_hand(world)
    exported = export(world)
    assert (exported.courses, exported.links, exported.activity_links) == (2, 3, 2)
    plan = world.plan_links(exported.text)
    assert not plan.has_differences
    assert "Etude de cas" in exported.text


def test_only_the_courses_that_are_named(world: LinksWorld) -> None:
    """One that is not there is said."""
    linked_by_hand(world)
    assert export(world, "C2").courses == 1
    with pytest.raises(MoodleNotFoundError, match="NOPE"):
        export(world, "C2", "NOPE")


def test_an_activity_with_several_outcomes_leaves_them_out(world: LinksWorld) -> None:
    """Nobody could write them; the file passes check and still plans empty."""
    linked_by_hand(world)
    world.link_activity_by_hand(DOSSIER, "K4", "complete")
    world.link_activity_by_hand(DOSSIER, "K2", "none")
    exported = export(world)
    assert exported.without_outcomes == 1
    assert not check_links_text(exported.text, "x").problems
    assert not world.plan_links(exported.text).has_differences


def test_a_framework_without_links_gives_a_file_too(world: LinksWorld) -> None:
    """Or says why not."""
    exported = export(world)
    assert (exported.courses, exported.links) == (0, 0)
    assert "framework: F" in exported.text
