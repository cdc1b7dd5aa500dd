"""Opening the data folder: one server at a time, never silently empty, never on a database that is damaged.

A marker file beside the database says that there was one; it is also what a running server holds locked.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee

from coppice.errors import Busy, ServerFull, Unusable
from coppice.store.database import Store
from coppice.store.health import REPAIR, examine
from coppice.store.migrations import migrate, version_of

_MARK = b"A Coppice database lives beside this file. Remove it only together with that database.\n"
_PATIENCE_SECONDS = 2.5  # the worker of a killed server looks for its parent once a second


class Claim:
    """The right of one process to write in a data folder, held until `release` or the end of the process."""

    def __init__(self, data: Path) -> None:
        try:
            data.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = os.open(data / "coppice.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise Unusable(f"The data folder cannot be written: {error.strerror}.") from error
        self._lock()

    def _lock(self) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if time.monotonic() > deadline:
                    os.close(self._file)
                    raise Unusable(
                        "Another Coppice is using this data folder. With SQLite there can be only one "
                        "process: stop the other, and never start more than one worker."
                    ) from error
                time.sleep(0.02)
            else:
                return

    @property
    def had_database(self) -> bool:
        """Whether a database was ever made here."""
        return os.fstat(self._file).st_size > 0

    def mark(self) -> None:
        """Note that there is a database from now on."""
        if not self.had_database:
            os.pwrite(self._file, _MARK, 0)
            os.fsync(self._file)

    def release(self) -> None:
        """Let another process have the folder."""
        os.close(self._file)


@contextmanager
def claimed(data: Path) -> Iterator[Claim]:
    """Hold the folder for as long as the block runs."""
    claim = Claim(data)
    try:
        yield claim
    finally:
        claim.release()


def open_for_serving(path: Path, claim: Claim, check: str | None) -> Store:
    """Open, migrate and check the database; `Unusable` says in words why the server must not start.

    `check` is `full`, `quick` (without the chains), or nothing where the same was just checked.
    """
    if claim.had_database and not path.is_file():
        raise Unusable(f"There was a database here and it is gone. {REPAIR}")
    try:
        store = Store(path)
    except peewee.DatabaseError as error:
        raise Unusable(f"The database cannot be opened. {REPAIR}") from error
    try:
        _prepare(store, claim)
        if check:
            examine(store, chains=check == "full")
    except BaseException:
        store.close()
        raise
    return store


def _prepare(store: Store, claim: Claim) -> None:
    try:
        with store.read() as connection:
            if claim.had_database and version_of(connection) == 0:
                raise Unusable(f"The database was emptied. {REPAIR}")
        migrate(store)
        with store.write() as connection:
            connection.run("UPDATE schema SET version = version")
        store.forget()
    except (ServerFull, Busy) as error:
        raise Unusable(f"The database cannot be written: {error.sentence}") from error
    except peewee.OperationalError as error:
        raise Unusable(
            "The database cannot be written. Look at the owner and rights of the data folder "
            "and at the free space."
        ) from error
    except peewee.DatabaseError as error:
        raise Unusable(f"The database is damaged. {REPAIR}") from error
    claim.mark()
