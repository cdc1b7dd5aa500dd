"""A draft written while the vault is locked: sealed to the draft key, opened only after the next unlock.

stored = HPKE(draft key, K) 80 | iv 12 | AES-256-GCM(K, u32 length | CBOR | zeros)
"""

from typing import Any

from . import aead, cbor, hpke
from .errors import Refused
from .keys import DOMAINS
from .padding import is_bucket, pad, unpad

FRONT = 80 + 12


def seal(
    draft_public: bytes, vault_id: bytes, draft_id: bytes, key: bytes, ephemeral: bytes, iv: bytes, text: Any
) -> bytes:
    box = hpke.seal(draft_public, key, DOMAINS["draft"] + vault_id, ephemeral)
    return box + iv + aead.seal(key, iv, pad(b"", cbor.encode(text)), DOMAINS["draft"] + vault_id + draft_id)


def unseal(draft_private: bytes, vault_id: bytes, draft_id: bytes, stored: bytes) -> Any:
    """Refuses `malformed` (length, CBOR), `unreadable` or `padding`."""
    if not is_bucket(len(stored) - FRONT - 16):
        raise Refused("malformed")
    key = hpke.unseal(draft_private, stored[:80], DOMAINS["draft"] + vault_id)
    if len(key) != 32:
        raise Refused("unreadable")
    plain = aead.unseal(key, stored[80:FRONT], stored[FRONT:], DOMAINS["draft"] + vault_id + draft_id)
    return cbor.decode(unpad(plain))
