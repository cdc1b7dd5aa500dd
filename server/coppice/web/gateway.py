"""gunicorn as a gateway: one process, many threads, never starved by who says nothing, named in no header.

gunicorn by itself waits in a thread for a connection to say something, waits for ever for the rest of it,
and answers its own errors without our headers, quoting what it could not read. Each is put right here.
"""

import contextlib
import errno
import selectors
import socket
import struct
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # gunicorn ships no types
from gunicorn.http import wsgi  # type: ignore[import-untyped]
from gunicorn.workers.gthread import TConn, ThreadWorker  # type: ignore[import-untyped]

from coppice.config import Settings
from coppice.errors import Malformed
from coppice.web.headers import EVERYWHERE, NEVER_STORED
from coppice.web.problems import PROBLEM, problem_body
from coppice.web.quiet import QuietLogger

_KEEPALIVE_SECONDS = 5
_IDLE_CONNECTIONS = 2000
_ANYBODY_HERE = 0o666  # a proxy runs as another user; a port would be open to the whole machine as well
_NOBODY_THERE = (errno.EAGAIN, errno.ECONNABORTED)


class NamelessResponse(wsgi.Response):  # type: ignore[misc]  # an untyped base
    """gunicorn's response without the header that names the program."""

    def default_headers(self) -> list[str]:
        """The first lines of an answer, without the program's name."""
        return [line for line in super().default_headers() if not line.startswith("Server:")]


wsgi.Response = NamelessResponse  # gunicorn has no setting for it


class Worker(ThreadWorker):  # type: ignore[misc]
    """A worker in which only a connection that speaks holds a thread, and none holds it for ever."""

    silence_seconds = 30
    request_seconds = 300

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  gunicorn's own
        super().__init__(*args, **kwargs)
        self._deadlines: dict[TConn, float] = {}

    def accept(self, listener: socket.socket) -> None:
        """Take a connection and let the poller wait for its first byte."""
        try:
            taken, address = listener.accept()
        except OSError as error:
            if error.errno in _NOBODY_THERE:
                return
            raise
        self.nr_conns += 1
        conn = TConn(self.cfg, taken, address, listener.getsockname())
        for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            taken.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", self.silence_seconds, 0))
        if taken.family != socket.AF_UNIX:
            taken.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        conn.timeout = time.monotonic() + self.cfg.keepalive
        self.pending_conns.append(conn)
        self.poller.register(taken, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def handle(self, conn: TConn) -> object:
        """Serve one request on a connection, watched by a deadline."""
        self._deadlines[conn] = time.monotonic() + self.silence_seconds
        try:
            return super().handle(conn)
        finally:
            self._deadlines.pop(conn, None)

    def handle_request(self, req: Any, conn: TConn) -> object:  # noqa: ANN401
        """Give a request that was read more time, and a socket all the time it wants."""
        if any(name == "UPGRADE" for name, _value in req.headers):
            self._deadlines.pop(conn, None)
        else:
            self._deadlines[conn] = time.monotonic() + self.request_seconds
        return super().handle_request(req, conn)

    def murder_pending(self) -> None:
        """Called each second: close what said nothing, and what takes too long to say it."""
        super().murder_pending()
        now = time.monotonic()
        for conn, deadline in list(self._deadlines.items()):
            if deadline < now:
                with contextlib.suppress(OSError):
                    conn.sock.shutdown(socket.SHUT_RDWR)

    def handle_error(self, req: object, client: socket.socket, addr: object, exc: BaseException) -> None:
        """Answer what could not be read with a problem of ours, and say nothing about it."""
        body = problem_body(Malformed())
        lines = [
            "HTTP/1.1 400 Bad Request",
            "Connection: close",
            f"Content-Type: {PROBLEM}",
            f"Content-Length: {len(body)}",
            f"Cache-Control: {NEVER_STORED}",
            *(f"{name}: {value}" for name, value in EVERYWHERE),
        ]
        with contextlib.suppress(OSError):
            client.sendall("\r\n".join([*lines, "", ""]).encode() + body)


class Gateway(BaseApplication):  # type: ignore[misc]
    """gunicorn started from Python: `make` builds the app in the worker, `ready` hears the address."""

    def __init__(
        self, settings: Settings, make: Callable[[], Flask], ready: Callable[[object], None]
    ) -> None:
        self._settings = settings
        self._make = make
        self._ready = ready
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn up; nothing is read from its files or variables."""
        settings = self._settings
        Worker.silence_seconds = settings.silence_seconds
        Worker.request_seconds = settings.request_seconds
        unix = settings.host.startswith("unix:")
        chosen = {
            "bind": settings.host if unix else f"{settings.host}:{settings.port}",
            "worker_class": Worker,
            "workers": 1,
            "threads": settings.threads,
            "worker_connections": settings.threads + _IDLE_CONNECTIONS,
            "keepalive": _KEEPALIVE_SECONDS,
            "timeout": 60,
            "graceful_timeout": 3,
            "control_socket_disable": True,
            "logger_class": QuietLogger,
            "accesslog": None,
            "sendfile": False,
            "umask": 0o077,
            "proc_name": "coppice",
            "when_ready": self._tell,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def _tell(self, arbiter: Any) -> None:  # noqa: ANN401
        address = arbiter.LISTENERS[0].getsockname()
        if isinstance(address, str):
            Path(address).chmod(_ANYBODY_HERE)
        self._ready(address)

    def load(self) -> Flask:
        """Build the app, in the worker."""
        return self._make()
