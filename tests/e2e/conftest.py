"""Phones for stories: each a browser context of its own, all watched for what must never happen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from tests.e2e.phone_page import SIZE, PhonePage
from tests.post_office import PostOffice

# Of two such lists Chromium hears the last alone: the first lines are what Playwright leaves out itself.
# The popups of the address line are pages of their own, drawn for every window before anybody types there.
WITHOUT = [
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "TcpPortRandomizationWin"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
]
# Without these Chromium asks hosts of its maker at every start; the tests allow no other host at all.
FLAGS = [
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-features=" + ",".join(WITHOUT),
]


def launch_options() -> dict[str, object]:
    """How the browser is started: the one the test command found, without a sandbox only as root."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    path = os.environ.get("COPPICE_CHROMIUM") or "/usr/bin/chromium"
    return {"executable_path": path, "args": [*FLAGS, *(["--no-sandbox"] if root else [])]}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    running = playwright.chromium.launch(**launch_options())
    yield running
    running.close()


OUT = Path(__file__).resolve().parents[1] / "out"


class Watched:
    """Collects what no story may cause: errors in a page, broken policies, requests to anybody else."""

    def __init__(self) -> None:
        self.wrongs: list[str] = []

    def watch(self, context: BrowserContext, url: str) -> None:
        """A phone speaks with the server it came from, and with no other."""
        host = urlsplit(url).netloc
        context.on("request", lambda request: self._request(request, host))
        context.on("weberror", lambda error: self.wrongs.append(f"error: {error.error}"))
        context.on("console", self._console)

    def _request(self, request: object, host: str) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != host:
            self.wrongs.append(f"a request to {parts.netloc}")

    def _console(self, message: object) -> None:
        if message.type == "error" and "net::ERR_" not in message.text:
            self.wrongs.append(f"console: {message.text}")


@pytest.fixture
def watched() -> Iterator[Watched]:
    watching = Watched()
    yield watching
    assert watching.wrongs == []


class Phones:
    """Gives phones of one browser; `office` for another server, other words are settings of the context."""

    def __init__(self, browser: Browser, server: PostOffice, watched: Watched) -> None:
        self._browser, self._server, self._watched = browser, server, watched
        self.contexts: list[BrowserContext] = []

    def __call__(self, office: PostOffice | None = None, **settings: object) -> PhonePage:
        options = {
            "viewport": SIZE,
            "has_touch": True,
            "is_mobile": True,
            "color_scheme": "dark",
            "locale": "en-GB",
            **settings,
        }
        context = self._browser.new_context(**options)
        self.contexts.append(context)
        url = (office or self._server).url
        self._watched.watch(context, url)
        language = str(options["locale"]).partition("-")[0]
        return PhonePage.open(context, url, language)

    def show(self, name: str) -> None:
        """What each has on its screen, after a test of that name failed."""
        for number, context in enumerate(self.contexts):
            if context.pages:
                OUT.mkdir(exist_ok=True)
                context.pages[0].screenshot(path=OUT / f"{name}-{number}.png")
                print(f"phone {number}:", context.pages[0].inner_text("body"))

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.fixture
def new_phone(
    browser: Browser, server: PostOffice, watched: Watched, request: pytest.FixtureRequest
) -> Iterator[Phones]:
    phones = Phones(browser, server, watched)
    yield phones
    if getattr(request.node, "failed", False):
        phones.show(request.node.name)
    phones.close()


@pytest.fixture(scope="module")
def shared_phones(browser: Browser, server: PostOffice) -> Iterator[Phones]:
    """Phones for all stories of a file that only look: each leaves them as the next one may find them."""
    watching = Watched()
    phones = Phones(browser, server, watching)
    yield phones
    phones.close()
    assert watching.wrongs == []


@pytest.fixture
def shared_phone(shared_phones: Phones, request: pytest.FixtureRequest) -> Iterator[Phones]:
    """The same, and what is on their screens is shown where a story fails."""
    yield shared_phones
    if getattr(request.node, "failed", False):
        shared_phones.show(request.node.name)


def make_two(give: Callable[..., PhonePage]) -> tuple[PhonePage, PhonePage]:
    """Founded and let in through their screens."""
    ana, bo = give(), give()
    ana.found("Holm Street", "Ana")
    bo.enter(ana.let_in("Bo", bo.ask_to_join("Bo")))
    bo.exchange()
    ana.exchange()
    return ana, bo


@pytest.fixture
def two_phones(new_phone: Callable[..., PhonePage]) -> tuple[PhonePage, PhonePage]:
    """Ana founded Holm Street and let Bo in; both are in and open."""
    return make_two(new_phone)


@pytest.fixture
def three_phones(
    two_phones: tuple[PhonePage, PhonePage], new_phone: Callable[..., PhonePage]
) -> tuple[PhonePage, PhonePage, PhonePage]:
    """And Ana let Cam in; all three have read it."""
    ana, bo = two_phones
    cam = new_phone()
    cam.enter(ana.let_in("Cam", cam.ask_to_join("Cam")))
    for phone in (cam, ana, bo):
        phone.exchange()
    return ana, bo, cam


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Remembers a failure, so that the phones show what was on their screens."""
    outcome = yield
    if outcome.get_result().failed:
        item.failed = True
