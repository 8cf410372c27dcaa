"""The answers at the edge of the service, as recorded in transport-5.0.json."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from lms_sync.sandbox import Maintenance, SandboxServer
from tests.sandbox.client import Client

_EXCHANGES = json.loads((Path(__file__).parents[1] / "data" / "recordings" / "transport-5.0.json").read_text("utf-8"))[
    "exchanges"
]
RECORDED: dict[str, dict[str, Any]] = {one["case"]: one for one in _EXCHANGES}
FORM = {"wstoken": "TOKEN", "wsfunction": "core_webservice_get_site_info", "moodlewsrestformat": "json"}
Ask = Callable[[SandboxServer], requests.Response]


def _post(server: SandboxServer, *, path: str = "/webservice/rest/server.php", **changes: str) -> requests.Response:
    form = {name: value for name, value in {**FORM, **changes}.items() if value}
    return requests.post(f"{server.url}{path}", data=form, timeout=10, allow_redirects=False)


def _switched(**values: object) -> Ask:
    def ask(server: SandboxServer) -> requests.Response:
        for name, value in values.items():
            setattr(server.site.switches, name, value)
        return _post(server)

    return ask


def _other_host(server: SandboxServer) -> requests.Response:
    address = f"{server.url}/webservice/rest/server.php"
    return requests.post(address, data=FORM, timeout=10, allow_redirects=False, headers={"Host": "other.example"})


def _limited_token(server: SandboxServer) -> requests.Response:
    server.site.add_token("NARROW", username="admin", allowed_address="192.0.2.1")
    return _post(server, wstoken="NARROW")


def _competencies_off(server: SandboxServer) -> requests.Response:
    server.site.switches.competencies = False
    with Client(server.url) as client:
        return client.post("core_competency_list_competency_frameworks", {"context": {"contextid": 1}})


CASES: dict[str, Ask] = {
    "normal": _post,
    "wrong path": lambda server: _post(server, path="/moodle/webservice/rest/server.php"),
    "site root in place of the endpoint": lambda server: _post(server, path="/"),
    "get with the token in the address": lambda server: requests.get(
        f"{server.url}/webservice/rest/server.php", params=FORM, timeout=10
    ),
    "no format asked": lambda server: _post(server, moodlewsrestformat=""),
    "other host name than the site address": _other_host,
    "JSON body in place of a form": lambda server: requests.post(
        f"{server.url}/webservice/rest/server.php", json=FORM, timeout=10
    ),
    "function missing": lambda server: _post(server, wsfunction=""),
    "token with a blank": lambda server: _post(server, wstoken="TOKEN "),
    "web services switched off": _switched(web_services=False),
    "REST protocol switched off": _switched(rest=False),
    "maintenance mode (web)": _switched(maintenance=Maintenance.WEB),
    "maintenance mode (command line)": _switched(maintenance=Maintenance.COMMAND_LINE),
    "competencies switched off: list frameworks": _competencies_off,
    "service switched off": _switched(service=False),
    "token limited to another address": _limited_token,
    "upgrade running": _switched(upgrade_running=True),
}


def test_every_recorded_edge_answer_is_tried() -> None:
    """No recorded case is left out."""
    assert CASES.keys() == RECORDED.keys()


@pytest.mark.parametrize("case", CASES)
def test_edge_answers_are_alike(server: SandboxServer, case: str) -> None:
    """Status, content type, Location and Retry-After, and JSON or XML errors whole; pages are in our own words."""
    recorded = RECORDED[case]
    answer = CASES[case](server)
    answer.encoding = "utf-8"
    assert answer.status_code == recorded["status"]
    assert answer.headers["Content-Type"] == recorded["headers"]["Content-Type"]
    assert answer.headers.get("Retry-After") == recorded["headers"].get("Retry-After")
    location = recorded["headers"].get("Location")
    assert answer.headers.get("Location") == (location and location.replace("https://moodle.example", server.url))
    if recorded["length"] == 0 or "exception" in recorded["body"].lower()[:80]:
        assert answer.text == recorded["body"]


def test_xml_has_the_recorded_form(server: SandboxServer) -> None:
    """The XML of the site information begins as recorded, addresses and theme revisions apart."""
    recorded = RECORDED["no format asked"]["body"].splitlines()
    found = CASES["no format asked"](server).text.replace(server.url, "https://moodle.example").splitlines()
    pairs = zip(recorded[:-1], found, strict=False)
    assert [pair for pair in pairs if pair[0] != pair[1] and "userpictureurl" not in pair[0]] == []


def test_the_old_maintenance_mode_answers_json_and_lets_administrators_in(server: SandboxServer) -> None:
    """`sitemaintenance` is for other accounts than administrators."""
    server.site.switches.maintenance = Maintenance.OLD_MODE
    assert _post(server, wstoken="TOKEN-LIMITED").json()["errorcode"] == "sitemaintenance"
    assert _post(server).json()["username"] == "admin"
