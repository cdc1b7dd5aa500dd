"""Rows of ballots, of what was issued in them; all of it goes, with the urn, when a ballot closes."""

from dataclasses import dataclass

from coppice.store.database import Connection

_BALLOT = "SELECT handle, grp, primes, voices, quota, floor, opens, closes, epoch FROM ballot"


@dataclass(frozen=True)
class Ballot:
    """`primes` are the two halves of the RSA key, `voices` all voice keys joined, in order.

    `epoch`: of the token it was opened with.
    """

    handle: bytes
    group: int
    primes: bytes
    voices: bytes
    quota: int
    floor: int
    opens: int
    closes: int
    epoch: int


def find(connection: Connection, handle: bytes) -> Ballot | None:
    """The ballot with this handle."""
    row = connection.row(f"{_BALLOT} WHERE handle = ?", handle)
    return None if row is None else Ballot(*row)


def add(connection: Connection, ballot: Ballot) -> None:
    """Put a new ballot."""
    connection.run(
        "INSERT INTO ballot (handle, grp, primes, voices, quota, floor, opens, closes, epoch)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ballot.handle,
        ballot.group,
        ballot.primes,
        ballot.voices,
        ballot.quota,
        ballot.floor,
        ballot.opens,
        ballot.closes,
        ballot.epoch,
    )


def count(connection: Connection, group: int, epoch: int) -> tuple[int, int]:
    """How many ballots a group has that were opened in this epoch, and how many in all."""
    sql = "SELECT epoch, COUNT(*) FROM ballot WHERE grp = ? GROUP BY epoch"
    of = {int(row[0]): int(row[1]) for row in connection.each(sql, group)}
    return of.get(epoch, 0), sum(of.values())


def is_any_due(connection: Connection, group: int, now: int) -> bool:
    """Whether a ballot of the group has passed its end."""
    return connection.row("SELECT 1 FROM ballot WHERE grp = ? AND closes <= ?", group, now) is not None


def due(connection: Connection, group: int, now: int) -> list[Ballot]:
    """The ballots of the group that have passed their end, in the order in which they are to be closed."""
    sql = f"{_BALLOT} WHERE grp = ? AND closes <= ? ORDER BY closes, handle"
    return [Ballot(*row) for row in connection.each(sql, group, now)]


def issued(connection: Connection, handle: bytes, voice: bytes, slot: int) -> bytes | None:
    """The hash of the request that got the token of this slot."""
    sql = "SELECT request FROM issued WHERE ballot = ? AND voice = ? AND slot = ?"
    row = connection.row(sql, handle, voice, slot)
    return None if row is None else row[0]


def note_issued(connection: Connection, handle: bytes, voice: bytes, slot: int, request: bytes) -> None:
    """Remember by its hash which request gets the token of this slot."""
    connection.run(
        "INSERT INTO issued (ballot, voice, slot, request) VALUES (?, ?, ?, ?)", handle, voice, slot, request
    )


def destroy(connection: Connection, handle: bytes) -> None:
    """Let go of a ballot with its key and whatever was issued; its urn goes before it."""
    connection.run("DELETE FROM issued WHERE ballot = ?", handle)
    connection.run("DELETE FROM ballot WHERE handle = ?", handle)
