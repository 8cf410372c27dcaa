"""What it means when no whole answer came: every exception of requests as one of our errors."""

import socket
import ssl
from collections.abc import Iterator
from http import HTTPStatus

import requests
from urllib3 import exceptions as urllib3

from lms_sync.errors import MoodleError, MoodleProtocolError, MoodleTransientError, MoodleUnconfirmedError
from lms_sync.moodle.target import Target

UNSENDABLE = (
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
    requests.exceptions.InvalidHeader,
)
LINE_CUT = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)
HANDSHAKE_REFUSALS = frozenset(
    {"WRONG_VERSION_NUMBER", "UNSUPPORTED_PROTOCOL", "NO_PROTOCOLS_AVAILABLE", "HTTP_REQUEST"}
)


def fault_of_exception(  # noqa: C901, PLR0911  # one return a cause
    error: requests.RequestException, target: Target
) -> MoodleError:
    """Return what a failed exchange means for the caller.

    What never left this machine may be tried again; a write that may have left it is unconfirmed.
    """
    causes = tuple(_causes(error))
    function = target.function.name
    if isinstance(error, UNSENDABLE):
        return MoodleProtocolError(target.message("moodle.unsendable"), function=function)
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        reason = next(cause.verify_message for cause in causes if isinstance(cause, ssl.SSLCertVerificationError))
        return MoodleProtocolError(target.message("moodle.certificate", reason=reason), function=function)
    if any(isinstance(cause, ssl.SSLError) and cause.reason in HANDSHAKE_REFUSALS for cause in causes):
        return MoodleProtocolError(target.message("moodle.no-tls"), function=function)
    if isinstance(error, requests.ConnectTimeout):
        return MoodleTransientError(target.message("moodle.connect-timeout"), function=function)
    if isinstance(error, requests.exceptions.ProxyError):
        if _status_of_tunnel(causes) == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
            return MoodleProtocolError(target.message("moodle.proxy-login"), function=function)
        return MoodleTransientError(target.message("moodle.proxy"), function=function)
    if any(isinstance(cause, socket.gaierror | urllib3.NameResolutionError) for cause in causes):
        return MoodleTransientError(target.message("moodle.unknown-host"), function=function)
    if any(isinstance(cause, urllib3.NewConnectionError) for cause in causes):
        return MoodleTransientError(target.message("moodle.unreachable"), function=function)
    if target.is_write:
        code = "moodle.unconfirmed-timeout" if _is_timeout(error, causes) else "moodle.unconfirmed-lost"
        return MoodleUnconfirmedError(target.message(code), function=function)
    if isinstance(error, requests.exceptions.SSLError) and not any(isinstance(cause, LINE_CUT) for cause in causes):
        return MoodleProtocolError(target.message("moodle.no-tls"), function=function)
    if _is_timeout(error, causes):
        return MoodleTransientError(target.message("moodle.read-timeout"), function=function)
    return MoodleTransientError(target.message("moodle.connection-lost"), function=function)


def _is_timeout(error: requests.RequestException, causes: tuple[BaseException, ...]) -> bool:
    return isinstance(error, requests.Timeout) or any(isinstance(cause, urllib3.ReadTimeoutError) for cause in causes)


def _status_of_tunnel(causes: tuple[BaseException, ...]) -> int | None:
    """http.client tells the proxy's refusal in words only: "Tunnel connection failed: 407 …"."""
    for cause in causes:
        for word in str(cause).split("Tunnel connection failed: ")[1:]:
            return int(word[:3]) if word[:3].isdigit() else None
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield everything that requests and urllib3 packed into one another, once each."""
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting:
        current = waiting.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        inner = (current.__cause__, current.__context__, getattr(current, "reason", None), *current.args)
        waiting += [part for part in inner if isinstance(part, BaseException)]
