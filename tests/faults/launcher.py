"""Starts the real server with a tripwire at named points: the armed one kills every process.

The server's own code is unchanged; its functions are wrapped here, in the process that a test starts. A
tripwire is armed by writing `point count` into the file named by TRIPWIRE. The two `plant_…` put a real fault
into the server, so that the tests can show that they would notice one.
"""

import itertools
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from coppice.cli import main
from coppice.post import closing
from coppice.post.live import Live
from coppice.store import ballots, entries, groups, urn
from coppice.store.database import Connection, Store
from coppice.web import desk, gateway, log
from tests.clock import moved_clock
from tests.faults.points import OF_THE_REPLY

_armed_file = Path(os.environ.get("TRIPWIRE", "/nonexistent"))
_passed = itertools.count(1)
#: Whether this thread is answering a push: only a push has points, and a slow answer before it has none.
_turn = threading.local()


def pass_by(point: str) -> None:
    """Die here if this point is armed and was passed often enough."""
    try:
        armed, count = _armed_file.read_text().rsplit(" ", 1)
    except (OSError, ValueError):
        return
    if armed != point or (point in OF_THE_REPLY and not getattr(_turn, "of_a_push", False)):
        return
    if next(_passed) >= int(count):
        os.killpg(0, signal.SIGKILL)


def wrap(owner: object, name: str, before: str | None, after: str | None) -> None:
    real: Callable[..., object] = getattr(owner, name)

    def wrapped(*given: object, **named: object) -> object:
        if before:
            pass_by(before)
        answer = real(*given, **named)
        if after:
            pass_by(after)
        return answer

    setattr(owner, name, wrapped)


def note_pushes() -> None:
    """Remember from reading a push to the end of its reply that this thread is answering one."""
    real_parse, real_close = log.parse_push, gateway.NamelessResponse.close

    def parse(*given: object, **named: object) -> object:
        _turn.of_a_push = True
        return real_parse(*given, **named)

    def close(response: gateway.NamelessResponse) -> None:
        real_close(response)
        pass_by("after reply")
        _turn.of_a_push = False

    log.parse_push = parse
    gateway.NamelessResponse.close = close


def set_tripwires() -> None:
    wrap(gateway.Worker, "handle", "after accept", None)
    wrap(desk, "identify", None, "after auth")
    wrap(log, "parse_push", None, "after parse")
    note_pushes()
    wrap(entries, "add", "before insert", "after insert")
    wrap(groups, "save", "before the head is saved", "after the head is saved")
    wrap(urn, "destroy", "before the urn is destroyed", None)
    wrap(ballots, "destroy", "before the key is destroyed", "after the key is destroyed")
    wrap(Store, "forget", "before the log is emptied", "after the log is emptied")
    wrap(Live, "announce", "before fan-out", "after fan-out")
    wrap(gateway.NamelessResponse, "send_headers", "before reply", None)
    real_write, real_body = Store.write, gateway.NamelessResponse.write

    @contextmanager
    def write(store: Store) -> Iterator[Connection]:
        with real_write(store) as connection:
            pass_by("after begin")
            yield connection
            pass_by("before commit")
        pass_by("after commit")

    def body(response: gateway.NamelessResponse, part: bytes) -> None:
        real_body(response, part[: len(part) // 2])
        pass_by("mid-reply")
        real_body(response, part[len(part) // 2 :])

    Store.write = write
    gateway.NamelessResponse.write = body


def plant_late_commit() -> None:
    """While armed, a server that acknowledges first and makes it durable a moment later."""
    real_write = Store.write

    @contextmanager
    def write(store: Store) -> Iterator[Connection]:
        if not _armed_file.exists():
            commit(store)
            with real_write(store) as connection:
                yield connection
            return
        with store._turn:
            store._writer.connection().execute("BEGIN IMMEDIATE")
            yield Connection(store._writer)
            late = threading.Timer(5, commit, [store])
            late.daemon = True
            late.start()

    def commit(store: Store) -> None:
        with store._turn:
            store._writer.connection().commit()

    Store.write = write


def plant_piecemeal_closing() -> None:
    """A server that makes each envelope of a run durable by itself."""
    real_add = closing.add_entry

    def add(connection: Connection, group: groups.Group, *given: object) -> None:
        real_add(connection, group, *given)
        groups.save(connection, group)
        connection.run("COMMIT")
        connection.run("BEGIN IMMEDIATE")

    closing.add_entry = add


if __name__ == "__main__":
    if os.environ.get("PLANTED") == "late commit":
        plant_late_commit()
    if os.environ.get("PLANTED") == "piecemeal closing":
        plant_piecemeal_closing()
    set_tripwires()
    sys.exit(main(sys.argv[1:], moved_clock))
