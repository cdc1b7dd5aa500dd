"""The lying layer: an HTTP server in front of a real one. It passes everything on, unless it is told to lie.

All phones of a group call with the same token, so a real liar tells them apart by their addresses; here the
story says whose turn it is (`caller`).
"""

import contextlib
import http.client
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import cbor2

from tests.evil_server import sockets

#: The server behind is not there, or dies on the way: so is this one.
_AWAY = (OSError, http.client.HTTPException)
CBOR = "application/cbor"
PROBLEM = "application/problem+json"


@dataclass(frozen=True)
class Answer:
    status: int
    kind: str
    body: bytes
    more_headers: tuple[tuple[str, str], ...] = ()

    @property
    def plain(self) -> Any:
        return cbor2.loads(self.body)

    def saying(self, **changes: Any) -> "Answer":
        """The same answer with other words in it."""
        return replace(self, body=cbor2.dumps(self.plain | changes, canonical=True))


def said(value: object, status: int = 200) -> Answer:
    return Answer(status, CBOR, cbor2.dumps(value, canonical=True))


def problem(status: int, code: str) -> Answer:
    return Answer(status, PROBLEM, b'{"code":"%s"}' % code.encode())


@dataclass(frozen=True)
class Call:
    caller: str
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    pass_on: Callable[["Call"], Answer]

    @property
    def name(self) -> str:
        """`POST /log`, without what stands behind the first word of the path."""
        return f"{self.method} /{self.path.split('/')[2]}"

    @property
    def asked(self) -> Any:
        return cbor2.loads(self.body) if self.body else None

    @property
    def after(self) -> int | None:
        """From where on the log is asked for; None when it is not."""
        if self.name == "GET /log":
            return int(self.query.get("after", "0"))
        return self.asked.get("after") if self.name == "POST /log" else None

    def honest(self) -> Answer:
        """What the real server says; it does what it was asked."""
        return self.pass_on(self)


Lie = Callable[[Call], Answer]


class Liar:
    """Listens on a port of its own; `lie` answers in the place of the server behind, which `port` says."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.caller = ""
        self.lie: Lie | None = None
        self.frames: list[bytes] = []
        self.errors: list[str] = []
        self.calls = 0
        liar = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                if self.path.startswith("/v1/live"):
                    self.close_connection = True
                    if liar.frames:
                        sockets.tell(self.connection, self.headers["Sec-WebSocket-Key"], liar.frames)
                    else:
                        opening = f"{self.requestline}\r\n{self.headers}".encode()
                        sockets.tunnel(self.connection, liar.port, opening)
                    return
                self._answer()

            def do_POST(self) -> None:
                self._answer()

            def do_PUT(self) -> None:
                self._answer()

            def _answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                try:
                    answer = liar.answer(self.command, self.path, dict(self.headers), body)
                except _AWAY:
                    self.close_connection = True
                    return
                with contextlib.suppress(OSError):
                    self.send_response(answer.status)
                    self.send_header("Content-Type", answer.kind)
                    self.send_header("Content-Length", str(len(answer.body)))
                    for name, value in answer.more_headers:
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(answer.body)

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://localhost:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    @contextlib.contextmanager
    def lying(self, lie: Lie | None) -> Iterator[None]:
        self.lie = lie
        try:
            yield
        finally:
            self.lie = None

    def answer(self, method: str, target: str, headers: dict[str, str], body: bytes) -> Answer:
        parts = urlsplit(target)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        call = Call(self.caller, method, parts.path, query, headers, body, self._pass_on)
        self.calls += 1
        try:
            return call.honest() if self.lie is None else self.lie(call)
        except _AWAY:
            raise
        except Exception as bug:  # a bug of the playbook must fail its test, not look like a bad line
            self.errors.append(f"{call.name}: {bug!r}")
            raise

    def _pass_on(self, call: Call) -> Answer:
        line = http.client.HTTPConnection("localhost", self.port, timeout=30)
        target = call.path + ("?" + "&".join(f"{k}={v}" for k, v in call.query.items()) if call.query else "")
        kept = ("authorization", "content-type")
        headers = {name: value for name, value in call.headers.items() if name.lower() in kept}
        try:
            line.request(call.method, target, call.body or None, headers)
            answer = line.getresponse()
            return Answer(answer.status, answer.headers.get("Content-Type", CBOR), answer.read())
        finally:
            line.close()
