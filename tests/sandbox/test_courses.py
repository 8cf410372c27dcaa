"""Courses, activities, cohorts and groups, and the server that a command starts."""

import threading
from typing import Any

import pytest

from lms_sync.sandbox import SandboxServer, SandboxSite, serve
from lms_sync.sandbox.records import ModuleCompetency
from tests.sandbox.client import Client


def test_cohorts_and_groups_are_those_of_the_classroom(client: Client) -> None:
    """One cohort with all learners, two groups in the first course."""
    context = {"contextid": 1}
    found = client.call("core_cohort_search_cohorts", {"query": "promo", "context": context})["cohorts"]
    assert [cohort["idnumber"] for cohort in found] == ["PROMO-2026"]
    groups = client.call("core_group_get_course_groups", {"courseid": 2})
    assert [group["name"] for group in groups] == ["Groupe A", "Groupe B"]
    members = client.call("core_group_get_group_members", {"groupids": [groups[0]["id"], groups[1]["id"]]})
    assert [len(one["userids"]) for one in members] == [20, 20]
    assert client.call("core_group_get_group_members", {"groupids": [9]})["errorcode"] == "invalidrecordunknown"
    assert client.call("core_cohort_get_cohort_members", {"cohortids": [9]})["errorcode"] == "invalidrecordunknown"


def test_enrolled_users_of_a_group(client: Client) -> None:
    """The option names the group by id."""
    options = [{"name": "groupid", "value": 2}, {"name": "userfields", "value": "id,groups"}]
    users = client.call("core_enrol_get_enrolled_users", {"courseid": 2, "options": options})
    assert len(users) == 20
    assert {group["name"] for user in users for group in user["groups"]} == {"Groupe B"}


def test_activities_are_found_with_their_links(server: SandboxServer, client: Client) -> None:
    """Contents, the record of an activity, and the competencies that a person linked to it."""
    contents = client.call("core_course_get_contents", {"courseid": 2})
    assert [module["name"] for module in contents[0]["modules"]] == ["Announcements", "Etude de cas", "Dossier"]
    assert client.call("core_course_get_course_module", {"cmid": 4})["cm"]["name"] == "Etude de cas"
    assert client.call("core_course_get_course_module", {"cmid": 99})["errorcode"] == "invalidrecordunknown"
    competency = client.create(client.create_framework(), "A")
    client.competency("add_competency_to_course", {"courseid": 2, "competencyid": competency})
    with server.lock:
        server.site.insert("module_competencies", ModuleCompetency(cmid=4, competencyid=competency, ruleoutcome=3))
    [link] = client.competency("list_course_module_competencies", {"cmid": 4})
    assert (link["competency"]["idnumber"], link["coursemodulecompetency"]["ruleoutcome"]) == ("A", 3)
    page = client.call("tool_lp_data_for_course_competencies_page", {"courseid": 2, "moduleid": 5})
    assert page["competencies"] == []
    page = client.call("tool_lp_data_for_course_competencies_page", {"courseid": 2})
    assert [module["id"] for module in page["competencies"][0]["coursemodules"]] == [4]
    assert client.competency("remove_competency_from_course", {"courseid": 2, "competencyid": competency}) is True
    assert client.competency("count_course_module_competencies", {"cmid": 4}) == 0


def test_categories_are_listed(client: Client) -> None:
    """One category, by a criterion or without."""
    criteria = [{"key": "name", "value": "Category 1"}]
    assert [one["name"] for one in client.call("core_course_get_categories", {"criteria": criteria})] == ["Category 1"]
    assert client.call("core_course_get_categories", {"criteria": [{"key": "name", "value": "x"}]}) == []


def test_a_course_that_is_not_open_shows_no_inside(server: SandboxServer) -> None:
    """Neither contents nor fields for those who may open it; users are searched only with the right to see them."""
    with Client(server.url, "TOKEN-LIMITED") as client:
        [course] = client.call("core_course_get_courses_by_field", {"field": "id", "value": 2})["courses"]
        contents = client.call("core_course_get_contents", {"courseid": 2})
        users = client.call("core_user_get_users_by_field", {"field": "idnumber", "values": ["L1"]})
    assert "idnumber" not in course
    assert "format" not in course
    assert contents["errorcode"] == "errorcoursecontextnotvalid"
    assert users == []


def test_a_function_that_the_sandbox_lacks_says_so(client: Client) -> None:
    """A code that no Moodle has."""
    answer = client.call("core_reportbuilder_list_reports")
    assert (answer["exception"], answer["errorcode"]) == ("sandbox_exception", "notinsandbox")


def test_serving_announces_the_address_and_ends_with_the_interrupt(
    site: SandboxSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site answers between the two."""
    seen: list[Any] = []

    def sleep(_seconds: float) -> None:
        with Client(seen[0]) as client:
            seen.append(client.call("core_webservice_get_site_info")["username"])
        raise KeyboardInterrupt

    monkeypatch.setattr("lms_sync.sandbox.server.time.sleep", sleep)
    before = threading.active_count()
    serve(site, port=0, announce=seen.append)
    assert seen[1] == "admin"
    assert threading.active_count() <= before + 1
