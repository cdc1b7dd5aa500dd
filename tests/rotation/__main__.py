"""New keys, drilled: who was let go is out on every way, races end in one key, who was away loses nothing.

    python -m tests.rotation --n 20

Each round: one member let go who kept everything, one race, one phone away for 1 to 10 keys, up to 400 days.
Prints one JSON line; exits 1 when anything was not as promised.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.rotation import away, races, removed
from tests.rotation.stage import row


def run(n: int, seed: int, folder: Path) -> dict[str, object]:
    chance = random.Random(seed)
    wrong: list[str] = []
    keys: list[int] = []
    with row(folder) as street:
        for number in range(n):
            # The longest absence first, so that even one round has it.
            count = 10 if number == 0 else chance.randint(1, 10)
            days = 400 if number == 0 else chance.randint(0, 400)
            keys.append(count)
            wrong += [f"removed {number}: {one}" for one in removed.run(street)]
            wrong += [f"race {number}: {one}" for one in races.run(street)]
            wrong += [
                f"away {number}, {count} keys, {days} days: {one}" for one in away.run(street, count, days)
            ]
    return {"test": "rotation", "n": n, "seed": seed, "keys": sum(keys), "wrong": wrong}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="coppice-rotation-") as folder:
        report = run(chosen.n, chosen.seed, Path(folder))
    print(json.dumps({**report, "seconds": round(time.monotonic() - began, 1)}))
    return 1 if report["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
