"""What a batch of writes may answer, and what it then means."""

import pytest
import responses

from lms_sync.errors import (
    MoodleAccessError,
    MoodleRejectedError,
    MoodleTransientError,
    MoodleUnconfirmedError,
)
from lms_sync.moodle import writes
from lms_sync.moodle.functions import BATCH_FUNCTION
from lms_sync.sandbox import SandboxServer
from tests.moodle.fake_clock import FakeClock

ENDPOINT = "https://moodle.example/webservice/rest/server.php"
INFO = {"siteurl": "s", "username": "u", "userid": 2, "functions": [{"name": BATCH_FUNCTION}]}
DONE = {"error": False, "data": "true"}


def _failed(errorcode: str) -> dict[str, object]:
    return {"error": True, "exception": f'{{"errorcode":"{errorcode}","message":"m"}}'}


@pytest.mark.parametrize(
    ("answer", "answers", "kind"),
    [
        ([DONE, DONE], (True, True), None),
        ([DONE, _failed("codingerror")], (True,), MoodleRejectedError),
        ([DONE, _failed("generalexceptionmessage")], (True,), MoodleRejectedError),
        (
            [DONE, {"error": True, "exception": '{"errorcode":"accessexception","module":"webservice"}'}],
            (True,),
            MoodleAccessError,
        ),
        ([DONE, _failed("sitemaintenance")], (True,), MoodleTransientError),
        ([DONE, _failed("invalidresponse")], (True,), MoodleUnconfirmedError),
        ([DONE, {"error": True, "exception": "nonsense"}], (True,), MoodleUnconfirmedError),
        ([DONE], (), MoodleUnconfirmedError),
        ([], (), MoodleUnconfirmedError),
        ([DONE, DONE, DONE], (), MoodleUnconfirmedError),
        ([DONE, {"error": False, "data": '{"id":5}'}], (), MoodleUnconfirmedError),
        ([DONE, {"error": False}], (), MoodleUnconfirmedError),
    ],
    ids=[
        "done",
        "refused",
        "php-error",
        "not-in-service",
        "maintenance",
        "after-the-deed",
        "unreadable-error",
        "short-without-error",
        "empty",
        "long",
        "other-shape",
        "no-data",
    ],
)
def test_what_a_batch_answers(
    time: FakeClock, answer: list[object], answers: tuple[bool, ...], kind: type | None
) -> None:
    """Errors inside map by the same table; what does not fit the writes is unconfirmed as a whole."""
    with responses.RequestsMock() as mock, time.gateway("https://moodle.example", "0123456789") as gateway:
        mock.post(ENDPOINT, json=INFO)
        mock.post(ENDPOINT, json={"responses": answer})
        result = gateway.write([writes.MoveUp(1), writes.MoveUp(2)])
        assert len(mock.calls) == 2
    assert result.answers == answers
    assert (None if result.error is None else type(result.error)) is kind


def test_a_missing_sub_function_is_named(sandbox: SandboxServer, time: FakeClock) -> None:
    """Not the batch function, which was there."""
    sandbox.site.add_token("NO-UP", username="admin", functions=["core_webservice_get_site_info", BATCH_FUNCTION])
    with time.gateway(sandbox.url, "NO-UP") as gateway:
        error = gateway.write([writes.MoveUp(1), writes.MoveUp(2)]).error
    assert type(error) is MoodleAccessError
    assert error.function == "core_competency_move_up_competency"


def test_a_create_that_answers_no_id_is_unconfirmed(time: FakeClock) -> None:
    """The record may be there; a true or an empty object names none."""
    with responses.RequestsMock() as mock, time.gateway("https://moodle.example", "0123456789") as gateway:
        mock.post(ENDPOINT, json=True)
        result = gateway.write([writes.CreateCompetency(1, 0, "A", "A", "")])
    assert type(result.error) is MoodleUnconfirmedError
