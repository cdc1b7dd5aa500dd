"""A browser of one's own on a profile folder, killed with everything it started as a battery pulled would."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, Playwright

from tests.e2e.conftest import launch_options

_PATIENCE_S = 30


class Chromium:
    """One profile and the process that uses it; the profile outlives every death."""

    def __init__(self, playwright: Playwright, profile: Path) -> None:
        self.playwright = playwright
        self.profile = profile
        self.process: subprocess.Popen[bytes] | None = None
        self.died_at: float | None = None
        self._port = profile / "DevToolsActivePort"
        self._timer: threading.Timer | None = None
        self._browser: Browser | None = None

    def start(self) -> Page:
        """A fresh process on the same profile; answers its only page."""
        self._port.unlink(missing_ok=True)
        self.died_at = None
        options = launch_options()
        command = [
            str(options["executable_path"]),
            *options["args"],
            *["--headless=new", "--disable-gpu", "--no-default-browser-check", "--password-store=basic"],
            *["--hide-crash-restore-bubble", "--remote-debugging-port=0", f"--user-data-dir={self.profile}"],
            "about:blank",
        ]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self._browser = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{self._where()}")
        context = self._browser.contexts[0]
        return context.pages[0] if context.pages else context.new_page()

    def _where(self) -> int:
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until:
            with contextlib.suppress(OSError, IndexError, ValueError):
                port, path = self._port.read_text().split("\n")[:2]
                if path:
                    return int(port)
            time.sleep(0.02)
        raise TimeoutError("the browser did not start")

    def quit(self) -> None:
        """Closes it as a person does; what it keeps for later is on the disk then."""
        assert self._browser is not None
        assert self.process is not None
        with contextlib.suppress(Error):
            self._browser.new_browser_cdp_session().send("Browser.close")
        self.process.wait(timeout=_PATIENCE_S)
        self.process = None

    def kill_after(self, seconds: float) -> None:
        """Sets the moment of death; whatever is under way then ends with an `Error`."""
        self._timer = threading.Timer(seconds, self._kill)
        self._timer.start()

    def wait_for_death(self) -> None:
        """Returns when the death that was set has come and every process is gone."""
        assert self._timer is not None
        self._timer.join()
        assert self.process is not None
        self.process.wait(timeout=_PATIENCE_S)
        self.process = None

    def _kill(self) -> None:
        self.died_at = time.monotonic()
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def close(self) -> None:
        """Kills what is left of it."""
        if self._timer is not None:
            self._timer.cancel()
        self._kill()
        if self.process is not None:
            self.process.wait(timeout=_PATIENCE_S)
            self.process = None


__all__ = ["Chromium", "Error"]
