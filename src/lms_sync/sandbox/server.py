"""The stand-in on a real socket, on this machine only."""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self
from wsgiref.types import WSGIEnvironment

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from lms_sync.sandbox.faults import FaultPlan, RequestRecord
from lms_sync.sandbox.site import SandboxSite
from lms_sync.sandbox.wire import Application

_RESET = struct.pack("ii", 1, 0)


class _Handler(WSGIRequestHandler):
    """HTTP/1.1 with connections that stay open, without delay and without a log."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: "_Server"

    def setup(self) -> None:
        super().setup()
        self.server.connections.add(self.connection)

    def finish(self) -> None:
        self.server.connections.discard(self.connection)
        try:
            super().finish()
        except OSError:
            # The client is gone; what is left in the buffer goes nowhere, but the files are closed.
            with contextlib.suppress(OSError):
                self.wfile.close()
            self.rfile.close()

    def run_wsgi(self) -> None:
        """Answers one request and keeps the connection, which Werkzeug's own method closes each time.

        The application reads every body whole and tells every length, so the next request begins where this one ends.
        """
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start_response(status: str, headers: list[tuple[str, str]], *_error: object) -> Callable[[bytes], object]:
            started.append((status, headers))
            return self.wfile.write

        try:
            body = self.server.app(self.make_environ(), start_response)
            (status, headers) = started[-1]
            code, _, reason = status.partition(" ")
            self.send_response(int(code), reason)
            for name, value in headers:
                self.send_header(name, value)
            self.end_headers()
            for part in body:
                self.wfile.write(part)
                self.wfile.flush()
        except ConnectionError:
            self.close_connection = True

    def log(self, _type: str, _message: str, *_args: Any) -> None:
        return


class _Server(ThreadedWSGIServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, app: Application) -> None:
        self.connections: set[socket.socket] = set()
        super().__init__("127.0.0.1", port, app, _Handler)

    def handle_error(self, _request: Any, _client_address: Any) -> None:
        return


class SandboxServer:
    """Serves a site while the context lasts.

    Args:
        site: the live state; its address is set to that of the server.
        port: 0 for any free one.
    """

    def __init__(self, site: SandboxSite, port: int = 0) -> None:
        self.site = site
        self.lock = threading.RLock()
        self.faults = FaultPlan()
        self._application = Application(site, self.lock, self.faults, _drop)
        self._server = _Server(port, self._application)
        self.url = f"http://127.0.0.1:{self._server.port}"
        site.wwwroot = self.url
        self._thread: threading.Thread | None = None

    @property
    def requests(self) -> list[RequestRecord]:
        """The requests that reached the service, in order of arrival."""
        with self.lock:
            return list(self._application.requests)

    def clear_requests(self) -> None:
        """Forgets the requests so far."""
        with self.lock:
            self._application.requests.clear()

    def wait_for_background(self, seconds: float = 30) -> None:
        """Waits until work that went on without its client has ended.

        Raises:
            TimeoutError: it has not.
        """
        end = time.monotonic() + seconds
        while True:
            with self.lock:
                self._application.background[:] = [one for one in self._application.background if one.is_alive()]
                left = list(self._application.background)
            if not left:
                return
            if time.monotonic() > end:
                raise TimeoutError
            left[0].join(max(end - time.monotonic(), 0))

    def start(self) -> None:
        """Serves in the background until `stop`."""
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.005,), name="sandbox", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ends serving and closes all connections."""
        if self._thread is not None:
            self._server.shutdown()
            self._thread.join()
            self._thread = None
        self.wait_for_background()
        self._server.server_close()
        for connection in list(self._server.connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _drop(environ: WSGIEnvironment) -> None:
    """Resets the connection, so that the client sees it end without an answer."""
    connection: socket.socket = environ["werkzeug.socket"]
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        connection.shutdown(socket.SHUT_RDWR)
        connection.close()


def serve(site: SandboxSite, *, port: int, announce: Callable[[str], None]) -> None:
    """Serves a site until the user interrupts it; `announce` is told the address once the site answers."""
    with SandboxServer(site, port) as server:
        announce(server.url)
        with contextlib.suppress(KeyboardInterrupt):
            while True:
                time.sleep(3600)
