"""Phones that let someone go, change their charter and make new keys, whatever the line or a member does."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.notes import meet, notes, say
from tests.phone import codes, payload, renewal, wire
from tests.phone.errors import Refused
from tests.phone.fold import fold
from tests.phone.paper_office import PaperOffice
from tests.phone.phone import Phone
from tests.phone.post import Unreachable
from tests.phone.renewal import Renewal
from tests.phone.seeded import seeded

HOURS = 480_000


class Clock:
    """Everybody's hours, unless a phone is given its own."""

    def __init__(self) -> None:
        self.hours = HOURS

    def __call__(self) -> int:
        return self.hours


@pytest.fixture(name="office")
def an_office() -> PaperOffice:
    return PaperOffice()


@pytest.fixture(name="clock")
def a_clock() -> Clock:
    return Clock()


@pytest.fixture(name="three")
def three_phones(office: PaperOffice, clock: Clock) -> list[Phone]:
    ada, bo, cy = (Phone(seeded(name), clock) for name in ("Ada", "Bo", "Cy"))
    ada.found(office, "Coppice Row", "Ada")
    ada.exchange(office)
    for phone, name in ((bo, "Bo"), (cy, "Cy")):
        phone.accept(ada.vouch(phone.ask(name)))
        meet(office, phone, ada)
    meet(office, ada, bo, cy)
    return [ada, bo, cy]


def member_of(phone: Phone) -> bytes:
    assert phone.me is not None
    return phone.me.request.member


def bent(phone: Phone, bend: Callable[[dict[str, Any]], dict[str, Any]]) -> Renewal:
    """A rotation that is all right but for what `bend` changes in its body."""
    honest = renewal.prepare(phone.log(), phone._seal(), HOURS, phone.random)
    sent = wire.unseal(phone.log().group, phone.secrets, honest.wire)
    body = payload.decode(sent.payload).entries[0].body
    entry = phone._entry("epoch.rotated", bend(body))
    sealed = phone._seal().close(phone.random(16), phone.random(12), [entry])
    return Renewal(honest.secret, honest.said | {"wire": sealed})


def without_a_box_for(victim: Phone) -> Callable[[dict[str, Any]], dict[str, Any]]:
    def bend(body: dict[str, Any]) -> dict[str, Any]:
        boxes = [[d, bytes(80) if d == victim.me.device else box] for d, box in body["boxes"]]
        return body | {"boxes": boxes}

    return bend


def test_who_leaves_keeps_what_they_had_and_the_others_go_on_under_new_keys(
    office: PaperOffice, three: list[Phone]
) -> None:
    ada, bo, cy = three
    say(ada, "for all three")
    meet(office, *three)
    cy.leave()
    meet(office, cy, ada, bo)
    assert ada.log().is_rotation_due
    assert not cy.is_listed
    assert bo.rotate(office)
    say(ada, "for the two of us")
    meet(office, ada, bo, cy)
    assert notes(ada) == notes(bo) == ["for all three", "for the two of us"]
    assert notes(cy) == ["for all three"]
    assert cy.epoch == 1
    assert ada.alarms() == bo.alarms() == cy.alarms() == []


def test_nobody_is_let_go_by_one_alone(office: PaperOffice, three: list[Phone]) -> None:
    ada, bo, cy = three
    proposal = ada.propose_removal(member_of(cy), "broke our trust")
    meet(office, *three)
    assert cy.is_listed
    cy.agree(proposal)
    meet(office, *three)
    assert cy.is_listed
    assert cy.log().refused[-1][2] == "not-asked"
    bo.agree(proposal)
    meet(office, *three)
    assert [phone.is_listed for phone in three] == [True, True, False]


