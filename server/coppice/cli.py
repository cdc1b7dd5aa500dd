"""The commands of whoever hosts: serve, check, backup, restore. Every refusal is a sentence and an exit code.

Exit codes: 0 all is well, 1 the database cannot be used as it is, 2 the command was refused.
"""

import argparse
import os
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from coppice import __version__
from coppice.app import create_app
from coppice.config import BadSetting, Settings, current_settings
from coppice.errors import CoppiceError, Unusable
from coppice.post.office import Clock
from coppice.store.backup import back_up, restore
from coppice.store.health import Finding, examine_file
from coppice.store.opening import claimed, open_for_serving
from coppice.web.gateway import Gateway

_USABLE, _UNUSABLE, _REFUSED = 0, 1, 2
_ABOUT = """\
Coppice keeps a group's sealed notebook and can read none of it.

Settings are environment variables: COPPICE_DATA is the folder everything is kept in (./data), COPPICE_PORT
the port (8000), COPPICE_HOST the address to listen at (127.0.0.1: only this machine), COPPICE_PASSCODE a word
people need to found a group here (none).
"""


def main(arguments: Sequence[str] | None = None, clock: Clock = time.time) -> int:
    """Run one command and answer its exit code; only whoever calls this in Python can bring another clock."""
    chosen = _parser().parse_args(arguments, argparse.Namespace(clock=clock))
    os.umask(0o077)
    try:
        settings = current_settings()
        return int(chosen.run(settings, chosen))
    except Unusable as refusal:
        _complain(refusal.sentence)
        return _UNUSABLE
    except CoppiceError as refusal:
        _complain(refusal.sentence)
        return _REFUSED
    except BadSetting as refusal:
        _complain(str(refusal))
        return _REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="coppice", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"coppice {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="open the post office and keep it open until you stop it")
    serve.set_defaults(run=_serve)

    check = commands.add_parser("check", help="look whether the database is whole; changes nothing")
    check.set_defaults(run=_check)

    backup = commands.add_parser(
        "backup",
        help="copy the database, also while it is in use; counts only after a trial restore",
    )
    backup.add_argument("file", type=Path, help="where the copy goes; a file that is there is never replaced")
    backup.set_defaults(run=_backup)

    bring = commands.add_parser("restore", help="put a backup in place; stop the server first")
    bring.add_argument("file", type=Path, help="a file made by `coppice backup`")
    bring.add_argument(
        "--replace",
        action="store_true",
        help="if there is a database already, keep it aside and use the backup",
    )
    bring.set_defaults(run=_restore)
    return parser


def _serve(settings: Settings, chosen: argparse.Namespace) -> int:
    _allow_many_files()
    with claimed(settings.data) as claim:
        open_for_serving(settings.database, claim, settings.start_check).close()
    Gateway(settings, lambda: create_app(settings, chosen.clock, checked=True), _say_where).run()
    return _USABLE


def _check(settings: Settings, _chosen: argparse.Namespace) -> int:
    if not settings.database.is_file():
        raise Unusable("There is no database here. Look at COPPICE_DATA, or restore a backup.")
    finding = examine_file(settings.database)
    _say(f"The database is whole: {_count(finding)}, every chain holds.")
    return _USABLE


def _backup(settings: Settings, chosen: argparse.Namespace) -> int:
    finding = back_up(settings.database, chosen.file)
    _say(f"Backed up {_count(finding)}. The copy was restored elsewhere, and every chain in it holds.")
    _say("Keep it on another machine. It holds what the server holds: sealed entries and no group's keys.")
    return _USABLE


def _restore(settings: Settings, chosen: argparse.Namespace) -> int:
    with claimed(settings.data) as claim:
        finding, aside = restore(chosen.file, settings.database, claim, replace=chosen.replace)
    _say(f"Restored {_count(finding)}; every chain holds.")
    if aside is not None:
        _say(f"The database that was here is kept as {aside.name}.")
    _say("Phones that are ahead will say that the server is behind. That is true, and they lose nothing.")
    return _USABLE


def _allow_many_files() -> None:
    """A socket is an open file; the usual soft limit of 1,024 is soon reached."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _say_where(address: object) -> None:
    if isinstance(address, tuple):
        host = "localhost" if address[0] in ("127.0.0.1", "::1", "0.0.0.0", "::") else address[0]  # noqa: S104
        _say(f"Coppice is at http://{host}:{address[1]}")
    else:
        _say(f"Coppice listens at {address}")


def _count(finding: Finding) -> str:
    groups = "1 group" if finding.groups == 1 else f"{finding.groups} groups"
    return f"{groups}, {finding.entries} sealed {'entry' if finding.entries == 1 else 'entries'}"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _complain(text: str) -> None:
    sys.stderr.write(f"coppice: {text}\n")
