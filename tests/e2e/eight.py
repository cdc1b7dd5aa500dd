"""Eight people, their phones and one server under one clock: how a window goes by on all of them."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.clock import TimedOffice
from tests.e2e.ballot_line import BallotLine, is_put, is_token
from tests.e2e.phone_page import PATIENCE_MS
from tests.e2e.timed_app import move_clock
from tests.e2e.together import Together
from tests.e2e.window_page import WindowPage

#: Seconds, longer than any moment a phone draws: it opens within two minutes, fetches and puts within one.
A_WHILE = 121
A_MINUTE = 61
#: What a closing takes, clocks that differ and all.
AFTER_THE_END = 1_000
HOUR = 3600
DAY = 24 * HOUR
WEEK = 7 * DAY
#: Of a charter nobody changed: Sunday 18:00 UTC, in seconds of a week that begins on Thursday, as 1970 did.
WINDOW_ENDS = 3 * DAY + 18 * HOUR


class Eight(Together):
    """A group that lets its windows go by, and what each phone asks of the server about ballots."""

    def __init__(self, office: TimedOffice, people: dict[str, WindowPage]) -> None:
        self.lines = {name: BallotLine(phone.context) for name, phone in people.items()}
        super().__init__(office, people)
        # No window of theirs ends by itself while a story runs.
        if self.until_closing() < 2 * DAY:
            self.pass_time(2 * DAY)

    def line(self, phone: WindowPage) -> BallotLine:
        """What this phone asked of the server about ballots."""
        return next(self.lines[name] for name, other in self.people.items() if other is phone)

    def pass_time(self, seconds: float, *some: WindowPage) -> None:
        """Time passes for the server and these phones; what was due by then has begun when this ends."""
        self.office.pass_time(seconds)
        self.follow(*some)

    def follow(self, *some: WindowPage) -> None:
        """These phones notice what time it has become at the server."""
        for phone in some or self.all:
            move_clock(phone, self.office)

    def open_window(self, *some: WindowPage) -> None:
        """The first of them opens the window where nobody has, the others read it, and each has its token."""
        first, *others = phones = list(some or self.all)
        tokens = {id(phone): self.line(phone).count(is_token) + 1 for phone in phones}
        self.pass_time(A_WHILE, first)
        first.jump("/circle")
        first.sees(first.meter(len(self.all)))
        self.exchange(first, *others)
        if self.line(first).count(is_token) < tokens[id(first)]:
            self.pass_time(A_MINUTE, first)
        self.follow(*others)
        for phone in phones:
            self.line(phone).wait_for(is_token, tokens[id(phone)])
        self.exchange(*phones)

    def fetch_tokens(self) -> None:
        """A ballot came that all have read: each fetches its token."""
        self._all_do(is_token)

    def put(self, *some: WindowPage) -> None:
        """The moment comes at which each puts its envelope in the ballot that has none of it yet."""
        self._all_do(is_put, *some)

    def _all_do(self, what: str, *some: WindowPage) -> None:
        phones = some or self.all
        wanted = [(self.line(phone), self.line(phone).count(what) + 1) for phone in phones]
        self.pass_time(A_MINUTE, *phones)
        for line, count in wanted:
            line.wait_for(what, count)
        # What was answered is noted, and the next one lies ready.
        self.exchange(*phones)

    def hide(self, *some: WindowPage) -> None:
        """One after the other is covered and locked."""
        for phone in some or self.all:
            phone.hide()

    def unlock(self, *some: WindowPage) -> None:
        """All begin before the first is waited for: it takes a second each."""
        phones = some or self.all
        for phone in phones:
            phone.begin_unlock()
        for phone in phones:
            expect(phone.page.get_by_role("navigation")).to_be_visible(timeout=PATIENCE_MS)

    def to_the_closing(self, *some: WindowPage) -> None:
        """The window ends, and whoever exchanges first after it brings out what was put."""
        self.to_the_end_of(self.until_closing(), *some)

    def to_the_end_of(self, seconds: float, *some: WindowPage) -> None:
        """So much later something is over, and all have read what came of it."""
        self.pass_time(seconds + AFTER_THE_END, *some)
        self.exchange(*some)
        # A run at the end of the log is whole for a phone that has read it to the end.
        self.exchange(*some)

    def until_closing(self) -> int:
        """Seconds."""
        return WEEK - (self.office.now - WINDOW_ENDS) % WEEK
