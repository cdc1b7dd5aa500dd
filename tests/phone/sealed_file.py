"""The sealed file: what lies on one phone only, under twelve words."""

from hashlib import sha256
from typing import Any

from . import aead, cbor, padding
from .errors import Refused
from .keys import DOMAINS, hkdf, u32
from .vault import Stretch, phrase_key

FRONT = 16 + 16 + 4 + 4 + 16
IV = 12


def seal(phrase: str, file_id: bytes, stretch: Stretch, iv: bytes, content: Any) -> bytes:
    numbers = u32(stretch.memory_kib) + u32(stretch.passes)
    front = DOMAINS["file"] + file_id + numbers + stretch.salt
    text = padding.pad(b"", cbor.encode(content))
    return front + iv + aead.seal(_key(phrase, file_id, stretch), iv, text, front)


def unseal(phrase: str, file: bytes) -> Any:
    """Refuses `malformed` (no such file), `weak-kdf`, `unreadable` (other words, or a change)."""
    front, iv, sealed = file[:FRONT], file[FRONT : FRONT + IV], file[FRONT + IV :]
    if not front.startswith(DOMAINS["file"]) or not padding.is_bucket(len(sealed) - 16):
        raise Refused("malformed")
    file_id, numbers, salt = front[16:32], front[32:40], front[40:]
    stretch = Stretch(int.from_bytes(numbers[:4], "big"), int.from_bytes(numbers[4:], "big"), salt)
    text = aead.unseal(_key(phrase, file_id, stretch), iv, sealed, front)
    return cbor.decode(padding.unpad(text, 0))


def _key(phrase: str, file_id: bytes, stretch: Stretch) -> bytes:
    return hkdf(phrase_key(phrase, file_id, stretch), file_id, DOMAINS["kek-file"])


def places_of(entropy: bytes) -> list[int]:
    """The places of the twelve words in the list: eleven bits each, the last four are a checksum."""
    bits = int.from_bytes(entropy, "big") << 4 | sha256(entropy).digest()[0] >> 4
    return [bits >> 11 * (11 - at) & 2047 for at in range(12)]
