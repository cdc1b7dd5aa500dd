"""Seeded lives of a group, on shipped and independent phones and a real server, held against the model.

    python -m tests.model --n 20000 --steps 100 --seed S
    python -m tests.model --again LIFE --steps-of '[["join", 1, 2], …]'

Prints one JSON line; exits 1 if anything fell, with the shortest steps that still fall: the second form lives
those again.
"""

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.model.cast import Cast
from tests.model.report import run
from tests.model.walk import live


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=int, default=300)
    parser.add_argument("--steps", type=int, default=50)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--again", help="the seed of one life")
    parser.add_argument("--steps-of", type=json.loads, default=[], help="its steps")
    chosen = parser.parse_args()
    if chosen.again is None:
        report = run(chosen.n, chosen.steps, chosen.seed)
        print(json.dumps(report))
        return 1 if report["falls"] else 0
    with tempfile.TemporaryDirectory(prefix="coppice-model-") as folder, Cast(Path(folder)) as cast:
        fall = live(cast, chosen.again, [(name, a, b) for name, a, b in chosen.steps_of])
    print(json.dumps(None if fall is None else asdict(fall)))
    return 0 if fall is None else 1


if __name__ == "__main__":
    sys.exit(main())
