"""One database: a single connection writes, a pool reads, and a commit is on the disk before it returns.

One writing connection because SQLite below 3.51.3 can damage its log when two connections write or checkpoint
together; `synchronous=FULL` because an acknowledgement must outlive a power cut.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import peewee
from playhouse.pool import PooledSqliteDatabase

from coppice.errors import Busy, ServerFull

_BUSY_MS = 5000
_WRITER = {
    "journal_mode": "wal",
    "synchronous": "full",
    "busy_timeout": _BUSY_MS,
    "foreign_keys": 1,
    "cache_size": -16_000,
    "secure_delete": 1,
}
_READER = {"busy_timeout": _BUSY_MS, "cache_size": -4_000, "query_only": 1}
_FULL = {"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_SHMSIZE"}


class Connection:
    """Runs portable SQL, written with `?`, on one open connection."""

    def __init__(self, database: peewee.Database) -> None:
        self._database = database

    def run(self, sql: str, *values: object) -> None:
        """Run a statement that answers nothing."""
        self._cursor(sql, values)

    def row(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        """The first row, or nothing."""
        found: tuple[Any, ...] | None = self._cursor(sql, values).fetchone()
        return found

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows at once."""
        return list(self._cursor(sql, values))

    def each(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Row after row as they are read."""
        yield from self._cursor(sql, values)

    def _cursor(self, sql: str, values: Sequence[object]) -> Any:  # noqa: ANN401  a cursor of either engine
        return self._database.execute_sql(  # type: ignore[no-untyped-call]  # the stubs leave it bare
            sql.replace("?", str(self._database.param)), values
        )


class Store:
    """An open database. `write` is one durable transaction, `read` sees only what was committed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = Lock()
        self._must_forget = False
        self._writer = peewee.SqliteDatabase(
            str(path), pragmas=_WRITER, thread_safe=False, check_same_thread=False, autoconnect=False
        )
        self._readers = PooledSqliteDatabase(  # type: ignore[no-untyped-call]
            str(path), max_connections=None, pragmas=_READER, check_same_thread=False, autoconnect=False
        )
        self._writer.connect()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is durable when this returns and leaves nothing behind when it raises."""
        with self._turn, _typed_refusals():
            with self._writer.atomic("IMMEDIATE"):
                yield Connection(self._writer)
            if self._must_forget:
                self._empty_the_log()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that can only look."""
        with _typed_refusals(), self._readers.connection_context():
            yield Connection(self._readers)

    def forget(self) -> None:
        """Empty the write-ahead log: the database zeroes what is deleted, the log would still have a copy.

        A reader in the middle of a page hinders it; then it is done after the next transaction, or at start.
        """
        with self._turn:
            self._empty_the_log()

    def _empty_the_log(self) -> None:
        """Waits for nobody and never fails: what was committed before it stays committed.

        The index beside the log still names the pages written last, until the next write: so one follows.
        """
        self._must_forget = True
        writer = Connection(self._writer)
        writer.row("PRAGMA busy_timeout = 0")
        try:
            row = writer.row("PRAGMA wal_checkpoint(TRUNCATE)")
            writer.run("PRAGMA user_version = 0")  # the same as before, and yet written
            self._must_forget = row is None or row[0] != 0
        except peewee.OperationalError:
            return
        finally:
            writer.row(f"PRAGMA busy_timeout = {_BUSY_MS}")

    def close(self) -> None:
        """Close every connection."""
        self._readers.close_all()  # type: ignore[no-untyped-call]
        self._writer.close()


@contextmanager
def _typed_refusals() -> Iterator[None]:
    """A full disk and a lock held too long are refusals to the phone; all else is a fault and stays one."""
    try:
        yield
    except peewee.OperationalError as error:
        names = sqlite_names(error)
        if names & _FULL:
            raise ServerFull from error
        if any(name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) for name in names):
            raise Busy from error
        raise


def sqlite_names(error: BaseException) -> set[str]:
    """SQLite's own names of what went wrong.

    A full disk also undoes the transaction, so that what is seen first is a failed rollback: look below.
    """
    names: set[str] = set()
    below: BaseException | None = error
    while below is not None:
        names.add(getattr(below, "sqlite_errorname", ""))
        below = below.__cause__ or below.__context__
    return names
