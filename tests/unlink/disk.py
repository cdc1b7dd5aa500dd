"""What lies on the disk of a server about one ballot, read as whoever seizes it does."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

EXPONENT = 65_537
_HALF = 128


@dataclass(frozen=True)
class Disk:
    """Rows in the order in which they lie there."""

    #: Nonce, counter, wire.
    urn: list[tuple[bytes, int, bytes]]
    voices: list[bytes]
    #: Modulus and private exponent.
    key: tuple[int, int]


def ballot_on(database: Path, handle: bytes) -> Disk:
    with closing(sqlite3.connect(database)) as opened:
        urn = opened.execute("SELECT nonce, counter, wire FROM urn WHERE ballot = ? AND used = 1", [handle])
        kept = [(nonce, int.from_bytes(counter, "big"), wire) for nonce, counter, wire in urn]
        voices = [voice for (voice,) in opened.execute("SELECT voice FROM issued WHERE ballot = ?", [handle])]
        (primes,) = opened.execute("SELECT primes FROM ballot WHERE handle = ?", [handle]).fetchone()
    one, other = (int.from_bytes(primes[half : half + _HALF], "big") for half in (0, _HALF))
    return Disk(kept, voices, (one * other, pow(EXPONENT, -1, (one - 1) * (other - 1))))


def days_on(database: Path, group: bytes) -> dict[int, int]:
    """Of each position the day that the server keeps."""
    sql = "SELECT position, day FROM entry JOIN grp ON grp.no = entry.grp WHERE grp.id = ?"
    with closing(sqlite3.connect(database)) as opened:
        return dict(opened.execute(sql, [group]).fetchall())
