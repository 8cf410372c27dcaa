"""Readings that show how a site is: they leave no row in Moodle."""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from statistics import median
from typing import Final
from urllib.parse import urlsplit

from pydantic import SecretStr, TypeAdapter

from lms_sync.domain.site import TargetContext
from lms_sync.moodle import functions
from lms_sync.moodle.answer import TranslatedAnswer
from lms_sync.moodle.options import HttpOptions
from lms_sync.moodle.read import Read
from lms_sync.moodle.records import Record
from lms_sync.moodle.transport import Transport

_CALLS: Final = 5


class _ManagedRecord(Record):
    """What an exported framework says of the account (competency_framework_exporter::get_other_values)."""

    canmanage: bool | None = None


_MANAGED: Final[TypeAdapter[tuple[_ManagedRecord, ...]]] = TypeAdapter(tuple[_ManagedRecord, ...])


@dataclass(frozen=True, slots=True)
class Line:
    """How a site answers.

    Args:
        milliseconds: of a call, the median of five.
        offset: seconds by which the site's clock is ahead of ours; None if it does not tell the time.
    """

    milliseconds: int
    offset: int | None


def measure_line(
    url: str, token: SecretStr, options: HttpOptions, clock: Callable[[], float], now: Callable[[], datetime]
) -> Line:
    """Return how a site answers to the cheapest call.

    Args:
        url: the site's address.
        token: of the account.
        options: time-outs.
        clock: monotonic seconds.
        now: the time of this machine, in UTC.

    Raises:
        MoodleError: if a call is not answered.
    """
    transport = Transport(url, token, options, clock)
    times: list[float] = []
    offset: int | None = None
    try:
        for _ in range(_CALLS):
            started = clock()
            answer = transport.post(functions.SITE_INFO, ())
            times.append(clock() - started)
            offset = _offset(answer.date, now())
    finally:
        transport.close()
    return Line(round(median(times) * 1000), offset)


def _offset(date: str, now: datetime) -> int | None:
    try:
        told = parsedate_to_datetime(date)
    except (TypeError, ValueError):
        return None
    return round((told - now).total_seconds()) if told.tzinfo else None


def certificate_end(url: str, options: HttpOptions) -> datetime | None:
    """Return when a site's certificate ends; None if the site is not https, or is reached through a proxy only.

    Args:
        url: the site's address.
        options: time-outs and certificates.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        return None
    try:
        with (
            socket.create_connection((parts.hostname, parts.port or 443), options.connect_timeout) as plain,
            _context(options).wrap_socket(plain, server_hostname=parts.hostname) as secured,
        ):
            told = secured.getpeercert() or {}
    except OSError:
        return None
    ends = told.get("notAfter")
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC) if isinstance(ends, str) else None


def _context(options: HttpOptions) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if options.ca_bundle is not None:
        context.load_verify_locations(options.ca_bundle)
    return context


def may_manage(context: TargetContext) -> Read[bool | None]:
    """Whether the account may change frameworks of a context; None if there is none to tell it."""
    arguments = {"context": {"contextlevel": context.level, "instanceid": context.instance_id}, "includes": "self"}
    return Read(functions.LIST_FRAMEWORKS, arguments, TranslatedAnswer(_MANAGED, _all_managed))


def _all_managed(answer: tuple[_ManagedRecord, ...]) -> bool | None:
    told = [record.canmanage for record in answer if record.canmanage is not None]
    return all(told) if told else None
