"""Places, rules, deletions and cross-references of competencies."""

import json
from typing import Any

import pytest

from lms_sync.sandbox import SandboxServer
from lms_sync.sandbox.records import ModuleCompetency, UserCompetency
from tests.sandbox.client import SCALE_CONFIGURATION, Client

ALL = "core_competency\\competency_rule_all"
POINTS = "core_competency\\competency_rule_points"


def _set_rule(client: Client, competency: int, *, ruletype: str = ALL, config: object = None) -> Any:
    values: dict[str, Any] = {"id": competency, "ruletype": ruletype, "ruleoutcome": 2}
    if config is not None:
        values["ruleconfig"] = json.dumps(config)
    return client.competency("update_competency", {"competency": values})


def _points(*children: int, needed: int = 1) -> dict[str, Any]:
    parts = [{"id": child, "points": 1, "required": 0} for child in children]
    return {"base": {"points": needed}, "competencies": parts}


def _rule(client: Client, competency: int) -> tuple[Any, Any, Any]:
    row = client.competency("read_competency", {"id": competency})
    return row["ruletype"], row["ruleconfig"], row["ruleoutcome"]


def test_a_new_competency_comes_last_whatever_place_is_asked(client: Client) -> None:
    """The sort order of a create is the number of siblings."""
    framework = client.create_framework()
    client.create(framework, "A")
    values = {"shortname": "B", "idnumber": "B", "competencyframeworkid": framework, "sortorder": 0}
    assert client.competency("create_competency", {"competency": values})["sortorder"] == 1


def test_integers_that_clash_are_swapped_together_and_never_separated(server: SandboxServer, client: Client) -> None:
    """A move takes all holders of the next integer, as parallel creators leave them."""
    framework = client.create_framework()
    ids = {name: client.create(framework, name) for name in "ABC"}
    with server.lock:
        for name, sortorder in (("A", 0), ("B", 1), ("C", 1)):
            server.site.set_sortorder(ids[name], sortorder)
    assert client.competency("move_down_competency", {"id": ids["A"]}) is True
    assert client.children(framework) == [("A", 1), ("B", 0), ("C", 0)]
    assert client.competency("move_up_competency", {"id": ids["B"]}) is False


def test_a_delete_closes_the_hole_and_takes_the_subtree_along(client: Client) -> None:
    """Descendants go, siblings behind move up, the rest keeps its numbers."""
    framework = client.create_framework()
    ids = {name: client.create(framework, name) for name in "ABC"}
    below = client.create(framework, "B.1", ids["B"])
    assert client.competency("delete_competency", {"id": ids["B"]}) is True
    assert client.children(framework) == [("A", 0), ("C", 1)]
    assert client.competency("read_competency", {"id": below})["errorcode"] == "invalidrecordunknown"


def test_a_move_under_an_own_descendant_promotes_the_children(client: Client) -> None:
    """Children take the place of the moved one, which then goes under its former descendant."""
    framework = client.create_framework()
    top = client.create(framework, "top")
    child = client.create(framework, "child", top)
    grandchild = client.create(framework, "grandchild", child)
    assert client.competency("set_parent_competency", {"competencyid": top, "parentid": grandchild}) is True
    rows = {number: client.competency("read_competency", {"id": number})["path"] for number in (top, child, grandchild)}
    assert rows == {child: "/0/", grandchild: f"/0/{child}/", top: f"/0/{child}/{grandchild}/"}


def test_a_move_that_is_refused_changes_nothing(client: Client) -> None:
    """Another framework is refused, and the rules wiped on the way come back with the transaction."""
    framework, other = client.create_framework("F"), client.create_framework("G")
    parent = client.create(framework, "P")
    child = client.create(framework, "C", parent)
    elsewhere = client.create(other, "E")
    assert _set_rule(client, parent) is True
    answer = client.competency("set_parent_competency", {"competencyid": child, "parentid": elsewhere})
    assert answer["errorcode"] == "invalidpersistenterror"
    assert _rule(client, parent) == (ALL, None, 2)


@pytest.mark.parametrize("change", ["create", "delete", "leave", "arrive"])
def test_structural_changes_wipe_the_rule_of_the_parent(client: Client, change: str) -> None:
    """Type, configuration and outcome go."""
    framework = client.create_framework()
    parent = client.create(framework, "P")
    child, elsewhere = client.create(framework, "P.1", parent), client.create(framework, "E")
    assert _set_rule(client, parent, ruletype=POINTS, config=_points(child)) is True
    match change:
        case "create":
            client.create(framework, "P.2", parent)
        case "delete":
            client.competency("delete_competency", {"id": child})
        case "leave":
            client.competency("set_parent_competency", {"competencyid": child, "parentid": 0})
        case "arrive":
            client.competency("set_parent_competency", {"competencyid": elsewhere, "parentid": parent})
    assert _rule(client, parent) == (None, None, 0)


def test_moves_among_siblings_keep_the_rule(client: Client) -> None:
    """`move_up` and `move_down` do not touch it."""
    framework = client.create_framework()
    parent = client.create(framework, "P")
    children = [client.create(framework, f"P.{number}", parent) for number in (1, 2)]
    assert _set_rule(client, parent) is True
    assert client.competency("move_down_competency", {"id": children[0]}) is True
    assert _rule(client, parent)[0] == ALL


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"base": {"points": 0}, "competencies": []},
        {"base": {"points": 1}, "competencies": []},
        _points(999),
        _points(needed=2),
    ],
)
def test_points_that_cannot_be_reached_are_refused(client: Client, config: object) -> None:
    """Without a child, a known child or enough points, the data is invalid, and no field is named."""
    framework = client.create_framework()
    parent = client.create(framework, "P")
    client.create(framework, "P.1", parent)
    answer = _set_rule(client, parent, ruletype=POINTS, config=config)
    assert answer["message"] == "Error: Data submitted is invalid"


