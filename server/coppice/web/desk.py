"""The desk every call passes: who is asking, may they, and only then what they brought.

A past epoch's token is told `epoch-moved` except where the call lets it in; the write token is told
`member-only` except where it may append. A token that opens nothing gets the same answer as a group that
does not exist, byte for byte, because both are just a hash that is not there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus

from flask import Flask, Response, request

from coppice.access import Holder, bearer_hash, text_to_bytes
from coppice.errors import CoppiceError, EpochMoved, Malformed, MemberOnly, NotKnown
from coppice.post.groups import holder_of
from coppice.post.office import Office
from coppice.wire.cbor import encode
from coppice.wire.entry import ID_BYTES

CBOR = "application/cbor"
SEALED = "application/octet-stream"
_LARGEST_COUNT = 2**53
_PIECE_BYTES = 64 * 1024


class Who(Enum):
    """Whose credential a call needs."""

    ANYONE = "no token"
    WRITER = "write or member token"
    MEMBER = "member token"
    MEMBER_OF_ANY_EPOCH = "member token, also of a past epoch"
    HOST = "loopback or metrics token"
    FIRST_FRAME = "member token in the first frame"


@dataclass(frozen=True)
class Ask:
    """One request after the desk: the body is read, the credential is known."""

    office: Office
    known: Holder | None
    body: bytes
    path: Mapping[str, str]
    query: Mapping[str, str]

    @property
    def holder(self) -> Holder:
        """Who asks, on calls that need a token."""
        if self.known is None:
            raise NotKnown
        return self.known

    def id(self, otherwise: type[CoppiceError], name: str = "id") -> bytes:
        """The `{id}` or `{handle}` of the path, or the refusal given as `otherwise`."""
        value = text_to_bytes(self.path[name], ID_BYTES)
        if value is None:
            raise otherwise
        return value

    def count(self, name: str) -> int | None:
        """A whole number from the query."""
        text = self.query.get(name)
        if text is None:
            return None
        if not (text.isascii() and text.isdigit()) or int(text[:20]) > _LARGEST_COUNT:
            raise Malformed
        return int(text)


@dataclass(frozen=True)
class Call:
    """One line of the route table."""

    method: str
    path: str
    who: Who
    answer: Callable[[Ask], Response]
    query: tuple[str, ...] = ()


def open_desk(app: Flask, office: Office, calls: tuple[Call, ...]) -> None:
    """Give every call of the table its address."""
    for call in calls:
        app.add_url_rule(
            call.path, f"{call.method} {call.path}", _attend(office, call), methods=[call.method]
        )


def _attend(office: Office, call: Call) -> Callable[..., Response]:
    def attend(**path: str) -> Response:
        known = identify(office, call.who)
        if not set(request.args) <= set(call.query):
            raise Malformed
        body = request.get_data(cache=False)
        return call.answer(Ask(office, known, body, path, request.args))

    return attend


def identify(office: Office, who: Who) -> Holder | None:
    """The holder of the request's token, or a refusal if the call is not theirs to make."""
    if who in (Who.ANYONE, Who.HOST):
        return None
    hashed = bearer_hash(request.headers.get("Authorization"))
    holder = None if hashed is None else holder_of(office, hashed)
    if holder is None:
        raise NotKnown
    if not holder.member and who is not Who.WRITER:
        raise MemberOnly
    if holder.is_past and who is not Who.MEMBER_OF_ANY_EPOCH:
        raise EpochMoved
    return holder


def plain(value: object, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """A CBOR answer."""
    return Response(encode(value), status=int(status), content_type=CBOR)


def streamed(parts: Iterator[bytes]) -> Response:
    """A CBOR answer sent as it is made, or whole with its length when it is short."""
    pieces = _gather(parts)
    first, second = next(pieces, b""), next(pieces, None)
    if second is None:
        return Response(first, content_type=CBOR)
    return Response(_all(first, second, pieces), content_type=CBOR)


def _gather(parts: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes in few pieces: each piece costs a chunk and a system call."""
    held = bytearray()
    for part in parts:
        held += part
        if len(held) >= _PIECE_BYTES:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


def _all(first: bytes, second: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield second
    yield from rest


def sealed(data: bytes) -> Response:
    """Bytes as they were left."""
    return Response(data, content_type=SEALED)


def created() -> Response:
    """201 and nothing else to say."""
    return Response(b"", status=int(HTTPStatus.CREATED), content_type=CBOR)
