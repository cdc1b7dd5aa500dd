"""Words for a few of the group, and filler: four boxes and one size, whatever is in them."""

from collections.abc import Sequence
from typing import Any

from . import aead, cbor, hpke
from .errors import Refused
from .keys import DOMAINS, u32
from .padding import unpad
from .seeded import Random
from .shape import is_bytes, is_map, must

BOXES = 4
INNER = 3072
SEALED = 12 + INNER + 16


def body(
    group: bytes, wire_id: bytes, readers: Sequence[bytes], said: dict[str, Any], draw: Random
) -> dict[str, Any]:
    """`b` for at most four devices, by their `x`. Refuses `too-many` and `too-long`."""
    must(len(readers) <= BOXES, "too-many")
    return sealed(group, wire_id, readers, cbor.encode(said), draw)


def filler(group: bytes, wire_id: bytes, draw: Random) -> dict[str, Any]:
    return sealed(group, wire_id, [], b"", draw)


def sealed(
    group: bytes, wire_id: bytes, readers: Sequence[bytes], content: bytes, draw: Random
) -> dict[str, Any]:
    must(4 + len(content) <= INNER, "too-long")
    return around(group, wire_id, readers, (u32(len(content)) + content).ljust(INNER, b"\0"), draw)


def around(
    group: bytes, wire_id: bytes, readers: Sequence[bytes], plain: bytes, draw: Random
) -> dict[str, Any]:
    """`plain` as it lies under the key; what is not listed goes to a key that nobody has."""
    key, iv = draw(32), draw(12)
    boxes = [box(group, wire_id, reader, key, draw) for reader in readers]
    while len(boxes) < BOXES:
        boxes.append(box(group, wire_id, hpke.public_of(draw(32)), draw(32), draw))
    return {"to": sorted(boxes), "y": iv + aead.seal(key, iv, plain, b"")}


def box(group: bytes, wire_id: bytes, reader: bytes, key: bytes, draw: Random) -> bytes:
    return hpke.seal(reader, key, DOMAINS["few"] + group + wire_id, draw(32))


def is_shape(said: dict[str, Any]) -> bool:
    return (
        is_map(said, {"to", "y"})
        and isinstance(said["to"], list)
        and len(said["to"]) == BOXES
        and all(is_bytes(box, 80) for box in said["to"])
        and is_bytes(said["y"], SEALED)
    )


def opened(group: bytes, wire_id: bytes, receiving: bytes, said: dict[str, Any]) -> tuple[Any] | None:
    """What it says to the device with this private key; None where it is for others or for nobody.

    Refuses, of what is for this device, `unreadable`, `padding` and `malformed`.
    """
    info = DOMAINS["few"] + group + wire_id
    for one in said["to"]:
        try:
            key = hpke.unseal(receiving, one, info)
        except Refused:
            continue
        if len(key) == 32:
            plain = unpad(aead.unseal(key, said["y"][:12], said["y"][12:], b""))
            return (cbor.decode(plain),)
    return None
