"""`GET /v1/live`: a hint that something is new. The pull is the truth, so nothing is lost with a frame.

    phone  → {token, after}                    within ten seconds, else 1008
    server → {entries: [[n, wire]…], head}     what came after, if it is little
    server → {head}                            a doorbell, if it is much
    server → {}                                a beat, when nothing was said for 25 s
    server closes 1013 when no place is left, 1008 when the token may not listen (any more)

The thread of a socket only sleeps until there is something to send; no database connection is held meanwhile.
"""

import contextlib
import socket as sockets
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_sock import Sock  # type: ignore[import-untyped]  # ships no types
from simple_websocket import ConnectionClosed, Server  # type: ignore[import-untyped]  # ships no types
from wsproto.utilities import RemoteProtocolError

from coppice.access import Holder, token_hash
from coppice.errors import CoppiceError, Malformed, NotKnown, WrongOrigin
from coppice.post.groups import holder_of
from coppice.post.live import Listener, catch_up
from coppice.post.log import read_page
from coppice.post.office import Office
from coppice.web.journal import Journal
from coppice.web.problems import problem
from coppice.web.routes import LIVE
from coppice.wire.answers import doorbell_bytes
from coppice.wire.calls import parse_first_frame
from coppice.wire.cbor import encode

NO_PLACE, REFUSED = 1013, 1008
_LARGEST_FRAME = 1024
# A page cannot see pings, so a line that is only half open looks alive to it: it counts the seconds since the
# last frame, and this is the frame. A close that slipped between two looks is noticed by it too.
_BEAT = encode({})
_PARTING_SECONDS = 0.5
_BROKEN_PIPE = (ConnectionClosed, OSError)


def open_sockets(app: Flask, office: Office, journal: Journal) -> None:
    """Give `/v1/live` its address."""
    app.config["SOCK_SERVER_OPTIONS"] = {
        "ping_interval": office.settings.ping_seconds,
        "max_message_size": _LARGEST_FRAME,
    }
    sock = Sock(app)

    @app.before_request
    def refuse_other_sites() -> None:
        origin = request.headers.get("Origin")
        if request.path == LIVE and origin is not None and urlsplit(origin).netloc != request.host:
            raise WrongOrigin

    @app.errorhandler(RemoteProtocolError)
    def unfit_handshake(_error: RemoteProtocolError) -> Response:
        return problem(Malformed())

    @sock.route(LIVE, endpoint=f"GET {LIVE}")  # type: ignore[untyped-decorator]
    def live(ws: Server) -> None:
        try:
            _listen(office, ws)
        except _BROKEN_PIPE:
            return
        except Exception as error:  # the answer has begun: nothing above could still tell the phone
            journal.fault(error)


def _listen(office: Office, ws: Server) -> None:
    code: int | None = NO_PLACE
    if office.live.take_place():
        try:
            code = _greet(office, ws)
        finally:
            office.live.give_place()
    if code is not None:
        _part(ws, code)


def _greet(office: Office, ws: Server) -> int | None:
    """Serve one socket to its end; answers the code it is to be closed with, or nothing if the phone left."""
    try:
        frame = ws.receive(timeout=office.settings.first_frame_seconds)
        first = parse_first_frame(frame if isinstance(frame, bytes) else b"")
        holder = _member(office, first.token)
    except CoppiceError:
        return REFUSED
    listener = Listener(ws.event.set, lambda: _cut(ws))
    if not office.live.join(holder.group, holder.epoch, listener):
        return NO_PLACE
    try:
        _member(office, first.token)  # once more, now that a move of the group would reach this listener
        _catch_up(office, holder, first.after, ws)
        return _carry(ws, listener, office.settings.ping_seconds)
    except CoppiceError:
        return REFUSED
    finally:
        office.live.leave(holder.group, listener)


def _member(office: Office, token: str) -> Holder:
    hashed = token_hash(token)
    holder = None if hashed is None else holder_of(office, hashed)
    if holder is None or not holder.member or holder.is_past:
        raise NotKnown
    return holder


def _catch_up(office: Office, holder: Holder, after: int, ws: Server) -> None:
    """Say where the log stands, so that what came before this socket was open is not missed."""
    page = read_page(office, holder, after, None)
    ws.send(doorbell_bytes(page.head) if page.more else catch_up(list(page.rows), page.head))


def _carry(ws: Server, listener: Listener, beat_seconds: float) -> int | None:
    while ws.connected:
        frame = listener.next_frame()
        if frame is not None:
            ws.send(frame)
        elif listener.ended:
            return REFUSED
        elif ws.event.wait(beat_seconds):
            ws.event.clear()
        else:
            ws.send(_BEAT)
    return None


def _part(ws: Server, code: int) -> None:
    """Close with a code and read on a moment: closing over bytes unread would swallow the code."""
    with contextlib.suppress(OSError), ws.sock.dup() as line:
        ws.close(code)
        line.settimeout(_PARTING_SECONDS)
        while line.recv(_LARGEST_FRAME):
            pass


def _cut(ws: Server) -> None:
    """End a connection whose phone does not read, without waiting for it."""
    with contextlib.suppress(OSError):
        ws.sock.shutdown(sockets.SHUT_RDWR)
