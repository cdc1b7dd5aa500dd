"""The chain of heads: every phone computes it from the wires and believes no other."""

from collections.abc import Iterable
from hashlib import sha256

from .keys import DOMAINS, u64

START = bytes(32)


def next_head(group: bytes, position: int, head: bytes, wire: bytes) -> bytes:
    return sha256(DOMAINS["chain"] + group + u64(position) + head + sha256(wire).digest()).digest()


def heads(group: bytes, wires: Iterable[bytes]) -> list[bytes]:
    """Heads by position; the first is that of the empty log."""
    chain = [START]
    for position, wire in enumerate(wires, start=1):
        chain.append(next_head(group, position, chain[-1], wire))
    return chain
