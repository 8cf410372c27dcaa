"""The batch function: one by one, up to the first error, with settings of each."""

import json

from lms_sync.sandbox import SandboxServer
from tests.sandbox.client import Client


def test_it_stops_at_the_first_error_and_keeps_what_was_done(client: Client) -> None:
    """The list of answers is shorter than that of the requests, its last is the error."""
    framework = client.create_framework()
    values = {"shortname": "x", "idnumber": "A", "competencyframeworkid": framework}
    create = ("create_competency", {"competency": values})
    responses = client.batch(create, create, ("read_competency", {"id": 1}))["responses"]
    assert [one["error"] for one in responses] == [False, True]
    error = json.loads(responses[1]["exception"])
    assert error.keys() == {"message", "errorcode", "link", "moreinfourl"}
    assert error["errorcode"] == "invalidpersistenterror"
    assert client.children(framework) == [("A", 0)]


def test_false_is_an_answer_and_no_error(client: Client) -> None:
    """It comes as the JSON text `false`."""
    framework = client.create_framework()
    number = client.create(framework, "A")
    responses = client.batch(("move_up_competency", {"id": number}), ("move_up_competency", {"id": number}))
    assert responses == {"responses": [{"error": False, "data": "false"}] * 2}


def test_functions_outside_of_the_service_are_refused_inside_too(server: SandboxServer) -> None:
    """The service must hold the batch function and each of its functions."""
    held = ["tool_mobile_call_external_functions", "core_competency_get_scale_values"]
    with server.lock:
        server.site.add_token("NARROW", username="admin", functions=held)
    with Client(server.url, "NARROW") as client:
        responses = client.batch(("get_scale_values", {"scaleid": 3}), ("read_competency", {"id": 1}))["responses"]
    assert [one["error"] for one in responses] == [False, True]
    assert json.loads(responses[1]["exception"]) == {"errorcode": "accessexception", "module": "webservice"}


def test_raw_texts_are_a_setting_of_each_subrequest(client: Client) -> None:
    """The setting of the outer request does not count."""
    framework = client.create_framework()
    number = client.create(framework, "A & B")
    arguments = json.dumps({"id": number})
    read = {"function": "core_competency_read_competency", "arguments": arguments}
    outer = {"requests": [read, {**read, "settingraw": 1}], "moodlewssettingraw": 1}
    responses = client.call("tool_mobile_call_external_functions", outer)["responses"]
    assert [json.loads(one["data"])["shortname"] for one in responses] == ["A &amp; B", "A & B"]


def test_an_error_of_php_has_a_general_code(client: Client) -> None:
    """Alone, it has none."""
    assert "errorcode" not in client.competency("get_scale_values", {"scaleid": 999})
    responses = client.batch(("get_scale_values", {"scaleid": 999}))["responses"]
    assert json.loads(responses[0]["exception"])["errorcode"] == "generalexceptionmessage"
