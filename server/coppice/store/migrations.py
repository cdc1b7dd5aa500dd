"""The numbered steps from an empty file to the newest schema, each one transaction, never edited later.

There is no way down: a database of a newer Coppice is refused with words, not guessed at.
"""

from coppice.errors import Unusable
from coppice.store.database import Connection, Store

_FIRST = (
    "CREATE TABLE office (one INTEGER PRIMARY KEY, signing_key BLOB NOT NULL)",
    """CREATE TABLE grp (
        no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
        head BIGINT NOT NULL, head_hash BLOB NOT NULL, size BIGINT NOT NULL,
        writer_day INTEGER NOT NULL, writer_entries INTEGER NOT NULL, writer_size BIGINT NOT NULL)""",
    """CREATE TABLE epoch (
        grp INTEGER NOT NULL REFERENCES grp (no), epoch BIGINT NOT NULL,
        member BLOB NOT NULL UNIQUE, writer BLOB NOT NULL UNIQUE, prev BLOB, boundary BIGINT,
        PRIMARY KEY (grp, epoch))""",
    """CREATE TABLE entry (
        grp INTEGER NOT NULL REFERENCES grp (no), position BIGINT NOT NULL,
        id BLOB NOT NULL, day INTEGER NOT NULL, head BLOB NOT NULL, wire BLOB NOT NULL,
        PRIMARY KEY (grp, position), UNIQUE (grp, id))""",
    """CREATE TABLE box (
        id BLOB PRIMARY KEY, grp INTEGER NOT NULL REFERENCES grp (no),
        sealed BLOB NOT NULL, burn INTEGER NOT NULL, expires BIGINT NOT NULL,
        nonce BLOB, burns BIGINT, reply BLOB)""",
    "CREATE INDEX box_of_group ON box (grp, expires)",
)

# What a ballot needs goes when it closes. Places of the urn: see store/urn.py.
_BALLOTS = (
    """CREATE TABLE ballot (
        handle BLOB PRIMARY KEY, grp INTEGER NOT NULL REFERENCES grp (no),
        primes BLOB NOT NULL, voices BLOB NOT NULL, quota INTEGER NOT NULL, floor INTEGER NOT NULL,
        opens BIGINT NOT NULL, closes BIGINT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX ballot_of_group ON ballot (grp, closes)",
    """CREATE TABLE issued (
        ballot BLOB NOT NULL REFERENCES ballot (handle), voice BLOB NOT NULL, slot INTEGER NOT NULL,
        request BLOB NOT NULL, PRIMARY KEY (ballot, voice, slot)) WITHOUT ROWID""",
    """CREATE TABLE urn (
        ballot BLOB NOT NULL REFERENCES ballot (handle), place INTEGER NOT NULL, used INTEGER NOT NULL,
        nonce BLOB NOT NULL, counter BLOB NOT NULL, wire BLOB NOT NULL,
        PRIMARY KEY (ballot, place)) WITHOUT ROWID""",
)

# Each epoch has room of its own for ballots. Those from before this step count for none.
_EPOCH_OF_BALLOT = ("ALTER TABLE ballot ADD COLUMN epoch BIGINT NOT NULL DEFAULT 0",)

Steps = tuple[tuple[str, ...], ...]
MIGRATIONS: Steps = (_FIRST, _BALLOTS, _EPOCH_OF_BALLOT)
NEWEST = len(MIGRATIONS)


def version_of(connection: Connection) -> int:
    """The schema's version; 0 for an empty database."""
    if not connection.row("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema'"):
        return 0
    row = connection.row("SELECT version FROM schema")
    if row is None:
        raise Unusable("The database does not say which version it is. Restore a backup.")
    return int(row[0])


def migrate(store: Store, steps: Steps = MIGRATIONS) -> None:
    """Bring the database to the newest schema; refuses one that is newer than this program."""
    with store.read() as connection:
        version = version_of(connection)
    newest = len(steps)
    if version > newest:
        raise Unusable(
            f"The database was made by a newer Coppice (schema {version}, this one knows {newest}). "
            "Install that version again, or restore a backup made with this one."
        )
    for number in range(version + 1, newest + 1):
        with store.write() as connection:
            _apply(connection, number, steps[number - 1])


def _apply(connection: Connection, number: int, statements: tuple[str, ...]) -> None:
    if number == 1:
        connection.run("CREATE TABLE schema (version INTEGER NOT NULL)")
        connection.run("INSERT INTO schema (version) VALUES (0)")
    for statement in statements:
        connection.run(statement)
    connection.run("UPDATE schema SET version = ?", number)
