"""What goes over the line, and that the token goes nowhere else."""

import logging
import traceback
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import requests
import responses
from pydantic import SecretStr

from lms_sync.errors import MoodleError, MoodleProtocolError, SettingsError
from lms_sync.moodle import connect, writes
from lms_sync.moodle.options import HttpOptions
from lms_sync.moodle.transport import Answer, site_address
from lms_sync.sandbox import Fault, SandboxServer
from lms_sync.texts import Language, render
from tests.moodle.fake_clock import FakeClock

SITE = "https://moodle.example"
ENDPOINT = f"{SITE}/webservice/rest/server.php"
TOKEN = "7f3e9ab2c4d5e6f708192a3b4c5d6e7f"
NO_RETRY = HttpOptions(retry_budget=0)


def test_a_call_is_a_post_with_everything_in_the_body(time: FakeClock) -> None:
    """A token in an address ends up in logs."""
    with responses.RequestsMock() as mock, time.gateway(SITE, f" {TOKEN}\n") as gateway:
        mock.post(ENDPOINT, json=[])
        gateway.list_competencies(7)
        request = mock.calls[0].request
    assert request.method == "POST"
    assert request.url == ENDPOINT
    assert isinstance(request.body, str)
    assert parse_qs(request.body) == {
        "wstoken": [TOKEN],
        "wsfunction": ["core_competency_list_competencies"],
        "moodlewsrestformat": ["json"],
        "filters[0][column]": ["competencyframeworkid"],
        "filters[0][value]": ["7"],
        "sort": ["id"],
        "order": ["ASC"],
        "moodlewssettingraw": ["1"],
        "moodlewssettinglang": ["en"],
    }
    assert request.headers["User-Agent"].startswith("lms-sync/")
    assert TOKEN not in str(request.headers)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    ("location", "wanted"),
    [
        ("https://www.moodle.example/webservice/rest/server.php", "https://www.moodle.example"),
        ("https://moodle.example/lms/webservice/rest/server.php?x=1", "https://moodle.example/lms"),
        ("/new/webservice/rest/server.php", "https://moodle.example/new"),
        ("https://login.example/sso", "https://login.example/sso"),
    ],
    ids=["host", "folder", "relative", "portal"],
)
def test_a_redirect_is_told_and_not_followed(time: FakeClock, status: int, location: str, wanted: str) -> None:
    """A redirected POST loses its body, and the token must not go to another host."""
    with responses.RequestsMock() as mock, time.gateway(SITE, TOKEN, NO_RETRY) as gateway:
        mock.post(ENDPOINT, status=status, headers={"Location": location})
        with pytest.raises(MoodleProtocolError) as caught:
            gateway.site_info()
        assert len(mock.calls) == 1
    assert f"Write {wanted} as" in str(caught.value)


def test_a_redirect_without_a_goal_is_told(time: FakeClock) -> None:
    """There is still a remedy."""
    with responses.RequestsMock() as mock, time.gateway(SITE, TOKEN, NO_RETRY) as gateway:
        mock.post(ENDPOINT, status=302)
        with pytest.raises(MoodleProtocolError, match="without saying where"):
            gateway.site_info()


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://moodle.example/", "https://moodle.example"),
        (" https://moodle.example/lms ", "https://moodle.example/lms"),
        ("https://moodle.example/lms/webservice/rest/server.php", "https://moodle.example/lms"),
        ("http://127.0.0.1:8050", "http://127.0.0.1:8050"),
        ("http://localhost/", "http://localhost"),
        ("http://[::1]:80/m", "http://[::1]:80/m"),
        ("https://héberge.example", "https://héberge.example"),
    ],
)
def test_an_address_is_taken_as_people_paste_it(url: str, address: str) -> None:
    """With a slash, a blank, or the path of the service."""
    assert site_address(url) == address


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://moodle.example", "insecure-url"),
        ("http://127.0.0.1.example", "insecure-url"),
        ("http://10.0.0.1", "insecure-url"),
        ("moodle.example", "invalid-url"),
        ("ftp://moodle.example", "invalid-url"),
        ("https://", "invalid-url"),
        ("https://moodle.example:port", "invalid-url"),
        ("https://[::1", "invalid-url"),
        ("https://moodle .example", "invalid-url"),
        ("", "invalid-url"),
        (f"https://user:{TOKEN}@moodle.example", "url-with-extras"),
        (f"https://moodle.example/?wstoken={TOKEN}", "url-with-extras"),
        (f"https://moodle.example/#{TOKEN}", "url-with-extras"),
    ],
)
def test_an_unusable_address_is_refused_before_anything_is_sent(url: str, code: str) -> None:
    """The text says what to write, and never repeats a secret."""
    with pytest.raises(SettingsError) as caught:
        connect(url, SecretStr(TOKEN))
    assert caught.value.message.code == f"moodle.{code}"
    assert TOKEN not in str(caught.value)


def test_an_empty_token_is_refused() -> None:
    """Moodle would say "invalid token" to it, which helps less."""
    with pytest.raises(SettingsError, match="token is empty"):
        connect(SITE, SecretStr(" \n"))


