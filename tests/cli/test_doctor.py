"""`lms-sync doctor`: what it finds of sites that are well or not, and what it prints to set one up."""

import json
import ssl
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from lms_sync.domain.jobs import Job
from lms_sync.moodle import HttpOptions
from lms_sync.moodle.functions import PLAN_FUNCTIONS, PUSH_FUNCTIONS
from lms_sync.moodle.probes import certificate_end
from lms_sync.moodle.requirements import needs_of
from lms_sync.sandbox import SandboxServer
from lms_sync.sandbox.records import User
from lms_sync.sandbox.site import Maintenance
from tests.cli.command_line import FRAMEWORK, CommandLine, Result


def checks(result: Result) -> list[dict[str, Any]]:
    """Those of a diagnosis in JSON."""
    (event,) = [json.loads(line) for line in result.out.splitlines()]
    assert event["exit"] == result.code
    found: list[dict[str, Any]] = event["checks"]
    return found


def states(result: Result) -> dict[str, str]:
    """The state of each check that stands alone."""
    return {check["check"]: check["state"] for check in checks(result)}


def account(server: SandboxServer, capabilities: set[str], functions: set[str]) -> dict[str, str]:
    """The token of an account with these rights, as the environment tells it."""
    with server.lock:
        user = User(id=90, username="lms", firstname="L", lastname="S", capabilities=frozenset(capabilities))
        server.site.add_user(user)
        server.site.add_token("LMS", username="lms", functions=sorted(functions))
    return {"LMS_SYNC_TOKEN": "LMS"}


def prepared(server: SandboxServer, *jobs: Job) -> dict[str, str]:
    """An account with all that the jobs need."""
    needs = needs_of(jobs)
    return account(server, {one.name for one in needs.capabilities}, {one.name for one in needs.functions})


def test_all_is_well_with_an_account_prepared_for_the_job(cli: CommandLine, server: SandboxServer) -> None:
    """And nothing was written: the site's requests are readings."""
    file = cli.write()
    config = f'lang = "en"\n[frameworks]\nfiles = ["{cli.folder / file}"]\n'
    cli.write(config, "config.toml")
    found = cli("--json", "doctor", "--job", "push", env=prepared(server, Job.PUSH))
    assert found.code == 0
    assert set(states(found).values()) <= {"ok", "not-verified"}
    assert states(found)["scale"] == "ok"
    functions = {one["params"]["function"] for one in checks(found) if one["check"] == "function"}
    assert functions >= PUSH_FUNCTIONS


def test_an_administrators_token_is_a_warning(cli: CommandLine) -> None:
    """With the page to make another account on."""
    found = cli("--lang", "en", "doctor")
    assert found.code == 0
    assert "is an administrator" in found.out
    assert f"{cli.environ['LMS_SYNC_URL']}/admin/user.php" in found.out


def test_each_missing_function_is_named_with_its_page(cli: CommandLine, server: SandboxServer) -> None:
    """A service of one function lacks all others."""
    env = account(server, {"webservice/rest:use"}, {"core_webservice_get_site_info"})
    found = cli("--json", "doctor", env=env)
    assert found.code == 4
    missing = [one for one in checks(found) if one["check"] == "function" and one["state"] == "miss"]
    assert {one["params"]["function"] for one in missing} == PLAN_FUNCTIONS - {"core_webservice_get_site_info"}
    page = f"{cli.environ['LMS_SYNC_URL']}/admin/settings.php?section=externalservices"
    assert all(page in one["message"] for one in missing)
    assert states(found)["batch"] == "warning"


def test_a_right_to_write_that_is_missing_is_seen_by_reading(cli: CommandLine, server: SandboxServer) -> None:
    """A framework that is there says whether the account may change it."""
    cli.write()
    assert cli("push", "demo.yaml", "--yes").code == 0
    needs = needs_of([Job.PUSH])
    rights = {one.name for one in needs.capabilities} - {"moodle/competency:competencymanage"}
    env = account(server, rights, {one.name for one in needs.functions})
    found = cli("--json", "doctor", "--job", "push", env=env)
    assert found.code == 4
    missing = [one["params"]["capability"] for one in checks(found) if one["code"] == "doctor.capability.missing"]
    assert missing == ["moodle/competency:competencymanage"]


@pytest.mark.parametrize(
    ("env", "failed", "code"),
    [
        ({"LMS_SYNC_TOKEN": "unknown"}, "token", "moodle.invalid-token"),
        ({"LMS_SYNC_URL": "http://127.0.0.1:9"}, "address", "moodle.unreachable"),
    ],
    ids=["token", "address"],
)
def test_the_first_step_that_fails_is_a_miss_and_the_rest_is_not_looked_at(
    cli: CommandLine, env: dict[str, str], failed: str, code: str
) -> None:
    """What comes before it is well."""
    found = cli("--json", "doctor", env=env)
    assert found.code == 4
    steps = ["address", "tls", "redirect", "available", "services", "token", "account"]
    at = steps.index(failed)
    assert [states(found)[step] for step in steps] == ["ok"] * at + ["miss"] + ["not-verified"] * (6 - at)
    assert [one["code"] for one in checks(found) if one["state"] == "miss"] == [code]


