"""What is not lost, not doubled and not claimed when lines break, programs die and a server lies.

One circle for all of it, a window for each test.
"""

from collections.abc import Iterator

import pytest

from tests.clock import TimedOffice
from tests.node_phone import Failed, NodePhone
from tests.phone import cbor
from tests.window_liar import LyingOffice
from tests.windowing import A_MINUTE, A_WHILE, Circle, hidden, own, put_aside, rubbing, rubbings, window

HOUR = 3_600_000
SIX = ["Ana", "Bo", "Cam", "Dee", "Eli", "Fay"]


@pytest.fixture(scope="module")
def circle(node_phones, tmp_path_factory) -> Iterator[Circle]:
    with TimedOffice(tmp_path_factory.mktemp("trouble") / "data") as office:
        yield Circle(node_phones, office.start(), SIX)


def issues(phone: NodePhone) -> list[bytes]:
    return [bytes(one["body"]) for one in phone.heard() if one["path"].endswith("/issue")]


@pytest.mark.parametrize("point", ["asked", "answered"])
def test_a_token_whose_answer_was_lost_is_asked_for_again_with_the_same_bytes(circle: Circle, point):
    bo = circle.all[1]
    circle.open_window()
    circle.to_the_closing()  # the next window is open by now, and nobody has a token of it
    for phone in circle.all:
        if phone is not bo:
            phone.run(A_WHILE)  # nor is there anything left to be opened by then
    circle.exchange()
    bo.heard()
    bo.arm(point)
    bo.run(A_MINUTE)
    lost = issues(bo)
    circle.reopen(bo)
    bo.exchange()
    circle.run(A_MINUTE)
    again = issues(bo)

    assert window(bo)["standing"] == "taking-part"
    assert len(again) == 1
    assert lost == ([] if point == "asked" else again)


def test_whoever_opens_second_has_lost_nothing(circle: Circle):
    circle.open_window()
    circle.exchange()
    views = [window(phone) for phone in circle.all]
    assert len({(view["period"], view["opens"], view["closes"], view["most"]) for view in views}) == 1
    assert {phone.status["onlyHere"] for phone in circle.all} == {0}
    assert [phone.group["setAside"] for phone in circle.all] == [{}] * 6


def test_words_are_called_put_only_when_they_lie_there_and_nothing_older_does(circle: Circle):
    bo, cam = circle.all[1:3]
    bo.line("deaf", "/urn")
    draft = put_aside(bo, rubbing("first words"))
    seen = [(window(bo)["mine"], window(bo)["older"])]
    circle.open_window()
    circle.put()
    seen.append((window(bo)["mine"], window(bo)["older"]))
    bo.line("on")
    come_back(circle, bo)
    seen.append((window(bo)["mine"], window(bo)["older"]))
    bo.call("openDraft", draft)
    bo.call("saveDraft", draft, rubbing("half a sente"), False)
    seen.append((window(bo)["mine"], window(bo)["older"]))
    bo.call("envelopeDraft", draft, rubbing("other words"))
    seen.append((window(bo)["mine"], window(bo)["older"]))
    bo.line("deaf", "/urn")
    come_back(circle, bo)
    seen.append((window(bo)["mine"], window(bo)["older"]))
    bo.line("on")
    come_back(circle, bo)
    seen.append((window(bo)["mine"], window(bo)["older"]))
    bo.call("takeBack", draft)
    seen.append((window(bo)["mine"], window(bo)["older"]))
    come_back(circle, bo)
    seen.append((window(bo)["mine"], window(bo)["older"]))
    assert seen == [
        ("waits", False),
        ("waits", False),
        ("put", False),
        ("put", False),
        ("waits", True),
        ("waits", True),
        ("put", False),
        ("nothing", True),
        ("nothing", False),
    ]

    circle.to_the_closing()
    assert not {"first words", "other words", "half a sente"} & set(rubbings(cam))
    assert [(item["body"]["happened"], item["state"]) for item in own(bo)] == [("other words", "draft")]
    bo.call("discardDraft", draft)


def come_back(circle: Circle, phone: NodePhone) -> None:
    """Put away and looked at again: one envelope at hiding, one some seconds after."""
    phone.call("noticed", "hidden")
    phone.call("noticed", "visible")
    circle.run(A_MINUTE)


def test_what_is_put_aside_on_the_locked_cover_goes_after_the_next_opening(circle: Circle):
    bo, cam = circle.all[1:3]
    circle.open_window()
    circle.hide(bo)
    put_aside(bo, rubbing("from the cover"))
    bo.unlock()
    bo.exchange()
    assert [item["state"] for item in own(bo)] == ["in-envelope"]
    circle.put()
    assert window(bo)["mine"] == "put"
    circle.to_the_closing()
    assert "from the cover" in rubbings(cam)
    assert own(bo) == []


def test_an_envelope_the_server_took_and_kept_out_is_an_alarm_for_its_author_alone(circle: Circle):
    bo = circle.all[1]
    circle.open_window()
    draft = put_aside(bo, rubbing("kept out"))
    bo.heard()
    come_back(circle, bo)
    put = [cbor.decode(bytes(one["body"])) for one in bo.heard() if one["path"].endswith("/urn")]
    assert window(bo)["mine"] == "put"
    circle.hide()
    with circle.office.opened() as database:
        gone = database.execute("UPDATE urn SET used = 0 WHERE nonce = ?", [bytes(put[0]["n"])])
        assert gone.rowcount == 1
        database.commit()
    bo.line("off", "/urn")
    for phone in circle.all:
        phone.unlock()
    circle.to_the_closing()
    bo.line("on")

    assert [phone.status["runs"][0]["keptOut"] for phone in circle.all] == [False, True] + [False] * 4
    assert {phone.status["runs"][0]["crowd"] for phone in circle.all} == {5}
    assert [(item["id"], item["state"]) for item in own(bo)] == [(draft, "window-passed")]
    bo.call("discardDraft", draft)


