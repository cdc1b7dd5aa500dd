"""Sample logs in which windows are opened: what counts, what does not, and what no clock can spoil."""

from dataclasses import replace
from typing import Any

from .. import ed25519, windows
from ..windows import HOUR, WEEK
from .cast import HOURS, Table, new_phone
from .hall import Hall, keys

MONTH = 31 * 24 * HOUR


def the_running_window_and_the_next_are_opened_once(table: Table) -> None:
    hall = Hall(table)
    ada, bo, _ = hall.people
    hall.open(ada, hall.item(0, 0), hall.item(1, 1))
    hall.open(bo, hall.item(2, 0))
    hall.open(bo, hall.item(2, 2), hall.item(3, 1))
    hall.open(bo, hall.item(2, 2), hall.item(3, 2))
    hall.open(bo, hall.item(2, 2))


def who_joins_after_the_opening_has_no_voice_in_it(table: Table) -> None:
    hall = Hall(table)
    ada, bo, _ = hall.people
    hall.open(ada, hall.item(0, 0))
    before = hall.item(1, 1)
    dan, tablet = new_phone(table.draw), new_phone(table.draw, 2, bo.asks.member)
    table.lay(dan, table.joining(dan, ada))
    table.lay(tablet, table.joining(tablet, bo))
    hall.open(ada, before)
    hall.open(ada, hall.item(1, 1))


def an_opening_must_say_what_charter_and_list_give(table: Table) -> None:
    hall = Hall(table)
    ada = hall.people[0]
    good = hall.item()
    for change in (
        {"quota": 2},
        {"floor": 2},
        {"floor": 4},
        {"count": 2},
        {"voices": bytes(32)},
        {"opens": good["opens"] + HOUR},
        {"closes": good["closes"] - 1},
        {"purpose": "party"},
    ):
        hall.open(ada, hall.item(**change))
    hall.open(ada, good | {"period": 1})
    hall.open(ada, good)


def an_opening_must_have_its_shape_and_stand_alone(table: Table) -> None:
    hall = Hall(table)
    ada, good = hall.people[0], hall.item()
    bodies: list[Any] = [None, {}, {"list": []}, {"list": [good] * 17}, {"list": [good], "more": 1}]
    bodies += [{"list": [good | {"why": 1}]}, {"list": [{key: good[key] for key in good if key != "salt"}]}]
    bent: dict[str, Any] = {"handle": bytes(15), "salt": bytes(17), "modulus": bytes(255), "attest": None}
    bent |= {"period": None, "quota": 0, "floor": 65_536, "count": True, "opens": -1, "purpose": ""}
    for key, value in bent.items():
        bodies.append({"list": [good | {key: value}]})
    for body in bodies:
        table.lay(ada, table.entry("ballot.opened", body))
    table.lay(ada, hall.entry(good), table.note("and more"))
    table.lay(ada, table.note("before"), hall.entry(good))
    hall.open(ada, good)


