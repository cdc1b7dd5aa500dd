"""Measures what people wait for, on this machine, and prints one JSON object.

    python -m tests.bench --rounds 5 --entries 100 1000

Medians of every moment at full speed and with the page slowed down four times; workers keep their speed.
`ref_ms` is a bare strict write of 4 kB in the same page and run: what is near it cannot get faster.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

from playwright.sync_api import Playwright, sync_playwright

from tests.bench import moments
from tests.bench.stopwatch import raw_put, slow_down
from tests.e2e.phone_page import PhonePage
from tests.faults.browser.chromium import Chromium
from tests.phone.phone import Phone
from tests.phone.post import Post
from tests.phone.seeded import seeded
from tests.post_office import PostOffice

HOURS = 480_000
SLOW = (1, 4)


def run(playwright: Playwright, folder: Path, rounds: int, entries: list[int]) -> dict[str, object]:
    """A group of two on a profile of its own; the short moments first, while the group is small."""
    office = PostOffice(folder / "data").start()
    chromium = Chromium(playwright, folder / "profile")
    try:
        other, phrase = begin(chromium, office.url)
        found = {f"{slow}x": short(chromium, office, phrase, slow, rounds) for slow in SLOW}
        post = Post(office.url)
        phone, _ = moments.opened(chromium, office.url, phrase, 1)
        moments.unlock(phone)
        for slow in SLOW:
            slow_down(phone.page, slow)
            for count in entries:
                took = [
                    moments.exchange(phone, other, post, count) for _ in range(rounds if count < 500 else 1)
                ]
                found[f"{slow}x"][f"exchange of {count} entries"] = round(median(took), 1)
    finally:
        chromium.close()
        office.close()
    return {"bench": "phone", "rounds": rounds, "unit": "ms", **found}


def begin(chromium: Chromium, url: str) -> tuple[Phone, str]:
    """Ana's group, the whole app on her phone, and Bo in it."""
    page = chromium.start()
    page.goto(url)
    phone = PhonePage(page.context, page, url)
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    phone.found("Holm Street", "Ana")
    other = Phone(seeded("bo of the bench"), lambda: HOURS)
    other.accept(phone.let_in("Bo", other.ask("Bo")))
    other.exchange(Post(url))
    phone.exchange()
    chromium.quit()
    return other, phone.phrase


def short(chromium: Chromium, office: PostOffice, phrase: str, slow: int, rounds: int) -> dict[str, float]:
    """Cold start, unlock, seal and hide, with the server gone."""
    times: dict[str, list[float]] = defaultdict(list)
    office.stop()
    for number in range(rounds):
        phone, started = moments.opened(chromium, office.url, phrase, slow)
        times["cold offline start, cover painted"].append(started["cover"])
        times["cold offline start, first tap"].append(started["tap"])
        times["unlock"].append(moments.unlock(phone))
        times["seal"].append(moments.seal(phone, f"Soup for forty, {slow} times {number}"))
        for name, took in moments.hide(phone).items():
            times[f"hide, {name}"].append(took)
        times["ref_ms"].append(raw_put(phone.page))
        chromium.quit()
    office.start()
    return {name: round(median(took), 1) for name, took in times.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--entries", type=int, nargs="*", default=[100, 1000])
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="coppice-bench-") as folder, sync_playwright() as running:
        print(json.dumps(run(running, Path(folder), chosen.rounds, chosen.entries), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
