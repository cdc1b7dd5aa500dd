"""People of one group, each with a browser, on one server and one clock, watched for what may not happen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser

from tests.clock import TimedOffice
from tests.e2e.conftest import Watched
from tests.e2e.phone_page import SIZE
from tests.e2e.timed_app import follow_clock
from tests.e2e.window_page import WindowPage


@contextmanager
def timed_people(
    browser: Browser, office: TimedOffice, names: Iterable[str]
) -> Iterator[dict[str, WindowPage]]:
    """By name, a fresh phone each that has opened the server's address; starts the server."""
    office.start()
    watched = Watched()
    people = {}
    for name in names:
        context = browser.new_context(
            viewport=SIZE, has_touch=True, is_mobile=True, color_scheme="dark", locale="en-GB",
            reduced_motion="reduce", service_workers="block",
        )  # fmt: skip
        follow_clock(context)
        watched.watch(context, office.url)
        people[name] = WindowPage.open(context, office.url)
    yield people
    for phone in people.values():
        phone.context.close()
    assert watched.wrongs == []


class Together:
    """All of them are in, unlocked and in view; the first founded the group and let the others in."""

    def __init__(self, office: TimedOffice, people: dict[str, WindowPage]) -> None:
        self.office = office
        self.people = people
        self.all = list(people.values())
        first, *others = self.all
        first.found("Holm Street", next(iter(people)))
        for name, phone in list(people.items())[1:]:
            phone.enter(first.let_in(name, phone.ask_to_join(name)))
        self.exchange(*others, first)
        self.exchange()

    def exchange(self, *some: WindowPage) -> None:
        """Each sends what it has and reads what is new; one after the other."""
        for phone in some or self.all:
            phone.exchange()
