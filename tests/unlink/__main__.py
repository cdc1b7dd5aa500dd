"""Lets attackers guess who wrote anonymous entries, and says whether it was more than chance.

    python -m tests.unlink --view stored --trials 20000 --seed 1
    python -m tests.unlink --view live --source model --controls

`shipped` is the code of the app under Node and a real server, `model` the schedule on paper. Prints one JSON
line. Exits 1 if the author is guessed more often than chance explains (for `live`: over the relay; the other
ways are published figures), or if a control is not found.
"""

import argparse
import json
import sys

from tests.unlink.run import Asked, by_way, controlled, is_good, report
from tests.unlink.shipped import Shipped
from tests.unlink.views import VIEWS


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--view", choices=VIEWS, required=True)
    parser.add_argument("--trials", "--n", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--source", choices=["model", "shipped"], default="shipped")
    parser.add_argument("--controls", action="store_true", help="take the defences away too, one at a time")
    chosen = parser.parse_args()
    if chosen.source == "model":
        return _judged(Asked(chosen.view, chosen.trials, chosen.seed), "model", chosen.controls)
    with Shipped() as shipped:
        asked = Asked(chosen.view, chosen.trials, chosen.seed, source=shipped)
        return _judged(asked, "shipped", chosen.controls)


def _judged(asked: Asked, source: str, with_controls: bool) -> int:
    verdicts = by_way(asked)
    controls = controlled(asked) if with_controls else {}
    print(json.dumps({"source": source, **report(asked, verdicts, controls)}))
    found = all(control.is_found(verdict) for control, verdict in controls.values())
    return 0 if is_good(asked.view, verdicts) and found else 1


if __name__ == "__main__":
    sys.exit(main())
