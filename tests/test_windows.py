"""Eight shipped phones and their windows, from the first opening to a window that stays shut."""

import pytest

from tests.node_phone import Failed
from tests.windowing import RUBBING, Circle, hidden, own, pattern, put_aside, rubbing, rubbings, window

NAMES = ["Ana", "Bo", "Cam", "Dee", "Eli", "Fay", "Gus", "Hal"]


@pytest.fixture
def circle(node_phones, office) -> Circle:
    return Circle(node_phones, office, NAMES)


def test_the_story_of_a_circle_through_four_windows(circle: Circle):
    ana, bo, cam, dee, eli, fay, *_ = circle.all

    # Before anybody opened: what is put aside waits.
    words = put_aside(bo, rubbing("the stairs are mine every week"))
    bo.call("keepCopy", words, True)
    assert (window(bo)["standing"], window(bo)["mine"]) == ("unopened", "waits")
    circle.open_window()
    assert {window(phone)["standing"] for phone in circle.all} == {"taking-part"}
    assert {window(phone)["most"] for phone in circle.all} == {8}

    # One at a time; the second asks.
    with pytest.raises(Failed, match="envelope-taken"):
        put_aside(bo, rubbing("and another thing"))
    other = put_aside(dee, rubbing("said in anger"))
    dee.call("keepCopy", other, True)
    for phone in circle.all:
        phone.heard()
    circle.put()
    assert [window(phone)["mine"] for phone in (ana, bo, cam, dee)] == ["nothing", "put", "nothing", "put"]

    # Nobody's requests tell who wrote.
    circle.hide()
    seen = [pattern(phone.heard()) for phone in circle.all]
    assert all(one == seen[0] for one in seen)
    assert [path for _method, path, *_ in seen[0]] == ["/v1/ballots/…/urn"] * 2
    for phone in circle.all:
        phone.unlock()

    circle.to_the_closing()
    shown = [hidden(phone) for phone in circle.all]
    assert [[item["id"] for item in one] for one in shown] == [[item["id"] for item in shown[0]]] * 8
    assert sorted(rubbings(cam)) == ["said in anger", "the stairs are mine every week"]
    assert {(item["author"], item["hours"], item["mine"]) for item in shown[1]} == {(None, 0, False)}
    assert {phone.status["runs"][0]["crowd"] for phone in circle.all} == {8}
    assert not any(phone.status["runs"][0]["keptOut"] for phone in circle.all)
    assert [item["kind"] for item in own(bo)] == [RUBBING]  # the other thing, a draft
    assert own(dee) == []
    assert [sum(item["canAnswer"] for item in one) for one in shown] == [0, 1, 0, 1, 0, 0, 0, 0]
    # An export holds what opened, and on no phone whether it was one's own.
    exported = [phone.call("exportPart", 1)["head"]["hidden"] for phone in circle.all]
    assert exported == [exported[0]] * 8
    assert {one["body"]["happened"] for one in exported[1]} == {
        "said in anger",
        "the stairs are mine every week",
    }

    # The circle asks, the unseen author answers; another takes their words back.
    [theirs] = [item for item in hidden(bo) if item["canAnswer"]]
    ana.call("askAuthor", theirs["id"], "would a list help?")
    circle.exchange()
    [asked] = [item for item in bo.items.values() if item["kind"] == "grievances.asked"]
    assert asked["body"]["re"] == theirs["id"]
    with pytest.raises(Failed, match="not-found"):
        cam.call("answerHidden", theirs["id"], "I say so")
    bo.call("answerHidden", theirs["id"], "a list would help")
    [regretted] = [item for item in hidden(dee) if item["canAnswer"]]
    dee.call("withdrawHidden", regretted["id"])
    circle.open_window()
    circle.put()
    circle.to_the_closing()
    for phone in circle.all:
        items = {item["id"]: item for item in hidden(phone)}
        [answer] = [item for item in items.values() if item["kind"] == "grievances.answered"]
        assert (answer["answers"], answer["body"]) == (theirs["id"], {"text": "a list would help"})
        assert items[regretted["id"]]["withdrawn"]
        assert items[regretted["id"]]["body"] is None
        assert rubbings(phone) == ["the stairs are mine every week"]
    assert own(bo, "in-envelope") == []
    assert not any(item["canAnswer"] for item in hidden(dee))

    # Four phones only: it stays shut, and nobody's words are lost.
    for phone in (ana, bo, cam, dee):
        phone.line("off", "/urn")
    circle.open_window()
    once = put_aside(eli, rubbing("only this week"))
    again = put_aside(fay, rubbing("until it is heard"))
    fay.call("carryOver", again, True)
    circle.put()
    circle.to_the_closing()
    assert {phone.status["runs"][0]["heldBack"] for phone in circle.all} == {True}
    assert {phone.status["runs"][0]["crowd"] for phone in circle.all} == {0}
    assert [(item["id"], item["state"]) for item in own(eli)] == [(once, "window-passed")]
    assert [(item["id"], item["state"]) for item in own(fay)] == [(again, "in-envelope")]
    for phone in (ana, bo, cam, dee):
        phone.line("on")

    circle.open_window()
    assert (window(eli)["carries"], window(fay)["carries"]) == (None, again)
    circle.put()
    circle.to_the_closing()
    assert "until it is heard" in rubbings(ana)
    assert "only this week" not in rubbings(ana)
    assert [item["id"] for item in own(eli)] == [once]
    assert own(fay) == []
