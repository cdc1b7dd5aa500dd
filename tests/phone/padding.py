"""Sizes say little: everything sealed is filled with zeros to 1,024·2^k, and other filling is refused."""

from .errors import Refused
from .keys import u32

SMALLEST = 1024


def bucket(length: int) -> int:
    size = SMALLEST
    while size < length:
        size *= 2
    return size


def is_bucket(length: int) -> bool:
    return length >= SMALLEST and bucket(length) == length


def pad(front: bytes, content: bytes) -> bytes:
    """front ‖ u32 length ‖ content ‖ zeros."""
    plain = front + u32(len(content)) + content
    return plain.ljust(bucket(len(plain)), b"\0")


def unpad(plain: bytes, start: int = 0) -> bytes:
    length = int.from_bytes(plain[start : start + 4], "big")
    content, rest = plain[start + 4 : start + 4 + length], plain[start + 4 + length :]
    if len(content) != length or rest.strip(b"\0"):
        raise Refused("padding")
    return content