def test_a_wrong_path_says_where_to_look(cli: CommandLine) -> None:
    """The address in the browser counts."""
    found = cli("--json", "doctor", env={"LMS_SYNC_URL": f"{cli.environ['LMS_SYNC_URL']}/moodle"})
    assert (found.code, states(found)["redirect"]) == (4, "miss")


@pytest.mark.parametrize("kind", [one for one in Maintenance if one is not Maintenance.OFF])
def test_maintenance_is_said_without_a_long_wait(cli: CommandLine, server: SandboxServer, kind: Maintenance) -> None:
    """Both kinds."""
    with server.lock:
        server.site.switches.maintenance = kind
    found = cli("--json", "doctor", env=prepared(server, Job.VERIFY))
    assert (found.code, states(found)["available"]) == (4, "miss")


def test_web_services_that_are_off_are_a_miss(cli: CommandLine, server: SandboxServer) -> None:
    """With the pages to switch them on."""
    with server.lock:
        server.site.switches.web_services = False
    found = cli("--lang", "fr", "doctor")
    assert found.code == 4
    assert f"{cli.environ['LMS_SYNC_URL']}/admin/settings.php?section=optionalsubsystems" in found.out


def test_a_terminal_of_eighty_columns_is_enough(cli: CommandLine) -> None:
    """Long remedies are wrapped under their own column."""
    shown = cli.on_terminal("--lang", "fr", "doctor")
    assert shown.code == 0
    assert not [line for line in shown.out.splitlines() if len(line) > 80 and len(line.split()) > 1]


def test_competencies_that_are_off_are_a_miss(cli: CommandLine, server: SandboxServer) -> None:
    """With the page to enable them on."""
    with server.lock:
        server.site.switches.competencies = False
    found = cli("--json", "doctor")
    assert (found.code, states(found)["competencies"]) == (4, "miss")


def test_a_token_file_that_others_can_read_is_a_miss_of_the_settings(cli: CommandLine, tmp_path: Path) -> None:
    """The site is not asked then."""
    (tmp_path / "token").write_text("TOKEN")
    (tmp_path / "token").chmod(0o644)
    cli.write(f'[sites.one]\nurl = "{cli.environ.pop("LMS_SYNC_URL")}"\ntoken_file = "token"\n', "config.toml")
    found = cli("--json", "doctor")
    assert (found.code, states(found)["token-found"], states(found)["address"]) == (2, "miss", "not-verified")


def test_a_store_that_cannot_be_written_is_a_miss(cli: CommandLine, tmp_path: Path) -> None:
    """Exit code 5, unless Moodle or the settings are at fault too."""
    (tmp_path / "store.sqlite").write_text("no database, but text of some length that is none at all, whoever reads it")
    found = cli("--json", "doctor", env={"LMS_SYNC_STORE__PATH": str(tmp_path / "store.sqlite")})
    assert (found.code, states(found)["store"]) == (5, "miss")


def test_a_store_that_is_there_is_proven_writable(cli: CommandLine) -> None:
    """With its kind and revision."""
    cli.write()
    assert cli("push", "demo.yaml", "--yes").code == 0
    (store,) = [one for one in checks(cli("--json", "doctor")) if one["check"] == "store"]
    assert (store["state"], store["params"]["kind"]) == ("ok", "SQLite")


def test_an_undecided_retention_is_a_warning_for_pulls(cli: CommandLine) -> None:
    """It is not asked of those who pull nothing."""
    assert states(cli("--json", "doctor", "--job", "pull"))["retention"] == "warning"
    decided = {"LMS_SYNC_PULL__RETENTION_MONTHS": "24"}
    assert states(cli("--json", "doctor", "--job", "pull", env=decided))["retention"] == "ok"
    assert "retention" not in states(cli("--json", "doctor", "--job", "push"))


class _Silent(BaseHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def self_signed(tmp_path: Path) -> Iterator[str]:
    """The address of a server with a certificate that nobody vouches for."""
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "5", "-subj", "/CN=127.0.0.1"]
    words += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)]
    try:
        subprocess.run(words, check=True, capture_output=True)  # noqa: S603 - words of our own
    except FileNotFoundError:
        pytest.skip("there is no openssl on this machine to make a certificate with")
    server = HTTPServer(("127.0.0.1", 0), _Silent)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_self_signed_certificate_is_a_miss(cli: CommandLine, self_signed: str) -> None:
    """The token was not sent."""
    found = cli("--json", "doctor", env={"LMS_SYNC_URL": self_signed})
    assert (found.code, states(found)["address"], states(found)["tls"]) == (4, "ok", "miss")