def test_an_old_proposal_is_not_sprung_on_anybody(
    office: PaperOffice, three: list[Phone], clock: Clock
) -> None:
    ada, bo, cy = three
    proposal = ada.propose_removal(member_of(cy), "broke our trust")
    meet(office, *three)
    for hours in (168, 168, 168, 168, 47):
        clock.hours += hours
        say(ada, "nearly thirty days")
        say(cy, "nearly thirty days")
        meet(office, *three)
    assert ada.log().proposals[proposal].is_open(ada.log().circle, ada.log().time.spoken)
    clock.hours += 1
    say(cy, "thirty days")
    meet(office, *three)
    bo.agree(proposal)
    meet(office, *three)
    assert cy.is_listed
    assert ada.log().refused[-1][2] == "ended"


def test_the_charter_changes_when_enough_agree(office: PaperOffice, three: list[Phone]) -> None:
    ada, bo, _ = three
    proposal = ada.propose_charter(sponsors=2)
    meet(office, *three)
    assert ada.log().circle.charter["sponsors"] == 1
    bo.agree(proposal)
    meet(office, *three)
    assert [phone.log().circle.charter["sponsors"] for phone in three] == [2, 2, 2]
    dan = Phone(seeded("Dan"), lambda: HOURS)
    assert ada.vouch(dan.ask("Dan")).startswith(codes.REQUEST)


def test_words_from_before_the_rotation_arrive_after_it_under_the_same_ids(
    office: PaperOffice, three: list[Phone]
) -> None:
    ada, bo, _ = three
    entry_id = say(bo, "sealed before")
    bo.seal()
    wire_id = bo.outbox.bundles[0].wire_id
    assert ada.rotate(office)
    meet(office, bo, ada)
    assert wire.id_of(office.wires[-1]) == wire_id
    assert wire.epoch_of(office.wires[-1]) == 2
    assert ada.entries()[-1].entry.entry_id == entry_id
    assert bo.outbox.bundles == []


def test_a_lost_reply_to_a_rotation_is_repeated_with_the_same_bytes(
    office: PaperOffice, three: list[Phone]
) -> None:
    ada, bo, _ = three
    office.loses_replies = 1
    with pytest.raises(Unreachable):
        ada.rotate(office)
    kept = ada.renewal
    say(bo, "Bo already writes under it")
    bo.exchange(office)
    assert ada.rotate(office)
    assert kept.wire in office.wires
    assert len(office.moves) == 1
    assert ada.epoch == bo.epoch == 2
    assert notes(ada) == ["Bo already writes under it"]


def test_a_rotation_that_went_through_unheard_is_found_by_reading_on(
    office: PaperOffice, three: list[Phone]
) -> None:
    ada, _, _ = three
    office.loses_replies = 1
    with pytest.raises(Unreachable):
        ada.rotate(office)
    ada.exchange(office)
    assert ada.epoch == 2
    assert ada.renewal is None


def test_words_in_between_make_a_rotation_wait_for_the_next_try(
    office: PaperOffice, three: list[Phone]
) -> None:
    ada, bo, cy = three
    cy.leave()
    meet(office, cy, ada, bo)
    say(bo, "in between")
    bo.exchange(office)
    assert not ada.rotate(office)
    assert ada.log().is_rotation_due
    assert ada.rotate(office)
    assert notes(ada) == ["in between"]


def test_a_newcomer_reads_everything_from_before_the_new_keys(
    office: PaperOffice, three: list[Phone]
) -> None:
    ada, bo, _ = three
    for turn in range(3):
        say(ada, f"before {turn}")
        meet(office, ada, bo)
        assert bo.rotate(office)
    ada.exchange(office)
    dan = Phone(seeded("Dan"), lambda: HOURS)
    dan.accept(ada.vouch(dan.ask("Dan")))
    say(dan, "said before reading a word")
    meet(office, dan, ada)
    assert sorted(dan.secrets) == [1, 2, 3, 4]
    assert notes(dan) == notes(ada)
    assert notes(dan)[-1] == "said before reading a word"


