"""Every row of Moodle's table of errors, as the error that says what to do next."""

import json
from pathlib import Path
from typing import Any

import pytest
import responses

from lms_sync import errors
from lms_sync.errors import MoodleError
from lms_sync.moodle import writes
from lms_sync.moodle.faults import MEANINGS
from lms_sync.moodle.options import HttpOptions
from tests.moodle.fake_clock import FakeClock

SITE = "https://moodle.example"
ENDPOINT = f"{SITE}/webservice/rest/server.php"
RECORDING = Path(__file__).parents[1] / "data" / "recordings" / "5.0.json"

READS = [
    ("invalidtoken", errors.MoodleAccessError),
    ("accessexception", errors.MoodleAccessError),
    ("invalidrecordunknown", errors.MoodleNotFoundError),
    ("invalidrecord", errors.MoodleNotFoundError),
    ("invalidcourseid", errors.MoodleNotFoundError),
    ("invalidcoursemodule", errors.MoodleNotFoundError),
    ("invaliduser", errors.MoodleNotFoundError),
    ("invalidparameter", errors.MoodleRejectedError),
    ("nopermissions", errors.MoodleAccessError),
    ("requireloginerror", errors.MoodleAccessError),
    ("errorcoursecontextnotvalid", errors.MoodleAccessError),
    ("restrictedcontextexception", errors.MoodleAccessError),
    ("invalidpersistenterror", errors.MoodleRejectedError),
    ("codingerror", errors.MoodleRejectedError),
    ("competenciesarenotenabled", errors.MoodleAccessError),
    ("dmlwriteexception", errors.MoodleTransientError),
    ("dmlreadexception", errors.MoodleTransientError),
    ("textconditionsnotallowed", errors.MoodleRejectedError),
    ("invalidresponse", errors.MoodleProtocolError),
    ("sitemaintenance", errors.MoodleTransientError),
    ("upgraderunning", errors.MoodleTransientError),
    ("dbconnectionfailed", errors.MoodleTransientError),
    ("wsaccessusersuspended", errors.MoodleAccessError),
    ("wsaccessuserunconfirmed", errors.MoodleAccessError),
    ("wsaccessuserdeleted", errors.MoodleAccessError),
    ("wsaccessusernologin", errors.MoodleAccessError),
    ("wsaccessuserexpired", errors.MoodleAccessError),
    ("usernotfullysetup", errors.MoodleAccessError),
    ("forcepasswordchangenotice", errors.MoodleAccessError),
    ("sitepolicynotagreed", errors.MoodleAccessError),
    ("generalexceptionmessage", errors.MoodleRejectedError),
    ("a_plugin_error", errors.MoodleRejectedError),
]
AFTER_THE_DEED = {"dmlreadexception", "invalidresponse"}
REFUSED_IF_WRITTEN = {"dmlwriteexception"}
"""Of a write the database refuses a value; beside a read it fails at what Moodle keeps on the account."""


def _error(errorcode: str | None, message: str = "The reason.") -> dict[str, str]:
    body = {"exception": "core\\exception\\moodle_exception", "message": message}
    return body if errorcode is None else {**body, "errorcode": errorcode}


def _read(time: FakeClock) -> MoodleError:
    with (
        time.gateway(SITE, "0123456789abcdef", HttpOptions(retry_budget=0)) as gateway,
        pytest.raises(MoodleError) as caught,
    ):
        gateway.list_frameworks()
    return caught.value


def _write(time: FakeClock) -> MoodleError:
    with time.gateway(SITE, "0123456789abcdef", HttpOptions(retry_budget=0)) as gateway:
        result = gateway.write([writes.MoveUp(1)])
    assert result.answers == ()
    assert result.error is not None
    return result.error


@pytest.mark.parametrize(("errorcode", "kind"), READS, ids=[row[0] for row in READS])
def test_an_errorcode_of_a_read(errorcode: str, kind: type[MoodleError], time: FakeClock) -> None:
    """The errorcode decides; the error carries it, the function and Moodle's reason or a remedy."""
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, json=_error(errorcode))
        error = _read(time)
    assert type(error) is kind
    assert error.errorcode == errorcode
    assert error.function == "core_competency_list_competency_frameworks"
    assert len(str(error)) > 20


@pytest.mark.parametrize(("errorcode", "kind"), READS, ids=[row[0] for row in READS])
def test_an_errorcode_of_a_write(errorcode: str, kind: type[MoodleError], time: FakeClock) -> None:
    """What Moodle raises after or amid the work leaves a write unconfirmed."""
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, json=_error(errorcode))
        error = _write(time)
    if errorcode in AFTER_THE_DEED:
        kind = errors.MoodleUnconfirmedError
    elif errorcode in REFUSED_IF_WRITTEN:
        kind = errors.MoodleRejectedError
    assert type(error) is kind
    assert error.errorcode == errorcode


def test_a_read_beside_which_a_write_failed_is_tried_again(time: FakeClock) -> None:
    """The first two calls of a new account, both at once, may write the same row in Moodle 4.5."""
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, json=_error("dmlwriteexception", "Error writing to database"))
        mock.post(ENDPOINT, json=[])
        with time.gateway(SITE, "0123456789abcdef", HttpOptions()) as gateway:
            assert gateway.list_frameworks() == ()


def test_the_table_here_is_whole() -> None:
    """A row added to the code needs its row here."""
    assert {row[0] for row in READS} - {"generalexceptionmessage", "a_plugin_error"} == set(MEANINGS)


def test_an_error_of_php_has_no_errorcode(time: FakeClock) -> None:
    """It comes back with the same values, so it is no passing error."""
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, json=_error(None, "Call to a member function x() on bool"))
        error = _read(time)
    assert type(error) is errors.MoodleRejectedError
    assert error.errorcode == ""
    assert "Call to a member function x() on bool" in str(error)


def test_the_exception_class_does_not_decide(time: FakeClock) -> None:
    """Class names differ between 4.4 and 4.5."""
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, json={**_error("nopermissions"), "exception": "dml_write_exception"})
        assert type(_read(time)) is errors.MoodleAccessError


def test_an_error_with_an_error_status_is_still_moodles(time: FakeClock) -> None:
    """A web server may turn the early handlers' answers into 500 or 503; the body says more."""
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, json=_error("upgraderunning"), status=503)
        assert _write(time).errorcode == "upgraderunning"


def test_an_endless_reason_is_cut(time: FakeClock) -> None:
    """With debugging on, messages may hold whole queries."""
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, json=_error("codingerror", "x" * 100_000))
        assert len(str(_read(time))) < 1000


def _recorded_errors() -> list[Any]:
    found: dict[str, Any] = {}
    for exchange in json.loads(RECORDING.read_text("utf-8"))["exchanges"]:
        body = exchange["body"]
        if isinstance(body, dict) and "exception" in body:
            found.setdefault(body.get("errorcode", "none"), pytest.param(body, id=body.get("errorcode", "none")))
    return list(found.values())


@pytest.mark.parametrize("body", _recorded_errors())
def test_recorded_errors_are_known(body: dict[str, str], time: FakeClock) -> None:
    """Nothing that a real site answered falls through to the text for unknown codes."""
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, json=body)
        error = _read(time)
    assert error.message.code != "moodle.other-error"
    assert isinstance(error, errors.MoodleTransientError) is (error.errorcode in REFUSED_IF_WRITTEN)
