"""Phones that write with no signal, exchange when there is one, and notice an office that lies."""

import copy

import pytest

from tests.notes import meet, notes, say
from tests.phone import codes, exchange, wire
from tests.phone.errors import Refused
from tests.phone.paper_office import PaperOffice
from tests.phone.phone import Phone
from tests.phone.post import Unreachable
from tests.phone.seeded import seeded

HOURS = 480_000


def new_phone(name: str) -> Phone:
    return Phone(seeded(name), lambda: HOURS)


@pytest.fixture(name="office")
def an_office() -> PaperOffice:
    return PaperOffice()


@pytest.fixture(name="ada")
def a_founder(office: PaperOffice) -> Phone:
    ada = new_phone("Ada")
    ada.found(office, "Coppice Row", "Ada")
    ada.exchange(office)
    return ada


@pytest.fixture(name="bo")
def a_newcomer(ada: Phone) -> Phone:
    bo = new_phone("Bo")
    bo.accept(ada.vouch(bo.ask("Bo")))
    return bo


def test_a_newcomer_joins_and_writes_before_reading_anything(
    office: PaperOffice, ada: Phone, bo: Phone
) -> None:
    say(bo, "from Bo, with no signal")
    say(ada, "from Ada, with no signal")
    meet(office, ada, bo)
    assert notes(ada) == notes(bo) == ["from Ada, with no signal", "from Bo, with no signal"]
    assert [member.who for member in ada.members()] == [member.who for member in bo.members()]
    assert sorted(str(member.who) for member in ada.members()) == ["Ada", "Bo"]
    assert ada.alarms() == bo.alarms() == []
    assert ada.outbox.bundles == bo.outbox.bundles == []


def test_a_hundred_entries_leave_as_few_bundles_and_none_is_lost(office: PaperOffice, ada: Phone) -> None:
    for number in range(100):
        say(ada, f"{number} " + "x" * 2000)
    ada.seal()
    assert len(ada.outbox.bundles) == 4
    assert all(len(bundle.wire) <= 65_536 + 49 for bundle in ada.outbox.bundles)
    ada.exchange(office)
    assert [int(text.split()[0]) for text in notes(ada)] == list(range(100))


def test_a_text_that_fits_no_wire_is_refused_while_it_is_still_in_hand(ada: Phone) -> None:
    with pytest.raises(Refused, match="too-large"):
        say(ada, "x" * 65_536)
    say(ada, "x" * 65_200)
    ada.seal()
    assert len(ada.outbox.bundles[0].wire) == 65_536 + 49


def test_a_lost_reply_changes_nothing_but_time(office: PaperOffice, ada: Phone) -> None:
    say(ada, "once")
    office.loses_replies = 2
    sent = []
    for _ in range(2):
        with pytest.raises(Unreachable):
            ada.exchange(office)
        sent.append(ada.outbox.bundles[0].wire)
    ada.exchange(office)
    assert sent[0] == sent[1]
    assert office.wires.count(sent[0]) == 1
    assert notes(ada) == ["once"]
    assert ada.alarms() == []


def test_what_was_sealed_leaves_while_the_phone_is_locked(office: PaperOffice, ada: Phone) -> None:
    say(ada, "sealed, then locked")
    ada.seal()
    ada.push_while_locked(office)
    assert len(office.wires) == 2
    assert notes(ada) == []
    ada.exchange(office)
    assert notes(ada) == ["sealed, then locked"]
    assert ada.alarms() == []


def test_two_sponsors_vouch_one_after_the_other(office: PaperOffice) -> None:
    ada, bo, cy = new_phone("Ada"), new_phone("Bo"), new_phone("Cy")
    ada.found(office, "Coppice Row", "Ada", sponsors=2)
    ada.exchange(office)
    bo.accept(ada.vouch(bo.ask("Bo")))
    meet(office, bo, ada)
    shown = ada.vouch(cy.ask("Cy"))
    assert shown.startswith(codes.REQUEST)
    assert ada.vouch(shown).startswith(codes.REQUEST)
    cy.accept(bo.vouch(shown))
    meet(office, cy, ada, bo)
    assert [len(phone.members()) for phone in (ada, bo, cy)] == [3, 3, 3]


def test_a_second_device_of_a_member_reads_and_writes_as_that_member(
    office: PaperOffice, ada: Phone, bo: Phone
) -> None:
    meet(office, bo)
    tablet = new_phone("Bo's tablet")
    asked = tablet.ask("tablet", 2, bo.me.request.member if bo.me else None)
    ada.exchange(office)
    assert ada.vouch(asked).startswith(codes.REQUEST)
    tablet.accept(bo.vouch(asked))
    say(tablet, "from the tablet")
    meet(office, tablet, ada)
    assert notes(ada) == ["from the tablet"]
    assert len(ada.members()) == 2


