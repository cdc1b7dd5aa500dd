"""Lets attackers guess who wrote anonymous entries, and says whether it was more than chance.

    python -m tests.unlink --view stored --trials 20000 --seed 1
    python -m tests.unlink --view live --source model --controls

`phones` are whole shipped phones, `shipped` is shipped code at the moments of the schedule on paper, both on
a real server; `model` is the schedule alone. Controls are run on paper. `--jobs` lives so many weeks at a
time; after `--minutes` what there is by then is judged. Prints one JSON line a view, and how far it is on
stderr. Exits 1 if the author is guessed more often than chance explains (for `live`: over the relay; the
other ways are published figures), or if a control is not found.
"""

import argparse
import json
import os
import sys
from contextlib import ExitStack
from dataclasses import replace

from tests.unlink.abreast import Abreast
from tests.unlink.phones import Phones
from tests.unlink.run import Asked, by_way, controlled, is_good, on_paper, report
from tests.unlink.shipped import Shipped
from tests.unlink.views import VIEWS

#: Of eight, as many as write make trials of one week: real weeks are dear, and so most have something to say.
DEAR = 0.7


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--view", choices=[*VIEWS, "all"], required=True)
    parser.add_argument("--trials", "--n", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--source", choices=["phones", "shipped", "model"], default="phones")
    parser.add_argument("--controls", action="store_true", help="take the defences away too, one at a time")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--minutes", type=float)
    chosen = parser.parse_args()
    views = VIEWS if chosen.view == "all" else (chosen.view,)
    with ExitStack() as opened:
        asked = Asked(views[0], chosen.trials, chosen.seed)
        if chosen.source != "model":
            make = Phones if chosen.source == "phones" else Shipped
            source = opened.enter_context(Abreast(make, chosen.jobs, chosen.minutes))
            source.progress = lambda said: print(said, file=sys.stderr, flush=True)
            asked = replace(asked, source=source, writers=DEAR)
        return max(_judged(replace(asked, view=view), chosen.source, chosen.controls) for view in views)


def _judged(asked: Asked, source: str, with_controls: bool) -> int:
    verdicts = by_way(asked)
    controls = controlled(replace(asked, source=on_paper)) if with_controls else {}
    print(json.dumps({"source": source, **report(asked, verdicts, controls)}), flush=True)
    found = all(control.is_found(verdict) for control, verdict in controls.values())
    return 0 if is_good(asked.view, verdicts) and found else 1


if __name__ == "__main__":
    sys.exit(main())
