"""Many lives, told in one line: how many steps, and what fell."""

import multiprocessing
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.model.cast import Cast
from tests.model.walk import Fall, live, shrunk, steps_of, troubled

#: One life in so many has a server that goes down and back.
TROUBLED = 200
#: A life waits for one process after another; two at a time keep two cores at work.
SIDE_BY_SIDE = 2
MOST_FALLS = 3


@dataclass(frozen=True)
class Part:
    """Every so-manieth life, on a server of its own."""

    lives: range
    steps: int
    seed: str

    def live(self) -> tuple[int, int, list[Fall]]:
        """How many were lived, what they wrote, and what fell: a few falls end it early, each made short."""
        lived, falls = 0, list[Fall]()
        with tempfile.TemporaryDirectory(prefix="coppice-model-") as folder, Cast(Path(folder)) as cast:
            for number in self.lives:
                lived += 1
                life = f"{self.seed}/{number}"
                plan = steps_of(life, self.steps)
                fall = live(cast, life, troubled(plan) if number % TROUBLED == TROUBLED // 2 else plan)
                if fall is not None:
                    falls.append(shrunk(cast, fall))
                if len(falls) >= MOST_FALLS:
                    break
            return lived, cast.wires, falls


def run(n: int, steps: int, seed: str) -> dict[str, object]:
    began = time.monotonic()
    parts = [Part(range(first, n, SIDE_BY_SIDE), steps, seed) for first in range(min(n, SIDE_BY_SIDE))]
    with ProcessPoolExecutor(len(parts), multiprocessing.get_context("spawn")) as pool:
        told = list(pool.map(Part.live, parts))
    falls = [fall for *_, some in told for fall in some]
    return {
        "test": "model",
        "n": n,
        "steps": steps,
        "seed": seed,
        "lived": sum(lived for lived, *_ in told),
        "wires": sum(wires for _, wires, _ in told),
        "falls": [{"seed": one.seed, "what": one.what, "steps": one.steps} for one in falls],
        "seconds": round(time.monotonic() - began, 1),
    }
