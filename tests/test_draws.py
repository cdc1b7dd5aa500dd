"""The care pair is drawn by shipped phones over a real server; each does its part by itself, in passing."""

from typing import Any

import pytest

from tests.clock import TimedOffice
from tests.node_phone import Died, Failed, NodePhone, NodePhones
from tests.node_phone.bent import Fault, bent
from tests.windowing import A_MINUTE, Circle, hidden, put_aside, rubbing

FOUR = ["Ana", "Bo", "Cam", "Dee"]
A_WEEK = 169 * 3_600_000
#: A number that was not locked in is shown: as where the voice moved to another phone and back.
ANOTHER_NUMBER: Fault = (
    "phone/draws/taking-part.ts",
    "drawShownBody(draw, known)",
    "drawShownBody(draw, known.toReversed())",
)
A_TERM = (90 * 24 + 1) * 3_600_000


@pytest.fixture
def circle(node_phones, office) -> Circle:
    return Circle(node_phones, office, FOUR)


def care(phone: NodePhone) -> dict[str, Any]:
    shown: dict[str, Any] = phone.call("care")
    return shown


def come_by(circle: Circle, *some: NodePhone) -> None:
    """Each reads, waits its moment, sends what it has to say, and reads what the others said."""
    circle.exchange(*some)
    circle.run(A_MINUTE)
    circle.exchange(*some)
    circle.exchange(*some)


def draw(circle: Circle) -> None:
    circle.all[0].call("openDraw")
    # Once to lock a number in, once to show it.
    come_by(circle, *circle.all)
    come_by(circle, *circle.all)


def write(circle: Circle, *some: NodePhone) -> None:
    """By their hours in the log the group's time goes on."""
    for phone in some:
        phone.write("ledger.logged", {"text": "fixed the gate"})
    circle.exchange(*some)


def by_name(circle: Circle, names: list[str]) -> list[NodePhone]:
    """Phones of these members, whose ids are given."""
    return [phone for name in names for phone in circle.all if me(phone) == name]


def me(phone: NodePhone) -> str:
    return next(str(member["id"]) for member in phone.group["members"] if member["me"])


def test_everybody_comes_by_and_two_are_drawn_the_same_on_every_phone(circle):
    ana, *_ = circle.all
    assert (care(ana)["drawn"], care(ana)["running"], care(ana)["isDue"]) == (None, None, True)
    ana.call("openDraw")
    with pytest.raises(Failed, match="already-open"):
        ana.call("openDraw")
    circle.exchange()
    assert {(care(phone)["running"]["stage"], care(phone)["running"]["done"]) for phone in circle.all} == {
        ("entering", 0)
    }

    come_by(circle, *circle.all)

    running = [care(phone)["running"] for phone in circle.all]
    assert {(one["stage"], one["done"], one["of"]) for one in running} == {("showing", 0, 4)}
    assert len({one["words"] for one in running}) == 1
    assert len(running[0]["words"].split()) == 4

    come_by(circle, *circle.all)

    drawn = [care(phone)["drawn"] for phone in circle.all]
    assert all(one == drawn[0] for one in drawn)
    assert len(drawn[0]["seated"]) == 2
    assert sorted(place["member"] for place in drawn[0]["order"]) == sorted(me(phone) for phone in circle.all)
    assert [place["state"] for place in drawn[0]["order"]] == ["seated", "seated", "next", "next"]
    # A draw is no page that somebody wrote.
    assert all(not item["kind"].startswith("draw.") for item in ana.items.values())


def test_whoever_passes_on_is_followed_by_the_next_on_every_phone(circle):
    draw(circle)
    before = care(circle.all[0])["drawn"]
    first, _, third, _ = by_name(circle, [place["member"] for place in before["order"]])
    with pytest.raises(Failed, match="ended"):
        first.call("passOn", "A" * 22)

    first.call("passOn", before["id"])
    circle.exchange()
    circle.exchange()

    for phone in circle.all:
        assert care(phone)["drawn"]["seated"] == [before["seated"][1], me(third)]
        assert care(phone)["drawn"]["order"][0]["state"] == "passed"
    with pytest.raises(Failed, match="ended"):
        first.call("passOn", before["id"])


def test_one_rests_and_one_is_away_and_no_screen_or_entry_says_which(circle):
    ana, bo, cam, dee = circle.all
    # A fourth who neither rests nor is away, so that three lock something in.
    eli = NodePhone(ana.phones, f"{circle.office.data}/Eli", circle.office.url)
    eli.clock = circle.office.now * 1000
    eli.create()
    assert eli.accept(ana.vouch(eli.ask("Eli")))
    circle.all.append(eli)
    circle.exchange()
    dee.call("restFromDraw", True)
    bo.lock()
    here = [ana, cam, dee, eli]
    ana.call("openDraw")
    come_by(circle, *here)
    assert care(dee)["rests"]
    assert all(not care(phone)["rests"] for phone in (ana, cam, eli))
    for phone in here:
        running = care(phone)["running"]
        assert (running["stage"], running["done"], running["of"]) == ("entering", 3, 5)
        # Nothing that is shown names anybody who did or did not.
        assert not any(me(one) in str(running | {"by": ""}) for one in circle.all if one is not bo)

    # A week later it goes on with those who are there.
    circle.run(A_WEEK)
    write(circle, ana, cam, eli)
    come_by(circle, *here)
    come_by(circle, *here)

    order = [place["member"] for place in care(ana)["drawn"]["order"]]
    assert sorted(order) == sorted(me(phone) for phone in (ana, cam, eli))
    # The next draw is another question.
    assert not care(dee)["rests"]