def test_a_phone_says_that_the_server_is_behind_and_sends_it_nothing(office: PaperOffice, ada: Phone) -> None:
    say(ada, "held")
    ada.exchange(office)
    del office.wires[1:]
    ada.exchange(office)
    assert ada.mirror is not None
    assert ada.mirror.behind == 1
    say(ada, "waits")
    ada.exchange(office)
    assert len(office.wires) == 1
    assert notes(ada) == ["held"]
    assert len(ada.outbox.bundles) == 1


def test_an_acknowledged_entry_that_does_not_come_back_is_an_alarm(office: PaperOffice, ada: Phone) -> None:
    say(ada, "swallowed")
    ada.seal()
    ada.push_while_locked(office)
    office.wires.pop()
    ada.exchange(office)
    assert ada.alarms() == [(2, "ack-missing")]
    assert len(ada.outbox.bundles) == 1


def test_a_server_that_shows_two_histories_is_caught_by_the_first_entry_that_crosses(
    office: PaperOffice, ada: Phone, bo: Phone
) -> None:
    meet(office, bo, ada)
    hidden = copy.deepcopy(office)
    say(ada, "to one half")
    ada.exchange(office)
    say(bo, "to the other half")
    bo.exchange(hidden)
    say(bo, "seen on the other side")
    bo.exchange(hidden)
    office.wires.append(hidden.wires[-1])
    ada.exchange(office)
    assert (4, "fork") in ada.alarms()


def test_a_server_that_rewrites_what_was_read_is_caught(office: PaperOffice, ada: Phone, bo: Phone) -> None:
    meet(office, bo, ada)
    say(ada, "then")
    ada.exchange(office)
    say(ada, "later")
    ada.exchange(office)
    office.wires[1], office.wires[2] = office.wires[2], office.wires[1]
    ada.exchange(office)
    assert (4, "fork") in ada.alarms()


def test_a_server_that_holds_back_the_end_is_caught_by_what_others_have_seen(
    office: PaperOffice, ada: Phone, bo: Phone
) -> None:
    meet(office, bo, ada)
    seen = copy.deepcopy(office)
    ada_twin = copy.deepcopy(ada)
    say(ada_twin, "held back")
    ada_twin.exchange(seen)
    bo.exchange(seen)
    say(bo, "after it")
    bo.exchange(seen)
    office.wires.append(seen.wires[-1])
    ada.exchange(office)
    assert (3, "withheld") in ada.alarms()


def test_a_server_that_promises_more_and_gives_nothing_is_not_asked_for_ever(
    office: PaperOffice, ada: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(ada, "mine")
    ada.exchange(office)
    stuck = office.pull("", 1) | {"head": [9, bytes(32)], "more": True}
    monkeypatch.setattr(office, "pull", lambda *asked: stuck)
    ada.exchange(office)
    assert ada.alarms() == [(9, "withheld")]


def test_a_taken_wire_id_is_an_alarm_and_the_text_gets_another(office: PaperOffice, ada: Phone) -> None:
    say(ada, "kept")
    ada.seal()
    bundle = ada.outbox.bundles[0]
    first_id = bundle.wire_id
    office.wires.append(bundle.wire[:-1] + b"\0")
    ada.exchange(office)
    assert (2, "id-taken") in ada.alarms()
    ada.exchange(office)
    assert notes(ada) == ["kept"]
    assert wire.id_of(office.wires[2]) != first_id


def test_a_server_that_says_the_epoch_moved_and_shows_no_rotation_gets_nothing_sealed_anew(
    office: PaperOffice, ada: Phone
) -> None:
    say(ada, "waits")
    office.refuses = exchange.EPOCH_MOVED
    ada.exchange(office)
    before = ada.outbox.bundles[0].wire
    ada.exchange(office)
    assert ada.outbox.bundles[0].wire == before


def test_a_full_quota_keeps_the_text_and_tries_again(office: PaperOffice, ada: Phone) -> None:
    say(ada, "patient")
    office.refuses = "quota"
    ada.exchange(office)
    assert len(ada.outbox.bundles) == 1
    office.refuses = None
    ada.exchange(office)
    assert notes(ada) == ["patient"]


def test_an_admission_for_somebody_else_opens_nothing(ada: Phone) -> None:
    bo, eve = new_phone("Bo"), new_phone("Eve")
    admission = ada.vouch(bo.ask("Bo"))
    eve.ask("Eve")
    with pytest.raises(Refused, match="unreadable"):
        eve.accept(admission)
    assert eve.secrets == {}
