"""Links of activities: with a plugin they are pushed, without one they are left to a person."""

from dataclasses import replace

from lms_sync.domain.links_plan import UnlinkPolicy
from lms_sync.moodle.functions import LINKS_PUSH_FUNCTIONS
from tests.links.links_world import LinksWorld, entry, links_yaml_of

C1 = 2
FORUM, CASE, DOSSIER = 1, 4, 5
TEXT = links_yaml_of(
    entry(
        "C1",
        "{idnumber: K1, activities: [{activity: Etude de cas, outcome: complete}, {activity: {cmid: 5}}]}",
        "{idnumber: K2, activities: [{activity: Etude de cas, outcome: complete}]}",
        "{idnumber: K3, activities: [{activity: {cmid: 5}, outcome: recommend}]}",
    )
)
SAME = links_yaml_of(
    entry(
        "C1",
        "{idnumber: K1, activities: [{activity: Etude de cas, outcome: complete}]}",
        "{idnumber: K2, activities: [{activity: Etude de cas, outcome: complete}]}",
    )
)


def test_a_plugin_writes_them_with_an_outcome_each(plugin_world: LinksWorld) -> None:
    """Several outcomes within one activity too; nothing is left to a person."""
    world = plugin_world
    world.link_by_hand(C1, "K3")
    world.link_activity_by_hand(DOSSIER, "K3")
    report = world.push_links(TEXT).report
    assert report is not None
    assert report.is_complete, report
    assert world.activity_links(CASE) == {"K1": "complete", "K2": "complete"}
    assert world.activity_links(DOSSIER) == {"K1": "evidence", "K3": "recommend"}
    plan = world.plan_links(TEXT)
    assert not plan.has_differences
    assert plan.plugin == "local_dimensions"


def test_a_plugin_unlinks_only_if_asked(plugin_world: LinksWorld) -> None:
    """In activities of an entry that manages them."""
    world = plugin_world
    world.link_by_hand(C1, "K1", "K2")
    world.link_activity_by_hand(DOSSIER, "K1")
    world.push_links(SAME)
    assert world.activity_links(DOSSIER) == {"K1": "evidence"}
    report = world.push_links(SAME, unlink=UnlinkPolicy.UNLINK).report
    assert report is not None
    assert report.is_complete
    assert world.activity_links(DOSSIER) == {}
    assert world.activity_links(CASE) == {"K1": "complete", "K2": "complete"}


def test_without_a_plugin_course_links_are_pushed_and_the_rest_is_work(world: LinksWorld) -> None:
    """Done by hand, it is no work any more."""
    outcome = world.push_links(SAME)
    assert outcome.report is not None
    assert outcome.report.is_complete
    assert [name for name, _ in world.links(C1)] == ["K1", "K2"]
    assert world.activity_links(CASE) == {}
    plan = world.plan_links(SAME)
    assert (plan.is_empty, plan.open_work) == (True, 1)
    for name in ("K1", "K2"):
        world.link_activity_by_hand(CASE, name, "complete")
    after = world.plan_links(SAME)
    assert (after.open_work, after.has_differences) == (0, False)


def test_another_plugin_is_used_too(world: LinksWorld) -> None:
    """Found by the site's own list of functions."""
    world.server.site.install("local_competency_linker")
    report = world.push_links(SAME).report
    assert report is not None
    assert report.is_complete, report
    assert world.activity_links(CASE) == {"K1": "complete", "K2": "complete"}


def test_a_plugin_of_which_the_service_holds_only_linking_leaves_outcomes_to_a_person(plugin_world: LinksWorld) -> None:
    """What it can do it does."""
    functions = LINKS_PUSH_FUNCTIONS | {"local_dimensions_link_competency_module"}
    plugin_world.server.site.add_token("LEAN", username="admin", functions=sorted(functions))
    world = replace(plugin_world, token="LEAN")
    text = links_yaml_of(
        entry(
            "C1",
            "{idnumber: K1, activities: [{activity: Etude de cas, outcome: complete}]}",
            "{idnumber: K2, activities: [Dossier]}",
        )
    )
    report = world.push_links(text).report
    assert report is not None
    assert report.is_complete, report
    assert (world.activity_links(CASE), world.activity_links(DOSSIER)) == ({}, {"K2": "evidence"})
    assert world.plan_links(text).open_work == 1


def test_an_activity_is_found_by_its_idnumber(world: LinksWorld) -> None:
    """Read one by one, only in the course where the file asks for it."""
    site = world.server.site
    course = site.courses[C1]
    modules = tuple(replace(one, idnumber="EC1") if one.cmid == CASE else one for one in course.modules)
    site.courses[C1] = replace(course, modules=modules)
    text = links_yaml_of(entry("C1", "{idnumber: K1, activities: [{activity: {idnumber: EC1}}]}"), entry("C2", "K1"))
    world.server.clear_requests()
    plan = world.plan_links(text)
    assert not plan.is_refused, plan.files[0].refusals
    work = [item.cmid for item in plan.files[0].courses[0].work]
    assert work == [CASE]


def test_what_a_name_meant_is_remembered_by_a_push(world: LinksWorld) -> None:
    """Renamed in Moodle it is still found, and the plan says so."""
    world.push_links(SAME)
    site = world.server.site
    course = site.courses[C1]
    modules = tuple(replace(one, name="Étude renommée") if one.cmid == CASE else one for one in course.modules)
    site.courses[C1] = replace(course, modules=modules)
    plan = world.plan_links(SAME)
    assert not plan.is_refused
    (item,) = plan.files[0].courses[0].work
    assert (item.cmid, item.name, item.renamed_from) == (CASE, "Étude renommée", "Etude de cas")
