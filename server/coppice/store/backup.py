"""Copies that count: a backup is good only after it was restored elsewhere and checked whole."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from coppice.errors import CoppiceError
from coppice.store.health import Finding, examine_file
from coppice.store.opening import Claim

_PAGES_A_STEP = 2000


class BackupFailed(CoppiceError):
    """The backup could not be made."""

    code = "backup-failed"


class RestoreRefused(CoppiceError):
    """The restore was refused and nothing was changed."""

    code = "restore-refused"


def back_up(database: Path, target: Path) -> Finding:
    """Copy a database that may be in use to `target`, which appears only once a restore of it was checked."""
    if not database.is_file():
        raise BackupFailed("There is no database to back up yet.")
    if target.exists():
        raise BackupFailed(
            "There is a file of that name already. Choose another name: a backup is never replaced."
        )
    partial = target.with_name(target.name + ".partial")
    try:
        partial.unlink(missing_ok=True)
        _copy_online(database, partial)
        finding = rehearse(partial)
        partial.replace(target)
        _sync_folder(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(
            f"The backup could not be written ({type(error).__name__}); there is none."
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return finding


def rehearse(copy: Path) -> Finding:
    """Restore `copy` into a folder of its own and examine it there."""
    with tempfile.TemporaryDirectory(prefix="coppice-rehearsal-") as folder:
        stage = Path(folder) / "coppice.sqlite"
        shutil.copyfile(copy, stage)
        return examine_file(stage)


def restore(copy: Path, database: Path, claim: Claim, *, replace: bool) -> tuple[Finding, Path | None]:
    """Put `copy` in place of `database` after checking it; the old one is kept aside under a new name."""
    if not copy.is_file():
        raise RestoreRefused("There is no such backup file.")
    finding = rehearse(copy)
    if database.exists() and not replace:
        raise RestoreRefused("There is a database already. Say --replace to put it aside and use the backup.")
    stage = database.with_name(database.name + ".incoming")
    shutil.copyfile(copy, stage)
    stage.chmod(0o600)
    _sync_file(stage)
    aside = _put_aside(database)
    stage.replace(database)
    _sync_folder(database.parent)
    claim.mark()
    return finding, aside


def _copy_online(database: Path, partial: Path) -> None:
    os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(partial)) as copy:
        source.execute("PRAGMA query_only = 1")
        source.backup(copy, pages=_PAGES_A_STEP, sleep=0.005)
        copy.execute("PRAGMA journal_mode = delete")
        _empty_urns(copy)
    _sync_file(partial)


def _empty_urns(copy: sqlite3.Connection) -> None:
    """Leave envelopes out of the copy; phones put them again when they are opened or hidden next.

    Copies kept from day to day would tell on which days an envelope was put anew, and beside the days of
    named entries that tells whose it is.
    """
    if copy.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'urn'").fetchone():
        copy.execute("PRAGMA secure_delete = 1")
        copy.execute(
            "UPDATE urn SET used = 0, nonce = zeroblob(32), counter = zeroblob(8),"
            " wire = zeroblob(length(wire))"
        )
        copy.commit()


def _put_aside(database: Path) -> Path | None:
    """Rename the database with its log, so that both can still be opened together under the new name."""
    if not database.exists():
        return None
    number = 1
    while (aside := database.with_name(f"{database.name}.before-restore-{number}")).exists():
        number += 1
    for suffix in ("-wal", "-shm"):
        beside = database.with_name(database.name + suffix)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + suffix))
    database.replace(aside)
    return aside


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
