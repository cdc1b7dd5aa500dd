"""Finds a Chromium for the tests: a named one, one on PATH, Playwright's own, or Debian's."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from deploy.prepare import PrepareError, say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DOWNLOAD_SECONDS = 300
WHERE = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def find_browser(python: Path) -> str:
    """The path of a Chromium; fetches one when the machine has none."""
    named = os.environ.get("COPPICE_CHROMIUM")
    if named:
        if not Path(named).exists():
            raise PrepareError(f"COPPICE_CHROMIUM names {named}, which does not exist.")
        return named
    return _on_path() or _playwrights(python) or _debians() or _none()


def _on_path() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def _playwrights(python: Path) -> str | None:
    """Playwright's own build; its download may be impossible, then the next way is tried."""
    answer = subprocess.run([str(python), "-c", WHERE], capture_output=True, text=True, check=False)
    path = answer.stdout.strip()
    if path and Path(path).exists():
        return path
    say("fetching a browser for the tests …")
    # As root the system libraries come along; otherwise they are asked for by name if they are missing.
    extra = ["--with-deps"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    command = [str(python), "-m", "playwright", "install", *extra, "chromium"]
    try:
        subprocess.run(command, check=False, timeout=DOWNLOAD_SECONDS, capture_output=True)
    except subprocess.TimeoutExpired:
        return None
    return path if path and Path(path).exists() else None


def _debians() -> str | None:
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return None
    say("installing Debian's chromium …")
    for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", *command], capture_output=True, check=False)
    return _on_path()


def _none() -> str:
    raise PrepareError(
        "The tests need a Chromium and none could be fetched: install one, or name it with COPPICE_CHROMIUM."
    )
