"""What it means when no whole answer came."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import requests
from pydantic import SecretStr
from urllib3 import exceptions as urllib3

from lms_sync.errors import (
    MoodleError,
    MoodleProtocolError,
    MoodleTransientError,
    MoodleUnconfirmedError,
)
from lms_sync.moodle import functions, writes
from lms_sync.moodle.connection_faults import fault_of_exception
from lms_sync.moodle.options import HttpOptions
from lms_sync.moodle.target import Target
from tests.moodle.fake_clock import FakeClock

TOKEN = SecretStr("0123456789abcdef")
READ = Target("https://moodle.example", functions.LIST_FRAMEWORKS, TOKEN)
WRITE = Target("https://moodle.example", functions.MOVE_UP, TOKEN)
QUICK = HttpOptions(connect_timeout=0.3, read_timeout=0.3, retry_budget=0)


def _packed(reason: Exception, kind: type[requests.RequestException]) -> requests.RequestException:
    """As requests packs what urllib3 met."""
    return kind(urllib3.MaxRetryError(None, "/", reason))  # type: ignore[arg-type]  # the pool is not looked at


def _certificate() -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_message = "self-signed certificate"
    return error


def _tls(kind: type[ssl.SSLError], reason: str) -> ssl.SSLError:
    error = kind(1, reason)
    error.reason = reason
    return error


NEVER_SENT = [
    ("refused", _packed(urllib3.NewConnectionError(None, "refused"), requests.ConnectionError), "unreachable"),  # type: ignore[arg-type]  # the connection is not looked at
    (
        "unknown host",
        _packed(urllib3.NameResolutionError("h", None, socket.gaierror(-2, "x")), requests.ConnectionError),  # type: ignore[arg-type]  # the connection is not looked at
        "unknown-host",
    ),
    ("connect time-out", requests.ConnectTimeout(), "connect-timeout"),
    ("proxy", _packed(urllib3.ProxyError("no", OSError("refused")), requests.exceptions.ProxyError), "proxy"),
]
MISCONFIGURED = [
    ("certificate", _packed(urllib3.SSLError(_certificate()), requests.exceptions.SSLError), "certificate"),
    (
        "http port",
        _packed(urllib3.SSLError(_tls(ssl.SSLError, "WRONG_VERSION_NUMBER")), requests.exceptions.SSLError),
        "no-tls",
    ),
    (
        "proxy login",
        _packed(
            urllib3.ProxyError("no", OSError("Tunnel connection failed: 407 Proxy Authentication Required")),
            requests.exceptions.ProxyError,
        ),
        "proxy-login",
    ),
    ("invalid url", requests.exceptions.InvalidURL(), "unsendable"),
    ("invalid scheme", requests.exceptions.InvalidSchema(), "unsendable"),
    ("no scheme", requests.exceptions.MissingSchema(), "unsendable"),
    ("invalid header", requests.exceptions.InvalidHeader(), "unsendable"),
]
MAY_HAVE_ARRIVED = [
    ("read time-out", requests.ReadTimeout(), "read-timeout", "unconfirmed-timeout"),
    (
        "time-out amid the body",
        requests.ConnectionError(urllib3.ReadTimeoutError(None, "/", "x")),  # type: ignore[arg-type]  # the pool is not looked at
        "read-timeout",
        "unconfirmed-timeout",
    ),
    (
        "reset",
        requests.ConnectionError(urllib3.ProtocolError("x", ConnectionResetError())),
        "connection-lost",
        "unconfirmed-lost",
    ),
    ("cut body", requests.exceptions.ChunkedEncodingError(), "connection-lost", "unconfirmed-lost"),
    ("bad compression", requests.exceptions.ContentDecodingError(), "connection-lost", "unconfirmed-lost"),
    (
        "tls cut",
        _packed(urllib3.SSLError(_tls(ssl.SSLEOFError, "UNEXPECTED_EOF_WHILE_READING")), requests.exceptions.SSLError),
        "connection-lost",
        "unconfirmed-lost",
    ),
]


@pytest.mark.parametrize("target", [READ, WRITE], ids=["read", "write"])
@pytest.mark.parametrize(("_case", "error", "code"), NEVER_SENT, ids=[row[0] for row in NEVER_SENT])
def test_what_never_left_may_be_tried_again(
    _case: str, error: requests.RequestException, code: str, target: Target
) -> None:
    """Reads and writes alike."""
    fault = fault_of_exception(error, target)
    assert type(fault) is MoodleTransientError
    assert fault.message.code == f"moodle.{code}"
    assert fault.function == target.function.name


@pytest.mark.parametrize("target", [READ, WRITE], ids=["read", "write"])
@pytest.mark.parametrize(("_case", "error", "code"), MISCONFIGURED, ids=[row[0] for row in MISCONFIGURED])
def test_what_cannot_work_is_not_tried_again(
    _case: str, error: requests.RequestException, code: str, target: Target
) -> None:
    """The settings or the server have to be mended, and nothing was sent."""
    fault = fault_of_exception(error, target)
    assert type(fault) is MoodleProtocolError
    assert fault.message.code == f"moodle.{code}"


@pytest.mark.parametrize(
    ("_case", "error", "read_code", "write_code"), MAY_HAVE_ARRIVED, ids=[row[0] for row in MAY_HAVE_ARRIVED]
)
def test_what_may_have_arrived_leaves_a_write_unconfirmed(
    _case: str, error: requests.RequestException, read_code: str, write_code: str
) -> None:
    """A read is simply read again."""
    read, write = fault_of_exception(error, READ), fault_of_exception(error, WRITE)
    assert (type(read), read.message.code) == (MoodleTransientError, f"moodle.{read_code}")
    assert (type(write), write.message.code) == (MoodleUnconfirmedError, f"moodle.{write_code}")


def test_an_unclear_tls_failure_is_final_for_a_read_only() -> None:
    """Before or amid the exchange cannot be told apart, so a write stays unconfirmed."""
    error = _packed(urllib3.SSLError(_tls(ssl.SSLError, "BAD_RECORD_MAC")), requests.exceptions.SSLError)
    assert type(fault_of_exception(error, READ)) is MoodleProtocolError
    assert type(fault_of_exception(error, WRITE)) is MoodleUnconfirmedError


def _all_of(kind: type[requests.RequestException]) -> Iterator[type[requests.RequestException]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _all_of(below)


@pytest.mark.parametrize("kind", sorted(set(_all_of(requests.RequestException)), key=repr))
def test_every_exception_of_requests_becomes_ours(kind: type[requests.RequestException]) -> None:
    """Also those that a later version may add; an unknown one never lets a write be repeated."""
    error = kind("x", "", 0) if issubclass(kind, ValueError) and "JSON" in kind.__name__ else kind()
    assert isinstance(fault_of_exception(error, READ), MoodleError)
    assert str(fault_of_exception(error, WRITE))


@contextmanager
def _server(behave: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that takes one connection and does with it what the test wants."""
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        connection, _ = listener.accept()
        with connection:
            behave(connection)

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        thread.join(5)
        listener.close()


