"""Kill the browser at a random moment of typing, saving, sealing, unlocking, exchanging and hiding.

    python -m tests.faults.browser.kill --n 100 --seed 1

One profile lives through all rounds: after each death it is opened again with its phrase and everything on it
is held against what was typed. At the end a second phone, which never died, must have every sealed entry
exactly once. Prints one JSON line; exits 1 if anything typed more than two seconds before a death was lost,
anything was doubled, an alarm was raised or the phone did not open.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from tests.e2e.conftest import launch_options
from tests.e2e.phone_page import PhonePage
from tests.faults.browser.chromium import Chromium, Error
from tests.faults.browser.story import Story
from tests.post_office import PostOffice

_SENT = ("On the server", "Held by")


def run(playwright: Playwright, n: int, seed: int, folder: Path) -> dict[str, object]:
    """The whole story; answers what happened."""
    began = time.monotonic()
    office = PostOffice(folder / "data").start()
    chromium = Chromium(playwright, folder / "profile")
    other = playwright.chromium.launch(**launch_options())
    try:
        story = Story(chromium, office.url, seed)
        ana = story.found()
        bo = PhonePage.open(other.new_context(), office.url)
        bo.enter(ana.let_in("Bo", bo.ask_to_join("Bo")))
        ana.exchange()
        stages = list(story.stages)
        stage = "at the end"
        try:
            for number in range(n):
                stage = stages[number % len(stages)]
                ana = story.round(ana, stage)
            stage = "at the end"
            ana.exchange()
            story.states = {text.split(" ", 1)[0]: state for text, state in ana.everything()}
            compare(story, bo)
        except (AssertionError, Error) as error:
            story.faults.append(f"stopped {stage}: {str(error).splitlines()[0]}")
    finally:
        other.close()
        chromium.close()
        office.close()
    sealed = sum(state.startswith(_SENT) for state in story.states.values())
    return {
        "test": "browser kill",
        "n": n,
        "seed": seed,
        "killed": sum(story.deaths.values()),
        "stages": dict(story.deaths),
        "texts": len(story.kept),
        "sealed and sent": sealed,
        "faults": story.faults,
        "seconds": round(time.monotonic() - began, 1),
    }


def compare(story: Story, bo: PhonePage) -> None:
    """The phone that never died has every sent entry exactly once, with the same words."""
    bo.exchange()
    there = Counter(text for text, _ in bo.everything())
    sent = {story.kept[mark] for mark, state in story.states.items() if state.startswith(_SENT)}
    if set(there) != sent:
        story.faults.append(
            f"the other phone: {len(sent - set(there))} lost, {len(set(there) - sent)} strange"
        )
    if any(times != 1 for times in there.values()):
        story.faults.append("the other phone: doubled")


def is_good(report: dict[str, object]) -> bool:
    """Every death happened, and none of them cost anything."""
    return report["killed"] == report["n"] and not report["faults"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="coppice-browser-kill-") as folder, sync_playwright() as running:
        report = run(running, chosen.n, chosen.seed, Path(folder))
    print(json.dumps(report))
    return 0 if is_good(report) else 1


if __name__ == "__main__":
    sys.exit(main())
