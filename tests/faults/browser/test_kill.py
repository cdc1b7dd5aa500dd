"""A browser killed at any moment costs nothing that was typed more than two seconds before."""

import json
import subprocess
import sys

from tests.faults.browser.words import Typed


def test_a_browser_killed_at_any_moment_loses_and_doubles_nothing(count):
    rounds = count(9, 100)

    # A process of its own: two synchronous Playwrights do not share one.
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.browser.kill", "--n", str(rounds), "--seed", "2"],
        capture_output=True,
        text=True,
        check=False,
    )

    report = json.loads(ended.stdout)
    assert ended.returncode == 0, report
    assert report["killed"] == rounds


def test_this_would_notice_lost_shortened_and_changed_words():
    typed = Typed(
        "m1", "m1 soup for forty", [(1.0, "m1 soup"), (2.0, "m1 soup for"), (9.0, "m1 soup for forty")]
    )

    assert typed.wrong("m1 soup for", died_at=5.0) is None
    assert typed.wrong("m1 soup", died_at=5.0) == "lost 4 of 11 letters"
    assert typed.wrong(None, died_at=5.0) == "lost 11 letters"
    assert typed.wrong("m1 soup for fifty", died_at=5.0) == "other words than were typed"
    typed.sealed = True
    assert typed.wrong("m1 soup for", died_at=2.5) is not None
