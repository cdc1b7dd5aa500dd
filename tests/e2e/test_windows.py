"""Eight people with real browsers: what windows and votes give them, and that nothing tells who wrote."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.ballot_line import BallotLine, is_put, is_token
from tests.e2e.eight import DAY, Eight
from tests.e2e.first_window import ANGER, ANOTHER, CHANGED, STAIRS, FirstWindow, first_window
from tests.e2e.looks import Looks
from tests.e2e.timed_app import timed_office
from tests.e2e.together import timed_people

NAMES = ["Ana", "Bo", "Cam", "Dee", "Eli", "Fay", "Gus", "Hal"]


@pytest.fixture(scope="module")
def eight(browser, tmp_path_factory) -> Iterator[Eight]:
    """Let in once for all; each story begins with a window of its own and leaves all phones open."""
    folder = tmp_path_factory.mktemp("eight")
    with timed_office(folder) as office, timed_people(browser, office, NAMES) as people:
        circle = Eight(office, people)
        people["Dee"].speak("ar", "العربية")
        yield circle


@pytest.fixture(scope="module")
def first(eight) -> FirstWindow:
    return first_window(eight)


def test_while_somebody_writes_their_phone_asks_the_server_nothing(first):
    assert first.calls_while_writing == {"Bo": 0, "Cam": 0, "Dee": 0}


def test_no_request_tells_who_wrote_changed_words_or_was_asked_about_a_second_thing(first):
    calm = first.patterns["Hal"]
    assert [kind for kind, _size, _headers in calm] == [is_token, is_put, is_put]
    assert ["authorization" in headers for _kind, _size, headers in calm] == [True, False, False]
    assert not any(headers.get("cookie") or headers.get("referer") for _kind, _size, headers in calm)
    assert {name for name, pattern in first.patterns.items() if pattern != calm} == set()


def test_a_phone_that_names_itself_to_the_urn_or_sends_more_would_be_seen(eight, first, browser):
    context = browser.new_context()
    line = BallotLine(context)
    page = context.new_page()
    page.goto(eight.office.url)
    post = """([path, headers, size]) =>
      fetch(path, { method: 'POST', headers, body: new Uint8Array(size) }).then(answer => answer.status)"""
    urn = "/v1/ballots/AAAAAAAAAAAAAAAAAAAAAA/urn"
    for headers, size in (({}, 8), ({"authorization": "Bearer x"}, 8), ({}, 9)):
        page.evaluate(post, [urn, headers, size])
    one, named, larger = line.pattern()
    context.close()
    assert one[0] == first.patterns["Hal"][-1][0]
    assert named[2].keys() - one[2].keys() == {"authorization"}
    assert larger[1] == one[1] + 1


def test_what_was_written_stands_in_the_circle_of_all_eight_with_a_month_and_no_author(eight, first):
    shown = {name: phone.hidden_rows() for name, phone in eight.people.items()}
    english = {name: rows for name, rows in shown.items() if name != "Dee"}
    assert all(rows == shown["Ana"] for rows in english.values())
    assert sorted(len(rows) for rows in shown.values()) == [3] * 8
    for said in (CHANGED, ANGER):
        assert {name for name, rows in shown.items() if sum(said in row for row in rows) != 1} == set()
        assert len({next(n for n, row in enumerate(rows) if said in row) for rows in shown.values()}) == 1
    hal = eight.people["Hal"]
    hal.open_row(STAIRS)
    hal.sees(CHANGED)
    assert not any(name in hal.words() for name in NAMES)
    assert ANOTHER not in "".join(row for rows in shown.values() for row in rows)
    for name in ("Bo", "Dee"):
        phone = eight.people[name]
        phone.jump("/circle")
        first.looks.at(phone, "circle-after")
        phone.open_row(ANGER)
        first.looks.at(phone, "hidden-item")
    assert first.looks.words == ""


def test_the_unseen_author_answers_a_question_and_another_takes_their_words_back(eight, first):
    ana, bo, cam, dee, *_ = eight.all
    looks = Looks()
    ana.open_row(STAIRS)
    ana.tap_word("window:ask")
    looks.at(ana, "asking")
    ana.say("ask", "Would a list help?")
    ana.sees("Would a list help?")
    eight.exchange()

    cam.open_row(STAIRS)
    cam.sees("Would a list help?")
    expect(cam.button(cam.word("window:answer"))).to_have_count(0)
    looks.at(cam, "question")
    bo.open_row(STAIRS)
    looks.at(bo, "question-to-me")
    bo.tap_word("window:answer")
    looks.at(bo, "answering")
    bo.say("answer", "A list would help")
    bo.sees(bo.word("window:answer.put"))
    looks.at(bo, "answered")
    # There is room for one thing: the answer stays in.
    bo.tap_word("window:withdraw")
    bo.tap_word("window:withdraw")
    bo.sees(bo.word("problem.envelope-taken"))
    looks.at(bo, "withdrawing-taken")
    bo.tap_word("window:withdraw.stay")
    expect(bo.page.get_by_text(bo.word("problem.envelope-taken"))).to_have_count(0)
    dee.open_row(ANGER)
    looks.at(dee, "question-to-me")
    dee.tap_word("window:withdraw")
    looks.at(dee, "withdrawing")
    dee.tap_word("window:withdraw")
    dee.sees(dee.word("window:withdraw.put"))
    looks.at(dee, "withdrawn-put")

    eight.open_window()
    eight.put()
    for phone in (bo, dee):
        phone.jump("/circle")
        looks.at(phone, "circle-own")
    eight.to_the_closing()
    for phone in eight.all:
        phone.open_row(STAIRS)
        phone.sees("A list would help")
        phone.jump("/circle")
        phone.sees(phone.word("grievances:line.withdrawn"))
        assert ANGER not in phone.words()
    cam.open_row(STAIRS)
    looks.at(cam, "answer")
    assert looks.words == ""


def test_a_secret_vote_is_asked_by_name_cast_unseen_and_counted_alike_on_all_phones(eight):
    ana, bo, cam, dee, *_ = eight.all
    looks = Looks()
    eight.open_window()
    eight.put()
    ana.ask_vote("Where do we meet?", "In the hall", "Outside")
    eight.exchange()
    eight.fetch_tokens()
    for phone, choice in ((ana, "Outside"), (bo, "In the hall"), (dee, "Outside")):
        phone.open_vote("Where do we meet?")
        looks.at(phone, "vote-open")
        phone.tap(choice)
        looks.at(phone, "vote-sure")
        phone.tap_word("window:vote.do")
        phone.sees(phone.word("window:vote.cast.waits"))
    asked = {name: len(line.pattern()) for name, line in eight.lines.items()}
    eight.put()
    assert {len(line.pattern()) - asked[name] for name, line in eight.lines.items()} == {1}
    sent = [line.pattern()[-1] for line in eight.lines.values()]
    assert all(one == sent[0] for one in sent)
    bo.open_vote("Where do we meet?")
    bo.sees(bo.word("window:vote.cast.put"))

    eight.to_the_end_of(DAY)
    for phone in eight.all:
        phone.open_vote("Where do we meet?")
        one, two = phone.word("window:vote.result_one"), phone.word("window:vote.result_other")
        if phone is dee:
            two = phone.word("window:vote.result_two")
        expected = [words.replace("{{count}}", str(n)) for n, words in ((1, one), (2, two))]
        assert phone.counts() == dict(zip(["In the hall", "Outside"], expected, strict=True))
    for phone in (cam, dee):
        looks.at(phone, "vote-result")
    eight.to_the_closing()
    assert looks.words == ""


def test_a_window_in_which_three_phones_take_part_is_held_back_and_no_word_is_lost(eight):
    ana, bo, cam, *others = eight.all
    looks = Looks()
    eight.hide(*others)
    eight.open_window(ana, bo, cam)
    cam.begin_rubbing()
    cam.write_rubbing("Only three of us", "I waited", "Come")
    cam.put_in()
    eight.put(ana, bo, cam)
    eight.to_the_closing(ana, bo, cam)
    eight.unlock(*others)
    eight.follow(*others)
    eight.exchange(*others)
    for phone in eight.all:
        phone.jump("/circle")
        phone.sees(phone.word("window:run.held-back"))
        assert "Only three of us" not in phone.words()
    looks.at(others[0], "circle-held-back")

    # The words wait for their writer, who puts them in again.
    cam.page.get_by_text(cam.word("grievances:line"), exact=True).click()
    cam.sees("Only three of us")
    cam.sees(cam.word("window:passed"))
    looks.at(cam, "window-passed")
    cam.page.get_by_role("main").locator("button.state").click()
    looks.at(cam, "window-passed-sheet")
    cam.page.keyboard.press("Escape")
    cam.tap_word("window:passed.again")
    cam.sees(cam.word("window:in.waits"))
    eight.open_window()
    eight.put()
    eight.to_the_closing()
    for phone in eight.all:
        assert any("Only three of us" in row for row in phone.hidden_rows())
    assert looks.words == ""
