"""The body of every call, decoded once at the edge into frozen values that can be trusted from then on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coppice.errors import Malformed, TooLarge, TooMany
from coppice.wire.cbor import decode
from coppice.wire.entry import ID_BYTES

HASH_BYTES = 32
PREV_BYTES = 12 + 32 + 16
_MOST_TEXT = 1024


@dataclass(frozen=True)
class Founding:
    """`POST /groups`."""

    group: bytes
    member: bytes
    write: bytes
    passcode: str


@dataclass(frozen=True)
class Push:
    """`POST /log`."""

    wires: tuple[bytes, ...]
    after: int | None
    least: int


@dataclass(frozen=True)
class Rotation:
    """`POST /epochs`."""

    epoch: int
    head: int
    member: bytes
    write: bytes
    prev: bytes
    wire: bytes


@dataclass(frozen=True)
class Parcel:
    """`PUT /boxes/{id}`."""

    sealed: bytes
    burn: bool
    expires: int


@dataclass(frozen=True)
class FirstFrame:
    """The first frame on `GET /live`."""

    token: str
    after: int


Check = Callable[[object], bool]


def parse_founding(body: bytes) -> Founding:
    """Decode `POST /groups` or refuse."""
    given = _map(
        body,
        {"group": _bytes_of(ID_BYTES), "member": _bytes_of(HASH_BYTES), "write": _bytes_of(HASH_BYTES)},
        {"passcode": _is_text},
    )
    if given["member"] == given["write"]:
        raise Malformed
    return Founding(given["group"], given["member"], given["write"], given.get("passcode", ""))


def parse_push(body: bytes, most_entries: int) -> Push:
    """Decode `POST /log` or refuse."""
    given = _map(body, {"push": _is_list_of_bytes}, {"after": _is_count, "least": _is_count})
    if len(given["push"]) > most_entries:
        raise TooMany
    return Push(tuple(given["push"]), given.get("after"), given.get("least", 0))


def parse_rotation(body: bytes) -> Rotation:
    """Decode `POST /epochs` or refuse."""
    given = _map(
        body,
        {
            "epoch": _is_count,
            "head": _is_count,
            "member": _bytes_of(HASH_BYTES),
            "write": _bytes_of(HASH_BYTES),
            "prev": _bytes_of(PREV_BYTES),
            "wire": _is_bytes,
        },
    )
    if given["member"] == given["write"]:
        raise Malformed
    return Rotation(**given)


def parse_parcel(body: bytes, largest: int) -> Parcel:
    """Decode `PUT /boxes/{id}` or refuse."""
    given = _map(body, {"sealed": _is_bytes, "burn": _is_claim, "expires": _is_count})
    if len(given["sealed"]) > largest:
        raise TooLarge
    return Parcel(**given)


def parse_nonce(body: bytes) -> bytes:
    """Decode the nonce of an opening or refuse."""
    nonce: bytes = _map(body, {"nonce": _bytes_of(ID_BYTES)})["nonce"]
    return nonce


def parse_reply(body: bytes, largest: int) -> bytes:
    """Decode a reply or refuse."""
    sealed: bytes = _map(body, {"sealed": _is_bytes})["sealed"]
    if len(sealed) > largest:
        raise TooLarge
    return sealed


def parse_first_frame(frame: bytes) -> FirstFrame:
    """Decode the first frame or refuse."""
    given = _map(frame, {"token": _is_text, "after": _is_count})
    return FirstFrame(given["token"], given["after"])


def _map(body: bytes, needed: dict[str, Check], optional: dict[str, Check] | None = None) -> dict[str, Any]:
    """The map in `body` with exactly these keys, each of its kind; anything else is `Malformed`."""
    given = decode(body)
    known = needed | (optional or {})
    if not isinstance(given, dict) or not needed.keys() <= given.keys() <= known.keys():
        raise Malformed
    if not all(known[key](value) for key, value in given.items()):
        raise Malformed
    return given


def _bytes_of(size: int) -> Check:
    return lambda value: isinstance(value, bytes) and len(value) == size


def _is_bytes(value: object) -> bool:
    return isinstance(value, bytes)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _MOST_TEXT


def _is_claim(value: object) -> bool:
    return isinstance(value, bool)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_list_of_bytes(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, bytes) for item in value)
