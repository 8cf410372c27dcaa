"""One POST to Moodle's REST server and the answer as it came, before anybody judges it."""

import ipaddress
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import requests
from pydantic import SecretStr

from lms_sync.errors import SettingsError
from lms_sync.message import Message
from lms_sync.moodle.connection_faults import fault_of_exception
from lms_sync.moodle.functions import Function
from lms_sync.moodle.options import HttpOptions
from lms_sync.moodle.target import Target

ENDPOINT: Final = "/webservice/rest/server.php"
CHUNK: Final = 16_384

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer of which the body was read.

    Args:
        status: of HTTP; Moodle itself says 200 for errors too.
        body: whole.
        retry_after: the header's text; empty if absent.
        date: the header's text; empty if absent.
        location: where a redirect points; empty if absent.
    """

    status: int
    body: bytes = field(repr=False)
    retry_after: str = ""
    date: str = ""
    location: str = ""


class Transport:
    """The line to one site: sessions that no two threads share, and the token.

    Args:
        url: the site's address, without the path of the REST server.
        token: of the account; leaves this class in request bodies only.
        options: time-outs and certificates.
        clock: monotonic seconds.

    Raises:
        SettingsError: if the address, the token or the certificates cannot be used.
    """

    def __init__(self, url: str, token: SecretStr, options: HttpOptions, clock: Callable[[], float]) -> None:
        self.site = site_address(url)
        self._token = SecretStr(token.get_secret_value().strip())
        if not self._token.get_secret_value():
            raise SettingsError(Message("moodle.empty-token"))
        if options.ca_bundle is not None and not Path(options.ca_bundle).exists():
            raise SettingsError(Message("moodle.ca-bundle-missing", {"path": options.ca_bundle}))
        self._options = options
        self._clock = clock
        self._idle: list[requests.Session] = []
        self._lock = threading.Lock()
        self._sent = 0

    @property
    def sent(self) -> int:
        """How many requests were sent by now, attempts counted one by one."""
        return self._sent

    def __repr__(self) -> str:
        return f"Transport({self.site!r})"

    def close(self) -> None:
        """Close every connection that is not in use."""
        with self._lock:
            idle, self._idle = self._idle, []
        for session in idle:
            session.close()

    def target(self, function: Function) -> Target:
        """Return what messages about a call of a function name."""
        return Target(self.site, function, self._token)

    def post(self, function: Function, fields: Sequence[tuple[str, str]]) -> Answer:
        """Send one call once.

        Raises:
            MoodleError: if no whole answer came.
        """
        started = self._clock()
        with self._lock:
            self._sent += 1
        try:
            with self._session() as session:
                answer = self._exchange(session, function, fields)
        except requests.RequestException as error:
            logger.debug("%s: %s after %.3f s", function.name, type(error).__name__, self._clock() - started)
            error.request = None  # its body holds the token, and tracebacks may show it
            raise fault_of_exception(error, self.target(function)) from error
        logger.debug(
            "%s: HTTP %d, %d bytes in %.3f s",
            function.name,
            answer.status,
            len(answer.body),
            self._clock() - started,
        )
        return answer

    def _exchange(self, session: requests.Session, function: Function, fields: Sequence[tuple[str, str]]) -> Answer:
        response = session.post(
            self.site + ENDPOINT,
            data=[
                ("wstoken", self._token.get_secret_value()),
                ("wsfunction", function.name),
                ("moodlewsrestformat", "json"),
                *fields,
            ],
            timeout=(self._options.connect_timeout, self._options.read_timeout),
            allow_redirects=False,
            stream=True,
            verify=self._options.ca_bundle or True,
        )
        with response:
            body = self._read(response)
        headers = response.headers
        return Answer(
            status=response.status_code,
            body=body,
            retry_after=headers.get("Retry-After", ""),
            date=headers.get("Date", ""),
            location=headers.get("Location", ""),
        )

    def _read(self, response: requests.Response) -> bytes:
        """Requests' own time-out starts again with every byte, so that a dripping answer would never end."""
        deadline = self._clock() + self._options.read_timeout
        chunks: list[bytes] = []
        for chunk in response.iter_content(CHUNK):
            chunks.append(chunk)
            if self._clock() > deadline:
                raise requests.ReadTimeout
        return b"".join(chunks)

    @contextmanager
    def _session(self) -> Iterator[requests.Session]:
        with self._lock:
            session = self._idle.pop() if self._idle else None
        session = session or self._new_session()
        try:
            yield session
        finally:
            with self._lock:
                self._idle.append(session)

    def _new_session(self) -> requests.Session:
        session = requests.Session()
        session.headers.update({"User-Agent": f"lms-sync/{version('lms-sync')}", "Accept": "application/json"})
        session.auth = _no_authentication
        session.trust_env = not _is_loopback(urlsplit(self.site).hostname or "")
        return session


def _no_authentication(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keep requests from sending passwords of a .netrc file to the site."""
    return request


def site_address(url: str) -> str:
    """Return the site's address without a trailing slash and without the path of the REST server.

    Raises:
        SettingsError: if it is no web address, holds a password, or is not https (except on this machine).
    """
    stripped = url.strip()
    try:
        parts = urlsplit(stripped)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise SettingsError(Message("moodle.invalid-url", {"url": stripped})) from None
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise SettingsError(Message("moodle.url-with-extras", {"host": host}))
    if parts.scheme not in ("http", "https") or not host or any(char.isspace() for char in stripped):
        raise SettingsError(Message("moodle.invalid-url", {"url": stripped}))
    if parts.scheme == "http" and not _is_loopback(host):
        raise SettingsError(Message("moodle.insecure-url", {"url": stripped, "secure": f"https{stripped[4:]}"}))
    return stripped.rstrip("/").removesuffix(ENDPOINT).rstrip("/")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
