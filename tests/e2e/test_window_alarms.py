"""What six people see who take no part in a window, and when a server that lies about ballots is caught."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.eight import A_MINUTE, A_WHILE, AFTER_THE_END, Eight
from tests.e2e.looks import Looks
from tests.e2e.test_second_phone import ask_as_mine, my_code
from tests.e2e.timed_app import timed_package
from tests.e2e.together import timed_people
from tests.e2e.window_page import WindowPage
from tests.window_liar import LyingOffice

#: One more than the least that a window opens with, so that one can be missing.
SIX = ["Ana", "Bo", "Cam", "Dee", "Eli", "Fay"]
LATER = ["Gus", "another phone of Ana"]


class Six(Eight):
    """And two phones that come later."""

    def __init__(self, office: LyingOffice, people: dict[str, WindowPage]) -> None:
        self.liar = office
        self.gus, self.other = (people[name] for name in LATER)
        super().__init__(office, {name: people[name] for name in SIX})

    def read_to_the_end(self) -> None:
        """Twice: a run at the end of the log is whole for a phone that had read all of it before."""
        self.exchange()
        self.exchange()

    def all_see(self, key: str, looks: Looks) -> None:
        """On Circle; two of them look closer, one of them in Arabic."""
        for phone in self.all:
            phone.jump("/circle")
            phone.sees(phone.word(f"window:{key}"))
        for phone in (self.all[1], self.people["Dee"]):
            looks.at(phone, key)


@pytest.fixture(scope="module")
def six(browser, tmp_path_factory) -> Iterator[Six]:
    folder = tmp_path_factory.mktemp("six")
    with (
        LyingOffice(folder / "data", "unvouched", package_folder=timed_package(folder)) as office,
        timed_people(browser, office, [*SIX, *LATER]) as people,
    ):
        circle = Six(office, people)
        people["Dee"].speak("ar", "العربية")
        yield circle


def test_where_the_server_gives_no_true_key_or_token_every_phone_says_that_it_takes_no_part(six):
    looks = Looks()
    six.pass_time(A_WHILE)
    six.all_see("standing.unattested", looks)
    six.liar.tell("unsigned")
    six.exchange()
    six.pass_time(A_WHILE)
    first = six.all[0]
    first.jump("/circle")
    first.sees(first.meter(len(six.all)))  # it is in the log, so that everybody reads it now
    six.exchange()
    six.pass_time(A_MINUTE)
    six.all_see("standing.refused", looks)
    assert looks.words == ""


def test_a_server_that_held_envelopes_back_and_one_that_opens_too_early_are_named_on_every_phone(six):
    ana, bo, *_ = six.all
    looks = Looks()
    six.liar.tell()
    six.to_the_closing()
    six.open_window()
    six.put()
    six.liar.tell("held-back")
    six.hide()  # so that nobody opens the next window in between, which ends the run
    six.pass_time(six.until_closing() + AFTER_THE_END)
    six.unlock()
    six.read_to_the_end()
    shown = {name: kept_out(phone) for name, phone in six.people.items()}
    assert sorted(shown.values()) == [False] * 5 + [True]
    looks.at(next(phone for name, phone in six.people.items() if shown[name]), "run.kept-out")
    six.liar.tell()
    six.read_to_the_end()
    six.all_see("run.grown", looks)

    six.open_window()
    six.put()
    ana.ask_vote("Do we go on?", "Yes", "No")
    six.exchange()
    six.fetch_tokens()
    six.put()
    six.liar.tell("early")
    six.read_to_the_end()
    six.all_see("run.early", looks)
    for phone in (bo, six.people["Dee"]):
        phone.open_vote("Do we go on?")
        phone.sees(phone.word("window:vote.early"))
        looks.at(phone, "vote.early")
    assert looks.words == ""


def test_a_newcomer_and_a_second_phone_are_told_why_they_put_nothing_yet(six):
    looks = Looks()
    six.liar.tell()
    six.pass_time(A_WHILE)
    six.exchange()
    ana = six.people["Ana"]
    six.gus.enter(ana.let_in("Gus", six.gus.ask_to_join("Gus")))
    request = ask_as_mine(six.other, my_code(ana))
    ana.tap("Scan its code")
    ana.paste(request)
    ana.tap("It is my phone")
    six.other.enter(ana.code_as_text())
    six.exchange(ana)
    for phone, standing in ((six.gus, "from-next"), (six.other, "other-phone")):
        six.follow(phone)
        phone.exchange()
        phone.jump("/circle")
        phone.sees(phone.word(f"window:standing.{standing}"))
        looks.at(phone, f"standing.{standing}")
    assert looks.words == ""


def kept_out(phone: WindowPage) -> bool:
    phone.jump("/circle")
    phone.sees(phone.filled("window:run.crowd_other", count=5) if phone.language == "en" else "5")
    return phone.page.get_by_text(phone.word("window:run.kept-out")).is_visible()
