"""The REST endpoint as a WSGI application, with the faults that tests switch on."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, NoReturn
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIEnvironment

from werkzeug.wrappers import Request, Response

from lms_sync.sandbox import pages
from lms_sync.sandbox.authentication import authenticated_call, function_named
from lms_sync.sandbox.batch import Batch
from lms_sync.sandbox.errors import MoodleError
from lms_sync.sandbox.faults import Fault, FaultKind, FaultPlan, RequestRecord
from lms_sync.sandbox.forms import Fields, read_fields
from lms_sync.sandbox.functions import BATCH
from lms_sync.sandbox.params import validate
from lms_sync.sandbox.php import is_empty, json_encode
from lms_sync.sandbox.site import Maintenance, SandboxSite
from lms_sync.sandbox.xml import error_xml, result_xml

ENDPOINT = "/webservice/rest/server.php"
_SETTING = "moodlewssetting"
_CONTROL = ("wstoken", "wsfunction", "moodlewsrestformat")

_BEFORE: dict[FaultKind, Callable[[Fault], Response]] = {
    FaultKind.HTTP_502: lambda _fault: pages.proxy_error(502),
    FaultKind.HTTP_503: lambda fault: pages.proxy_error(503, fault.seconds),
    FaultKind.HTTP_429: lambda fault: pages.proxy_error(429, fault.seconds),
    FaultKind.HTML_PAGE: lambda _fault: pages.page("Welcome", "<p>Please accept the conditions of this network.</p>"),
}
_AFTER: dict[FaultKind, Callable[[Response], Response]] = {
    FaultKind.HTTP_502_AFTER: lambda _answer: pages.proxy_error(502),
    FaultKind.HTTP_504_AFTER: lambda _answer: pages.proxy_error(504),
    FaultKind.EMPTY_BODY: lambda answer: _with_body(answer, b""),
    FaultKind.TRUNCATED_JSON: lambda answer: _with_body(answer, answer.get_data()[: len(answer.get_data()) // 2]),
}


class ConnectionLostError(ConnectionError):
    """The answer shall not reach the client: the server closes the connection."""


class PhpDiedError(Exception):
    """PHP ended in the middle of a batch."""


@dataclass(frozen=True, slots=True)
class _Incoming:
    """A request, read."""

    record: RequestRecord
    is_json: bool
    address: str


class Application:
    """Answers as `webservice/rest/server.php` of the site does.

    Args:
        site: its state.
        lock: is held while the state is read or changed.
        faults: what goes wrong, and when.
        drop: closes the connection of a request without an answer.
    """

    def __init__(
        self,
        site: SandboxSite,
        lock: AbstractContextManager[Any],
        faults: FaultPlan,
        drop: Callable[[WSGIEnvironment], None],
    ) -> None:
        self.site = site
        self.requests: list[RequestRecord] = []
        self.background: list[threading.Thread] = []
        self._lock = lock
        self._faults = faults
        self._drop = drop

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answers one request."""
        request = Request(environ)
        request.get_data(cache=True, parse_form_data=False)
        try:
            return self._answer(request)(environ, start_response)
        except ConnectionLostError:
            self._drop(environ)
            raise

    def _answer(self, request: Request) -> Response:
        incoming = self._read(request)
        if request.path == ENDPOINT:
            with self._lock:
                self.requests.append(incoming.record)
        if (edge := self._edge(request)) is not None:
            return edge
        fault = self._faults.next_for(incoming.record)
        if self._faults.latency:
            time.sleep(self._faults.latency)
        if fault is None:
            return self._carry_out(incoming)
        return self._answer_with(fault, incoming)

    def _edge(self, request: Request) -> Response | None:
        """What is answered before the service is reached."""
        switches = self.site.switches
        page: Response | None = None
        if switches.maintenance is Maintenance.COMMAND_LINE:
            page = pages.maintenance_from_command_line()
        elif request.path not in (ENDPOINT, "/", "/index.php"):
            page = pages.not_found()
        elif request.host != urlsplit(self.site.wwwroot).netloc:
            page = pages.redirect(f"{self.site.wwwroot}{request.path}")
        elif switches.maintenance is Maintenance.WEB:
            page = pages.maintenance(self.site.name)
        elif request.path != ENDPOINT:
            page = pages.home(self.site.name)
        elif not switches.web_services or not switches.rest:
            page = pages.forbidden()
        return page

    def _read(self, request: Request) -> _Incoming:
        fields = read_fields(request, self.site.switches.max_input_vars)
        settings = {name.removeprefix(_SETTING): str(fields.pop(name)) for name in list(fields) if _is_setting(name)}
        control = {name: fields.pop(name, None) for name in _CONTROL}
        function = control["wsfunction"] if isinstance(control["wsfunction"], str) else ""
        token = control["wstoken"] if isinstance(control["wstoken"], str) else ""
        record = RequestRecord(
            function, fields, token, settings, _subfunctions(function, fields), request.method, request.path
        )
        return _Incoming(record, control["moodlewsrestformat"] == "json", request.remote_addr or "")

    def _answer_with(self, fault: Fault, incoming: _Incoming) -> Response:
        if (before := _BEFORE.get(fault.kind)) is not None:
            return before(fault)
        if (after := _AFTER.get(fault.kind)) is not None:
            return after(self._carry_out(incoming))
        match fault.kind:
            case FaultKind.CONNECTION_RESET_BEFORE | FaultKind.ANSWER_LOST | FaultKind.WORK_GOES_ON:
                self._lose(fault, incoming)
            case FaultKind.DUPLICATE_DELIVERY:
                self._carry_out(incoming)
            case FaultKind.TOKEN_REVOKED:
                with self._lock:
                    self.site.revoke_token(incoming.record.token)
            case FaultKind.MAINTENANCE:
                self.site.switches.maintenance = Maintenance.WEB
                return pages.maintenance(self.site.name)
            case FaultKind.SLOW_BODY:
                return _slowly(self._carry_out(incoming), fault.seconds)
            case FaultKind.STOP_AFTER_SUBREQUEST:
                return self._die_in_batch(fault.count, incoming)
        return self._carry_out(incoming)

    def _lose(self, fault: Fault, incoming: _Incoming) -> NoReturn:
        if fault.kind is FaultKind.ANSWER_LOST:
            self._carry_out(incoming)
        elif fault.kind is FaultKind.WORK_GOES_ON:
            self._go_on(fault, incoming)
        raise ConnectionLostError

    def _go_on(self, fault: Fault, incoming: _Incoming) -> None:
        def work() -> None:
            self._carry_out(incoming, before_each=lambda _number: time.sleep(fault.seconds))

        thread = threading.Thread(target=work, name="work that goes on", daemon=True)
        with self._lock:
            self.background.append(thread)
        thread.start()

    def _die_in_batch(self, count: int, incoming: _Incoming) -> Response:
        def stop(number: int) -> None:
            if number >= count:
                raise PhpDiedError

        try:
            return self._carry_out(incoming, before_each=stop)
        except PhpDiedError:
            return pages.died()

    def _carry_out(self, incoming: _Incoming, before_each: Callable[[int], None] | None = None) -> Response:
        try:
            result = self._result(incoming, before_each or _at_once)
        except MoodleError as error:
            return _respond(_error_body(error) if incoming.is_json else error_xml(error), incoming)
        return _respond(json_encode(result) if incoming.is_json else result_xml(result), incoming)

    def _result(self, incoming: _Incoming, before_each: Callable[[int], None]) -> Any:
        record = incoming.record
        if record.function != BATCH:
            before_each(0)
        with self._lock:
            call = authenticated_call(self.site, record.token, incoming.address)
            function = function_named(call, record.function)
            params = validate(function.parameters, dict(record.form))
            if record.function != BATCH:
                return function.handler(call.with_raw(_is_on(record.settings.get("raw", ""))), params)
        return Batch(call, params["requests"]).run(self._lock, before_each)


