"""Lets attackers guess who wrote anonymous entries, and says whether it was more than chance.

    python -m tests.unlink --view stored --trials 20000 --seed 1
    python -m tests.unlink --view live --trials 20000 --controls

Prints one JSON line. Exits 1 if the author is guessed more often than chance explains (for `live`: over the
relay; the other ways are published figures), or if a control is not found.
"""

import argparse
import json
import sys

from tests.unlink.run import Asked, by_way, controlled, is_good, on_paper, report
from tests.unlink.views import VIEWS

SOURCES = {"model": on_paper}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--view", choices=VIEWS, required=True)
    parser.add_argument("--trials", "--n", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--source", choices=sorted(SOURCES), default="model")
    parser.add_argument("--controls", action="store_true", help="take the defences away too, one at a time")
    chosen = parser.parse_args()
    asked = Asked(chosen.view, chosen.trials, chosen.seed, source=SOURCES[chosen.source])
    verdicts = by_way(asked)
    controls = controlled(asked) if chosen.controls else {}
    print(json.dumps(report(asked, verdicts, controls)))
    found = all(control.is_found(verdict) for control, verdict in controls.values())
    return 0 if is_good(asked.view, verdicts) and found else 1


if __name__ == "__main__":
    sys.exit(main())
