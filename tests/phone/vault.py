"""The vault key under a phrase: Argon2id, two strengths and nothing below them."""

import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from . import aead, cbor
from .errors import Refused
from .keys import DOMAINS, hkdf

PHRASE = 1
STRONG = (65_536, 3)  # 64 MiB, three passes
FALLBACK = (19_456, 2)  # 19 MiB, two passes, where the larger memory cannot be had


@dataclass(frozen=True)
class Stretch:
    """The parameters that stand in the clear beside the wrapped key, and are bound to it."""

    memory_kib: int
    passes: int
    salt: bytes

    def encode(self) -> bytes:
        return cbor.encode({"m": self.memory_kib, "t": self.passes, "p": 1, "salt": self.salt})


def phrase_key(phrase: str, vault_id: bytes, stretch: Stretch) -> bytes:
    if (stretch.memory_kib, stretch.passes) not in (STRONG, FALLBACK) or len(stretch.salt) != 16:
        raise Refused("weak-kdf")
    said = unicodedata.normalize("NFKC", phrase).encode()
    settings = {"iterations": stretch.passes, "lanes": 1, "memory_cost": stretch.memory_kib}
    stretched = Argon2id(salt=stretch.salt, length=32, **settings).derive(said)
    return hkdf(stretched, vault_id, DOMAINS["kek-phrase"])


def wrap(phrase: str, vault_id: bytes, stretch: Stretch, iv: bytes, vault_key: bytes) -> bytes:
    key = phrase_key(phrase, vault_id, stretch)
    return aead.seal(key, iv, vault_key, _bound(vault_id, stretch))


def unwrap(phrase: str, vault_id: bytes, stretch: Stretch, iv: bytes, wrapped: bytes) -> bytes:
    """Refuses `weak-kdf`, or `unreadable` when phrase or parameters are not the ones it was wrapped under."""
    key = phrase_key(phrase, vault_id, stretch)
    return aead.unseal(key, iv, wrapped, _bound(vault_id, stretch))


def _bound(vault_id: bytes, stretch: Stretch) -> bytes:
    return DOMAINS["wrap"] + vault_id + bytes([PHRASE]) + stretch.encode()