def _at_once(_number: int) -> None:
    return


def _is_setting(name: str) -> bool:
    return name in {f"{_SETTING}{setting}" for setting in ("raw", "filter", "fileurl", "lang", "timezone")}


def _is_on(value: str) -> bool:
    """A bool as `clean_param` makes it of anything."""
    word = value.lower()
    return word in ("on", "yes", "true") or (word not in ("off", "no", "false") and not is_empty(value))


def _subfunctions(function: str, fields: Fields) -> tuple[str, ...]:
    requests = fields.get("requests")
    if function != BATCH or not isinstance(requests, dict):
        return ()
    return tuple(str(one.get("function", "")) for one in requests.values() if isinstance(one, dict))


def _error_body(error: MoodleError) -> str:
    body = {"exception": error.exception, "errorcode": error.errorcode, "message": error.message}
    return json_encode({key: value for key, value in body.items() if value is not None})


def _respond(body: str, incoming: _Incoming) -> Response:
    kind = "application/json" if incoming.is_json else "application/xml; charset=utf-8"
    answer = Response(body.encode("utf-8", "replace"), content_type=kind)
    answer.headers["Cache-Control"] = "private, must-revalidate, pre-check=0, post-check=0, max-age=0"
    answer.headers["Pragma"] = "no-cache"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _with_body(answer: Response, body: bytes) -> Response:
    answer.set_data(body)
    return answer


def _slowly(answer: Response, seconds: float) -> Response:
    data = answer.get_data()

    def body() -> Iterator[bytes]:
        yield data[:1]
        time.sleep(seconds)
        yield data[1:]

    slow = Response(body(), answer.status_code, content_type=answer.content_type)
    slow.headers["Content-Length"] = str(len(data))
    return slow
