"""The body of every call, decoded once at the edge into frozen values that can be trusted from then on."""

from dataclasses import dataclass

from coppice.errors import Malformed, TooLarge, TooMany
from coppice.wire.entry import ID_BYTES
from coppice.wire.shape import (
    bytes_of,
    is_bytes,
    is_claim,
    is_count,
    is_list_of_bytes,
    is_text,
    map_in,
)

HASH_BYTES = 32
PREV_BYTES = 12 + 32 + 16


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


def parse_founding(body: bytes) -> Founding:
    """Decode `POST /groups` or refuse."""
    given = map_in(
        body,
        {"group": bytes_of(ID_BYTES), "member": bytes_of(HASH_BYTES), "write": bytes_of(HASH_BYTES)},
        {"passcode": is_text},
    )
    if given["member"] == given["write"]:
        raise Malformed
    return Founding(given["group"], given["member"], given["write"], given.get("passcode", ""))


def parse_push(body: bytes, most_entries: int) -> Push:
    """Decode `POST /log` or refuse."""
    given = map_in(body, {"push": is_list_of_bytes}, {"after": is_count, "least": is_count})
    if len(given["push"]) > most_entries:
        raise TooMany
    return Push(tuple(given["push"]), given.get("after"), given.get("least", 0))


def parse_rotation(body: bytes) -> Rotation:
    """Decode `POST /epochs` or refuse."""
    given = map_in(
        body,
        {
            "epoch": is_count,
            "head": is_count,
            "member": bytes_of(HASH_BYTES),
            "write": bytes_of(HASH_BYTES),
            "prev": bytes_of(PREV_BYTES),
            "wire": is_bytes,
        },
    )
    if given["member"] == given["write"]:
        raise Malformed
    return Rotation(**given)


def parse_parcel(body: bytes, largest: int) -> Parcel:
    """Decode `PUT /boxes/{id}` or refuse."""
    given = map_in(body, {"sealed": is_bytes, "burn": is_claim, "expires": is_count})
    if len(given["sealed"]) > largest:
        raise TooLarge
    return Parcel(**given)


def parse_nonce(body: bytes) -> bytes:
    """Decode the nonce of an opening or refuse."""
    nonce: bytes = map_in(body, {"nonce": bytes_of(ID_BYTES)})["nonce"]
    return nonce


def parse_reply(body: bytes, largest: int) -> bytes:
    """Decode a reply or refuse."""
    sealed: bytes = map_in(body, {"sealed": is_bytes})["sealed"]
    if len(sealed) > largest:
        raise TooLarge
    return sealed


def parse_first_frame(frame: bytes) -> FirstFrame:
    """Decode the first frame or refuse."""
    given = map_in(frame, {"token": is_text, "after": is_count})
    return FirstFrame(given["token"], given["after"])
