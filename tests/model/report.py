"""Many lives, told in one line: how many steps, and what fell."""

import tempfile
import time
from pathlib import Path

from tests.model.cast import Cast
from tests.model.walk import Fall, live, shrunk, steps_of, troubled
from tests.post_office import ROOT

#: One life in so many has a server that goes down and back.
TROUBLED = 200


def run(
    n: int,
    steps: int,
    seed: str,
    pwa: Path = ROOT / "pwa",
    server: Path = ROOT / "server",
    most_falls: int = 3,
    most_lives_to_shrink: int = 100,
) -> dict[str, object]:
    """Ends early after so many falls; each is made as short as it can be within so many lives."""
    began, lived = time.monotonic(), 0
    falls: list[Fall] = []
    with (
        tempfile.TemporaryDirectory(prefix="coppice-model-") as folder,
        Cast(Path(folder), pwa, server) as cast,
    ):
        for number in range(n):
            lived += 1
            life = f"{seed}/{number}"
            plan = steps_of(life, steps)
            fall = live(cast, life, troubled(plan) if number % TROUBLED == TROUBLED // 2 else plan)
            if fall is not None:
                falls.append(shrunk(cast, fall, most_lives_to_shrink))
            if len(falls) >= most_falls:
                break
    return {
        "test": "model",
        "n": n,
        "steps": steps,
        "seed": seed,
        "lived": lived,
        "wires": cast.wires,
        "falls": [{"seed": one.seed, "what": one.what, "steps": one.steps} for one in falls],
        "seconds": round(time.monotonic() - began, 1),
    }
