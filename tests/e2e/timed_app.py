"""The shipped app on a server and on phones that all have one clock, which a test can move.

Nothing of the app is changed but what it is told the time is: a copy of the build is served whose worker
begins with `moved-clock.js`, and the same lines run before each page. What the phone planned for later waits
there until the test lets that time pass; then it happens at once, in the order in which it was due.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import BrowserContext

from tests.clock import TimedOffice
from tests.e2e.phone_page import PhonePage
from tests.post_office import ROOT

CLOCK = (ROOT / "tests" / "e2e" / "moved-clock.js").read_text(encoding="utf-8")


def timed_package(folder: Path, built: Path = ROOT / "pwa" / "dist") -> Path:
    """Where a server lies as an installed package, with a build whose worker has the movable clock."""
    package = folder / "site" / "coppice"
    shutil.copytree(ROOT / "server" / "coppice", package, ignore=shutil.ignore_patterns("__pycache__"))
    app = package / "pwa"
    shutil.copytree(built, app, ignore=shutil.ignore_patterns("*.br", "*.gz"))
    [worker] = (app / "assets").glob("worker-*.js")
    worker.write_text(CLOCK + worker.read_text(encoding="utf-8"), encoding="utf-8")
    return package.parent


def timed_office(folder: Path, built: Path = ROOT / "pwa" / "dist") -> TimedOffice:
    """A server of such a package."""
    return TimedOffice(folder / "data", package_folder=timed_package(folder, built))


def follow_clock(context: BrowserContext) -> None:
    """Pages of this context, and their workers, go by the clock of the test."""
    context.add_init_script(CLOCK)


def move_clock(phone: PhonePage, office: TimedOffice) -> None:
    """This phone's clock is the server's from now on; what was due by then has begun."""
    phone.page.evaluate("to => moveClock(to)", round(office.ahead * 1000))
