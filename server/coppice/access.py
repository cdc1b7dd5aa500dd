"""Who is asking: a credential is read from one header, known only by its hash, and carries its group with it.

The group never comes from a path or a body. A token is 32 bytes, base64url without padding, in exactly one
spelling: a second spelling of the same bytes opens nothing.
"""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass

TOKEN_BYTES = 32
_TOKEN_TEXT = 43


@dataclass(frozen=True)
class Holder:
    """What a credential stands for: a group, an epoch of it, and whether it may do more than append."""

    group: int
    group_id: bytes
    epoch: int
    member: bool
    newest_epoch: int

    @property
    def is_past(self) -> bool:
        """Whether the group has moved on from this token's epoch."""
        return self.epoch != self.newest_epoch


def text_to_bytes(text: str, size: int) -> bytes | None:
    """Unpadded base64url of exactly `size` bytes in its one canonical spelling, or nothing."""
    if len(text) != (size * 8 + 5) // 6 or not text.isascii():
        return None
    try:
        value = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return value if base64.urlsafe_b64encode(value).rstrip(b"=").decode() == text else None


def token_hash(text: str) -> bytes | None:
    """The hash a token is kept under, or nothing if it cannot be a token."""
    token = text_to_bytes(text, TOKEN_BYTES)
    return None if token is None else hashlib.sha256(token).digest()


def bearer_hash(header: str | None) -> bytes | None:
    """The hash of the token in an `Authorization` header, or nothing."""
    if header is None or not header.startswith("Bearer "):
        return None
    return token_hash(header.removeprefix("Bearer "))


def same_secret(given: str, kept: str) -> bool:
    """Compare two secrets in a time that does not tell where they differ; nothing equals an unset one."""
    return bool(kept) and hmac.compare_digest(given.encode(), kept.encode())