def a_key_must_be_the_servers_and_fit_for_use(table: Table) -> None:
    hall = Hall(table)
    ada = hall.people[0]
    fair = int.from_bytes(keys()[0].modulus, "big")
    eve = Hall(Table(table.draw))
    hall.open(ada, hall.item(handle=bytes(16)))
    hall.open(ada, hall.item(modulus=(fair - 1).to_bytes(256, "big")))
    hall.open(ada, hall.item(modulus=(fair >> 1 | 1).to_bytes(256, "big")))
    hall.open(
        ada, hall.item(modulus=(fair - fair % 65_521 + 65_521 * (fair // 65_521 % 2 == 0)).to_bytes(256))
    )
    hall.open(ada, hall.item(attest=bytes(64)))
    good = hall.item()
    hall.open(ada, good | {"attest": eve.item()["attest"]})
    hall.open(ada, good | {"modulus": keys()[1].modulus})
    hall.open(ada, good, hall.item(0, 1))
    hall.open(ada, good)
    hall.open(ada, hall.item(0, 1))


def after_weeks_of_silence_the_second_phone_that_comes_by_opens(table: Table) -> None:
    hall = Hall(table)
    ada, bo, cy = hall.people
    hall.open(ada, hall.item(0, 0))
    late = HOURS + 20 * WEEK
    hall.open(ada, hall.item(1, 20), hours=late)
    hall.open(ada, hall.item(1, 20), hours=late + 1)
    hall.open(bo, hall.item(1, 20), hall.item(2, 21), hours=late + 2)
    hall.open(cy, hall.item(3, 23), hours=late + 3)
    hall.open(cy, hall.item(3, 22), hours=late + 3)


def one_wrong_clock_opens_nothing_far_ahead_however_often_it_tries(table: Table) -> None:
    hall = Hall(table)
    ada, bo, _ = hall.people
    for period in (3, 2, 4, 6, 500):
        hall.open(ada, hall.item(0, period), hours=HOURS + 1000 * WEEK)
    table.lay(ada, table.note("in a thousand weeks", hours=HOURS + 1000 * WEEK))
    hall.open(ada, hall.item(1, 5), hours=HOURS + 1000 * WEEK)
    table.lay(bo, table.note("the next week", hours=HOURS + WEEK))
    hall.open(bo, hall.item(1, 1), hours=HOURS + WEEK)
    hall.open(ada, hall.item(2, -3))


def a_founders_wrong_clock_only_shifts_the_count(table: Table) -> None:
    hall = Hall(table, hours=2**53 - 1)
    bo, window = hall.people[1], [6, 18]
    running = windows.running_period(2**53 - 1, window, HOURS * HOUR)
    table.lay(bo, table.note("a right clock"))
    hall.open(bo, hall.item(0, running), hall.item(1, running + 1))


def a_new_window_in_the_charter_moves_the_next_ones(table: Table) -> None:
    hall = Hall(table)
    ada, bo, cy = hall.people
    hall.open(ada, hall.item(0, 0))
    old = hall.item(1, 1)
    circle = hall.log().circle
    assert circle is not None
    change = table.entry("charter.proposed", {"charter": circle.charter | {"window": [2, 0], "crowd": 2}})
    table.lay(ada, change)
    table.lay(bo, table.entry("charter.agreed", {"proposal": change.entry_id}))
    hall.open(cy, old)
    hall.open(cy, hall.item(1, 1))


def a_vote_has_its_own_times(table: Table) -> None:
    hall = Hall(table)
    ada = hall.people[0]
    now = HOURS * HOUR

    def vote(opens: int, closes: int, period: int = 0, key: int = 0) -> dict[str, Any]:
        return hall.item(key, period, purpose="vote", opens=opens, closes=closes)

    for opens, closes in (
        (now, now + 24 * HOUR - 1),
        (now, now + 23 * HOUR),
        (now, now + MONTH + HOUR),
        (now + 1, now + 48 * HOUR + 1),
        (now + 337 * HOUR, now + 400 * HOUR),
        (now, now - HOUR),
    ):
        hall.open(ada, vote(opens, closes))
    hall.open(ada, vote(now, now + 24 * HOUR, period=1) | {"period": 1})
    hall.open(ada, vote(now + 336 * HOUR, now + 336 * HOUR + MONTH))
    hall.open(ada, vote(now, now + 24 * HOUR, key=1), hall.item(2, 0), vote(now, now + 24 * HOUR, key=3))


def a_voice_moves_and_is_renewed(table: Table) -> None:
    hall = Hall(table)
    ada, bo, _ = hall.people
    tablet = new_phone(table.draw, 2, bo.asks.member)
    table.lay(tablet, table.joining(tablet, bo))
    hall.open(ada, hall.item(0, 0))
    fresh, other = (ed25519.public_of(table.draw(32)) for _ in range(2))
    table.lay(tablet, table.entry("voice.moved", {"v": fresh}))
    for body in ({"v": fresh}, {"v": bytes(32)}, {"v": bytes(31)}, {"v": other, "d": bo.device}, None):
        table.lay(bo, table.entry("voice.moved", body))
    for used in (ada.asks.voice, bo.asks.voice, bo.device, bo.asks.ed25519):
        table.lay(bo, table.entry("voice.moved", {"v": used}))
    hall.open(ada, hall.item(1, 1))
    table.lay(ada, table.entry("voice.moved", {"v": other}))
    table.rotate(bo)
    hall.open(ada, hall.item(2, 2))


def an_opening_that_was_refused_may_come_again(table: Table) -> None:
    hall = Hall(table)
    ada, bo, _ = hall.people
    entry = hall.entry(hall.item(0, 20), hours=HOURS + 20 * WEEK)
    table.lay(ada, entry)
    table.lay(bo, table.note("it is late", hours=HOURS + 20 * WEEK))
    table.lay(ada, entry)
    table.lay(bo, replace(entry, hours=HOURS))


STORIES = [
    the_running_window_and_the_next_are_opened_once,
    who_joins_after_the_opening_has_no_voice_in_it,
    an_opening_must_say_what_charter_and_list_give,
    an_opening_must_have_its_shape_and_stand_alone,
    a_key_must_be_the_servers_and_fit_for_use,
    after_weeks_of_silence_the_second_phone_that_comes_by_opens,
    one_wrong_clock_opens_nothing_far_ahead_however_often_it_tries,
    a_founders_wrong_clock_only_shifts_the_count,
    a_new_window_in_the_charter_moves_the_next_ones,
    a_vote_has_its_own_times,
    a_voice_moves_and_is_renewed,
    an_opening_that_was_refused_may_come_again,
]
