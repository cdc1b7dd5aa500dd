"""A server that lies about ballots: `python -m tests.window_liar serve` is `coppice serve`, but for that.

Which lies it tells stands in a file, a word each, and is read anew each time, so that a test can change it:

- `unvouched`: a ballot key that the server's own key does not vouch for
- `unsigned`: for a token, something that is none
- `early`: every urn is opened at once, long before its end
- `left-out`: of each urn one envelope that was acknowledged stays out
- `alerts`: whoever listens is told of every envelope that comes
- `held-back`: of each urn one envelope is laid only when this is no longer told
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coppice.limits import day_of
from coppice.post import ballots, closing
from coppice.post.issuer import BallotKey
from coppice.post.office import Office
from coppice.store import ballots as rows
from coppice.store import groups
from coppice.web import ballots as web
from coppice.wire.answers import Head
from coppice.wire.ballots import Envelope
from coppice.wire.entry import Entry
from tests.clock import TimedOffice, moved_clock

AHEAD = 60 * 24 * 3600


def told() -> list[str]:
    return Path(os.environ["LIES"]).read_text().split()


class LyingOffice(TimedOffice):
    """A post office that tells these lies until it is told to tell others."""

    def __init__(self, data: Path, *lies: str, **settings: Any) -> None:
        super().__init__(data, "tests.window_liar", **settings)
        self._lies = data.with_name(data.name + ".lies")
        self.more_environment["LIES"] = str(self._lies)
        self.tell(*lies)

    def tell(self, *lies: str) -> None:
        self._lies.write_text(" ".join(lies))


class HeldBack:
    """Envelopes that wait for the lie to end, by group."""

    def __init__(self) -> None:
        self.entries: dict[int, list[Entry]] = {}

    def keep(self, group: int, entries: list[Entry]) -> list[Entry]:
        """What is laid now; the one with the highest id can still stand in the run later."""
        if not entries or "held-back" not in told():
            return entries
        *now, last = sorted(entries, key=lambda entry: entry.id)
        self.entries.setdefault(group, []).append(last)
        return now

    def is_due(self, group: int) -> bool:
        return group in self.entries and "held-back" not in told()

    def lay(self, office: Office, group_no: int) -> None:
        if not self.is_due(group_no):
            return
        laid = []
        with office.store.write() as connection:
            group = groups.load(connection, group_no)
            for entry in self.entries.pop(group_no):
                closing.add_entry(connection, group, entry, day_of(office.clock()))
                laid.append((group.head, entry.wire))
            groups.save(connection, group)
        office.live.announce(group_no, laid, Head(group.head, group.head_hash))


def lie() -> None:
    """From now on."""
    held = HeldBack()

    def instead(module: Any, name: str, make: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
        setattr(module, name, make(getattr(module, name)))

    def ahead(now: int) -> int:
        return now + AHEAD if "early" in told() else now

    def attested(real: Callable[..., bytes]) -> Callable[..., bytes]:
        return lambda group, *rest: real(bytes(16) if "unvouched" in told() else group, *rest)

    def sign(real: Callable[..., bytes]) -> Callable[..., bytes]:
        def or_not(key: BallotKey, blinded: int) -> bytes:
            return blinded.to_bytes(256, "big") if "unsigned" in told() else real(key, blinded)

        return or_not

    def is_any_due(real: Callable[..., bool]) -> Callable[..., bool]:
        return lambda connection, group, now: held.is_due(group) or real(connection, group, ahead(now))

    def due(real: Callable[..., Any]) -> Callable[..., Any]:
        return lambda connection, group, now: real(connection, group, ahead(now))

    def fitting(real: Callable[..., list[Entry]]) -> Callable[..., list[Entry]]:
        def some(office: Office, connection: Any, group: Any, wires: list[bytes]) -> list[Entry]:
            found = real(office, connection, group, wires)
            return held.keep(group.no, found[1:] if "left-out" in told() else found)

        return some

    def close(real: Callable[..., None]) -> Callable[..., None]:
        def then_lay(office: Office, group: int, now: float) -> None:
            held.lay(office, group)
            real(office, group, now)

        return then_lay

    def put(real: Callable[..., None]) -> Callable[..., None]:
        def then_tell(office: Office, handle: bytes, envelope: Envelope) -> None:
            real(office, handle, envelope)
            if "alerts" in told():
                with office.store.read() as connection:
                    ballot = rows.find(connection, handle)
                    group = groups.load(connection, ballot.group)
                office.live.announce(
                    group.no, [(group.head, envelope.wire)], Head(group.head, group.head_hash)
                )

        return then_tell

    instead(web, "put_envelope", put)
    instead(ballots, "attested", attested)
    instead(BallotKey, "sign", sign)
    instead(rows, "is_any_due", is_any_due)
    instead(rows, "due", due)
    instead(closing, "_fitting", fitting)
    instead(closing, "_close", close)


if __name__ == "__main__":
    from coppice.cli import main

    lie()
    sys.exit(main(sys.argv[1:], moved_clock))
