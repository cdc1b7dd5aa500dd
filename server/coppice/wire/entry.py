"""The outside of one wire: version, epoch, id and a padded length. The inside is nobody's business here."""

import struct
from dataclasses import dataclass

VERSION = 1
ID_BYTES = 16
_HEADER = struct.Struct(">BI16s12s")
_TAG_BYTES = 16
OVERHEAD = _HEADER.size + _TAG_BYTES
SMALLEST = 1024


@dataclass(frozen=True)
class Entry:
    """A wire as the server sees it."""

    id: bytes
    epoch: int
    wire: bytes

    @property
    def inside(self) -> int:
        """How large the padded inside is."""
        return len(self.wire) - OVERHEAD


@dataclass(frozen=True)
class Refused:
    """A wire that is not taken, by whatever id can be made out, and why."""

    id: bytes
    code: str


def parse_entry(wire: bytes, largest: int) -> Entry | Refused:
    """Read the header of `wire`; `largest` is the most the padded inside may be."""
    if len(wire) > largest + OVERHEAD:
        return Refused(wire[5:21], "too-large")
    inside = len(wire) - OVERHEAD
    if inside < SMALLEST or inside % SMALLEST or not _is_power_of_two(inside // SMALLEST):
        return Refused(wire[5:21], "malformed")
    version, epoch, entry_id, _iv = _HEADER.unpack_from(wire)
    if version != VERSION:
        return Refused(entry_id, "malformed")
    return Entry(entry_id, epoch, wire)


def _is_power_of_two(number: int) -> bool:
    return number & (number - 1) == 0
