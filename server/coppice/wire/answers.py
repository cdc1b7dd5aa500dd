"""What the server answers: the same deterministic CBOR as everywhere, the pages of a log made head by head.

A page is streamed: its map and array heads are written by hand so that no page is ever built whole.
The bytes equal those of `cbor.encode` (a test holds them to it).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coppice.wire.cbor import encode

_MAP, _ARRAY, _BYTES, _UNSIGNED = 5, 4, 2, 0


@dataclass(frozen=True)
class Head:
    """A position and the chain's value there."""

    position: int
    hash: bytes

    def plain(self) -> list[object]:
        """As it stands in an answer."""
        return [self.position, self.hash]


@dataclass(frozen=True)
class Verdicts:
    """The answer to a push: where each wire lies, or why it does not."""

    acks: list[tuple[bytes, int]]
    refused: list[tuple[bytes, str]]


@dataclass(frozen=True)
class Page:
    """A stretch of a log: `count` rows of (position, wire) that end before the head if there is `more`."""

    head: Head
    more: bool
    count: int
    rows: Iterable[tuple[int, bytes]]


def page_bytes(page: Page) -> Iterator[bytes]:
    """The answer to `GET /log`."""
    yield _head(_MAP, 3) + _ends(page.head, page.more) + encode("entries")
    yield from _rows(page)


def push_bytes(verdicts: Verdicts, head: Head, page: Page | None) -> Iterator[bytes]:
    """A push's answer, with the page it asked for; without one `more` is false."""
    acks = encode("acks") + encode([list(ack) for ack in verdicts.acks])
    refused = encode("refused") + encode([list(refusal) for refusal in verdicts.refused])
    if page is None:
        yield _head(_MAP, 4) + acks + _ends(head, more=False) + refused
        return
    yield _head(_MAP, 5) + acks + _ends(page.head, page.more) + encode("entries")
    yield from _rows(page)
    yield refused


def frame_bytes(rows: list[tuple[int, bytes]], head: Head) -> bytes:
    """A live frame with its entries."""
    return encode({"entries": [list(row) for row in rows], "head": head.plain()})


def doorbell_bytes(head: Head) -> bytes:
    """A live frame that only says how far the log is."""
    return encode({"head": head.plain()})


def _ends(head: Head, more: bool) -> bytes:
    return encode("head") + encode(head.plain()) + encode("more") + encode(more)


def _rows(page: Page) -> Iterator[bytes]:
    yield _head(_ARRAY, page.count)
    for position, wire in page.rows:
        yield b"\x82" + _head(_UNSIGNED, position) + _head(_BYTES, len(wire)) + wire


def _head(kind: int, number: int) -> bytes:
    """The shortest head of a CBOR item (RFC 8949 section 3)."""
    first = kind << 5
    if number < 24:  # noqa: PLR2004  the five sizes of the standard
        return bytes([first | number])
    for extra, size in ((24, 1), (25, 2), (26, 4)):
        if number < 1 << (8 * size):
            return bytes([first | extra]) + number.to_bytes(size, "big")
    return bytes([first | 27]) + number.to_bytes(8, "big")
