"""Whether a database can be trusted: SQLite's own check, then every group's chain computed again.

`examine` only reads. It raises `Unusable` with a hint for the person who hosts, and never mends or empties.
"""

from dataclasses import dataclass
from pathlib import Path

import peewee

from coppice.errors import Unusable
from coppice.store.database import Connection, Store
from coppice.store.migrations import NEWEST, version_of
from coppice.wire.ballots import MODULUS_BYTES, VOICE_BYTES
from coppice.wire.chain import NO_HEAD, next_head

REPAIR = (
    "Nothing was changed. Keep this folder as it is, copy it somewhere safe, then run "
    "`coppice restore FILE` with your newest backup. Phones still hold everything they sent."
)


@dataclass(frozen=True)
class Finding:
    """What was found in order, and the heads by group row, to compare two copies."""

    groups: int
    entries: int
    heads: dict[int, tuple[int, bytes]]


def examine(store: Store, *, chains: bool = True) -> Finding:
    """Check the whole database; `chains=False` trusts the stored heads and is quicker."""
    try:
        with store.read() as connection:
            return _examine(connection, chains)
    except peewee.DatabaseError as error:
        raise Unusable(f"The database is damaged. {REPAIR}") from error


def examine_file(path: Path) -> Finding:
    """Examine a database that this process does not hold open."""
    try:
        store = Store(path)
    except peewee.DatabaseError as error:
        raise Unusable(f"This is no Coppice database, or it is damaged. {REPAIR}") from error
    try:
        return examine(store)
    finally:
        store.close()


def _examine(connection: Connection, chains: bool) -> Finding:
    if version_of(connection) != NEWEST:
        raise Unusable("The database has another schema than this Coppice. Run `coppice serve` once first.")
    if connection.rows("PRAGMA integrity_check(1)" if chains else "PRAGMA quick_check(1)") != [("ok",)]:
        raise Unusable(f"The database is damaged: SQLite's own check failed. {REPAIR}")
    if connection.rows("PRAGMA foreign_key_check"):
        raise Unusable(f"The database is damaged: rows belong to no group. {REPAIR}")
    heads: dict[int, tuple[int, bytes]] = {}
    entries = 0
    for no, group_id, head, head_hash, size in connection.rows(
        "SELECT no, id, head, head_hash, size FROM grp"
    ):
        if chains:
            _follow_chain(connection, no, group_id, (head, head_hash, size))
        heads[no] = (head, head_hash)
        entries += head
    _look_at_ballots(connection)
    return Finding(len(heads), entries, heads)


def _look_at_ballots(connection: Connection) -> None:
    """Whether every open ballot can still give and count what it promised."""
    sql = (
        "SELECT LENGTH(primes), LENGTH(voices), quota,"
        " (SELECT COUNT(*) FROM urn WHERE ballot = handle),"
        " (SELECT COUNT(DISTINCT nonce) FROM urn WHERE ballot = handle AND used = 1),"
        " (SELECT COUNT(*) FROM urn WHERE ballot = handle AND used = 1),"
        " (SELECT COUNT(*) FROM issued WHERE ballot = handle AND slot >= quota) FROM ballot"
    )
    for key, voices, quota, places, nonces, used, beyond in connection.each(sql):
        tokens = voices // VOICE_BYTES * quota
        if key != MODULUS_BYTES or voices % VOICE_BYTES or places != tokens or nonces != used or beyond:
            raise Unusable(f"The database is damaged: a ballot does not hold together. {REPAIR}")


def _follow_chain(connection: Connection, no: int, group_id: bytes, end: tuple[int, bytes, int]) -> None:
    expected, position, size = NO_HEAD, 0, 0
    sql = "SELECT position, id, head, wire FROM entry WHERE grp = ? ORDER BY position"
    for at, entry_id, kept, wire in connection.each(sql, no):
        position += 1
        expected = next_head(group_id, position, expected, wire)
        size += len(wire)
        if at != position or kept != expected or wire[5:21] != entry_id:
            raise Unusable(f"A log is damaged at position {position}: its chain does not hold. {REPAIR}")
    if (position, expected, size) != end:
        raise Unusable(f"A log ends at {position} where it should end at {end[0]}. {REPAIR}")
