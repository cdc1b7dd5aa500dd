"""A server that opens an urn too early, lays envelopes later or leaves one out is caught by the phones."""

from collections.abc import Iterator

import pytest

from tests.node_phone import NodePhone
from tests.window_liar import LyingOffice
from tests.windowing import A_MINUTE, A_WHILE, AFTER_THE_END, Circle, window

#: One more than the least that a window opens with, so that one can be missing.
SIX = ["Ana", "Bo", "Cam", "Dee", "Eli", "Fay"]
HOURS = 24
ALARMS = ("early", "grown", "keptOut")
CALM = [(False, False, False)] * 6


@pytest.fixture
def office(tmp_path) -> Iterator[LyingOffice]:
    with LyingOffice(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def circle(node_phones, office) -> Circle:
    """A window and a vote are open, and each phone has put its envelope in both."""
    circle = Circle(node_phones, office.start(), SIX)
    if window(circle.all[0])["closes"] / 1000 - office.now < 2 * HOURS * 3600:
        circle.run(2 * HOURS * 3_600_000)
        circle.exchange()
    circle.open_window()
    circle.all[0].call("askVote", "Do we go on?", ["Yes", "No"], HOURS)
    circle.exchange()
    circle.run(A_WHILE)
    circle.exchange()
    circle.run(A_MINUTE)
    circle.exchange()
    assert {vote(phone)["standing"] for phone in circle.all} == {"taking-part"}
    return circle


def vote(phone: NodePhone) -> dict:
    [one] = phone.status["votes"]
    return one


def alarms(circle: Circle, of: str) -> list[tuple[bool, ...]]:
    """By phone: early, grown, kept out."""
    shown = [vote(one) if of == "vote" else one.status["runs"][0] for one in circle.all]
    return [tuple(one[alarm] for alarm in ALARMS) for one in shown]


def read_to_the_end(circle: Circle) -> None:
    """Twice: a run at the end of the log is whole for a phone that had read all of it before."""
    circle.exchange()
    circle.exchange()


def are_grown(circle: Circle, of: str) -> set[bool]:
    return {grown for _early, grown, _kept_out in alarms(circle, of)}


def to_the_end_of_the_vote(circle: Circle) -> None:
    ends = vote(circle.all[0])["closes"] / 1000
    circle.away(int((ends - circle.office.now + AFTER_THE_END) * 1000))
    read_to_the_end(circle)


def test_what_is_opened_before_its_time_is_an_alarm_on_every_phone(circle: Circle, office: LyingOffice):
    office.tell("early")
    read_to_the_end(circle)
    assert alarms(circle, "window") == [(True, False, False)] * 6
    assert alarms(circle, "vote") == [(True, False, False)] * 6


def test_what_was_held_back_and_laid_later_is_an_alarm_on_every_phone(circle: Circle, office: LyingOffice):
    office.tell("held-back")
    to_the_end_of_the_vote(circle)
    assert {vote(phone)["result"]["crowd"] for phone in circle.all} == {5}
    assert are_grown(circle, "vote") == {False}
    office.tell()
    read_to_the_end(circle)
    assert {vote(phone)["result"]["crowd"] for phone in circle.all} == {6}
    assert are_grown(circle, "vote") == {True}

    office.tell("held-back")
    circle.to_the_closing()
    assert are_grown(circle, "window") == {False}
    office.tell()
    read_to_the_end(circle)
    assert are_grown(circle, "window") == {True}


def test_an_envelope_that_was_left_out_is_an_alarm_for_its_author_alone(circle: Circle, office: LyingOffice):
    office.tell("left-out")
    to_the_end_of_the_vote(circle)
    circle.to_the_closing()
    for of in ("vote", "window"):
        assert sorted(alarms(circle, of)) == [*CALM[:5], (False, False, True)]


def test_an_honest_server_sets_off_no_alarm(circle: Circle):
    to_the_end_of_the_vote(circle)
    circle.to_the_closing()
    assert alarms(circle, "vote") == CALM
    assert alarms(circle, "window") == CALM
