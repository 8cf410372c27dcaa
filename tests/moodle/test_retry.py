"""When a call is tried again, how long is waited, and when it ends."""

import logging
from collections.abc import Callable

import pytest
import requests
import responses

from lms_sync.errors import MoodleAccessError, MoodleTransientError, MoodleUnconfirmedError
from lms_sync.moodle import writes
from lms_sync.moodle.gateway import MoodleGateway
from lms_sync.moodle.options import HttpOptions
from tests.moodle.fake_clock import FakeClock

SITE = "https://moodle.example"
ENDPOINT = f"{SITE}/webservice/rest/server.php"
DOWN = {"exception": "x", "errorcode": "dbconnectionfailed", "message": "m"}


@pytest.fixture
def connect(time: FakeClock) -> Callable[[float], MoodleGateway]:
    """A gateway with a budget of so many seconds."""
    return lambda budget: time.gateway(SITE, "0123456789abcdef", HttpOptions(retry_budget=budget))


Connect = Callable[[float], MoodleGateway]


def test_a_read_is_tried_until_it_is_answered(connect: Connect, time: FakeClock) -> None:
    """Waits double from one second, with half of each drawn by chance."""
    with responses.RequestsMock() as mock:
        for _ in range(3):
            mock.post(ENDPOINT, status=502)
        mock.post(ENDPOINT, json=[])
        assert connect(300).list_frameworks() == ()
    assert time.sleeps == [0.75, 1.5, 3.0]


@pytest.mark.parametrize(("jitter", "waits"), [(0.0, [0.5, 1.0]), (0.999, [0.9995, 1.999])])
def test_jitter_spreads_the_waits(connect: Connect, time: FakeClock, jitter: float, waits: list[float]) -> None:
    """Two runs that failed together do not come back together."""
    time.jitter = jitter
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, status=502)
        mock.post(ENDPOINT, status=502)
        mock.post(ENDPOINT, json=[])
        connect(300).list_frameworks()
    assert time.sleeps == pytest.approx(waits)


def test_the_budget_bounds_attempts_and_waits_together(connect: Connect, time: FakeClock) -> None:
    """It ends before a wait that would not fit, with the last error, and never waits longer than half a minute."""
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, status=503)
        with pytest.raises(MoodleTransientError, match="503"):
            connect(300).list_frameworks()
        assert len(mock.calls) == len(time.sleeps) + 1
    assert 200 < sum(time.sleeps) <= 300
    assert max(time.sleeps) <= 30


def test_the_time_of_slow_attempts_counts(connect: Connect, time: FakeClock) -> None:
    """An attempt that ran into its time-out uses up the budget too."""

    def slow(_request: requests.PreparedRequest) -> tuple[int, dict[str, str], str]:
        time.now += 120
        raise requests.ReadTimeout

    with responses.RequestsMock() as mock:
        mock.add_callback(responses.POST, ENDPOINT, callback=slow)
        with pytest.raises(MoodleTransientError, match="in time"):
            connect(300).list_frameworks()
        assert len(mock.calls) == 3


def test_retry_after_in_seconds_is_honoured(connect: Connect, time: FakeClock) -> None:
    """Never earlier than asked."""
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, status=429, headers={"Retry-After": "42"})
        mock.post(ENDPOINT, json=[])
        connect(300).list_frameworks()
    assert time.sleeps == [42.5]


def test_retry_after_as_a_date_counts_from_the_servers_own_clock(connect: Connect, time: FakeClock) -> None:
    """This machine's clock may be wrong."""
    headers = {"Retry-After": "Tue, 24 Nov 2026 05:01:00 GMT", "Date": "Tue, 24 Nov 2026 05:00:00 GMT"}
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, status=503, headers=headers)
        mock.post(ENDPOINT, json=[])
        connect(300).list_frameworks()
    assert time.sleeps == [60.5]


