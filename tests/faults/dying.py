"""A group whose server dies at named points, again and again, and the command that tells how that went."""

import argparse
import json
import random
import sqlite3
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.caller import Group, chain
from tests.clock import TimedOffice

Report = dict[str, object]


class Dying(ABC):
    """One group, the deaths of its server so far, and every fault that was seen at one of them."""

    def __init__(self, office: TimedOffice, tripwire: Path, seed: int) -> None:
        self.office = office
        self.tripwire = tripwire
        self.chance = random.Random(seed)
        self.faults: list[str] = []
        self.deaths: Counter[str] = Counter()
        self.group = Group(office.url, seed)
        self.group.found()

    @abstractmethod
    def round(self, point: str) -> None:
        """One death at that point, and the server as it is started again."""

    @abstractmethod
    def end(self) -> Report:
        """All that is left in the log, held against what should be."""

    def arm(self, point: str, inserts: int) -> None:
        """The server dies when it comes by there; of so many inserts it is any of them."""
        count = self.chance.randint(1, inserts) if point.endswith("insert") else 1
        self.tripwire.write_text(f"{point} {count}")

    def bury(self, point: str) -> None:
        """Wait for the end of the server, which every armed point brings; nothing is armed after it."""
        process = self.office.process
        assert process is not None
        try:
            process.wait(timeout=20)
            self.deaths[point] += 1
        except subprocess.TimeoutExpired:
            self.faults.append(f"survived {point}")
        self.office.close()
        self.tripwire.unlink()

    def check(self, database: sqlite3.Connection) -> None:
        """The database says itself that it is whole."""
        if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            self.faults.append("integrity")

    def is_chained(self, wires: list[bytes]) -> bool:
        """Whether the head that the server tells is that of these wires."""
        head = self.group.pull(len(wires)).plain["head"]
        return head == [len(wires), chain(self.group.id, wires)]


def live(
    kind: type[Dying], points: Sequence[str], n: int, seed: int, folder: Path, planted: str = ""
) -> Report:
    """So many deaths, each at the next of the points; `planted` names a fault put into the server."""
    tripwire = folder / "tripwire"
    began = time.monotonic()
    with TimedOffice(folder / "data", module="tests.faults.launcher") as office:
        office.more_environment |= {"TRIPWIRE": str(tripwire), "PLANTED": planted}
        office.start()
        story = kind(office, tripwire, seed)
        for number in range(n):
            story.round(points[number % len(points)])
        report = story.end()
    return {"n": n, "seed": seed, **report, "seconds": round(time.monotonic() - began, 1)}


def told(
    name: str,
    about: str | None,
    control: str,
    run: Callable[[int, int, Path, str], Report],
    is_good: Callable[[Report], bool],
) -> int:
    """The command: prints one line of JSON, answers 1 where something was not good."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--n", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--planted", default="", help=f"`{control}`: the control, which must fail")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix=f"coppice-{name}-") as folder:
        report = run(chosen.n, chosen.seed, Path(folder), chosen.planted)
    print(json.dumps({"test": name, **report}))
    return 0 if is_good(report) else 1
