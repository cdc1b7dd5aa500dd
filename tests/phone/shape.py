"""Small claims about decoded values; `True` is never taken for a number."""

from typing import Any

from .errors import Refused


def must(claim: bool, code: str = "malformed") -> None:
    if not claim:
        raise Refused(code)


def is_bytes(value: Any, length: int) -> bool:
    return isinstance(value, bytes) and len(value) == length


def is_int(value: Any, low: int = 0, high: int = 2**53 - 1) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def is_text(value: Any, longest: int) -> bool:
    """Length counts Unicode code points, so that both languages count alike."""
    return isinstance(value, str) and 1 <= len(value) <= longest


def is_map(value: Any, needed: set[str], allowed: set[str] | None = None) -> bool:
    """Exactly the needed keys, plus any of the allowed ones."""
    return isinstance(value, dict) and needed <= set(value) <= needed | (allowed or set())
