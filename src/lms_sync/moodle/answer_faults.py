"""What answers mean that are not Moodle's JSON: section 1.6 of the reference."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final
from urllib.parse import urljoin, urlsplit, urlunsplit

from lms_sync.errors import (
    MoodleAccessError,
    MoodleError,
    MoodleProtocolError,
    MoodleRejectedError,
    MoodleTransientError,
    MoodleUnconfirmedError,
)
from lms_sync.moodle.target import Target
from lms_sync.moodle.transport import ENDPOINT, Answer

LONGEST_EXCERPT: Final = 200
SERVER_ERROR_CODE: Final = "moodle.server-error"
LOGIN_WANTED: Final = (HTTPStatus.UNAUTHORIZED, HTTPStatus.PROXY_AUTHENTICATION_REQUIRED)
TOO_LARGE: Final = (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.REQUEST_URI_TOO_LONG)
WRONG_PLACE: Final = (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.GONE)


def fault_of_status(answer: Answer, target: Target) -> MoodleError:  # noqa: PLR0911  # one return a status
    """Return what an HTTP status other than 200 means; it never comes from a web service function itself."""
    status, function = answer.status, target.function.name
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return _redirect(answer, target)
    if status in LOGIN_WANTED:
        return MoodleAccessError(target.message("moodle.login-wanted", status=status), function=function)
    if status == HTTPStatus.FORBIDDEN:
        code = "moodle.forbidden" if answer.body.strip() else "moodle.services-off"
        return MoodleAccessError(target.message(code, excerpt=excerpt(answer, target)), function=function)
    if status in WRONG_PLACE:
        return MoodleProtocolError(target.message("moodle.wrong-address", status=status), function=function)
    if status in TOO_LARGE:
        return MoodleRejectedError(target.message("moodle.too-large", status=status), function=function)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return MoodleTransientError(
            target.message("moodle.too-many-requests"), function=function, retry_after=retry_after(answer)
        )
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.REQUEST_TIMEOUT:
        if target.is_write:
            return MoodleUnconfirmedError(target.message("moodle.unconfirmed-status", status=status), function=function)
        code = SERVER_ERROR_CODE if status == HTTPStatus.INTERNAL_SERVER_ERROR else "moodle.unavailable"
        return MoodleTransientError(
            target.message(code, status=status), function=function, retry_after=retry_after(answer)
        )
    if target.is_write and status < HTTPStatus.MULTIPLE_CHOICES:
        return _unconfirmed(answer, target)
    return MoodleProtocolError(
        target.message("moodle.unexpected-status", status=status, excerpt=excerpt(answer, target)), function=function
    )


def fault_of_text(  # noqa: PLR0911  # one return a kind of body
    answer: Answer, target: Target, reason: str
) -> MoodleError:
    """Return what a body means that came with HTTP 200 and is no JSON.

    Args:
        answer: as it came.
        target: of the call.
        reason: why the JSON parser gave up.
    """
    body, function = answer.body.strip(), target.function.name
    if target.is_write:
        return _unconfirmed(answer, target)
    if not body:
        return MoodleProtocolError(target.message("moodle.empty-answer"), function=function)
    if body[:1] in (b"{", b"["):
        if "EOF" not in reason:
            return fault_of_shape(answer, target, reason)
        return MoodleTransientError(target.message("moodle.truncated-answer", size=len(body)), function=function)
    seen = excerpt(answer, target)
    if body[:5].lower() == b"<?xml":
        return MoodleProtocolError(target.message("moodle.xml-answer"), function=function)
    if body[:1] == b"<":
        return MoodleProtocolError(target.message("moodle.html-answer", excerpt=seen), function=function)
    return MoodleAccessError(target.message("moodle.text-answer", excerpt=seen), function=function)


def fault_of_shape(answer: Answer, target: Target, where: str) -> MoodleError:
    """Return what JSON means that is not what the function answers.

    Args:
        answer: as it came.
        target: of the call.
        where: the first place that does not fit.
    """
    if target.is_write:
        return _unconfirmed(answer, target)
    message = target.message("moodle.unexpected-answer", where=where, excerpt=excerpt(answer, target))
    return MoodleProtocolError(message, function=target.function.name)


def _unconfirmed(answer: Answer, target: Target) -> MoodleUnconfirmedError:
    message = target.message("moodle.unconfirmed-answer", excerpt=excerpt(answer, target))
    return MoodleUnconfirmedError(message, function=target.function.name)


def _redirect(answer: Answer, target: Target) -> MoodleProtocolError:
    if not answer.location:
        message = target.message("moodle.redirected-nowhere", status=answer.status)
        return MoodleProtocolError(message, function=target.function.name)
    parts = urlsplit(urljoin(target.site + ENDPOINT, answer.location))
    wanted = urlunsplit((parts.scheme, parts.netloc, parts.path.removesuffix(ENDPOINT), "", ""))
    message = target.message("moodle.redirected", status=answer.status, wanted=wanted)
    return MoodleProtocolError(message, function=target.function.name)


def retry_after(answer: Answer) -> float | None:
    """Return the seconds that the server asks to wait; None if it does not say, or not in a known form."""
    text = answer.retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    until, now = _http_date(text), _http_date(answer.date)
    if until is None or now is None:  # without the server's own time a date says nothing sure
        return None
    return max(0.0, (until - now).total_seconds())


def _http_date(text: str) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return parsed if parsed.tzinfo else None


def excerpt(answer: Answer, target: Target) -> str:
    """Return the start of a body on one line, for a person to recognise who answered."""
    text = target.blot(answer.body.decode("utf-8", "replace"))  # before it is cut, or half a token would stay
    start = " ".join(text[: 4 * LONGEST_EXCERPT].split())[:LONGEST_EXCERPT]
    return "".join(char if char.isprintable() else "\ufffd" for char in start)
