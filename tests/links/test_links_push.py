"""Pushing links of courses: what is written, what is left alone, and that it converges."""

from dataclasses import replace

import pytest

from lms_sync.domain.links_plan import LinkCompetency, SetCourseOutcome, UnlinkCompetency, UnlinkPolicy
from lms_sync.domain.rules import RuleOutcome
from lms_sync.moodle.functions import LINKS_PUSH_FUNCTIONS, UNLINK_FUNCTIONS
from tests.links.links_world import LinksWorld, entry, links_yaml_of

C1, C2, C3 = 2, 3, 4
CASE, DOSSIER = 4, 5
"""Activities of C1."""


def test_links_are_made_with_outcomes_and_order_and_then_nothing_is_left(world: LinksWorld) -> None:
    """What the file says stands in Moodle; the next plan is empty, and so is what it says of people."""
    text = links_yaml_of(
        entry("C1", "{idnumber: K3, outcome: complete}", "K1", "{idnumber: K2, outcome: recommend}"),
        entry("C2", "{idnumber: K2, outcome: none}"),
    )
    outcome = world.push_links(text)
    assert outcome.report is not None
    assert outcome.report.is_complete, outcome.report
    assert world.links(C1) == [("K3", "complete"), ("K1", "evidence"), ("K2", "recommend")]
    assert world.links(C2) == [("K2", "none")]
    plan = world.plan_links(text)
    assert plan.is_empty
    assert not plan.has_differences


def test_outcomes_and_order_of_links_that_are_there_are_changed(world: LinksWorld) -> None:
    """An outcome that the file leaves out stays as it is."""
    world.link_by_hand(C1, "K1", "K2", "K3", "K4")
    first = links_yaml_of(entry("C1", "{idnumber: K1, outcome: complete}", "K2", "K3", "K4"))
    world.push_links(first)
    text = links_yaml_of(entry("C1", "K4", "K1", "{idnumber: K3, outcome: recommend}", "K2"))
    report = world.push_links(text).report
    assert report is not None
    assert report.is_complete
    assert world.links(C1) == [("K4", "evidence"), ("K1", "complete"), ("K3", "recommend"), ("K2", "evidence")]


def test_what_the_file_does_not_name_stays_unless_asked(world: LinksWorld) -> None:
    """Links of the framework are unexpected, then unlinked; those of others are never touched, nor other courses."""
    world.make_framework("G")
    world.link_by_hand(C1, "K5")
    world.link_by_hand(C1, "K1", "K2", framework="G")
    world.link_by_hand(C2, "K6")
    text = links_yaml_of(entry("C1", "K1"))
    world.push_links(text)
    assert [one.competency for one in world.plan_links(text).files[0].courses[0].unexpected] == ["K5"]
    assert world.links(C1) == [("K5", "evidence"), ("K1", "evidence"), ("K2", "evidence"), ("K1", "evidence")]
    report = world.push_links(text, unlink=UnlinkPolicy.UNLINK).report
    assert report is not None
    assert report.is_complete
    assert world.links(C1) == [("K1", "evidence"), ("K2", "evidence"), ("K1", "evidence")]
    assert world.links(C2) == [("K6", "evidence")]


def test_unlinking_takes_activity_links_along_and_the_plan_says_so(world: LinksWorld) -> None:
    """The plan names the activities; Moodle then has no link of the competency in the course."""
    world.link_by_hand(C1, "K1", "K2")
    world.link_activity_by_hand(CASE, "K2")
    world.link_activity_by_hand(DOSSIER, "K2")
    world.link_activity_by_hand(DOSSIER, "K1")
    text = links_yaml_of(entry("C1", "K1"))
    plan = world.plan_links(text, unlink=UnlinkPolicy.UNLINK)
    (change,) = plan.files[0].courses[0].changes
    assert isinstance(change, UnlinkCompetency)
    assert {one.cmid for one in change.activities} == {CASE, DOSSIER}
    report = world.push_links(text, unlink=UnlinkPolicy.UNLINK, expected=plan.fingerprint).report
    assert report is not None
    assert report.is_complete
    assert world.links(C1) == [("K1", "evidence")]
    assert (world.activity_links(CASE), world.activity_links(DOSSIER)) == ({}, {"K1": "evidence"})


def test_outcomes_are_numbered_on_the_wire_as_links_are(world: LinksWorld) -> None:
    """Recommend is 2 and complete 3, other than for a rule of a competency; the id is that of the link."""
    world.batch_size = 1
    text = links_yaml_of(entry("C1", "{idnumber: K1, outcome: complete}", "{idnumber: K2, outcome: recommend}"))
    world.push_links(text)
    bodies = [
        record.form
        for record in world.server.requests
        if record.function == "core_competency_set_course_competency_ruleoutcome"
    ]
    assert [body["ruleoutcome"] for body in bodies] == ["3", "2"]


def test_without_the_batch_function_the_same_is_written(world: LinksWorld) -> None:
    """A service with just the functions that are named as needed."""
    world.server.site.add_token("LEAN", username="admin", functions=sorted(LINKS_PUSH_FUNCTIONS | UNLINK_FUNCTIONS))
    lean = replace(world, token="LEAN")
    world.link_by_hand(C1, "K6", "K2", "K1")
    text = links_yaml_of(entry("C1", "K1", "{idnumber: K2, outcome: complete}", "K3"))
    report = lean.push_links(text, unlink=UnlinkPolicy.UNLINK).report
    assert report is not None
    assert report.is_complete
    assert world.links(C1) == [("K1", "evidence"), ("K2", "complete"), ("K3", "evidence")]


@pytest.mark.parametrize("workers", [1, 3])
def test_courses_are_pushed_side_by_side(world: LinksWorld, workers: int) -> None:
    """With several workers as with one."""
    world.pace = replace(world.pace, workers=workers)
    text = links_yaml_of(*(entry(course, "K1", "{idnumber: K2, outcome: none}") for course in ("C1", "C2", "C3")))
    report = world.push_links(text).report
    assert report is not None
    assert [course.shortname for course in report.courses] == ["C1", "C2", "C3"]
    assert report.is_complete
    for course in (C1, C2, C3):
        assert world.links(course) == [("K1", "evidence"), ("K2", "none")]


def test_the_changes_are_told_as_done(world: LinksWorld) -> None:
    """In the report, with the outcome as part of the link."""
    world.link_by_hand(C1, "K2")
    text = links_yaml_of(entry("C1", "{idnumber: K2, outcome: none}", "{idnumber: K1, outcome: complete}"))
    report = world.push_links(text).report
    assert report is not None
    assert set(report.courses[0].done) == {
        SetCourseOutcome("K2", RuleOutcome.EVIDENCE, RuleOutcome.NONE),
        LinkCompetency("K1", RuleOutcome.COMPLETE),
    }
