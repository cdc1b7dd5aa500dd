"""Kill the server with SIGKILL at every named point of a push; nothing acknowledged may be lost.

    python -m tests.faults.kill9 --n 300 --seed 1

Each round pushes 1 to 50 entries (some of them repeats) into a server that dies on the way, starts it again
and repeats the push unless it was acknowledged. Prints one JSON line; exits 1 if anything was lost, doubled
or out of order.
"""

import argparse
import http.client
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.caller import Answer, Group, chain
from tests.faults.points import POINTS
from tests.post_office import PostOffice

_BROKEN = (OSError, http.client.HTTPException)


class Story:
    """One group's story through many deaths of its server."""

    def __init__(self, office: PostOffice, tripwire: Path, seed: int) -> None:
        self.office = office
        self.tripwire = tripwire
        self.chance = random.Random(seed)
        self.wires: dict[bytes, bytes] = {}
        self.acked: dict[bytes, int] = {}
        self.log: list[list] = []
        self.faults: list[str] = []
        self.deaths: Counter[str] = Counter()
        self.group = Group(office.url, seed)
        self.group.found()

    def round(self, point: str) -> None:
        wires = [self.group.wire() for _ in range(self.chance.randint(1, 50))]
        self.wires.update({wire[5:21]: wire for wire in wires})
        repeats = self.chance.sample(sorted(self.acked), min(3, len(self.acked)))
        push = self.chance.sample(wires, len(wires)) + [self.wires[entry_id] for entry_id in repeats]
        count = self.chance.randint(1, len(wires)) if point.endswith("insert") else 1
        self.tripwire.write_text(f"{point} {count}")
        answer = self._try(push)
        self._bury(point)
        self.tripwire.unlink()
        if answer is not None:
            self._note(answer)
        self.office.start()
        if answer is None:
            self._note(self.group.push(push))
        self._compare()

    def _try(self, push: list[bytes]) -> Answer | None:
        try:
            answer = self.group.push(push)
        except _BROKEN:
            return None
        return answer

    def _bury(self, point: str) -> None:
        """Wait for the end of the server, which every armed point brings."""
        process = self.office.process
        assert process is not None
        try:
            process.wait(timeout=20)
            self.deaths[point] += 1
        except subprocess.TimeoutExpired:
            self.faults.append(f"survived {point}")
        self.office.close()

    def _note(self, answer: Answer) -> None:
        if answer.status != 200 or answer.plain["refused"]:
            self.faults.append(f"push answered {answer.status}")
            return
        for entry_id, position in answer.plain["acks"]:
            if self.acked.setdefault(entry_id, position) != position:
                self.faults.append("an acknowledged entry moved")

    def _compare(self) -> None:
        """Read on from where the last reading ended, as a phone does."""
        self.log += [*self.group.pull(len(self.log)).plain["entries"]]
        with closing(sqlite3.connect(self.office.database)) as database:
            if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                self.faults.append("integrity")

    def end(self) -> dict[str, object]:
        """Read the whole log once more and hold it against everything that was ever acknowledged."""
        whole = self.group.pull_all()
        found = {wire[5:21]: n for n, wire in whole}
        wires = [wire for _n, wire in whole]
        lost = sum(found.get(entry_id) != n for entry_id, n in self.acked.items())
        head = self.group.pull(len(whole)).plain["head"]
        return {
            "killed": sum(self.deaths.values()),
            "points": dict(sorted(self.deaths.items())),
            "acked": len(self.acked),
            "lost": lost,
            "duplicates": len(whole) - len(found),
            "gaps": sum(n != at for at, (n, _wire) in enumerate(whole, 1)),
            "strangers": sum(self.wires.get(wire[5:21]) != wire for wire in wires),
            "rewritten": whole != self.log,
            "chain": head == [len(whole), chain(self.group.id, wires)],
            "faults": sorted(set(self.faults)),
        }


def is_good(report: dict[str, object]) -> bool:
    zeros = ("lost", "duplicates", "gaps", "strangers", "rewritten", "faults")
    return bool(report["chain"]) and not any(report[name] for name in zeros)


def run(n: int, seed: int, folder: Path, planted: str = "") -> dict[str, object]:
    tripwire = folder / "tripwire"
    office = PostOffice(folder / "data", [sys.executable, "-m", "tests.faults.launcher"])
    office.more_environment = {"TRIPWIRE": str(tripwire), "PLANTED": planted}
    office.start()
    began = time.monotonic()
    try:
        story = Story(office, tripwire, seed)
        for number in range(n):
            story.round(POINTS[number % len(POINTS)])
        report = story.end()
    finally:
        office.close()
    return {"test": "kill9", "n": n, "seed": seed, **report, "seconds": round(time.monotonic() - began, 1)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--planted", default="", help="`late commit`: the control, which must fail")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="coppice-kill9-") as folder:
        report = run(chosen.n, chosen.seed, Path(folder), chosen.planted)
    print(json.dumps(report))
    return 0 if is_good(report) else 1


if __name__ == "__main__":
    sys.exit(main())
