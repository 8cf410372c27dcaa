"""Faults reach the client over the socket, and the work behind them is done or not as they say."""

import json
import random
import time

import pytest
import requests

from lms_sync.sandbox import Fault, Maintenance, RequestRecord, SandboxServer
from tests.sandbox.client import Client

LOST = [Fault.ANSWER_LOST, Fault.HTTP_502_AFTER, Fault.HTTP_504_AFTER, Fault.EMPTY_BODY, Fault.TRUNCATED_JSON]
NOT_DONE = [
    Fault.CONNECTION_RESET_BEFORE,
    Fault.HTTP_502,
    Fault.http_503(7),
    Fault.http_429(3),
    Fault.HTML_PAGE,
    Fault.TOKEN_REVOKED,
    Fault.MAINTENANCE,
]


def _is_create(record: RequestRecord) -> bool:
    return record.function == "core_competency_create_competency"


def _try_create(client: Client, framework: int) -> requests.Response | None:
    values = {"shortname": "A", "idnumber": "A", "competencyframeworkid": framework}
    try:
        return client.post("core_competency_create_competency", {"competency": values})
    except requests.exceptions.ConnectionError:
        return None


@pytest.mark.parametrize("fault", LOST, ids=lambda fault: fault.kind.name)
def test_the_work_is_done_though_the_answer_is_lost(server: SandboxServer, client: Client, fault: Fault) -> None:
    """The competency is there, and no usable answer came."""
    framework = client.create_framework()
    server.faults.when(_is_create, fault)
    answer = _try_create(client, framework)
    if answer is not None:
        with pytest.raises(requests.exceptions.JSONDecodeError):
            answer.json()
    assert client.children(framework) == [("A", 0)]


@pytest.mark.parametrize("fault", NOT_DONE, ids=lambda fault: fault.kind.name)
def test_nothing_is_done(server: SandboxServer, client: Client, fault: Fault) -> None:
    """No competency is there afterwards."""
    framework = client.create_framework()
    server.faults.when(_is_create, fault)
    _try_create(client, framework)
    with server.lock:
        assert len(server.site.tables.competencies) == 0


def test_statuses_and_retry_after(server: SandboxServer, client: Client) -> None:
    """Proxies answer with their status and the wait asked for."""
    for number, fault in enumerate([Fault.http_503(7), Fault.http_429(3), Fault.HTTP_502], 1):
        server.faults.at(number, fault)
    answers = [client.post("core_webservice_get_site_info") for _ in range(4)]
    assert [(one.status_code, one.headers.get("Retry-After")) for one in answers] == [
        (503, "7"),
        (429, "3"),
        (502, None),
        (200, None),
    ]


def test_a_fault_hits_the_request_it_was_planned_for(server: SandboxServer, client: Client) -> None:
    """The second create from now fails, reads between do not count."""
    framework = client.create_framework()
    server.faults.when(_is_create, Fault.HTTP_502, number=2)
    client.create(framework, "first")
    client.children(framework)
    answer = _try_create(client, framework)
    assert answer is not None
    assert answer.status_code == 502
    assert client.children(framework) == [("first", 0)]


def test_work_goes_on_after_the_client_is_gone(server: SandboxServer, client: Client) -> None:
    """A batch is carried out step by step while the client already lost its connection."""
    framework = client.create_framework()
    values = {"shortname": "x", "competencyframeworkid": framework}
    requests_ = [("create_competency", {"competency": {**values, "idnumber": f"N{number}"}}) for number in range(20)]
    server.faults.at(1, Fault.work_goes_on(0.03))
    with pytest.raises(requests.exceptions.ConnectionError):
        client.batch(*requests_)
    assert len(client.children(framework)) < 20
    server.wait_for_background()
    assert len(client.children(framework)) == 20