def test_a_false_way_back_is_mended_by_any_member(office: PaperOffice, three: list[Phone]) -> None:
    ada, bo, _ = three
    say(ada, "the archive")
    ada.exchange(office)
    assert ada.rotate(office)
    office.moves[0]["prev"] = bytes(60)
    bo.exchange(office)
    dan = Phone(seeded("Dan"), lambda: HOURS)
    dan.accept(bo.vouch(dan.ask("Dan")))
    meet(office, dan)
    assert notes(dan) == []
    assert dan.log().refused == []
    assert bo.mend(office) == [1]
    meet(office, bo, dan)
    assert notes(dan) == ["the archive"]
    assert dan.is_listed
    assert bo.mend(office) == []


def test_a_phone_whose_box_does_not_open_names_the_device_and_is_helped_by_one_scan(
    office: PaperOffice, three: list[Phone]
) -> None:
    ada, bo, cy = three
    say(cy, "written meanwhile")
    ada.renewal = bent(ada, without_a_box_for(cy))
    assert ada.rotate(office)
    meet(office, bo, cy)
    assert cy.log().alarms == [(len(office.wires), "false-box", ada.me.device)]
    assert cy.epoch == 1
    assert len(cy.outbox.bundles) == 1
    handed = bo.vouch(cy.show_again())
    assert codes.read_admission(handed).vouches == []
    cy.accept(handed)
    meet(office, cy, bo)
    assert notes(cy) == notes(bo) == ["written meanwhile"]
    assert len(bo.members()) == 3


def test_a_key_that_the_group_did_not_agree_on_is_not_taken_from_anybody(
    office: PaperOffice, three: list[Phone]
) -> None:
    ada, bo, cy = three
    ada.renewal = bent(ada, without_a_box_for(cy))
    assert ada.rotate(office)
    meet(office, bo, cy)
    bo.secrets[2] = b"\7" * 32
    false = bo._admit(cy.me.request.encode(), [])
    with pytest.raises(Refused, match="wrong-key"):
        cy.accept(false)
    assert cy.epoch == 1


def test_a_false_rotation_stops_everyone_and_takes_nothing_from_them(
    office: PaperOffice, three: list[Phone]
) -> None:
    ada, bo, cy = three
    say(bo, "what we had")
    meet(office, *three)
    ada.renewal = bent(ada, lambda body: body | {"after": body["after"] + 1})
    ada.rotate(office)
    say(cy, "kept here")
    meet(office, bo, cy)
    for phone in (bo, cy):
        assert phone.log().alarms == [(len(office.wires), "false-rotation", ada.me.device)]
        assert notes(phone) == ["what we had"]
    assert len(cy.outbox.bundles) == 1


def test_a_newcomer_whom_new_keys_overtook_asks_again_and_loses_no_word(
    office: PaperOffice, three: list[Phone]
) -> None:
    ada, bo, _ = three
    dan = Phone(seeded("Dan"), lambda: HOURS)
    dan.accept(ada.vouch(dan.ask("Dan")))
    entry_id = say(dan, "my first words")
    assert bo.rotate(office)
    dan.exchange(office)
    assert not dan.is_listed
    ada.exchange(office)
    dan.accept(ada.vouch(dan.show_again()))
    meet(office, dan, ada)
    assert notes(ada) == notes(dan) == ["my first words"]
    assert ada.entries()[-1].entry.entry_id == entry_id


def test_a_phone_that_was_away_computes_what_the_others_did(office: PaperOffice, three: list[Phone]) -> None:
    ada, bo, cy = three
    for turn in range(4):
        say(ada, f"turn {turn}")
        ada.exchange(office)
        assert ada.rotate(office)
    bo.exchange(office)
    whole = fold(ada.log().group, ada.secrets, office.wires)
    for phone in (ada, bo):
        assert (phone.log().heads, phone.log().told) == (whole.heads, whole.told)
    assert cy.epoch == 1
    cy.exchange(office)
    assert cy.log().told == whole.told
