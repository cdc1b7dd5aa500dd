"""AES-256-GCM whose only failure is the refusal `unreadable`."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .errors import Refused


def seal(key: bytes, iv: bytes, plain: bytes, aad: bytes) -> bytes:
    return AESGCM(key).encrypt(iv, plain, aad)


def unseal(key: bytes, iv: bytes, sealed: bytes, aad: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(iv, sealed, aad)
    except (InvalidTag, ValueError):
        raise Refused("unreadable") from None