def test_php_dies_in_the_middle_of_a_batch(server: SandboxServer, client: Client) -> None:
    """What was done before stays, the answer is an empty 500."""
    framework = client.create_framework()
    values = {"shortname": "x", "competencyframeworkid": framework}
    sub = [
        {
            "function": "core_competency_create_competency",
            "arguments": json.dumps({"competency": {**values, "idnumber": f"N{number}"}}),
        }
        for number in range(5)
    ]
    server.faults.at(1, Fault.stop_after_subrequest(2))
    answer = client.post("tool_mobile_call_external_functions", {"requests": sub})
    assert (answer.status_code, answer.content) == (500, b"")
    assert client.children(framework) == [("N0", 0), ("N1", 1)]


def test_a_request_that_is_delivered_twice_gives_the_second_answer(server: SandboxServer, client: Client) -> None:
    """The second create finds its idnumber taken."""
    framework = client.create_framework()
    server.faults.at(1, Fault.DUPLICATE_DELIVERY)
    answer = _try_create(client, framework)
    assert answer is not None
    assert answer.json()["errorcode"] == "invalidpersistenterror"
    assert client.children(framework) == [("A", 0)]


def test_a_slow_body_runs_into_the_time_out_of_the_client(server: SandboxServer, client: Client) -> None:
    """The headers come at once, the rest too late."""
    server.faults.at(1, Fault.slow_body(0.5))
    with pytest.raises(requests.exceptions.RequestException):
        client.call("core_webservice_get_site_info", timeout=0.15)
    server.faults.at(1, Fault.slow_body(0.05))
    assert client.call("core_webservice_get_site_info")["username"] == "admin"


def test_latency_holds_for_every_request_until_it_is_cleared(server: SandboxServer, client: Client) -> None:
    """Each request waits."""
    server.faults.set_latency(0.05)
    start = time.monotonic()
    client.call("core_webservice_get_site_info")
    client.call("core_webservice_get_site_info")
    assert time.monotonic() - start >= 0.1
    server.faults.clear()
    start = time.monotonic()
    client.call("core_webservice_get_site_info")
    assert time.monotonic() - start < 0.05


def test_a_revoked_token_stays_revoked(server: SandboxServer, client: Client) -> None:
    """The request that met the fault and all later ones are refused."""
    server.faults.at(1, Fault.TOKEN_REVOKED)
    for _ in range(2):
        assert client.call("core_webservice_get_site_info")["errorcode"] == "invalidtoken"


def test_maintenance_lasts_until_it_is_switched_off(server: SandboxServer, client: Client) -> None:
    """503 with Retry-After: 300 and a page."""
    server.faults.at(1, Fault.MAINTENANCE)
    for _ in range(2):
        answer = client.post("core_webservice_get_site_info")
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "300")
    assert len(server.requests) == 2
    assert "under maintenance" in answer.text
    server.site.switches.maintenance = Maintenance.OFF
    assert client.call("core_webservice_get_site_info")["username"] == "admin"


def test_random_faults_repeat_with_their_seed(server: SandboxServer, client: Client) -> None:
    """The same seed gives the same faults at the same requests."""

    def statuses() -> list[int]:
        server.faults.at_random(random.Random(7), 0.5, [Fault.HTTP_502, Fault.http_503(1)])  # noqa: S311 - no secret
        found = [client.post("core_webservice_get_site_info").status_code for _ in range(20)]
        server.faults.clear()
        return found

    first = statuses()
    assert {200, 502, 503} == set(first)
    assert statuses() == first


def test_requests_are_recorded_with_what_they_carried(server: SandboxServer, client: Client) -> None:
    """Function, nested form, token, settings and the functions of a batch."""
    client.call("core_competency_read_competency", {"id": 1, "moodlewssettingraw": 1})
    client.batch(("read_competency", {"id": 1}), ("delete_competency", {"id": 1}))
    single, batch = server.requests
    assert (single.function, single.form, single.token) == ("core_competency_read_competency", {"id": "1"}, "TOKEN")
    assert single.settings == {"raw": "1"}
    assert batch.subfunctions == ("core_competency_read_competency", "core_competency_delete_competency")
    server.clear_requests()
    assert server.requests == []
