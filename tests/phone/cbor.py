"""Deterministic CBOR: one encoding for each value, and every other encoding is refused as `malformed`."""

from collections.abc import Mapping, Sequence
from typing import Any

import cbor2

from .errors import Refused

LARGEST = 2**53 - 1  # what a JavaScript number still counts exactly
DEEPEST = 32  # a body of brackets must not exhaust the stack of any engine


def encode(value: Any) -> bytes:
    _check(value, 0)
    try:
        return cbor2.dumps(value, canonical=True)
    except UnicodeEncodeError:
        raise Refused("malformed") from None


def decode(data: bytes) -> Any:
    try:
        value = cbor2.loads(data, max_depth=DEEPEST + 1, allow_indefinite=False, allow_duplicate_keys=False)
    except (cbor2.CBORDecodeError, ValueError, TypeError, OverflowError, RecursionError, MemoryError):
        raise Refused("malformed") from None
    if encode(value) != data:
        raise Refused("malformed")
    return value


def _check(value: Any, depth: int) -> None:
    if value is None or isinstance(value, bool | bytes | str):
        return
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise Refused("malformed")
    elif depth >= DEEPEST:
        raise Refused("malformed")
    elif isinstance(value, dict):
        _check_map(value, depth)
    elif isinstance(value, list | tuple):
        _check_items(value, depth)
    else:
        raise Refused("malformed")


def _check_map(value: Mapping[Any, Any], depth: int) -> None:
    if not all(isinstance(key, str) for key in value):
        raise Refused("malformed")
    _check_items(list(value.values()), depth)


def _check_items(items: Sequence[Any], depth: int) -> None:
    for item in items:
        _check(item, depth + 1)
