"""Rows of boxes: sealed parcels that lie until they expire, or until they have been opened once."""

from dataclasses import dataclass

from coppice.store.database import Connection


@dataclass(frozen=True)
class Box:
    """`nonce` is who opened a burning box first, `burns` the second after which its bytes are gone."""

    id: bytes
    group: int
    sealed: bytes
    burn: bool
    expires: int
    nonce: bytes | None
    burns: int | None
    reply: bytes | None


def find(connection: Connection, box_id: bytes) -> Box | None:
    """The box with this id."""
    sql = "SELECT id, grp, sealed, burn, expires, nonce, burns, reply FROM box WHERE id = ?"
    row = connection.row(sql, box_id)
    return None if row is None else Box(row[0], row[1], row[2], bool(row[3]), *row[4:])


def add(connection: Connection, box: Box) -> None:
    """Put a new box."""
    connection.run(
        "INSERT INTO box (id, grp, sealed, burn, expires) VALUES (?, ?, ?, ?, ?)",
        box.id,
        box.group,
        box.sealed,
        int(box.burn),
        box.expires,
    )


def light(connection: Connection, box_id: bytes, nonce: bytes, burns: int) -> None:
    """Note who opened a burning box first, and when its bytes go."""
    connection.run("UPDATE box SET nonce = ?, burns = ? WHERE id = ?", nonce, burns, box_id)


def reply(connection: Connection, box_id: bytes, sealed: bytes) -> None:
    """Keep the reply."""
    connection.run("UPDATE box SET reply = ? WHERE id = ?", sealed, box_id)


def count(connection: Connection, group: int) -> int:
    """How many boxes a group has."""
    row = connection.row("SELECT COUNT(*) FROM box WHERE grp = ?", group)
    return 0 if row is None else int(row[0])


def sweep(connection: Connection, now: int) -> None:
    """Let go of what expired, and of the bytes of what was burnt."""
    connection.run("DELETE FROM box WHERE expires <= ?", now)
    connection.run("UPDATE box SET sealed = ? WHERE burns <= ? AND LENGTH(sealed) > 0", b"", now)
