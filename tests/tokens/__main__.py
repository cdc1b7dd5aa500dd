"""Forge, move and spend tokens twice, and ask two programs and several phones what they believe.

    python -m tests.tokens --n 20000

Every phone must say the same of every log, and accept nothing that is not true. Prints one JSON line, exits 1
on failure.
"""

import argparse
import json
import sys

from tests.tokens.trial import run

QUICK = 500


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.tokens", description=__doc__)
    parser.add_argument("--n", type=int, default=QUICK, help=f"how many logs (default {QUICK})")
    parser.add_argument("--seed", default="tokens", help="another word gives other logs")
    given = parser.parse_args()
    report = run(given.n, given.seed)
    print(json.dumps(report.plain()))
    return 0 if report.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
