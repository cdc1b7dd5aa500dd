"""The hash chain of protocol section 3: who holds the same head holds the same log in the same order."""

import hashlib
import struct

DOMAIN = b"coppice/v1/chain\0"
NO_HEAD = bytes(32)


def next_head(group_id: bytes, position: int, before: bytes, wire: bytes) -> bytes:
    """The head after `wire` was put at `position` (counted from 1)."""
    link = DOMAIN + group_id + struct.pack(">Q", position) + before + hashlib.sha256(wire).digest()
    return hashlib.sha256(link).digest()
