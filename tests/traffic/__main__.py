"""Shipped phones write entries of many kinds; from the wire alone somebody guesses which.

    python -m tests.traffic --n 2000 --seed 1

Prints one JSON line. Exits 1 if in any bucket more is guessed than the commonest kind and two in a hundred.
"""

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from tests.traffic.guess import guessed, is_good
from tests.traffic.wires import Wires


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="coppice-traffic-") as folder, Wires(Path(folder)) as wires:
        found = guessed(list(islice(wires.entries(chosen.seed), chosen.n)), chosen.seed)
    buckets = [asdict(one) for one in found]
    print(json.dumps({"test": "traffic", **vars(chosen), "good": is_good(found), "buckets": buckets}))
    return 0 if is_good(found) else 1


if __name__ == "__main__":
    sys.exit(main())
