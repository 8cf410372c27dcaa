"""Every answer that is not Moodle's JSON, for reads and for writes."""

import json
from pathlib import Path
from typing import Any

import pytest
import responses

from lms_sync import errors
from lms_sync.errors import MoodleError
from lms_sync.moodle import writes
from lms_sync.moodle.options import HttpOptions
from tests.moodle.fake_clock import FakeClock

SITE = "https://moodle.example"
ENDPOINT = f"{SITE}/webservice/rest/server.php"
TRANSPORT = Path(__file__).parents[1] / "data" / "recordings" / "transport-5.0.json"

ACCESS, PROTOCOL, REJECTED = errors.MoodleAccessError, errors.MoodleProtocolError, errors.MoodleRejectedError
TRANSIENT, UNCONFIRMED = errors.MoodleTransientError, errors.MoodleUnconfirmedError

ANSWERS = [
    ("web services off", 403, "", ACCESS, ACCESS, "Enable web services"),
    ("firewall", 403, "<h1>Blocked by WAF</h1>", ACCESS, ACCESS, "Blocked by WAF"),
    ("login of a web server", 401, "", ACCESS, ACCESS, "login"),
    ("login of a proxy", 407, "", ACCESS, ACCESS, "login"),
    ("no such page", 404, "File not found.", PROTOCOL, PROTOCOL, "no Moodle at"),
    ("method refused", 405, "", PROTOCOL, PROTOCOL, "no Moodle at"),
    ("gone", 410, "", PROTOCOL, PROTOCOL, "no Moodle at"),
    ("too large", 413, "", REJECTED, REJECTED, "batch_size"),
    ("teapot", 418, "tea", PROTOCOL, PROTOCOL, "418"),
    ("no content", 204, "", PROTOCOL, UNCONFIRMED, "204"),
    ("too many", 429, "", TRANSIENT, TRANSIENT, "fewer calls"),
    ("request time-out", 408, "", TRANSIENT, UNCONFIRMED, "408"),
    ("php died", 500, "", TRANSIENT, UNCONFIRMED, "500"),
    ("bad gateway", 502, "<html>502</html>", TRANSIENT, UNCONFIRMED, "502"),
    ("maintenance", 503, "<html>Site down for maintenance</html>", TRANSIENT, UNCONFIRMED, "503"),
    ("gateway time-out", 504, "", TRANSIENT, UNCONFIRMED, "504"),
    ("unknown server error", 599, "", TRANSIENT, UNCONFIRMED, "599"),
    ("empty", 200, "", PROTOCOL, UNCONFIRMED, "with nothing"),
    ("blanks", 200, " \n", PROTOCOL, UNCONFIRMED, "with nothing"),
    ("truncated list", 200, '[{"id":1,"idnu', TRANSIENT, UNCONFIRMED, "breaks off"),
    ("truncated object", 200, '{"siteurl":"https:', TRANSIENT, UNCONFIRMED, "breaks off"),
    ("half an error", 200, '{"exception":"x","errorcode":"coding', TRANSIENT, UNCONFIRMED, "breaks off"),
    ("xml", 200, '<?xml version="1.0"?><RESPONSE/>', PROTOCOL, UNCONFIRMED, "XML"),
    ("login portal", 200, "<!DOCTYPE html><title>Sign in</title>", PROTOCOL, UNCONFIRMED, "Sign in"),
    ("php notice before the data", 200, "<br />\n<b>Notice</b>: x[]", PROTOCOL, UNCONFIRMED, "Notice"),
    ("address blocked", 200, "This site is not available currently.", ACCESS, UNCONFIRMED, "not available currently"),
    ("other shape", 200, '{"hello": "world"}', PROTOCOL, UNCONFIRMED, "hello"),
    ("other list", 200, '[{"id":1}]', PROTOCOL, UNCONFIRMED, "id"),
    ("null", 200, "null", PROTOCOL, UNCONFIRMED, "null"),
    ("deep nonsense", 200, "[" * 50_000, PROTOCOL, UNCONFIRMED, "recursion"),
    ("not utf-8", 200, b'["\xff"]', PROTOCOL, UNCONFIRMED, "unicode"),
    ("php notice after the data", 200, "[]<br />Notice", PROTOCOL, UNCONFIRMED, "Notice"),
]
IDS = [row[0] for row in ANSWERS]


