"""Kill the server with SIGKILL at every named point of a push; nothing acknowledged may be lost.

    python -m tests.faults.kill9 --n 300 --seed 1

Each round pushes 1 to 50 entries (some of them repeats) into a server that dies on the way, starts it again
and repeats the push unless it was acknowledged. Prints one JSON line; exits 1 if anything was lost, doubled
or out of order.
"""

import http.client
import sys
from pathlib import Path

from tests.caller import Answer
from tests.clock import TimedOffice
from tests.faults.dying import Dying, Report, live, told
from tests.faults.points import POINTS

_BROKEN = (OSError, http.client.HTTPException)


class Story(Dying):
    """Pushes into a server that dies on the way."""

    def __init__(self, office: TimedOffice, tripwire: Path, seed: int) -> None:
        super().__init__(office, tripwire, seed)
        self.wires: dict[bytes, bytes] = {}
        self.acked: dict[bytes, int] = {}
        self.log: list[list] = []

    def round(self, point: str) -> None:
        wires = [self.group.wire() for _ in range(self.chance.randint(1, 50))]
        self.wires.update({wire[5:21]: wire for wire in wires})
        repeats = self.chance.sample(sorted(self.acked), min(3, len(self.acked)))
        push = self.chance.sample(wires, len(wires)) + [self.wires[entry_id] for entry_id in repeats]
        self.arm(point, len(wires))
        answer = self._try(push)
        self.bury(point)
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
        with self.office.opened() as database:
            self.check(database)

    def end(self) -> Report:
        """Read the whole log once more and hold it against everything that was ever acknowledged."""
        whole = self.group.pull_all()
        found = {wire[5:21]: n for n, wire in whole}
        wires = [wire for _n, wire in whole]
        lost = sum(found.get(entry_id) != n for entry_id, n in self.acked.items())
        return {
            "killed": sum(self.deaths.values()),
            "points": dict(sorted(self.deaths.items())),
            "acked": len(self.acked),
            "lost": lost,
            "duplicates": len(whole) - len(found),
            "gaps": sum(n != at for at, (n, _wire) in enumerate(whole, 1)),
            "strangers": sum(self.wires.get(wire[5:21]) != wire for wire in wires),
            "rewritten": whole != self.log,
            "chain": self.is_chained(wires),
            "faults": sorted(set(self.faults)),
        }


def is_good(report: Report) -> bool:
    zeros = ("lost", "duplicates", "gaps", "strangers", "rewritten", "faults")
    return bool(report["chain"]) and not any(report[name] for name in zeros)


def run(n: int, seed: int, folder: Path, planted: str = "") -> Report:
    return live(Story, POINTS, n, seed, folder, planted)


if __name__ == "__main__":
    sys.exit(told("kill9", __doc__, "late commit", run, is_good))
