"""The one row that belongs to the server itself: its attesting key."""

from coppice.store.database import Connection


def signing_key(connection: Connection) -> bytes | None:
    """The kept key, or nothing before the first start."""
    row = connection.row("SELECT signing_key FROM office WHERE one = 1")
    return None if row is None else row[0]


def keep_signing_key(connection: Connection, key: bytes) -> None:
    """Keep the key; there is only ever one."""
    connection.run("INSERT INTO office (one, signing_key) VALUES (1, ?)", key)
