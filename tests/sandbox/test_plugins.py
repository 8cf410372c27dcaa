"""Plugins that write links of activities: what their functions check, answer and refuse."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from lms_sync.sandbox import SandboxServer, SandboxSite, seed_classroom
from lms_sync.sandbox.records import ModuleCompetency
from tests.sandbox.client import Client

DIMENSIONS = "local_dimensions"
LINKER = "local_competency_linker"
PLACEMENT = "aiplacement_competency"

LINK = "local_dimensions_link_competency_module"
UNLINK = "local_dimensions_unlink_competency_module"
SET_OUTCOME = "local_dimensions_set_module_link_outcome"
ADD = "local_competency_linker_add_competency_to_module"
REMOVE = "local_competency_linker_remove_competency_from_module"
SET_RULE = "local_competency_linker_set_module_competency_ruleoutcome"
PLACE = "aiplacement_competency_add_cm_competency"

CMID = 4
COURSE = 2
SUCCESS = {"success": True, "message": "Competency added to module successfully"}


@pytest.fixture
def site() -> SandboxSite:
    """The seeded site with every plugin."""
    return seed_classroom(plugins=(DIMENSIONS, LINKER, PLACEMENT))


@pytest.fixture
def competency(client: Client) -> int:
    """A competency that the course of the activity is linked to."""
    number = client.create(client.create_framework(), "A")
    client.competency("add_competency_to_course", {"courseid": COURSE, "competencyid": number})
    return number


@pytest.fixture
def loose(client: Client, competency: int) -> int:
    """A competency that the course is not linked to."""
    assert competency
    return client.create(client.create_framework("G"), "B")


@pytest.fixture
def limited(server: SandboxServer) -> Iterator[Client]:
    """An account without rights."""
    with Client(server.url, "TOKEN-LIMITED") as connected:
        yield connected


def links(client: Client, cmid: int = CMID) -> list[tuple[int, int, int]]:
    """Competency, outcome and sort order of each link of an activity."""
    found = client.competency("list_course_module_competencies", {"cmid": cmid})
    rows = [one["coursemodulecompetency"] for one in found]
    return [(row["competencyid"], row["ruleoutcome"], row["sortorder"]) for row in rows]


def pair(competency: int, cmid: int = CMID) -> dict[str, Any]:
    """The arguments that all plugins name alike."""
    return {"competencyid": competency, "cmid": cmid}


def give(site: SandboxSite, *capabilities: str) -> None:
    """Let the limited account do something more."""
    user = site.users[43]
    site.users[43] = replace(user, capabilities=(user.capabilities or frozenset()) | set(capabilities))


def names(site: SandboxSite) -> list[str]:
    """What the list of functions of a site says."""
    with SandboxServer(site) as server, Client(server.url) as client:
        return [one["name"] for one in client.call("core_webservice_get_site_info")["functions"]]


def test_a_site_lists_the_functions_of_the_plugins_that_it_has() -> None:
    """And knows those of others as little as Moodle knows a function that nobody declared."""
    without = names(seed_classroom())
    assert not [name for name in without if name.startswith(("local_", "aiplacement_"))]
    assert names(seed_classroom(plugins=[DIMENSIONS]))[len(without) :] == [LINK, UNLINK, SET_OUTCOME]
    with SandboxServer(seed_classroom(plugins=[DIMENSIONS])) as server, Client(server.url) as client:
        assert client.call(ADD, pair(1))["errorcode"] == "invalidrecordunknown"


def test_a_plugin_is_installed_once_and_where_moodle_takes_it() -> None:
    """An unknown one is refused, and one that needs a newer Moodle."""
    site = seed_classroom("4.5", plugins=[DIMENSIONS])
    site.install(DIMENSIONS)
    assert site.copy().plugins == (DIMENSIONS,)
    for name in ("local_other", PLACEMENT):
        with pytest.raises(ValueError, match=name):
            site.install(name)


def test_a_function_that_the_service_lacks_is_refused(server: SandboxServer, competency: int) -> None:
    """A plugin that is installed does not open its functions to every token."""
    server.site.add_token("NARROW", username="admin", functions=["core_webservice_get_site_info"])
    with Client(server.url, "NARROW") as client:
        assert client.call(LINK, pair(competency))["errorcode"] == "accessexception"


def test_dimensions_links_with_outcome_evidence_and_repeats_without_harm(client: Client, competency: int) -> None:
    """The answer is the row of the activity, with the outcome that the link has."""
    row = client.call(LINK, pair(competency))
    assert row | {"iconurl": ""} == {
        "cmid": CMID,
        "name": "Etude de cas",
        "modname": "page",
        "iconurl": "",
        "ruleoutcome": 1,
        "canmanage": 1,
    }
    assert client.call(SET_OUTCOME, {**pair(competency), "ruleoutcome": 3}) == {"success": True}
    assert client.call(LINK, pair(competency))["ruleoutcome"] == 3
    assert links(client) == [(competency, 3, 0)]


def test_dimensions_unlinks_and_says_whether_there_was_a_link(client: Client, competency: int) -> None:
    """No link is no error."""
    client.call(LINK, pair(competency))
    assert client.call(UNLINK, pair(competency)) == {"success": True}
    assert client.call(UNLINK, pair(competency)) == {"success": False}
    assert links(client) == []


@pytest.mark.parametrize("outcome", [-1, 4])
def test_dimensions_checks_the_outcome_first(client: Client, competency: int, outcome: int) -> None:
    """Even before it looks for the activity."""
    answer = client.call(SET_OUTCOME, {**pair(competency, 99), "ruleoutcome": outcome})
    assert answer["errorcode"] == "invalidparameter"


def test_dimensions_sets_no_outcome_without_a_link(client: Client, competency: int) -> None:
    """The record is missing."""
    answer = client.call(SET_OUTCOME, {**pair(competency), "ruleoutcome": 2})
    assert (answer["errorcode"], links(client)) == ("invalidrecordunknown", [])


@pytest.mark.parametrize("function", [LINK, PLACE])
def test_the_course_has_to_be_linked_first(client: Client, loose: int, function: str) -> None:
    """`api::add_competency_to_course_module` calls it a misuse."""
    answer = client.call(function, pair(loose))
    assert answer["errorcode"] == "codingerror"
    assert "Cannot add a competency to a module if it does not belong to the course" in answer["message"]
    assert links(client) == []


@pytest.mark.parametrize("function", [LINK, UNLINK, PLACE])
def test_an_unknown_activity_is_a_missing_record(client: Client, competency: int, function: str) -> None:
    """By whatever way the plugin looks for it."""
    assert client.call(function, pair(competency, 99))["errorcode"] == "invalidrecordunknown"


def test_codes_of_missing_records_differ_on_4_5() -> None:
    """The context knows the table, the lookup of the activity does not."""
    with SandboxServer(seed_classroom("4.5", plugins=[DIMENSIONS, LINKER])) as server, Client(server.url) as client:
        assert client.call(LINK, pair(1, 99))["errorcode"] == "invalidcoursemodule"
        assert client.call(ADD, pair(1, 99))["errorcode"] == "invalidrecordunknown"
        assert client.call(SET_OUTCOME, {**pair(1), "ruleoutcome": 1})["errorcode"] == "invalidrecord"


@pytest.mark.parametrize("function", [LINK, UNLINK, PLACE])
def test_an_account_that_may_not_enter_the_course_is_refused(limited: Client, competency: int, function: str) -> None:
    """These plugins open the activity first, as a page would."""
    assert limited.call(function, pair(competency))["errorcode"] == "requireloginerror"


def test_the_right_to_manage_links_is_asked_for_in_the_activity(
    server: SandboxServer, limited: Client, competency: int
) -> None:
    """By its name as people read it; the linker asks before it catches anything."""
    give(server.site, "moodle/course:view")
    for function in (LINK, UNLINK, PLACE, ADD, REMOVE):
        answer = limited.call(function, pair(competency))
        assert answer["errorcode"] == "nopermissions"
        assert "Manage course competencies" in answer["message"]


def test_a_hidden_activity_is_closed_to_who_may_not_see_it(
    server: SandboxServer, limited: Client, competency: int
) -> None:
    """With the right to manage, but not to see; the linker tells it as an ordinary answer."""
    give(server.site, "moodle/course:view", "moodle/competency:coursecompetencymanage")
    course = server.site.courses[COURSE]
    modules = tuple(replace(module, visible=module.cmid != CMID) for module in course.modules)
    server.site.courses[COURSE] = replace(course, modules=modules)
    assert limited.call(LINK, pair(competency))["errorcode"] == "requireloginerror"
    assert limited.call(PLACE, pair(competency))["errorcode"] == "requireloginerror"
    assert limited.call(ADD, pair(competency)) == {
        "success": False,
        "message": "Course or activity not accessible.",
    }
    assert limited.call(LINK, pair(competency, 5))["cmid"] == 5


def test_competencies_that_are_off_stop_every_plugin(server: SandboxServer, client: Client, competency: int) -> None:
    """`api::require_enabled`."""
    server.site.switches.competencies = False
    assert client.call(LINK, pair(competency))["errorcode"] == "competenciesarenotenabled"
    assert client.call(PLACE, pair(competency))["errorcode"] == "competenciesarenotenabled"
    assert client.call(ADD, pair(competency)) == {"success": False, "message": "Competencies are not enabled."}


def test_the_linker_gives_a_new_link_its_outcome(client: Client, competency: int) -> None:
    """Evidence if none is given; a link that is there keeps what it has, and success is said."""
    assert client.call(ADD, {**pair(competency), "ruleoutcome": 2}) == SUCCESS
    assert client.call(ADD, {**pair(competency), "ruleoutcome": 3}) == SUCCESS
    assert links(client) == [(competency, 2, 0)]
    assert client.call(ADD, pair(competency, 5)) == SUCCESS
    assert links(client, 5) == [(competency, 1, 0)]


def test_the_linker_tells_moodles_errors_as_answers(client: Client, loose: int, competency: int) -> None:
    """HTTP 200 without an exception; a new link stays although its outcome was refused."""
    answer = client.call(ADD, pair(loose))
    assert answer["success"] is False
    assert "does not belong to the course" in answer["message"]
    answer = client.call(SET_RULE, {**pair(competency), "ruleoutcome": 1})
    assert answer == {"success": False, "message": "Can't find data record in database."}
    answer = client.call(ADD, {**pair(competency), "ruleoutcome": 7})
    assert (answer["success"], links(client)) == (False, [(competency, 1, 0)])


def test_the_linker_sets_outcomes_and_unlinks(client: Client, competency: int) -> None:
    """Without a link the removal has failed, in its words."""
    client.call(ADD, pair(competency))
    answer = client.call(SET_RULE, {**pair(competency), "ruleoutcome": 0})
    assert answer == {"success": True, "message": "Rule outcome updated successfully"}
    assert links(client) == [(competency, 0, 0)]
    removed = {"success": True, "message": "Competency removed from module successfully"}
    assert client.call(REMOVE, pair(competency)) == removed
    assert client.call(REMOVE, pair(competency)) == {"success": False, "message": "Failed to remove competency"}


def test_placement_says_whether_the_link_is_new(client: Client, competency: int) -> None:
    """False is no failure."""
    assert client.call(PLACE, pair(competency)) is True
    assert client.call(PLACE, pair(competency)) is False
    assert links(client) == [(competency, 1, 0)]


def test_an_outcome_that_is_saved_clears_the_flag_of_the_grade(
    server: SandboxServer, client: Client, competency: int
) -> None:
    """Both plugins leave the third argument of `api::set_course_module_competency_ruleoutcome` to its default."""
    for function in (SET_OUTCOME, SET_RULE):
        row = ModuleCompetency(cmid=CMID, competencyid=competency, overridegrade=True)
        with server.lock:
            server.site.tables.module_competencies.rows.clear()
            server.site.insert("module_competencies", row)
        client.call(function, {**pair(competency), "ruleoutcome": 2})
        [link] = server.site.tables.module_competencies
        assert (link.ruleoutcome, link.overridegrade) == (2, False)


def test_unlinking_closes_the_hole_in_the_order(client: Client, competency: int) -> None:
    """`course_module_competency::after_delete`."""
    framework = client.create_framework("H")
    others = [client.create(framework, name) for name in "XY"]
    for number in others:
        client.competency("add_competency_to_course", {"courseid": COURSE, "competencyid": number})
    for number in (competency, *others):
        client.call(LINK, pair(number))
    client.call(UNLINK, pair(others[0]))
    assert links(client) == [(competency, 1, 0), (others[1], 1, 1)]


def test_unlinking_an_unknown_competency_is_an_error(client: Client, competency: int) -> None:
    """Moodle reads the competency before it looks for the link."""
    assert client.call(UNLINK, pair(competency + 99))["errorcode"] == "invalidrecordunknown"
    assert client.call(REMOVE, pair(competency + 99))["success"] is False
