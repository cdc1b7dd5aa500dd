"""Kill the server with SIGKILL at every named point of the end of a ballot: all of the run, or none yet.

    python -m tests.faults.closing --n 300 --seed 1

Each round fills one to three urns (one of them may stay below its floor), lets their time pass and sends four
requests at once into a server that dies on the way. The disk must then hold everything or nothing of it, and
after a restart the run must stand in the log exactly once. Prints one JSON line; exits 1 if not.
"""

import argparse
import contextlib
import http.client
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.balloting import Ballot, Token
from tests.caller import Group, chain
from tests.clock import TimedOffice
from tests.faults.points import AFTER_COMMIT, CLOSING_POINTS

_BROKEN = (OSError, http.client.HTTPException)
_FLOOR = 2


class Story:
    """One group and the many ballots whose end its server did not survive."""

    def __init__(self, office: TimedOffice, tripwire: Path, seed: int) -> None:
        self.office = office
        self.tripwire = tripwire
        self.chance = random.Random(seed)
        self.faults: list[str] = []
        self.deaths: Counter[str] = Counter()
        self.expected: list[bytes] = []
        self.envelopes = 0
        self.group = Group(office.url, seed)
        self.group.found()
        self.made = 0

    def round(self, point: str) -> None:
        urns = [self.ballot(full=True)]
        urns += [self.ballot(full=self.chance.random() < 0.6) for _ in range(self.chance.randrange(3))]
        spare = urns[0][2]
        run = self.run_of(urns)
        self.office.pass_time(urns[-1][0].terms.closes - self.office.now + 1)
        count = self.chance.randint(1, len(run)) if point.endswith("insert") else 1
        self.tripwire.write_text(f"{point} {count}")
        self.at_once([*[self.group.pull] * 3, lambda: urns[0][0].drop(spare, urns[0][0].wire())])
        self.bury(point)
        self.tripwire.unlink()
        self.look_at_the_disk(point, run, [ballot.handle for ballot, *_ in urns])
        self.office.start()
        self.at_once([self.group.pull] * 3)
        self.expected += run
        self.envelopes += len(run)
        if [wire for _n, wire in self.group.pull_all()] != self.expected:
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

    def at_once(self, calls: list[Callable[[], object]]) -> None:
        def send(ask: Callable[[], object]) -> None:
            with contextlib.suppress(*_BROKEN):
                ask()

        phones = [threading.Thread(target=send, args=(ask,)) for ask in calls]
        for phone in phones:
            phone.start()
        for phone in phones:
            phone.join(60)

    def bury(self, point: str) -> None:
        process = self.office.process
        assert process is not None
        try:
            process.wait(timeout=20)
            self.deaths[point] += 1
        except subprocess.TimeoutExpired:
            self.faults.append(f"survived {point}")
        self.office.close()

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
            if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                self.faults.append("integrity")
        wanted = (run, 0, 0) if point in AFTER_COMMIT else ([], len(handles), None)
        if (laid, left) != wanted[:2] or (kept < len(run) if wanted[2] is None else kept):
            self.faults.append(f"half closed {point}")

    def end(self) -> dict[str, object]:
        whole = self.group.pull_all()
        wires = [wire for _n, wire in whole]
        head = self.group.pull(len(whole)).plain["head"]
        return {
            "killed": sum(self.deaths.values()),
            "points": dict(sorted(self.deaths.items())),
            "ballots": self.made,
            "envelopes": self.envelopes,
            "whole": wires == self.expected and len(set(wires)) == len(wires),
            "chain": head == [len(whole), chain(self.group.id, wires)],
            "faults": sorted(set(self.faults)),
        }


def is_good(report: dict[str, object]) -> bool:
    return bool(report["whole"] and report["chain"] and not report["faults"])


def run(n: int, seed: int, folder: Path, planted: str = "") -> dict[str, object]:
    tripwire = folder / "tripwire"
    began = time.monotonic()
    with TimedOffice(folder / "data", module="tests.faults.launcher") as office:
        office.more_environment |= {"TRIPWIRE": str(tripwire), "PLANTED": planted}
        office.start()
        story = Story(office, tripwire, seed)
        for number in range(n):
            story.round(CLOSING_POINTS[number % len(CLOSING_POINTS)])
        report = story.end()
    seconds = round(time.monotonic() - began, 1)
    return {"test": "closing", "n": n, "seed": seed, **report, "seconds": seconds}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--planted", default="", help="`piecemeal closing`: the control, which must fail")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="coppice-closing-") as folder:
        report = run(chosen.n, chosen.seed, Path(folder), chosen.planted)
    print(json.dumps(report))
    return 0 if is_good(report) else 1


if __name__ == "__main__":
    sys.exit(main())
