"""Rows of entries: added one position after another under the write lock, read in order, never changed."""

from collections.abc import Iterator

from coppice.store.database import Connection


def find(connection: Connection, group: int, entry_id: bytes) -> tuple[int, bytes] | None:
    """Where the entry with this id lies, and its bytes."""
    sql = "SELECT position, wire FROM entry WHERE grp = ? AND id = ?"
    row = connection.row(sql, group, entry_id)
    return None if row is None else (row[0], row[1])


def add(
    connection: Connection, group: int, position: int, entry_id: bytes, day: int, head: bytes, wire: bytes
) -> None:
    """Write one new row at the end."""
    connection.run(
        "INSERT INTO entry (grp, position, id, day, head, wire) VALUES (?, ?, ?, ?, ?, ?)",
        group,
        position,
        entry_id,
        day,
        head,
        wire,
    )


def head_at(connection: Connection, group: int, position: int) -> bytes | None:
    """The head as it was after a position."""
    row = connection.row("SELECT head FROM entry WHERE grp = ? AND position = ?", group, position)
    return None if row is None else row[0]


def sizes(connection: Connection, group: int, after: int, until: int, limit: int) -> Iterator[int]:
    """The sizes of the entries after one position, up to and with another; reads no body."""
    sql = (
        "SELECT LENGTH(wire) FROM entry WHERE grp = ? AND position > ? AND position <= ?"
        " ORDER BY position LIMIT ?"
    )
    return (row[0] for row in connection.each(sql, group, after, until, limit))


def read(connection: Connection, group: int, after: int, count: int) -> Iterator[tuple[int, bytes]]:
    """`count` entries after a position, in order."""
    sql = (
        "SELECT position, wire FROM entry WHERE grp = ? AND position > ? AND position <= ? ORDER BY position"
    )
    return ((row[0], row[1]) for row in connection.each(sql, group, after, after + count))
