"""A malicious server against the phones.

    python -m tests.evil_server                 every lie of the playbook, against both kinds of phones
    python -m tests.evil_server --lie "drop one"
    python -m tests.evil_server --holes         with checks taken out of the app: each must be seen
    python -m tests.evil_server --honest 10000  so many honest exchanges, in which nothing may be alarmed

Prints one JSON line; exits 1 when a lie did not come to what `promises.md` says, or an honest server was
accused.
"""

import argparse
import json
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

from tests.evil_server import honest
from tests.evil_server.holes import HOLES, look_through
from tests.evil_server.promises import promises
from tests.evil_server.run import names_for, play_all
from tests.node_phone import NodePhones


def play(wanted: str | None) -> dict[str, object]:
    wrong: dict[str, object] = {}
    played = {"shipped": 0, "independent": 0}
    for kind in played:
        with NodePhones() if kind == "shipped" else nullcontext() as phones, _folder() as folder:
            names = [name for name in names_for(phones) if wanted in (None, name)]
            for name, seen in play_all(names, phones, folder):
                played[kind] += 1
                expected = getattr(promises()[name], kind)
                if seen.verdict != expected or seen.faults:
                    wrong[f"{kind}: {name}"] = [seen.verdict, *seen.faults]
    return {"test": "evil_server", **played, "wrong": wrong}


def plant() -> dict[str, object]:
    with _folder() as folder:
        found = {hole.name: seen for hole, seen in look_through(HOLES, folder)}
    return {
        "test": "holes",
        "planted": len(found),
        "wrong": [name for name, seen in found.items() if not seen],
    }


def _folder() -> "_Folder":
    return _Folder(prefix="coppice-evil-")


class _Folder(tempfile.TemporaryDirectory):
    def __enter__(self) -> Path:
        return Path(super().__enter__())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lie")
    parser.add_argument("--holes", action="store_true")
    parser.add_argument("--honest", type=int)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    began = time.monotonic()
    if chosen.honest is None:
        report = plant() if chosen.holes else play(chosen.lie)
        good = not report["wrong"]
    else:
        with _folder() as folder:
            report = honest.run(chosen.honest, chosen.seed, folder)
        good = honest.is_good(report)
    print(json.dumps({**report, "seconds": round(time.monotonic() - began, 1)}))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
