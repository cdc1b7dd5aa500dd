"""Randomness from a name, so that vectors and tests repeat byte for byte; never for a real group."""

from collections.abc import Callable
from hashlib import sha256
from itertools import count

Random = Callable[[int], bytes]


def seeded(name: str) -> Random:
    numbers = count()

    def draw(length: int) -> bytes:
        drawn = b""
        while len(drawn) < length:
            drawn += sha256(f"{name}/{next(numbers)}".encode()).digest()
        return drawn[:length]

    return draw