def test_only_a_null_turns_points_into_all(client: Client) -> None:
    """An empty text is refused; JSON null in a batch is taken."""
    framework = client.create_framework()
    parent = client.create(framework, "P")
    child = client.create(framework, "P.1", parent)
    assert _set_rule(client, parent, ruletype=POINTS, config=_points(child)) is True
    assert _set_rule(client, parent)["errorcode"] == "invalidpersistenterror"
    values = {"id": parent, "ruletype": ALL, "ruleconfig": None}
    assert client.batch(("update_competency", {"competency": values}))["responses"] == [
        {"error": False, "data": "true"}
    ]
    assert _rule(client, parent) == (ALL, None, 2)


@pytest.mark.parametrize("use", ["course", "template", "plan", "user row"])
def test_a_subtree_in_use_is_not_deleted(server: SandboxServer, client: Client, use: str) -> None:
    """False for the used one, for its ancestors and for the framework; nothing is gone."""
    framework = client.create_framework()
    parent = client.create(framework, "P")
    child = client.create(framework, "P.1", parent)
    match use:
        case "course":
            client.competency("add_competency_to_course", {"courseid": 2, "competencyid": child})
        case "template":
            template = client.competency("create_template", {"template": {"shortname": "T", "contextid": 1}})["id"]
            client.competency("add_competency_to_template", {"templateid": template, "competencyid": child})
        case "plan":
            plan = client.competency("create_plan", {"plan": {"name": "P", "userid": 3}})["id"]
            client.competency("add_competency_to_plan", {"planid": plan, "competencyid": child})
        case "user row":
            with server.lock:
                server.site.insert("user_competencies", UserCompetency(userid=3, competencyid=child))
    for number in (child, parent):
        assert client.competency("delete_competency", {"id": number}) is False
    assert client.competency("delete_competency_framework", {"id": framework}) is False
    assert client.competency("count_competencies", {"filters": [{"column": "idnumber", "value": "P.1"}]}) == 1


def test_links_of_activities_and_relations_do_not_block(server: SandboxServer, client: Client) -> None:
    """A cross-reference goes along, a link of an activity is not asked."""
    framework = client.create_framework()
    one, other = client.create(framework, "A"), client.create(framework, "B")
    client.competency("add_related_competency", {"competencyid": other, "relatedcompetencyid": one})
    with server.lock:
        server.site.insert("module_competencies", ModuleCompetency(cmid=4, competencyid=one))
    related = client.call("tool_lp_data_for_related_competencies_section", {"competencyid": one})
    assert [row["idnumber"] for row in related["relatedcompetencies"]] == ["B"]
    assert client.competency("delete_competency", {"id": one}) is True
    with server.lock:
        assert len(server.site.tables.relations) == 0


def test_a_reader_makes_a_row_that_blocks_and_freezes_the_scale(client: Client) -> None:
    """`tool_lp_data_for_user_competency_summary` writes the global row."""
    framework = client.create_framework()
    competency = client.create(framework, "A")
    client.call("tool_lp_data_for_user_competency_summary", {"userid": 3, "competencyid": competency})
    assert client.competency("delete_competency", {"id": competency}) is False
    values = {"id": framework, "scaleid": 1, "scaleconfiguration": SCALE_CONFIGURATION.replace('"3"', '"1"')}
    answer = client.competency("update_competency_framework", {"competencyframework": values})
    assert "scale cannot be changed" in answer["message"]


def test_the_report_of_a_course_makes_only_rows_that_do_not_block(client: Client) -> None:
    """Rows of course ratings leave a competency deletable once it is unlinked."""
    framework = client.create_framework()
    competency = client.create(framework, "A")
    link = {"courseid": 2, "competencyid": competency}
    client.competency("add_competency_to_course", link)
    client.call("report_competency_data_for_report", {"courseid": 2, "userid": 3, "moduleid": 0})
    client.competency("remove_competency_from_course", link)
    assert client.competency("delete_competency", {"id": competency}) is True


def test_a_hidden_framework_gets_no_new_links(client: Client) -> None:
    """Links that are there stay."""
    framework = client.create_framework()
    one, other = client.create(framework, "A"), client.create(framework, "B")
    client.competency("add_competency_to_course", {"courseid": 2, "competencyid": one})
    client.competency("update_competency_framework", {"competencyframework": {"id": framework, "visible": 0}})
    answer = client.competency("add_competency_to_course", {"courseid": 2, "competencyid": other})
    assert answer["errorcode"] == "codingerror"
    assert client.competency("count_competencies_in_course", {"id": 2}) == 1


def test_an_update_without_the_format_sets_html(client: Client) -> None:
    """The format has a default even in an update, so it must be sent with every change."""
    framework = client.create_framework()
    values = {"shortname": "A", "idnumber": "A", "competencyframeworkid": framework}
    values |= {"description": "# t", "descriptionformat": 4}
    number = client.competency("create_competency", {"competency": values})["id"]
    client.competency("update_competency", {"competency": {"id": number, "shortname": "B"}})
    row = client.competency("read_competency", {"id": number, "moodlewssettingraw": 1})
    assert (row["description"], row["descriptionformat"]) == ("# t", 1)
