"""The phone that ships, without a browser: it meets itself and the phone written from the protocol alone."""

from collections.abc import Iterator

import pytest

from tests.node_phone import Died, Failed, NodePhone, NodePhones
from tests.node_phone.phone import UNDO_IS_OVER
from tests.phone.phone import Phone
from tests.phone.post import Post
from tests.phone.seeded import seeded
from tests.post_office import PostOffice

KIND = "ledger.logged"


@pytest.fixture(scope="module")
def phones() -> Iterator[NodePhones]:
    with NodePhones() as process:
        yield process


@pytest.fixture
def new_phone(phones, server: PostOffice, request):
    def make(name: str) -> NodePhone:
        phone = NodePhone(phones, f"{request.node.name}/{name}", server.url)
        phone.create()
        return phone

    return make


@pytest.fixture
def ana_and_bo(new_phone) -> tuple[NodePhone, NodePhone]:
    ana, bo = new_phone("ana"), new_phone("bo")
    ana.found("Holm Street", "Ana")
    assert bo.accept(ana.vouch(bo.ask("Bo")))
    for phone in (ana, bo, ana):
        phone.exchange()
    return ana, bo


def texts(phone: NodePhone) -> list[str]:
    shown = sorted(phone.items.values(), key=lambda item: (item["position"] or 0, item["index"]))
    return [item["body"]["text"] for item in shown]


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
    assert texts(ana) == texts(bo) == told == ["from Ana", "from Bo", "from Cam"]
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
    assert texts(ana) == texts(bo) == ["sealed in the tunnel"]


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
    assert texts(ana) == texts(bo) == ["once"]


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
    assert texts(ana) == texts(bo) == ["once"]


def test_what_was_planned_happens_when_time_goes_by(ana_and_bo):
    ana, bo = ana_and_bo
    ana.write(KIND, {"text": "after Undo"})
    bo.exchange()
    assert texts(bo) == []
    assert ana.run(UNDO_IS_OVER) == 1
    bo.exchange()
    assert texts(bo) == ["after Undo"]


def test_a_phone_copied_with_its_disk_is_opened_by_the_same_phrase(ana_and_bo, phones, server):
    ana, _ = ana_and_bo
    ana.write(KIND, {"text": "in both"})
    other = NodePhone(phones, f"{ana.name} copied", server.url, disk=ana.disk())
    other.unlock()
    assert texts(other) == texts(ana) == ["in both"]
