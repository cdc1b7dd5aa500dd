"""Deterministic CBOR: `decode` takes any bytes and gives plain values or `Malformed`, nothing else."""

from collections.abc import Mapping
from typing import Any, NoReturn

import cbor2

from coppice.errors import Malformed

_LARGEST = 2**53
_DEEPEST = 8

#: Tags the library would turn into dates, numbers or patterns while reading; some cost much time to build.
_TAGS_WITH_MEANING = (*range(0, 64), 100, 256, 258, 260, 261, 1004, 1040, 43000, 55799)


def _refuse_tag(_decoder: object, _immutable: object = None) -> NoReturn:
    raise Malformed


_NO_TAGS: Mapping[int, Any] = dict.fromkeys(_TAGS_WITH_MEANING, _refuse_tag)


def encode(value: object) -> bytes:
    """The one spelling of a value."""
    return cbor2.dumps(value, canonical=True)


def decode(data: bytes) -> object:
    """The one value these bytes stand for; refuses every second spelling."""
    try:
        value: object = cbor2.loads(
            data,
            tag_hook=_refuse_tag,
            semantic_decoders=_NO_TAGS,
            max_depth=_DEEPEST,
            allow_indefinite=False,
            allow_duplicate_keys=False,
            strict_hashable_types=True,
        )
    except (
        Malformed,
        cbor2.CBORError,
        ValueError,
        TypeError,
        OverflowError,
        RecursionError,
        MemoryError,
    ) as error:
        raise Malformed from error
    if not _is_plain(value) or encode(value) != data:
        raise Malformed
    return value


def _is_plain(value: object) -> bool:
    kind = type(value)
    if kind is bytes or kind is str or kind is bool or value is None:
        return True
    if kind is int:
        return -_LARGEST <= value <= _LARGEST  # type: ignore[operator]  # the line above says it is an int
    if isinstance(value, list):
        return all(_is_plain(item) for item in value)
    if isinstance(value, dict):
        return all(type(key) is str and _is_plain(item) for key, item in value.items())
    return False
