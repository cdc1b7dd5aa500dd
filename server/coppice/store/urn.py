"""The urn of a ballot: places of one size, made at its beginning, so that none tells when it was filled.

Rows that are added lie in the file in the order in which they came, among the entries that came between
them: whoever takes the disk could date every envelope against somebody's named entries. So there is a place
for every envelope from the start, a new one goes into any free place, and an old one is written over where it
lies. All fields keep their sizes, which is what makes SQLite write in place; a test holds the file to it.
"""

import secrets
import struct

from coppice.store.database import Connection


def lay_out(connection: Connection, handle: bytes, places: int, wire_bytes: int) -> None:
    """Make the empty places."""
    empty = bytes(wire_bytes)
    for place in range(places):
        connection.run(
            "INSERT INTO urn (ballot, place, used, nonce, counter, wire) VALUES (?, ?, 0, ?, ?, ?)",
            handle,
            place,
            bytes(32),
            bytes(8),
            empty,
        )


def put(connection: Connection, handle: bytes, nonce: bytes, counter: int, wire: bytes) -> bool:
    """Keep the wire with the highest counter for its nonce; false when every place is taken by others."""
    written = struct.pack(">Q", counter)
    sql = "SELECT place, counter FROM urn WHERE ballot = ? AND used = 1 AND nonce = ?"
    row = connection.row(sql, handle, nonce)
    if row is not None and row[1] >= written:
        return True
    place = _any_free(connection, handle) if row is None else row[0]
    if place is None:
        return False
    connection.run(
        "UPDATE urn SET used = 1, nonce = ?, counter = ?, wire = ? WHERE ballot = ? AND place = ?",
        nonce,
        written,
        wire,
        handle,
        place,
    )
    return True


def envelopes(connection: Connection, handle: bytes) -> list[bytes]:
    """Every wire in the urn, by its nonce."""
    sql = "SELECT wire FROM urn WHERE ballot = ? AND used = 1 ORDER BY nonce"
    return [row[0] for row in connection.each(sql, handle)]


def destroy(connection: Connection, handle: bytes) -> None:
    """Let go of every place and what lies in it."""
    connection.run("DELETE FROM urn WHERE ballot = ?", handle)


def _any_free(connection: Connection, handle: bytes) -> int | None:
    free = connection.rows("SELECT place FROM urn WHERE ballot = ? AND used = 0", handle)
    return None if not free else int(secrets.choice(free)[0])
