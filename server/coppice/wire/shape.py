"""Claims about decoded bodies: exactly these keys, each of its kind, or `Malformed`."""

from collections.abc import Callable
from typing import Any

from coppice.errors import Malformed
from coppice.wire.cbor import decode

_MOST_TEXT = 1024

Check = Callable[[object], bool]


def map_in(body: bytes, needed: dict[str, Check], optional: dict[str, Check] | None = None) -> dict[str, Any]:
    """The map in `body` with exactly these keys, each of its kind; anything else is `Malformed`."""
    given = decode(body)
    known = needed | (optional or {})
    if not isinstance(given, dict) or not needed.keys() <= given.keys() <= known.keys():
        raise Malformed
    if not all(known[key](value) for key, value in given.items()):
        raise Malformed
    return given


def bytes_of(size: int) -> Check:
    """Whether a value is that many bytes."""
    return lambda value: isinstance(value, bytes) and len(value) == size


def is_bytes(value: object) -> bool:
    """Whether a value is bytes."""
    return isinstance(value, bytes)


def is_text(value: object) -> bool:
    """Whether a value is text of a length that is read at all."""
    return isinstance(value, str) and len(value) <= _MOST_TEXT


def is_claim(value: object) -> bool:
    """Whether a value is true or false."""
    return isinstance(value, bool)


def is_count(value: object) -> bool:
    """Whether a value is a whole number from 0."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def is_list_of_bytes(value: object) -> bool:
    """Whether a value is a list of nothing but bytes."""
    return isinstance(value, list) and all(isinstance(item, bytes) for item in value)
