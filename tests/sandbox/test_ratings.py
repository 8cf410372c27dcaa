"""Ratings: evidence, rules that complete parents, plans and their archive."""

import json
from typing import Any

import pytest

from lms_sync.sandbox import SandboxServer
from tests.sandbox.client import Client

ALL = "core_competency\\competency_rule_all"


def _grade(client: Client, competency: int, grade: int, **more: object) -> Any:
    return client.competency("grade_competency", {"userid": 3, "competencyid": competency, "grade": grade, **more})


def _global(client: Client, competency: int) -> Any:
    return client.call("tool_lp_data_for_user_competency_summary", {"userid": 3, "competencyid": competency})


def test_every_rating_adds_evidence_newest_first(client: Client) -> None:
    """Even the same grade again."""
    competency = client.create(client.create_framework(), "A")
    for grade in (1, 3, 3):
        _grade(client, competency, grade)
    summary = _global(client, competency)
    assert [row["grade"] for row in summary["evidence"]] == [3, 3, 1]
    assert (summary["usercompetency"]["grade"], summary["usercompetency"]["proficiency"]) == (3, True)


@pytest.mark.parametrize("grade", [0, -1, 5])
def test_grades_outside_of_the_scale_are_refused(client: Client, grade: int) -> None:
    """The scale has four items."""
    competency = client.create(client.create_framework(), "A")
    assert _grade(client, competency, grade)["message"] == "Error: Invalid rating"


def test_a_null_grade_clears_the_rating_although_it_is_an_error(client: Client) -> None:
    """Moodle does the work and then fails to make the event."""
    competency = client.create(client.create_framework(), "A")
    _grade(client, competency, 3)
    arguments = {"userid": 3, "competencyid": competency, "grade": None}
    [response] = client.batch(("grade_competency", arguments))["responses"]
    assert json.loads(response["exception"])["errorcode"] == "codingerror"
    assert _global(client, competency)["usercompetency"]["grade"] is None


@pytest.mark.parametrize(
    ("outcome", "grade", "status", "actions"), [(1, None, 0, [0]), (2, 1, 0, [2]), (3, None, 1, [0])]
)
def test_the_rule_of_the_parent_acts_when_all_children_are_proficient(
    client: Client, outcome: int, grade: int | None, status: int, actions: list[int]
) -> None:
    """Evidence, completion with the default item, or a request for review."""
    framework = client.create_framework()
    parent = client.create(framework, "P")
    children = [client.create(framework, f"P.{number}", parent) for number in (1, 2)]
    rule = {"id": parent, "ruletype": ALL, "ruleoutcome": outcome}
    assert client.competency("update_competency", {"competency": rule}) is True
    _grade(client, children[0], 3)
    assert _global(client, parent)["evidence"] == []
    _grade(client, children[1], 3)
    summary = _global(client, parent)
    rating = summary["usercompetency"]
    assert (rating["grade"], rating["status"]) == (grade, status)
    assert [row["action"] for row in summary["evidence"]] == actions


def test_points_need_the_required_children(client: Client) -> None:
    """Points without the required child do not count."""
    framework = client.create_framework()
    parent = client.create(framework, "P")
    optional, required = (client.create(framework, f"P.{number}", parent) for number in (1, 2))
    parts = [{"id": optional, "points": 2, "required": 0}, {"id": required, "points": 1, "required": 1}]
    config = json.dumps({"base": {"points": 2}, "competencies": parts})
    rule = {"id": parent, "ruletype": "core_competency\\competency_rule_points", "ruleoutcome": 2, "ruleconfig": config}
    assert client.competency("update_competency", {"competency": rule}) is True
    _grade(client, optional, 3)
    assert _global(client, parent)["usercompetency"]["grade"] is None
    _grade(client, required, 3)
    assert _global(client, parent)["usercompetency"]["grade"] == 1


@pytest.mark.parametrize(("push", "expected"), [(1, 3), (0, None)])
def test_course_ratings_go_to_the_global_rating_if_the_course_pushes(
    client: Client, push: int, expected: int | None
) -> None:
    """The setting of the course decides."""
    competency = client.create(client.create_framework(), "A")
    client.competency("add_competency_to_course", {"courseid": 2, "competencyid": competency})
    settings = {"pushratingstouserplans": push}
    client.competency("update_course_competency_settings", {"courseid": 2, "settings": settings})
    rated = client.competency(
        "grade_competency_in_course", {"courseid": 2, "userid": 3, "competencyid": competency, "grade": 3}
    )
    assert rated["descidentifier"] == "evidence_manualoverrideincourse"
    assert _global(client, competency)["usercompetency"]["grade"] == expected


