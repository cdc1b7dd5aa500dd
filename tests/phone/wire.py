"""One wire: a signed, padded, sealed bundle of entries, of which the server sees an id, an epoch and a size.

wire = 01 | epoch u32 | id 16 | iv 12 | ct      inner = sig 64 | length u32 | payload | zeros
"""

from collections.abc import Mapping
from dataclasses import dataclass

from . import aead, ed25519
from .errors import Refused
from .keys import DOMAINS, epoch_key, u32
from .padding import is_bucket, pad, unpad

HEADER = 33
TAG = 16
LARGEST_INNER = 65_536
ROOM = LARGEST_INNER - 64 - 4  # what a payload may take


@dataclass(frozen=True)
class Opened:
    """The inside of a wire that decrypts and is padded as it should be; nothing is verified yet."""

    epoch: int
    wire_id: bytes
    signature: bytes
    payload: bytes
    signed: bytes


def seal(
    group: bytes, epoch: int, epoch_secret: bytes, wire_id: bytes, iv: bytes, seed: bytes, payload: bytes
) -> bytes:
    if len(payload) > ROOM:
        raise Refused("too-large")
    inner = pad(ed25519.sign(seed, signed_part(group, epoch, wire_id, payload)), payload)
    return seal_inner(group, epoch, epoch_secret, wire_id, iv, inner)


def seal_inner(
    group: bytes, epoch: int, epoch_secret: bytes, wire_id: bytes, iv: bytes, inner: bytes
) -> bytes:
    head = _front(epoch, wire_id)
    key = epoch_key("entry", epoch_secret, group, epoch)
    return head + iv + aead.seal(key, iv, inner, DOMAINS["entry"] + group + head)


def unseal(group: bytes, secrets: Mapping[int, bytes], wire: bytes, current: int | None = None) -> Opened:
    """Refuses `malformed` (length, version), `no-key`, `wrong-epoch`, `unreadable`, `padding`, in this order.

    Only a reader who knows which epoch it is in (`current`) can say that a wire is of another.
    """
    inner_length = len(wire) - HEADER - TAG
    if not is_bucket(inner_length) or inner_length > LARGEST_INNER or wire[0] != 1:
        raise Refused("malformed")
    epoch, wire_id = epoch_of(wire), id_of(wire)
    if epoch not in secrets:
        raise Refused("no-key")
    if current not in (None, epoch):
        raise Refused("wrong-epoch")
    key = epoch_key("entry", secrets[epoch], group, epoch)
    inner = aead.unseal(key, wire[21:33], wire[33:], DOMAINS["entry"] + group + wire[:21])
    payload = unpad(inner, 64)
    return Opened(epoch, wire_id, inner[:64], payload, signed_part(group, epoch, wire_id, payload))


def signed_part(group: bytes, epoch: int, wire_id: bytes, payload: bytes) -> bytes:
    return DOMAINS["sign"] + group + _front(epoch, wire_id) + payload


def epoch_of(wire: bytes) -> int:
    return int.from_bytes(wire[1:5], "big")


def id_of(wire: bytes) -> bytes:
    return wire[5:21]


def _front(epoch: int, wire_id: bytes) -> bytes:
    return b"\x01" + u32(epoch) + wire_id
