"""Kill the server with SIGKILL at every named point of the end of a ballot: all of the run, or none yet.

    python -m tests.faults.closing --n 300 --seed 1

Each round fills one to three urns (one of them may stay below its floor), lets their time pass and sends four
requests at once into a server that dies on the way. The disk must then hold everything or nothing of it, and
after a restart the run must stand in the log exactly once. Prints one JSON line; exits 1 if not.
"""

import contextlib
import http.client
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.at_once import at_once
from tests.balloting import Ballot, Token
from tests.clock import TimedOffice
from tests.faults.dying import Dying, Report, live, told
from tests.faults.points import AFTER_COMMIT, CLOSING_POINTS

_BROKEN = (OSError, http.client.HTTPException)
_FLOOR = 2


class Story(Dying):
    """The many ballots whose end a server did not survive."""

    def __init__(self, office: TimedOffice, tripwire: Path, seed: int) -> None:
        super().__init__(office, tripwire, seed)
        self.expected: list[bytes] = []
        self.envelopes = 0
        self.made = 0

    def round(self, point: str) -> None:
        urns = [self.ballot(full=True)]
        urns += [self.ballot(full=self.chance.random() < 0.6) for _ in range(self.chance.randrange(3))]
        spare = urns[0][2]
        run = self.run_of(urns)
        self.office.pass_time(urns[-1][0].terms.closes - self.office.now + 1)
        self.arm(point, len(run))
        self.send([*[self.group.pull] * 3, lambda: urns[0][0].drop(spare, urns[0][0].wire())])
        self.bury(point)
        self.look_at_the_disk(point, run, [ballot.handle for ballot, *_ in urns])
        self.office.start()
        self.send([self.group.pull] * 3)
        self.expected += run
        self.envelopes += len(run)
        if self.group.log() != self.expected:
            self.faults.append(f"the log is another after {point}")

    def ballot(self, *, full: bool) -> tuple[Ballot, list[bytes], Token]:
        """A ballot with as many envelopes as it needs, or too few, and one token to spare."""
        self.made += 1
        ballot = Ballot(self.group, self.office.now, 5, floor=_FLOOR, seed=self.made)
        assert ballot.put().status == 200
        wires = ballot.fill(self.chance.randint(_FLOOR, 4) if full else _FLOOR - 1)
        return ballot, wires, ballot.token(4)

    def run_of(self, urns: list[tuple[Ballot, list[bytes], Token]]) -> list[bytes]:
        """What must stand in the log afterwards, in this order."""
        ordered = sorted(urns, key=lambda urn: (urn[0].terms.closes, urn[0].handle))
        return [wire for _ballot, wires, _spare in ordered if len(wires) >= _FLOOR for wire in wires]

    def send(self, calls: list[Callable[[], object]]) -> None:
        """All at once, into a server that may answer none of them."""

        def ask(call: Callable[[], object]) -> None:
            with contextlib.suppress(*_BROKEN):
                call()

        at_once(partial(ask, call) for call in calls)

    def look_at_the_disk(self, point: str, run: list[bytes], handles: list[bytes]) -> None:
        """Nobody has asked anything since the death: either nothing has happened or everything."""
        with self.office.opened() as database:
            sql = "SELECT wire FROM entry ORDER BY position LIMIT -1 OFFSET ?"
            laid = [row[0] for row in database.execute(sql, [len(self.expected)])]
            left = sum(
                database.execute("SELECT COUNT(*) FROM ballot WHERE handle = ?", [handle]).fetchone()[0]
                for handle in handles
            )
            kept = database.execute("SELECT COUNT(*) FROM urn WHERE used = 1").fetchone()[0]
            self.check(database)
        wanted = (run, 0, 0) if point in AFTER_COMMIT else ([], len(handles), None)
        if (laid, left) != wanted[:2] or (kept < len(run) if wanted[2] is None else kept):
            self.faults.append(f"half closed {point}")

    def end(self) -> Report:
        wires = self.group.log()
        return {
            "killed": sum(self.deaths.values()),
            "points": dict(sorted(self.deaths.items())),
            "ballots": self.made,
            "envelopes": self.envelopes,
            "whole": wires == self.expected and len(set(wires)) == len(wires),
            "chain": self.is_chained(wires),
            "faults": sorted(set(self.faults)),
        }


def is_good(report: Report) -> bool:
    return bool(report["whole"] and report["chain"] and not report["faults"])


def run(n: int, seed: int, folder: Path, planted: str = "") -> Report:
    return live(Story, CLOSING_POINTS, n, seed, folder, planted)


if __name__ == "__main__":
    sys.exit(told("closing", __doc__, "piecemeal closing", run, is_good))
