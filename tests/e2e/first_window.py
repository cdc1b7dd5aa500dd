"""The first window of eight people: two write, one checks in without a name, five have nothing to say."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.e2e.eight import Eight
from tests.e2e.looks import Looks
from tests.e2e.window_page import WindowPage

STAIRS = "The stairs were left to one person again"
CHANGED = f"{STAIRS}, all week"
ANGER = "كلام عالٍ عند الباب"
ANOTHER = "شيء آخر تمامًا"


@dataclass
class FirstWindow:
    """What came of it."""

    #: By name, what each phone asked of the server about ballots until all had been hidden and opened again.
    patterns: dict[str, list[tuple[str, int, dict[str, str]]]]
    #: By name, how many calls a phone made while somebody wrote on it.
    calls_while_writing: dict[str, int]
    looks: Looks = field(default_factory=Looks)


def first_window(eight: Eight) -> FirstWindow:
    """From the opening to the closing; Bo and Dee keep a copy, Bo changes a word, Dee writes in Arabic."""
    _ana, bo, cam, dee, *_ = eight.all
    looks = Looks()
    eight.open_window()
    writing = {"Bo": bo, "Cam": cam, "Dee": dee}
    before = {name: eight.lines[name].calls for name in writing}
    for phone, words in ((bo, STAIRS), (dee, ANGER)):
        write(phone, words, looks)
    check_in_unseen(cam)
    looks.at(cam, "checked-in-unseen")
    calls = {name: eight.lines[name].calls - before[name] for name in writing}

    eight.put()
    change(bo, looks)
    # A second thing is asked about; the first stays in.
    dee.begin_rubbing()
    dee.write_rubbing(ANOTHER, "أكثر", "أقل")
    dee.tap_word("grievances:put")
    dee.sees(dee.word("problem.envelope-taken"))
    looks.at(dee, "envelope-taken")
    eight.hide()
    eight.unlock()
    patterns = {name: line.pattern() for name, line in eight.lines.items()}

    eight.to_the_closing()
    return FirstWindow(patterns, calls, looks)


def write(phone: WindowPage, happened: str, looks: Looks) -> None:
    """One grievance, with a copy kept, and a look at every screen of it."""
    phone.jump("/circle")
    phone.sees(phone.meter(8))
    looks.at(phone, "circle-open")
    phone.begin_rubbing()
    looks.at(phone, "panel")
    phone.write_rubbing(happened, "It cost me an evening", "A list on the wall")
    looks.at(phone, "look-again")
    phone.put_in()
    phone.picked("window:copy", "window:yes")
    phone.sees(phone.word("window:in.waits"))
    looks.at(phone, "in-the-envelope")


def change(phone: WindowPage, looks: Looks) -> None:
    """Words that lie at the server already are changed: the old ones lie there until the phone is hidden."""
    phone.jump("/circle")
    phone.page.get_by_text(phone.word("grievances:line"), exact=True).click()
    phone.sees(phone.word("window:in.put"))
    looks.at(phone, "own-envelope")
    phone.page.get_by_role("main").locator("button.state").click()
    phone.sees(phone.word("means.in-envelope"))
    looks.at(phone, "own-envelope-sheet")
    phone.page.keyboard.press("Escape")
    phone.tap_word("item.go-on")
    phone.write_rubbing(CHANGED, "It cost me an evening", "A list on the wall")
    phone.put_in()
    phone.sees(phone.word("window:in.older"))
    looks.at(phone, "changed")


def check_in_unseen(phone: WindowPage) -> None:
    """Two taps and one more: the group sees it, without a name."""
    phone.jump("/write/2")
    phone.tap_word("pauses:weather.fog")
    phone.picked("pauses:who", "pauses:who.unseen")
    phone.tap_word("pauses:need.company")
    phone.sees(phone.word("pauses:sealed.unseen"))