def test_missing_certificates_are_refused(tmp_path: Path) -> None:
    """Before the first call, with the path."""
    with pytest.raises(SettingsError, match=r"no-such\.pem"):
        connect(SITE, SecretStr(TOKEN), HttpOptions(ca_bundle=str(tmp_path / "no-such.pem")))


def test_the_ca_bundle_is_used(tmp_path: Path, time: FakeClock) -> None:
    """It replaces the usual certificates, whatever the environment says."""
    bundle = tmp_path / "ca.pem"
    bundle.touch()
    with responses.RequestsMock() as mock, time.gateway(SITE, TOKEN, HttpOptions(ca_bundle=str(bundle))) as gateway:
        mock.post(ENDPOINT, json=[])
        gateway.list_frameworks()
        assert mock.calls[0].request.req_kwargs["verify"] == str(bundle)  # type: ignore[attr-defined]  # set by responses


def test_passwords_of_a_netrc_are_not_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, time: FakeClock) -> None:
    """Requests would add them to any call to that host."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine moodle.example login admin password secret\n", "utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    with responses.RequestsMock() as mock, time.gateway(SITE, TOKEN) as gateway:
        mock.post(ENDPOINT, json=[])
        gateway.list_frameworks()
        assert "Authorization" not in mock.calls[0].request.headers


def test_a_proxy_of_the_environment_is_not_used_on_this_machine(
    sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch, time: FakeClock
) -> None:
    """A plain http call must not leave the machine."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with time.gateway(sandbox.url, "TOKEN", NO_RETRY) as gateway:
        assert gateway.site_info().username == "admin"


def _hiding_places(error: BaseException) -> Iterator[str]:
    """Everything of an error that may be printed, with whatever caused it."""
    yield "".join(traceback.format_exception(error))
    seen: BaseException | None = error
    while seen is not None:
        yield repr(seen)
        yield repr(vars(seen))
        yield repr(getattr(getattr(seen, "request", None), "body", None))
        seen = seen.__cause__ or seen.__context__


ECHOES: list[dict[str, object]] = [
    {"json": {"exception": "x", "errorcode": "codingerror", "message": f"bad wstoken={TOKEN}"}},
    {"json": {"exception": "x", "errorcode": TOKEN, "message": "m"}},
    {"body": f"<html>You sent wstoken={TOKEN}</html>"},
    {"body": f"blocked: {TOKEN}"},
    {"body": "<html>" + "x" * 180 + f" {TOKEN}"},
    {"json": {"exception": "x", "errorcode": "codingerror", "message": "x" * 390 + TOKEN}},
    {"body": f"blocked {TOKEN}", "status": 403},
    {"status": 302, "headers": {"Location": f"https://other.example/?wstoken={TOKEN}"}},
    {"status": 302, "headers": {"Location": f"https://other.example/{TOKEN}"}},
    {"json": {TOKEN: 1}},
    {"body": requests.ConnectionError(f"Max retries: body wstoken={TOKEN}")},
    {"body": requests.ReadTimeout()},
]


@pytest.mark.parametrize("echo", ECHOES, ids=range(len(ECHOES)))
@pytest.mark.parametrize("kind", ["read", "write"])
def test_the_token_is_in_no_error(
    time: FakeClock, echo: dict[str, object], kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Even where a server repeats what it was sent."""
    caplog.set_level(logging.DEBUG)
    error: MoodleError | None = None
    with responses.RequestsMock() as mock, time.gateway(SITE, TOKEN, NO_RETRY) as gateway:
        mock.add(responses.POST, ENDPOINT, **echo)  # type: ignore[arg-type]  # the cases differ by keyword
        if kind == "write":
            error = gateway.write([writes.MoveUp(1)]).error
        else:
            try:
                gateway.list_frameworks()
            except MoodleError as caught:
                error = caught
    assert error is not None
    texts = [str(error), render(error.message, Language.FR), error.errorcode, repr(error.message)]
    assert not [text for text in texts if TOKEN[:8] in text]
    foreign = "Max retries" in repr(echo)  # the words of a foreign exception are its own
    assert foreign or not [text for text in _hiding_places(error) if TOKEN in text]
    assert TOKEN not in caplog.text


def test_the_token_is_in_no_log_and_no_repr(
    sandbox: SandboxServer, time: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    """At DEBUG stand the function, the time and the bytes; urllib3 logs the address, which holds nothing."""
    sandbox.site.add_token(TOKEN, username="admin")
    caplog.set_level(logging.DEBUG)
    with time.gateway(sandbox.url, TOKEN) as gateway:
        gateway.list_frameworks()
        sandbox.faults.at(1, Fault.ANSWER_LOST)
        result = gateway.write([writes.MoveUp(1)])
        texts = [repr(gateway), repr(gateway._transport), repr(vars(gateway._transport)), repr(result)]  # noqa: SLF001  # what a debugger shows
    assert "core_competency_list_competency_frameworks: HTTP 200, 2 bytes in" in caplog.text
    assert "core_competency_move_up_competency: ConnectionError after" in caplog.text
    assert not [text for text in (*texts, caplog.text) if TOKEN in text]


def test_an_answer_does_not_show_its_body() -> None:
    """Names of people may stand in it."""
    assert "secret" not in repr(Answer(200, b"secret"))