@pytest.mark.parametrize(
    "headers",
    [
        {"Retry-After": "soon"},
        {"Retry-After": "-5"},
        {"Retry-After": "Tue, 24 Nov 2026 05:01:00 GMT"},
        {"Retry-After": "Tue, 24 Nov 2026 05:01:00 -0000", "Date": "x"},
        {"Retry-After": "²"},
    ],
    ids=["words", "negative", "no-date", "bad-date", "superscript"],
)
def test_an_unusable_retry_after_is_as_none(connect: Connect, time: FakeClock, headers: dict[str, str]) -> None:
    """The usual back-off then holds."""
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, status=503, headers=headers)
        mock.post(ENDPOINT, json=[])
        connect(300).list_frameworks()
    assert time.sleeps == [0.75]


def test_a_date_in_the_past_means_now(connect: Connect, time: FakeClock) -> None:
    """With the jitter that keeps clients apart."""
    headers = {"Retry-After": "Tue, 24 Nov 2026 04:00:00 GMT", "Date": "Tue, 24 Nov 2026 05:00:00 GMT"}
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, status=503, headers=headers)
        mock.post(ENDPOINT, json=[])
        connect(300).list_frameworks()
    assert time.sleeps == [0.5]


def test_a_retry_after_beyond_the_budget_ends_at_once(connect: Connect, time: FakeClock) -> None:
    """Maintenance asks for 300 seconds; waiting in vain helps nobody, and the error says how long was asked."""
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, status=503, headers={"Retry-After": "300"})
        with pytest.raises(MoodleTransientError) as caught:
            connect(60).list_frameworks()
    assert time.sleeps == []
    assert caught.value.retry_after == 300


def test_a_php_failure_is_tried_three_times(connect: Connect, time: FakeClock) -> None:
    """It mostly comes back with the same values."""
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, status=500)
        with pytest.raises(MoodleTransientError):
            connect(300).list_frameworks()
        assert len(mock.calls) == 3
    assert len(time.sleeps) == 2


def test_a_lasting_error_is_not_tried_again(connect: Connect, time: FakeClock) -> None:
    """Only transient errors are."""
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, json={"exception": "x", "errorcode": "invalidtoken", "message": "m"})
        with pytest.raises(MoodleAccessError):
            connect(300).list_frameworks()
        assert len(mock.calls) == 1
    assert time.sleeps == []


@pytest.mark.parametrize(
    "failure",
    [{"status": 429}, {"json": DOWN}, {"body": requests.ConnectTimeout()}],
    ids=["429", "not-begun", "connect-timeout"],
)
def test_a_write_that_surely_was_not_begun_is_tried_again(
    connect: Connect, time: FakeClock, failure: dict[str, object]
) -> None:
    """Nothing can be doubled by it."""
    with responses.RequestsMock() as mock:
        mock.add(responses.POST, ENDPOINT, **failure)  # type: ignore[arg-type]  # the cases differ by keyword
        mock.post(ENDPOINT, json=True)
        assert connect(300).write([writes.MoveUp(1)]) == writes.WriteResult((True,))
    assert len(time.sleeps) == 1


@pytest.mark.parametrize(
    "failure",
    [
        {"status": 500},
        {"status": 502},
        {"status": 503, "headers": {"Retry-After": "1"}},
        {"body": requests.ReadTimeout()},
        {"body": requests.ConnectionError("reset")},
        {"body": '{"respon'},
        {"body": ""},
    ],
    ids=["500", "502", "503", "read-timeout", "reset", "truncated", "empty"],
)
def test_an_unclear_write_is_never_repeated(connect: Connect, time: FakeClock, failure: dict[str, object]) -> None:
    """It may have been done: the caller must look first."""
    with responses.RequestsMock() as mock:
        mock.add(responses.POST, ENDPOINT, **failure)  # type: ignore[arg-type]  # the cases differ by keyword
        result = connect(300).write([writes.MoveUp(1)])
        assert len(mock.calls) == 1
    assert type(result.error) is MoodleUnconfirmedError
    assert time.sleeps == []


def test_waiting_is_logged(connect: Connect, caplog: pytest.LogCaptureFixture) -> None:
    """A person who watches sees why nothing moves."""
    caplog.set_level(logging.INFO, "lms_sync.moodle")
    with responses.RequestsMock() as mock:
        mock.post(ENDPOINT, status=502)
        mock.post(ENDPOINT, json=[])
        connect(300).list_frameworks()
    assert "attempt 2 follows in 0.8 s" in caplog.text
    assert "HTTP 502" in caplog.text
