"""Cut the connection at every so many bytes of a push and of a pull, each way; then try again.

    python -m tests.faults.cuts --step 16

Nothing may be lost or doubled, and no request may wait beyond its limit. Prints one JSON line, exits 1 on
failure.
"""

import argparse
import http.client
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import cbor2

from tests.caller import Answer, Group, call, chain, pack
from tests.faults.chaos import BadNetwork, Weather
from tests.post_office import PostOffice

WAIT_SECONDS = 30
_WIRES = 3
_BROKEN = (OSError, http.client.HTTPException)


@dataclass
class Tally:
    cuts: int = 0
    answered: int = 0
    longest: float = 0.0
    faults: list[str] = field(default_factory=list)


class Cutter:
    """Goes through every cut of one call; `probe` makes the call once at a given address."""

    def __init__(self, office: PostOffice, network: BadNetwork, step: int) -> None:
        self.office = office
        self.network = network
        self.step = step
        self.tally = Tally()
        self.group = Group(office.url, seed=1)
        self.group.found()
        self.pushed: list[bytes] = []

    def cut_pushes(self) -> None:
        wires = self._fresh()
        self._push(self.office.url, wires)
        up, down = self._lengths(lambda url: self._push(url, wires))
        for weather in self._weathers(up, down):
            wires = self._fresh()
            self._try(weather, lambda url, wires=wires: self._push(url, wires))
            acks = self._push(self.office.url, wires).plain["acks"]
            first = len(self.pushed) - _WIRES
            if acks != [[wire[5:21], first + n] for n, wire in enumerate(wires, 1)]:
                self.tally.faults.append(f"push {weather}")

    def cut_pulls(self) -> None:
        after = len(self.pushed) - _WIRES
        expected = [[after + n, wire] for n, wire in enumerate(self.pushed[after:], 1)]
        up, down = self._lengths(lambda url: self._pull(url, after))
        for weather in self._weathers(up, down):
            answer = self._try(weather, lambda url: self._pull(url, after))
            if answer is not None and answer.plain["entries"] != expected:
                self.tally.faults.append(f"cut pull {weather}")
            if self._pull(self.office.url, after).plain["entries"] != expected:
                self.tally.faults.append(f"pull {weather}")

    def hold_against_the_log(self) -> None:
        whole = self.group.pull_all()
        if whole != [[n, wire] for n, wire in enumerate(self.pushed, 1)]:
            self.tally.faults.append("the log is not what was pushed")
        head = self.group.pull(len(whole)).plain["head"]
        if head != [len(whole), chain(self.group.id, self.pushed)]:
            self.tally.faults.append("the chain does not hold")

    def _fresh(self) -> list[bytes]:
        wires = [self.group.wire() for _ in range(_WIRES)]
        self.pushed += wires
        return wires

    def _push(self, url: str, wires: list[bytes]) -> Answer:
        body = pack({"push": wires})
        return call(url, "POST", "/v1/log", body, self.group.tokens.member, timeout=WAIT_SECONDS)

    def _pull(self, url: str, after: int) -> Answer:
        path = f"/v1/log?after={after}"
        return call(url, "GET", path, token=self.group.tokens.member, timeout=WAIT_SECONDS)

    def _weathers(self, up: int, down: int) -> list[Weather]:
        """Cuts alternate between a clean end and a reset."""
        ups = [Weather(up=at, reset=bool(at // self.step % 2)) for at in range(0, up, self.step)]
        downs = [Weather(down=at, reset=bool(at // self.step % 2)) for at in range(0, down, self.step)]
        return ups + downs

    def _try(self, weather: Weather, probe: Callable[[str], Answer]) -> Answer | None:
        self.network.weather = weather
        self.tally.cuts += 1
        began = time.monotonic()
        try:
            answer = probe(self.network.url)
            cbor2.loads(
                answer.body
            )  # this client takes a reply cut within its headers for a whole, empty one
            self.tally.answered += 1
        except (*_BROKEN, cbor2.CBORError):
            answer = None
        self.tally.longest = max(self.tally.longest, time.monotonic() - began)
        return answer

    def _lengths(self, probe: Callable[[str], Answer]) -> tuple[int, int]:
        """How long request and reply are: found by letting ever more through until the call succeeds."""
        lengths = []
        for way in ("up", "down"):
            low, high = 0, 1 << 16
            while low < high:
                middle = (low + high) // 2
                self.network.weather = Weather(**{way: middle})
                try:
                    probe(self.network.url)
                    high = middle
                except _BROKEN:
                    low = middle + 1
            lengths.append(low)
        return lengths[0], lengths[1]


def run(step: int, folder: Path) -> dict[str, object]:
    office = PostOffice(folder / "data").start()
    network = BadNetwork(office.port)
    began = time.monotonic()
    try:
        cutter = Cutter(office, network, step)
        cutter.cut_pushes()
        cutter.cut_pulls()
        cutter.hold_against_the_log()
    finally:
        network.close()
        office.close()
    tally = cutter.tally
    return {
        "test": "cuts",
        "step": step,
        "cuts": tally.cuts,
        "answered": tally.answered,
        "longest_seconds": round(tally.longest, 2),
        "faults": sorted(set(tally.faults)),
        "seconds": round(time.monotonic() - began, 1),
    }


def is_good(report: dict[str, object]) -> bool:
    return not report["faults"] and float(str(report["longest_seconds"])) < WAIT_SECONDS


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--step", type=int, default=16)
    with tempfile.TemporaryDirectory(prefix="coppice-cuts-") as folder:
        report = run(parser.parse_args().step, Path(folder))
    print(json.dumps(report))
    return 0 if is_good(report) else 1


if __name__ == "__main__":
    sys.exit(main())