def test_what_is_typed_on_after_it_was_put_does_not_go_and_is_not_lost(circle: Circle):
    bo, cam = circle.all[1:3]
    circle.open_window()
    draft = put_aside(bo, rubbing("as it was put"))
    bo.call("openDraft", draft)
    bo.call("saveDraft", draft, rubbing("as it was put, and half a sente"), True)
    bo.call("leaveDraft", draft)
    come_back(circle, bo)
    circle.to_the_closing()
    assert "as it was put" in rubbings(cam)
    assert "as it was put, and half a sente" not in rubbings(cam)
    [left] = own(bo)
    assert (left["state"], left["body"]["happened"]) == ("draft", "as it was put, and half a sente")
    bo.call("discardDraft", draft)


def test_a_newcomer_takes_part_from_the_next_window(circle: Circle):
    circle.open_window()
    gus = NodePhone(circle.all[0].phones, f"{circle.office.data}/Gus", circle.office.url)
    gus.create()
    assert gus.accept(circle.all[0].vouch(gus.ask("Gus")))
    gus.set_clock(circle.office.now * 1000)
    gus.exchange()
    assert (window(gus)["standing"], window(gus)["most"]) == ("from-next", 6)
    gus.forget()


def test_when_the_key_is_not_kept_nothing_of_ones_own_words_stays_on_the_phone(circle: Circle):
    bo = circle.all[1]
    circle.open_window()
    before = {(shelf, key) for shelf, key, _value in bo.disk() if shelf == "drafts"}
    put_aside(bo, rubbing("to be forgotten"))
    circle.put()
    circle.to_the_closing()
    assert "to be forgotten" in rubbings(bo)
    assert not any(item["canAnswer"] for item in hidden(bo))
    assert {(shelf, key) for shelf, key, _value in bo.disk() if shelf == "drafts"} == before


def test_what_is_no_token_is_not_taken_and_never_asked_for_again_with_the_same_key(node_phones, tmp_path):
    with LyingOffice(tmp_path / "data", "unsigned") as office:
        circle = Circle(node_phones, office.start(), SIX[:5])
        circle.open_window()
        ana = circle.all[0]
        assert {window(phone)["standing"] for phone in circle.all} == {"refused"}
        asked = [len(issues(phone)) for phone in circle.all]
        draft = put_aside(ana, rubbing("not lost"))
        circle.reopen(ana)
        circle.exchange()
        circle.run(A_MINUTE)
        circle.run(A_MINUTE)

        assert asked == [1] * 5
        assert issues(ana) == []
        assert window(ana)["mine"] == "waits"
        assert [item["id"] for item in own(ana)] == [draft]


def test_without_room_for_a_window_every_phone_says_so_and_it_opens_once_there_is_room(node_phones, tmp_path):
    with TimedOffice(tmp_path / "data", epoch_ballots=1) as office:
        circle = Circle(node_phones, office.start(), SIX[:5])
        ana, bo, *_ = circle.all
        ana.call("askVote", "Do we go on?", ["Yes", "No"], 24)  # the one ballot there is room for
        with pytest.raises(Failed, match="ballots-full"):
            bo.call("askVote", "And now?", ["Yes", "No"], 24)
        draft = put_aside(ana, rubbing("not lost"))
        circle.run(A_WHILE)
        circle.exchange()

        assert {window(phone)["standing"] for phone in circle.all} == {"no-room"}
        assert [item["id"] for item in own(ana, "in-envelope")] == [draft]

        circle.away(25 * HOUR)
        circle.exchange()
        circle.open_window()
        assert {window(phone)["standing"] for phone in circle.all} == {"taking-part"}


def test_a_phone_whose_clock_is_weeks_ahead_opens_no_window_and_says_so(node_phones, tmp_path):
    with TimedOffice(tmp_path / "data") as office:
        circle = Circle(node_phones, office.start(), SIX[:5])
        ana = circle.all[0]
        ana.run(70 * 24 * HOUR)
        ana.exchange()
        ana.run(A_WHILE)

        assert window(ana)["standing"] == "clocks-differ"
        circle.open_window()
        assert {window(phone)["standing"] for phone in circle.all[1:]} == {"taking-part"}


def test_a_key_that_the_server_does_not_vouch_for_opens_nothing_and_the_phone_says_so(node_phones, tmp_path):
    with LyingOffice(tmp_path / "data", "unvouched") as office:
        circle = Circle(node_phones, office.start(), SIX[:5])
        circle.run(A_WHILE)
        draft = put_aside(circle.all[0], rubbing("not lost"))
        circle.exchange()
        circle.run(A_MINUTE)

        assert {window(phone)["standing"] for phone in circle.all} == {"unattested"}
        assert [issues(phone) for phone in circle.all] == [[]] * 5
        assert [(item["id"], item["state"]) for item in own(circle.all[0])] == [(draft, "in-envelope")]