def test_a_completed_plan_keeps_its_archive(client: Client) -> None:
    """Later ratings do not change it; reopening forgets it."""
    competency = client.create(client.create_framework(), "A")
    plan = client.competency("create_plan", {"plan": {"name": "P", "userid": 3, "status": 1}})["id"]
    client.competency("add_competency_to_plan", {"planid": plan, "competencyid": competency})
    _grade(client, competency, 1)
    assert client.competency("complete_plan", {"planid": plan}) is True
    _grade(client, competency, 3)
    [row] = client.competency("list_plan_competencies", {"id": plan})
    assert row["usercompetencyplan"]["grade"] == 1
    assert client.competency("reopen_plan", {"planid": plan}) is True
    [row] = client.competency("list_plan_competencies", {"id": plan})
    assert row["usercompetency"]["grade"] == 3


def test_the_review_of_a_rating_goes_step_by_step(client: Client) -> None:
    """A step out of turn is a coding error."""
    competency = client.create(client.create_framework(), "A")
    pair = {"userid": 3, "competencyid": competency}
    assert client.competency("user_competency_request_review", pair) is True
    assert client.competency("user_competency_request_review", pair)["errorcode"] == "codingerror"
    assert client.competency("user_competency_start_review", pair) is True
    assert _global(client, competency)["usercompetency"]["reviewer"]["id"] == 2
    assert client.competency("user_competency_stop_review", pair) is True


def test_templates_and_copies(client: Client) -> None:
    """Competencies keep their order in a template and its copy; a framework is copied with its rules."""
    framework = client.create_framework()
    parent = client.create(framework, "P")
    children = [client.create(framework, f"P.{number}", parent) for number in (1, 2)]
    client.competency("add_related_competency", {"competencyid": children[0], "relatedcompetencyid": children[1]})
    parts = [{"id": children[1], "points": 1, "required": 0}]
    config = json.dumps({"base": {"points": 1}, "competencies": parts})
    rule = {"id": parent, "ruletype": "core_competency\\competency_rule_points", "ruleoutcome": 2, "ruleconfig": config}
    assert client.competency("update_competency", {"competency": rule}) is True
    template = client.competency("create_template", {"template": {"shortname": "T", "contextid": 1}})["id"]
    for number in (parent, *children):
        client.competency("add_competency_to_template", {"templateid": template, "competencyid": number})
    places = {"templateid": template, "competencyidfrom": children[1], "competencyidto": parent}
    assert client.competency("reorder_template_competency", places) is True
    copy = client.competency("duplicate_template", {"id": template})
    assert copy["shortname"] == "T (copy)"
    rows = client.competency("list_competencies_in_template", {"id": copy["id"]})
    assert [row["idnumber"] for row in rows] == ["P.2", "P", "P.1"]

    copied = client.competency("duplicate_competency_framework", {"id": framework})
    assert (copied["idnumber"], copied["competenciescount"]) == ("F_1", 3)
    filters = [{"column": "competencyframeworkid", "value": copied["id"]}]
    by_name = {row["idnumber"]: row for row in client.competency("list_competencies", {"filters": filters})}
    assert json.loads(by_name["P"]["ruleconfig"])["competencies"][0]["id"] == by_name["P.2"]["id"]
    related = client.call("tool_lp_data_for_related_competencies_section", {"competencyid": by_name["P.1"]["id"]})
    assert [row["idnumber"] for row in related["relatedcompetencies"]] == ["P.2"]


def test_evidence_cannot_be_told_raw(server: SandboxServer, client: Client) -> None:
    """Moodle refuses its own answer, as its description is no text yet; the rating stands all the same."""
    competency = client.create(client.create_framework(), "A")
    fields = {"userid": 3, "competencyid": competency, "grade": 3, "moodlewssettingraw": 1}
    assert client.competency("grade_competency", fields)["errorcode"] == "invalidresponse"
    (row,) = server.site.tables.user_competencies
    assert row.grade == 3