def _read(time: FakeClock) -> MoodleError:
    with (
        time.gateway(SITE, "0123456789abcdef", HttpOptions(retry_budget=0)) as gateway,
        pytest.raises(MoodleError) as caught,
    ):
        gateway.list_competencies(1)
    return caught.value


def _write(time: FakeClock) -> MoodleError:
    with time.gateway(SITE, "0123456789abcdef", HttpOptions(retry_budget=0)) as gateway:
        result = gateway.write([writes.CreateCompetency(1, 0, "C1", "Un", "")])
    assert result.answers == ()
    assert result.error is not None
    return result.error


@pytest.mark.parametrize(("_case", "status", "body", "kind", "_write_kind", "words"), ANSWERS, ids=IDS)
def test_an_answer_to_a_read(
    _case: str, status: int, body: str | bytes, kind: type, _write_kind: type, words: str, time: FakeClock
) -> None:
    """Each is named for what a person can do about it."""
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, body=body, status=status)
        error = _read(time)
    assert type(error) is kind
    if kind is not UNCONFIRMED:
        assert words in str(error)


@pytest.mark.parametrize(("_case", "status", "body", "_read_kind", "kind", "_words"), ANSWERS, ids=IDS)
def test_an_answer_to_a_write(
    _case: str, status: int, body: str | bytes, _read_kind: type, kind: type, _words: str, time: FakeClock
) -> None:
    """Whatever Moodle itself did not clearly answer leaves the write unconfirmed, and it is not repeated."""
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, body=body, status=status)
        error = _write(time)
        assert len(mock.calls) == 1
    assert type(error) is kind


RECORDED = {
    "wrong path": PROTOCOL,
    "site root in place of the endpoint": PROTOCOL,
    "no format asked": PROTOCOL,
    "other host name than the site address": PROTOCOL,
    "JSON body in place of a form": PROTOCOL,
    "function missing": REJECTED,
    "web services switched off": ACCESS,
    "REST protocol switched off": ACCESS,
    "maintenance mode (web)": TRANSIENT,
    "maintenance mode (command line)": TRANSIENT,
    "competencies switched off: list frameworks": ACCESS,
    "service switched off": ACCESS,
    "token limited to another address": ACCESS,
    "upgrade running": TRANSIENT,
}


def _recorded() -> list[Any]:
    exchanges = json.loads(TRANSPORT.read_text("utf-8"))["exchanges"]
    return [pytest.param(one, id=one["case"]) for one in exchanges if one["case"] in RECORDED]


def test_every_recorded_edge_is_in_the_table() -> None:
    """The others are answers to a call that went well."""
    cases = {param.id for param in _recorded()}
    assert cases == set(RECORDED)


@pytest.mark.parametrize("exchange", _recorded())
def test_a_recorded_edge(exchange: dict[str, Any], time: FakeClock) -> None:
    """What a real site answered at the edge of its service."""
    headers = {name: value for name, value in exchange["headers"].items() if name != "Content-Type"}
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, body=exchange["body"], status=exchange["status"], headers=headers)
        error = _read(time)
    assert type(error) is RECORDED[exchange["case"]]


def test_an_excerpt_is_one_printable_line(time: FakeClock) -> None:
    """What a stranger sends must not move the cursor of a terminal."""
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, body="<html>\x1b[31m\r\n\x07 red</html>")
        error = _read(time)
    assert "\x1b" not in str(error)
    assert "\x07" not in str(error)
    assert "red" in str(error)
