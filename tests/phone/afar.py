"""Joining from afar and checking together: boxes that grow from a secret, words that two people compare."""

from hashlib import sha256

from . import aead, cbor
from .keys import hkdf, u32, u64

BOX = b"coppice/v1/box\0"
WORDS = b"coppice/v1/words\0"
CHECK = b"coppice/v1/check\0"
CHECK_KEYS = b"coppice/v1/check/keys\0"
OFFER, REPLY, ANSWER = 1, 2, 3


def box(secret: bytes, number: int) -> tuple[bytes, bytes]:
    """Id and key of box 1 or 2; RFC 5869 gives a shorter output as the front of a longer one."""
    info = f"coppice/v1/box/{number}".encode()
    return hkdf(secret, b"", info)[:16], hkdf(secret, b"", info + b"-key")


def seal_parcel(box_id: bytes, key: bytes, part: int, iv: bytes, content: bytes) -> bytes:
    return iv + aead.seal(key, iv, content, BOX + box_id + bytes([part]))


def open_parcel(box_id: bytes, key: bytes, part: int, parcel: bytes) -> bytes:
    return aead.unseal(key, parcel[:12], parcel[12:], BOX + box_id + bytes([part]))


def offer(group: bytes, device: bytes, ed25519: bytes, x25519: bytes) -> bytes:
    return cbor.encode({"g": group, "d": device, "e": ed25519, "x": x25519})


def places(hashed: bytes, count: int) -> list[int]:
    """Places in the BIP 39 list, eleven bits each, from the front."""
    number = int.from_bytes(hashed, "big")
    return [(number >> (8 * len(hashed) - 11 * (at + 1))) & 2047 for at in range(count)]


def five(group: bytes, secret: bytes, ed25519: bytes, x25519: bytes, request: bytes) -> list[int]:
    heard = WORDS + group + secret + ed25519 + x25519 + sha256(request).digest()
    return places(sha256(heard).digest(), 5)


def keys_hash(group: bytes, epoch: int, commit: bytes, server: bytes, rows: list[bytes]) -> bytes:
    """`rows` begin with the device id: in order means in order of devices."""
    return sha256(CHECK_KEYS + group + u32(epoch) + commit + server + b"".join(sorted(rows))).digest()


def eight(group: bytes, position: int, head: bytes, code: bytes, keys: bytes) -> list[int]:
    return places(sha256(CHECK + group + u64(position) + head + code + keys).digest(), 8)