def _write_to(url: str, time: FakeClock) -> MoodleError:
    with time.gateway(url, "0123456789abcdef", QUICK) as gateway:
        error = gateway.write([writes.MoveUp(1)]).error
    assert error is not None
    return error


def test_a_refused_connection_is_known_as_never_sent(time: FakeClock) -> None:
    """Over a real socket: nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert _write_to(f"http://127.0.0.1:{port}", time).message.code == "moodle.unreachable"


def test_a_silent_server_leaves_a_write_unconfirmed(time: FakeClock) -> None:
    """Over a real socket: it takes the request and says nothing."""

    def silent(connection: socket.socket) -> None:
        while connection.recv(65536):
            pass

    with _server(silent) as url:
        assert _write_to(url, time).message.code == "moodle.unconfirmed-timeout"


def test_a_closed_connection_leaves_a_write_unconfirmed(time: FakeClock) -> None:
    """Over a real socket: it takes the request and hangs up."""

    def hang_up(connection: socket.socket) -> None:
        connection.recv(65536)

    with _server(hang_up) as url:
        assert _write_to(url, time).message.code == "moodle.unconfirmed-lost"


def test_a_body_shorter_than_announced_leaves_a_write_unconfirmed(time: FakeClock) -> None:
    """Over a real socket: "tru" with the length of "true" is no answer."""

    def short(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntru")

    with _server(short) as url:
        assert type(_write_to(url, time)) is MoodleUnconfirmedError


def test_a_dripping_body_does_not_last_for_ever(time: FakeClock) -> None:
    """Each byte comes within the time-out of a single read, the whole never would."""

    def drip(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        try:
            while True:
                connection.sendall(b"1\r\n[\r\n")
                time.now += 0.1
        except OSError:
            return

    with _server(drip) as url:
        assert _write_to(url, time).message.code == "moodle.unconfirmed-timeout"
