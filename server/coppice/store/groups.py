"""Rows of groups and their epochs: how long the log is, and the hashes of the tokens that open it."""

from dataclasses import dataclass

from coppice.access import Holder
from coppice.store.database import Connection


@dataclass
class Group:
    """A group's row while the write lock is held."""

    no: int
    id: bytes
    head: int
    head_hash: bytes
    size: int
    writer_day: int
    writer_entries: int
    writer_size: int
    epoch: int


@dataclass(frozen=True)
class Epoch:
    """One epoch: token hashes, the sealed key before it, and where it ended."""

    epoch: int
    member: bytes
    writer: bytes
    prev: bytes | None
    boundary: int | None


def holder_of(connection: Connection, token_hash: bytes) -> Holder | None:
    """Whom a token stands for; the write token and the member token are told apart by their column."""
    found = connection.row(
        "SELECT e.grp, g.id, e.epoch, e.member = ?,"
        " (SELECT MAX(n.epoch) FROM epoch n WHERE n.grp = e.grp)"
        " FROM epoch e JOIN grp g ON g.no = e.grp WHERE e.member = ? OR e.writer = ?",
        token_hash,
        token_hash,
        token_hash,
    )
    if found is None:
        return None
    group, group_id, epoch, member, newest = found
    return Holder(group, bytes(group_id), epoch, bool(member), newest)


def load(connection: Connection, no: int) -> Group:
    """The group's row; inside a write transaction nothing can change it meanwhile."""
    row = connection.row(
        "SELECT no, id, head, head_hash, size, writer_day, writer_entries, writer_size,"
        " (SELECT MAX(epoch) FROM epoch WHERE grp = no) FROM grp WHERE no = ?",
        no,
    )
    assert row is not None, "a holder's group is never removed"  # noqa: S101
    return Group(*row)


def save(connection: Connection, group: Group) -> None:
    """Write back the group's row."""
    connection.run(
        "UPDATE grp SET head = ?, head_hash = ?, size = ?, writer_day = ?, writer_entries = ?,"
        " writer_size = ? WHERE no = ?",
        group.head,
        group.head_hash,
        group.size,
        group.writer_day,
        group.writer_entries,
        group.writer_size,
        group.no,
    )


def found(connection: Connection, group_id: bytes, no_head: bytes) -> int:
    """Add a group with an empty log and answer its number."""
    connection.run(
        "INSERT INTO grp (id, head, head_hash, size, writer_day, writer_entries, writer_size)"
        " VALUES (?, 0, ?, 0, 0, 0, 0)",
        group_id,
        no_head,
    )
    number = number_of(connection, group_id)
    assert number is not None, "it was added one line above"  # noqa: S101
    return number


def number_of(connection: Connection, group_id: bytes) -> int | None:
    """The row number of a group id."""
    row = connection.row("SELECT no FROM grp WHERE id = ?", group_id)
    return None if row is None else int(row[0])


def is_token_known(connection: Connection, hashes: tuple[bytes, bytes]) -> bool:
    """Whether either hash already opens something."""
    sql = "SELECT 1 FROM epoch WHERE member IN (?, ?) OR writer IN (?, ?)"
    return connection.row(sql, *hashes, *hashes) is not None


def add_epoch(connection: Connection, no: int, epoch: Epoch) -> None:
    """Add the row of an epoch."""
    connection.run(
        "INSERT INTO epoch (grp, epoch, member, writer, prev, boundary) VALUES (?, ?, ?, ?, ?, ?)",
        no,
        epoch.epoch,
        epoch.member,
        epoch.writer,
        epoch.prev,
        epoch.boundary,
    )


def end_epoch(connection: Connection, no: int, epoch: int, boundary: int) -> None:
    """Note where an epoch ended."""
    connection.run("UPDATE epoch SET boundary = ? WHERE grp = ? AND epoch = ?", boundary, no, epoch)


def boundary_of(connection: Connection, no: int, epoch: int) -> int:
    """Where an epoch that has ended ended."""
    row = connection.row("SELECT boundary FROM epoch WHERE grp = ? AND epoch = ?", no, epoch)
    return 0 if row is None or row[0] is None else int(row[0])


def epochs(connection: Connection, no: int) -> list[Epoch]:
    """The group's epochs, oldest first."""
    sql = "SELECT epoch, member, writer, prev, boundary FROM epoch WHERE grp = ? ORDER BY epoch"
    return [Epoch(*row) for row in connection.each(sql, no)]


def moves_on(connection: Connection, no: int, day: int) -> int:
    """How many rotations the group's log holds from that day."""
    row = connection.row(
        "SELECT COUNT(*) FROM epoch e JOIN entry n ON n.grp = e.grp AND n.position = e.boundary"
        " WHERE e.grp = ? AND n.day = ?",
        no,
        day,
    )
    return 0 if row is None else int(row[0])
