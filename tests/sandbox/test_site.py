"""Sites: copies, accounts, tokens, and quick enough for thousands of competencies."""

import time

import pytest

from lms_sync.sandbox import SandboxServer, SandboxSite, seed_classroom
from lms_sync.sandbox.records import User
from tests.sandbox.client import Client


def _names(site: SandboxSite) -> list[str]:
    return [row.idnumber for row in site.tables.competencies]


def test_copies_change_on_their_own(site: SandboxSite) -> None:
    """Neither side sees what the other does; ids go on from the same number."""
    with SandboxServer(site) as server, Client(server.url) as client:
        framework = client.create_framework()
        client.create(framework, "A")
    copy = site.copy()
    with SandboxServer(copy) as server, Client(server.url) as client:
        client.create(framework, "B")
        client.competency("update_competency", {"competency": {"id": 10001, "shortname": "changed"}})
        client.call("tool_lp_data_for_user_competency_summary", {"userid": 3, "competencyid": 10001})
    copy.revoke_token("TOKEN")
    copy.switches.competencies = False
    copy.add_scale("more", ["a", "b"])
    assert (_names(site), _names(copy)) == (["A"], ["A", "B"])
    assert site.tables.competencies.rows[10001].shortname == "A"
    assert len(site.tables.user_competencies) == 0
    assert site.token("TOKEN") is not None
    assert site.switches.competencies
    assert 4 not in site.scales


def test_an_account_has_the_capabilities_it_was_given(server: SandboxServer) -> None:
    """What it lacks is refused by name."""
    granted = frozenset({"webservice/rest:use", "moodle/competency:competencymanage"})
    account = User(id=90, username="push", firstname="P", lastname="S", capabilities=granted)
    with server.lock:
        server.site.add_user(account)
        server.site.add_token("PUSH", username="push")
    with Client(server.url, "PUSH") as client:
        framework = client.create_framework()
        competency = client.create(framework, "A")
        answer = client.competency("create_template", {"template": {"shortname": "T", "contextid": 1}})
        course = client.competency("add_competency_to_course", {"courseid": 2, "competencyid": competency})
    assert (answer["errorcode"], answer["message"]) == (
        "nopermissions",
        "Sorry, but you do not currently have permissions to do that (Manage learning plan templates).",
    )
    assert course["errorcode"] == "requireloginerror"


def test_an_account_without_the_protocol_or_suspended_is_refused(server: SandboxServer) -> None:
    """`webservice/rest:use` is needed, and a live account."""
    with server.lock:
        server.site.add_user(User(id=90, username="none", firstname="N", lastname="N"))
        server.site.add_user(
            User(id=91, username="gone", firstname="G", lastname="G", capabilities=None, suspended=True)
        )
        server.site.add_token("NONE", username="none")
        server.site.add_token("GONE", username="gone")
    codes = []
    for token in ("NONE", "GONE"):
        with Client(server.url, token) as client:
            codes.append(client.call("core_webservice_get_site_info")["errorcode"])
    assert codes == ["accessexception", "wsaccessusersuspended"]


def test_the_clock_is_the_one_passed_in() -> None:
    """Times are those of a fake clock."""
    with SandboxServer(seed_classroom(clock=lambda: 1234)) as server, Client(server.url) as client:
        framework = client.create_framework()
        row = client.competency("read_competency_framework", {"id": framework})
    assert (row["timecreated"], row["timemodified"]) == (1234, 1234)


def test_the_address_of_the_server_is_the_address_of_the_site(server: SandboxServer, client: Client) -> None:
    """`siteurl` and the addresses of pages name it."""
    assert client.call("core_webservice_get_site_info")["siteurl"] == server.url


def test_connections_stay_open(client: Client) -> None:
    """HTTP/1.1 with one connection for many requests."""
    for _ in range(3):
        answer = client.post("core_webservice_get_site_info")
    assert answer.raw.version == 11
    assert answer.headers.get("Connection") != "close"


def test_two_servers_do_not_know_each_other(site: SandboxSite) -> None:
    """Each has its own state and port."""
    with SandboxServer(site.copy()) as one, SandboxServer(site.copy()) as other:
        with Client(one.url) as client:
            client.create_framework()
        assert one.url != other.url
        assert (len(one.site.tables.frameworks), len(other.site.tables.frameworks)) == (1, 0)


def test_a_name_that_is_not_there_is_an_error(site: SandboxSite) -> None:
    """Tests that look for a competency by name get it or an error."""
    with pytest.raises(KeyError):
        site.competency_named("nope")
    with pytest.raises(KeyError):
        site.framework_named("nope")


def test_ten_thousand_competencies_are_listed_quickly(client: Client) -> None:
    """The list comes well within a second or two, though each text is formatted."""
    framework = client.create_framework()
    values = {"shortname": "x", "competencyframeworkid": framework}
    for start in range(0, 10_000, 500):
        numbers = range(start, start + 500)
        client.batch(
            *(("create_competency", {"competency": {**values, "idnumber": f"N{number}"}}) for number in numbers),
            timeout=60,
        )
    begin = time.process_time()
    rows = client.competency(
        "list_competencies", {"filters": [{"column": "competencyframeworkid", "value": framework}]}
    )
    assert len(rows) == 10_000
    assert time.process_time() - begin < 3
