"""Sample logs of founding and joining: each of the three roles, and each reason to be turned away."""

from typing import Any

from ..founding import USUAL_CHARTER
from ..request import NO_VOICE
from .cast import Phone, Table, new_phone, with_keys_of


def founded(table: Table, sponsors: int = 1) -> Phone:
    ada = new_phone(table.draw)
    table.lay(ada, table.founding(ada, charter=USUAL_CHARTER | {"sponsors": sponsors}))
    return ada


def let_in(table: Table, *vouchers: Phone, **more: Any) -> Phone:
    phone = new_phone(table.draw)
    table.lay(phone, table.joining(phone, *vouchers, **more))
    return phone


def founded_alone(table: Table) -> None:
    founded(table)


def founded_without_a_name_and_with_a_charter_of_the_future(table: Table) -> None:
    ada = new_phone(table.draw)
    founding = table.founding(ada, charter=USUAL_CHARTER | {"season": [1, None]})
    del founding.body["who"]
    table.lay(ada, founding, table.note("first words"))


def one_sponsor_lets_someone_in_and_both_write(table: Table) -> None:
    ada = founded(table)
    bo = new_phone(table.draw)
    table.lay(bo, table.joining(bo, ada, name="Bo"), table.note("hello from Bo"))
    table.lay(ada, table.note("welcome"), table.note("and again"))
    table.lay(bo, table.note("seen only the founding"), seen=1)
    table.lay(bo, table.note("seen all"))


def two_sponsors_are_asked_for_once_there_are_two_members(table: Table) -> None:
    ada = founded(table, sponsors=2)
    bo = let_in(table, ada, name="Bo")
    let_in(table, bo, name="Cy is vouched by Bo alone")
    let_in(table, ada, bo, name="Cy")


def two_devices_of_one_member_are_one_sponsor(table: Table) -> None:
    ada = founded(table, sponsors=2)
    let_in(table, ada)
    tablet = new_phone(table.draw, 2, ada.asks.member)
    table.lay(tablet, table.joining(tablet, ada))
    let_in(table, ada, tablet)


def a_second_device_is_vouched_by_the_same_member(table: Table) -> None:
    ada = founded(table)
    bo = let_in(table, ada, name="Bo")
    tablet = new_phone(table.draw, 2, bo.asks.member)
    table.lay(tablet, table.joining(tablet, ada))
    table.lay(
        tablet, table.joining(tablet, bo, name="a name that does not count"), table.note("from the tablet")
    )
    table.lay(ada, table.note("both are Bo"))
    stranger = new_phone(table.draw, 2)
    table.lay(stranger, table.joining(stranger, ada))


def a_lost_phone_is_replaced_by_two_members(table: Table) -> None:
    ada = founded(table)
    bo, cy = let_in(table, ada, name="Bo"), let_in(table, ada, name="Cy")
    table.lay(bo, table.note("before it was lost"))
    new = new_phone(table.draw, 3, bo.asks.member)
    table.lay(new, table.joining(new, ada, replaces=[bo.device]))
    table.lay(new, table.joining(new, ada, cy, replaces=[]))
    table.lay(new, table.joining(new, ada, bo, replaces=[bo.device]))
    table.lay(new, table.joining(new, ada, cy, replaces=[bo.device]), table.note("back again"))
    table.lay(bo, table.note("from the lost phone"))
    table.lay(ada, table.note("good to have you"))


def a_lost_phone_in_a_group_of_two_needs_the_other(table: Table) -> None:
    ada = founded(table)
    bo = let_in(table, ada)
    tablet = new_phone(table.draw, 2, bo.asks.member)
    table.lay(tablet, table.joining(tablet, bo))
    new = new_phone(table.draw, 3, bo.asks.member)
    table.lay(new, table.joining(new, bo, tablet, replaces=[bo.device, tablet.device]))
    table.lay(new, table.joining(new, ada, replaces=[tablet.device, bo.device]))


def nobody_lets_themselves_in(table: Table) -> None:
    ada = founded(table)
    eve = new_phone(table.draw)
    table.lay(eve, table.joining(eve), table.note("said by nobody"))
    table.lay(eve, table.joining(eve, eve))
    table.lay(eve, table.note("still nobody"))
    spoilt = table.joining(eve, ada)
    spoilt.body["vouches"][0][1] = bytes(64)
    table.lay(eve, spoilt)
    table.lay(eve, table.joining(eve, ada, epoch=2))
    spoilt = table.joining(eve, ada)
    spoilt.body["vouches"].insert(0, [ada.device, bytes(64)])
    table.lay(eve, spoilt)


def what_a_refused_joining_carried_may_come_again(table: Table) -> None:
    ada = founded(table)
    bo = new_phone(table.draw)
    note = table.note("said twice, counted once")
    table.lay(bo, table.joining(bo), note)
    table.lay(bo, table.joining(bo, ada), note)


def ids_and_keys_are_used_once(table: Table) -> None:
    ada = founded(table)
    bo = let_in(table, ada)
    for name in ("member", "device", "x25519", "voice"):
        eve = new_phone(table.draw)
        taken = with_keys_of(eve, **{name: getattr(bo.asks, name)})
        table.lay(taken, table.joining(taken, ada))
    eve = new_phone(table.draw)
    crossed = with_keys_of(eve, member=bo.device)
    table.lay(crossed, table.joining(crossed, ada))
    crossed = with_keys_of(eve, voice=bo.asks.ed25519)
    table.lay(crossed, table.joining(crossed, ada))
    table.lay(bo, table.joining(bo, ada), table.note("asked twice"))
    table.lay(eve, table.joining(eve, ada))


def a_joining_that_is_not_well_formed(table: Table) -> None:
    ada = founded(table)
    for more in ({"name": ""}, {"name": "x" * 81}, {"replaces": []}, {"note": 1}):
        let_in(table, ada, **more)
    bo, eve = new_phone(table.draw), new_phone(table.draw)
    mute = with_keys_of(bo, voice=NO_VOICE)
    table.lay(mute, table.joining(mute, ada))
    table.lay(eve, table.joining(bo, ada))
    table.lay(ada, table.joining(bo, ada))
    table.lay(ada, table.note("first"), table.joining(bo, ada))
    bent = table.joining(bo, ada)
    table.lay(bo, table.entry("device.joined", bent.body, hours=-1), table.note("not yet"))
    table.lay(bo, bent)


STORIES = [
    founded_alone,
    founded_without_a_name_and_with_a_charter_of_the_future,
    one_sponsor_lets_someone_in_and_both_write,
    two_sponsors_are_asked_for_once_there_are_two_members,
    two_devices_of_one_member_are_one_sponsor,
    a_second_device_is_vouched_by_the_same_member,
    a_lost_phone_is_replaced_by_two_members,
    a_lost_phone_in_a_group_of_two_needs_the_other,
    nobody_lets_themselves_in,
    what_a_refused_joining_carried_may_come_again,
    ids_and_keys_are_used_once,
    a_joining_that_is_not_well_formed,
]
