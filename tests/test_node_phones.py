"""The phone that ships, without a browser: it meets itself and the phone written from the protocol alone."""

import pytest

from tests.node_phone import Died, Failed, NodePhone
from tests.node_phone.phone import UNDO_IS_OVER
from tests.phone.phone import Phone
from tests.phone.post import Post
from tests.phone.seeded import seeded

KIND = "ledger.logged"


@pytest.fixture
def ana_and_bo(new_node_phone) -> tuple[NodePhone, NodePhone]:
    ana, bo = new_node_phone("ana"), new_node_phone("bo")
    ana.found("Holm Street", "Ana")
    assert bo.accept(ana.vouch(bo.ask("Bo")))
    for phone in (ana, bo, ana):
        phone.exchange()
    return ana, bo


def test_two_shipped_phones_and_an_independent_one_read_the_same(ana_and_bo, server):
    ana, bo = ana_and_bo
    post = Post(server.url)
    cam = Phone(seeded("cam beside the shipped phones"), lambda: 480_000)
    cam.accept(bo.vouch(cam.ask("Cam")))
    ana.write(KIND, {"text": "from Ana"})
    bo.write(KIND, {"text": "from Bo"})
    cam.write(KIND, {"text": "from Cam"})
    for phone in (ana, bo):
        phone.exchange()
    cam.exchange(post)
    for phone in (ana, bo):
        phone.exchange()

    told = [one.entry.body["text"] for one in cam.entries() if one.entry.kind == KIND]
    assert ana.texts() == bo.texts() == told == ["from Ana", "from Bo", "from Cam"]
    assert ana.checked() == bo.checked()
    assert (ana.checked()["n"], ana.checked()["h"]) == (len(cam.mirror), cam.mirror.heads[-1])
    assert {one["name"] for one in ana.group["members"]} == {member.who for member in cam.members()}
    assert cam.alarms() == []


def test_a_killed_phone_opens_over_its_disk_with_everything_that_was_sealed(ana_and_bo):
    ana, bo = ana_and_bo
    ana.line("off")
    ana.write(KIND, {"text": "sealed in the tunnel"})
    ana.kill()
    with pytest.raises(Died):
        ana.exchange()
    ana.reopen()
    ana.exchange()
    bo.exchange()
    assert ana.texts() == bo.texts() == ["sealed in the tunnel"]


@pytest.mark.parametrize("point", ["write", "written", "asked", "answered"])
def test_a_phone_that_dies_anywhere_in_an_exchange_sends_each_entry_once(ana_and_bo, point):
    ana, bo = ana_and_bo
    ana.write(KIND, {"text": "once"})
    ana.arm(point)
    with pytest.raises(Died):
        ana.exchange()
    ana.reopen()
    ana.exchange()
    bo.exchange()
    assert ana.texts() == bo.texts() == ["once"]


def test_a_line_that_is_down_or_deaf_is_said_and_costs_nothing(ana_and_bo):
    ana, bo = ana_and_bo
    ana.write(KIND, {"text": "once"})
    for weather in ("off", "deaf"):
        ana.line(weather)
        with pytest.raises(Failed, match="no-server"):
            ana.exchange()
    ana.line("on")
    ana.exchange()
    bo.exchange()
    assert ana.texts() == bo.texts() == ["once"]


def test_what_was_planned_happens_when_time_goes_by(ana_and_bo):
    ana, bo = ana_and_bo
    ana.write(KIND, {"text": "after Undo"})
    bo.exchange()
    assert bo.texts() == []
    assert ana.run(UNDO_IS_OVER) == 1
    bo.exchange()
    assert bo.texts() == ["after Undo"]


def test_a_phone_copied_with_its_disk_is_opened_by_the_same_phrase(ana_and_bo, node_phones, server):
    ana, _ = ana_and_bo
    ana.write(KIND, {"text": "in both"})
    other = NodePhone(node_phones, f"{ana.name} copied", server.url, disk=ana.disk())
    other.unlock()
    assert other.texts() == ana.texts() == ["in both"]