def test_the_end_of_a_certificate_is_read(self_signed: str, tmp_path: Path) -> None:
    """If it is trusted; what is not https has none."""
    ends = certificate_end(self_signed, HttpOptions(ca_bundle=str(tmp_path / "cert.pem")))
    assert ends is not None
    assert (ends - datetime.now(UTC)).days == 4
    assert certificate_end(self_signed, HttpOptions()) is None
    assert certificate_end("http://127.0.0.1:9", HttpOptions()) is None


def test_a_scale_that_is_not_there_is_a_miss_with_the_line_to_paste(cli: CommandLine) -> None:
    """For the files that the settings name."""
    file = cli.write(FRAMEWORK.replace("name: Maîtrisé", "name: Expert"))
    cli.write(f'lang = "en"\n[frameworks]\nfiles = ["{cli.folder / file}"]\n', "config.toml")
    found = cli("--json", "doctor")
    (scale,) = [one for one in checks(found) if one["check"] == "scale"]
    assert (found.code, scale["state"]) == (4, "miss")
    assert "Non acquis,En cours d'acquisition,Acquis,Expert" in scale["message"]


def test_rights_in_courses_are_seen_in_a_course_of_the_settings(cli: CommandLine, server: SandboxServer) -> None:
    """Without a name to look at they are not verified."""
    with server.lock:
        name = next(iter(server.site.courses.values())).shortname
    needs = needs_of([Job.LINKS_PUSH])
    rights = {one.name for one in needs.capabilities} - {"moodle/competency:coursecompetencymanage"}
    env = account(server, rights, {one.name for one in needs.functions})
    blind = cli("--json", "doctor", "--job", "links-push", env=env)
    assert not [one for one in checks(blind) if one["state"] == "miss"]
    found = cli("--json", "doctor", "--job", "links-push", env={**env, "LMS_SYNC_PULL__COURSES": json.dumps([name])})
    missing = [one["params"]["capability"] for one in checks(found) if one["state"] == "miss"]
    assert (found.code, missing) == (4, ["moodle/competency:coursecompetencymanage"])


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_checklist_needs_neither_network_nor_token(offline: CommandLine, lang: str) -> None:
    """A set for the night that only reads, and one for the administrator."""
    shown = offline("--lang", lang, "doctor", "--setup")
    assert (shown.code, shown.err) == (0, "")
    night, administrator = shown.out.split("\n\n# ")
    for name in needs_of([Job.VERIFY, Job.LINKS, Job.PULL]).functions:
        assert f"- [ ] `{name.name}`" in night
    assert "create" not in night
    assert "manage`" not in night
    for name in needs_of([Job.PUSH, Job.LINKS_PUSH]).functions:
        assert f"- [ ] `{name.name}`" in administrator


def test_the_checklist_of_chosen_jobs_is_one_set(offline: CommandLine) -> None:
    """For machines too."""
    event = json.loads(offline("--json", "doctor", "--setup", "--job", "push").out)
    needs = needs_of([Job.PUSH])
    assert event["jobs"] == ["push"]
    assert [one["name"] for one in event["functions"]] == [one.name for one in needs.functions]
    assert [one["name"] for one in event["capabilities"]] == [one.name for one in needs.capabilities]


def test_the_role_allows_just_what_the_jobs_need(offline: CommandLine) -> None:
    """In the form that core_role_preset reads; e-mail addresses only where a ledger matches by them."""
    assert offline("doctor", "--role-xml", "role.xml") == Result(0, "", "")
    role = ET.parse(offline.folder / "role.xml").getroot()  # noqa: S314 - a file of our own
    assert [part.tag for part in role] == [
        *("shortname", "name", "description", "archetype", "contextlevels"),
        *("allowassign", "allowoverride", "allowswitch", "allowview", "permissions"),
    ]
    assert [level.text for level in role.iter("level")] == ["system"]
    needed = {one.name for one in needs_of([Job.VERIFY, Job.LINKS, Job.PULL]).capabilities}
    email = "moodle/site:viewuseridentity"
    assert {one.text for one in role.iter("allow")} == needed - {email}
    offline.write('[ledger.learner]\nemail = ["mail"]\n', "config.toml")
    offline("doctor", "--role-xml", "role.xml")
    assert email in (offline.folder / "role.xml").read_text(encoding="utf-8")


def test_a_role_that_cannot_be_written_says_why(offline: CommandLine) -> None:
    """Nothing is left."""
    refused = offline("--lang", "en", "doctor", "--role-xml", "missing/role.xml")
    assert refused.code == 2
    assert "missing/role.xml" in refused.err