def test_two_call_it_void_and_another_may_be_opened(circle):
    ana, bo, cam, _ = circle.all
    draw(circle)
    drawn = care(ana)["drawn"]
    with pytest.raises(Failed, match="already-open"):
        bo.call("openDraw")
    with pytest.raises(Failed, match="malformed"):
        bo.call("voidDraw", drawn["id"], "  ")

    bo.call("voidDraw", drawn["id"], "Dee was in hospital")
    circle.exchange()
    assert care(ana)["drawn"]["voiding"] == [{"member": me(bo), "reason": "Dee was in hospital"}]
    assert care(ana)["drawn"]["seated"] == drawn["seated"]
    with pytest.raises(Failed, match="ended"):
        bo.call("voidDraw", drawn["id"], "again")
    cam.call("voidDraw", drawn["id"], "yes, let us wait for her")
    circle.exchange()
    circle.exchange()

    assert care(ana)["drawn"] is None
    draw(circle)
    assert care(bo)["drawn"]["id"] != drawn["id"]


def test_after_its_term_another_is_due_and_the_old_pair_stays_until_then(circle):
    ana, bo, cam, dee = circle.all
    draw(circle)
    drawn = care(ana)["drawn"]
    assert 2100 < drawn["hoursLeft"] <= 2160
    circle.run(A_TERM)
    write(circle, ana, bo, cam)
    circle.exchange()

    assert care(dee)["isDue"]
    assert (care(dee)["drawn"]["seated"], care(dee)["drawn"]["hoursLeft"]) == (drawn["seated"], 0)
    dee.call("openDraw")
    circle.exchange()
    assert care(ana)["drawn"]["seated"] == drawn["seated"]


@pytest.mark.parametrize("point", ["write", "written"])
@pytest.mark.parametrize("passed", [1, 2])
def test_a_phone_killed_at_a_write_shows_the_number_that_it_locked_in(circle, point, passed):
    ana, *_ = circle.all
    ana.call("openDraw")
    circle.exchange()
    cam = circle.all[2]
    cam.arm(point, passed)
    cam.run(A_MINUTE)
    with pytest.raises(Died):
        cam.exchange()
    circle.reopen(cam)
    come_by(circle, *circle.all)
    come_by(circle, *circle.all)

    assert me(cam) in [place["member"] for place in care(ana)["drawn"]["order"]]
    refused = [item for phone in circle.all for item in phone.items.values() if item["state"] == "needs-you"]
    assert refused == []


def test_words_for_the_pair_are_read_by_the_two_who_were_drawn_and_leave_no_trace_elsewhere(
    node_phones, office
):
    circle = Circle(node_phones, office, [*FOUR, "Eli"])
    author = circle.all[3]
    with pytest.raises(Failed, match="no-care-pair"):
        put_aside(author, rubbing("it was no accident", route="care-pair"))
    draw(circle)
    seated = care(author)["drawn"]["seated"]
    circle.open_window()
    put_aside(author, rubbing("it was no accident", route="care-pair"))
    circle.put()
    circle.to_the_closing()

    read = {me(phone): [item["body"]["happened"] for item in hidden(phone)] for phone in circle.all}
    # Also where the author is one of the two: else the other would know by whom it is.
    assert {member for member, words in read.items() if words} == set(seated)
    assert all(words in ([], ["it was no accident"]) for words in read.values())


def test_a_number_that_the_log_refused_is_not_said_again_and_again(office, tmp_path):
    copy = bent(tmp_path / "pwa", ANOTHER_NUMBER)
    with NodePhones(copy) as bent_phones:
        circle = Circle(bent_phones, office, FOUR)
        draw(circle)
        come_by(circle, *circle.all)
        said = wires(office)
        for _ in range(3):
            come_by(circle, *circle.all)

        assert care(circle.all[0])["running"]["stage"] == "showing"
        assert wires(office) == said


def wires(office: TimedOffice) -> int:
    with office.opened() as database:
        return int(database.execute("SELECT count(*) FROM entry").fetchone()[0])


def test_in_a_group_of_two_nothing_is_drawn(node_phones, office):
    two = Circle(node_phones, office, ["Ana", "Bo"])
    assert care(two.all[0])["isTooSmall"]
    with pytest.raises(Failed, match="too-few"):
        two.all[0].call("openDraw")
