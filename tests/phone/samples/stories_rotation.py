"""Sample logs across new keys: who reads on, who stops, and which old key is mended."""

from .. import wire
from ..keys import u32
from ..rotation import Reader
from .cast import Phone, Table, new_phone
from .stories_joining import let_in
from .stories_leaving import of_people


def reads_as(table: Table, phone: Phone, *without: int) -> None:
    """The reader is this phone, and was not given the keys of these epochs."""
    table.reader, table.unknown = Reader(phone.device, phone.x25519), set(without)


def those_who_stay_get_new_keys(table: Table) -> None:
    ada, bo, cy = of_people(table, 3)
    tablet = new_phone(table.draw, 2, ada.asks.member)
    table.lay(tablet, table.joining(tablet, ada))
    table.lay(bo, table.entry("member.left", {}))
    table.rotate(cy)
    table.lay(ada, table.note("under the new keys"))
    late = new_phone(table.draw)
    table.lay(late, table.joining(late, ada, epoch=1))
    table.lay(late, table.joining(late, ada), table.note("vouched for anew"))
    table.lay(bo, table.note("who left has no key, and if they had, is not listed"))


def new_keys_may_come_without_being_due_and_again_and_again(table: Table) -> None:
    ada, bo = of_people(table, 2)
    table.rotate(ada)
    table.rotate(bo)
    let_in(table, bo, name="Cy")
    table.rotate(ada)
    table.lay(bo, table.note("the fourth epoch"))


def a_wire_of_another_epoch_is_set_aside_and_may_come_again(table: Table) -> None:
    ada, bo = of_people(table, 2)
    table.secrets |= {epoch: table.draw(32) for epoch in (2, 3)}
    table.lay_raw(bo, table.says(bo, table.note("too early")), epoch=2)
    table.rotate(ada)
    late, wire_id = table.note("written before, sent after"), table.draw(16)
    table.lay_raw(bo, table.says(bo, late), wire_id=wire_id, epoch=1)
    bent = table.wires[-1]
    table.wires.append(bent[:-1] + bytes([bent[-1] ^ 1]))
    table.lay_raw(bo, b"\xa0", epoch=1)
    table.wires.append(bent[:1] + u32(9) + bent[5:])
    table.lay_raw(bo, table.says(bo, late), wire_id=wire_id)
    table.lay_raw(ada, table.says(ada, table.note("the third epoch is not yet")), epoch=3)
    assert wire.epoch_of(table.wires[-1]) == 3


def a_rotation_that_is_not_well_formed_as_an_entry_moves_nothing(table: Table) -> None:
    ada, bo = of_people(table, 2)
    entry = table.rotation()
    table.lay(ada, table.entry(entry.kind, entry.body, hours=-1))
    table.lay(bo, table.note("still the first epoch"))


def without_the_new_key_nothing_is_read_after_the_rotation(table: Table) -> None:
    ada, bo = of_people(table, 2)
    table.rotate(ada)
    table.lay(bo, table.note("not read yet"))
    table.lay_raw(bo, table.says(bo, table.note("nor refused yet")), epoch=1)
    table.unknown = {2}


def without_the_first_key_nothing_is_read_and_nothing_is_refused(table: Table) -> None:
    ada, bo = of_people(table, 2)
    table.rotate(ada)
    table.lay(bo, table.note("not read yet"))
    table.unknown = {1}


def a_listed_phone_reads_through_its_own_boxes(table: Table) -> None:
    ada, bo, cy = of_people(table, 3)
    table.rotate(ada)
    table.lay(cy, table.note("in the second epoch"), table.entry("member.left", {}))
    table.rotate(bo)
    table.lay(ada, table.note("in the third"))
    reads_as(table, bo, 2, 3)


def who_was_let_go_stops_at_the_rotation_without_an_alarm(table: Table) -> None:
    ada, _, cy = of_people(table, 3)
    table.lay(cy, table.entry("member.left", {}))
    table.rotate(ada)
    table.lay(ada, table.note("among ourselves"))
    reads_as(table, cy, 2)


def a_false_box_is_an_alarm_of_the_one_it_was_for(table: Table) -> None:
    ada, bo = of_people(table, 2)
    _with_false_box(table, ada, bo)
    table.lay(ada, table.note("Bo cannot read this"))
    reads_as(table, bo, 2)


def a_false_box_of_another_is_not_seen(table: Table) -> None:
    ada, bo = of_people(table, 2)
    _with_false_box(table, ada, bo)
    table.lay(ada, table.note("Ada can read this"))
    reads_as(table, ada, 2)


def a_key_that_was_handed_over_helps_where_the_box_is_false(table: Table) -> None:
    ada, bo = of_people(table, 2)
    _with_false_box(table, ada, bo)
    table.lay(ada, table.note("Bo was given the key"))
    reads_as(table, bo)


def a_false_commit_stops_those_whose_boxes_open(table: Table) -> None:
    ada, bo = of_people(table, 2)
    table.rotate(ada, commit=b"\7" * 32)
    table.lay(ada, table.note("sabotage"))
    reads_as(table, bo, 2)


def a_key_that_is_not_the_committed_one_counts_as_not_there(table: Table) -> None:
    ada, bo = of_people(table, 2)
    table.rotate(ada)
    table.lay(bo, table.note("under the true key"))
    table.secrets[2] = table.draw(32)


def old_keys_are_mended(table: Table) -> None:
    ada, bo = of_people(table, 2)
    for phone in (ada, bo, ada):
        table.rotate(phone)

    def mend(epoch: int, key: bytes, **more: int) -> None:
        table.lay(bo, table.entry("epoch.mended", {"epoch": epoch, "key": key, **more}))

    mend(1, table.secrets[2])
    mend(2, table.secrets[1])
    mend(3, bytes(32))
    mend(4, table.secrets[4])
    mend(0, table.secrets[1])
    mend(5, table.secrets[4])
    mend(1, table.secrets[1][:31])
    mend(1, table.secrets[1], why=1)
    table.lay(bo, table.entry("epoch.mended", None))
    for epoch in (1, 3):
        mend(epoch, table.secrets[epoch])
    mend(3, table.secrets[3])


def _with_false_box(table: Table, author: Phone, victim: Phone) -> None:
    boxes = table.rotation().body["boxes"]
    bent = [[d, bytes(80) if d == victim.device else box] for d, box in boxes]
    table.rotate(author, boxes=bent)


STORIES = [
    those_who_stay_get_new_keys,
    new_keys_may_come_without_being_due_and_again_and_again,
    a_wire_of_another_epoch_is_set_aside_and_may_come_again,
    a_rotation_that_is_not_well_formed_as_an_entry_moves_nothing,
    without_the_new_key_nothing_is_read_after_the_rotation,
    without_the_first_key_nothing_is_read_and_nothing_is_refused,
    a_listed_phone_reads_through_its_own_boxes,
    who_was_let_go_stops_at_the_rotation_without_an_alarm,
    a_false_box_is_an_alarm_of_the_one_it_was_for,
    a_false_box_of_another_is_not_seen,
    a_key_that_was_handed_over_helps_where_the_box_is_false,
    a_false_commit_stops_those_whose_boxes_open,
    a_key_that_is_not_the_committed_one_counts_as_not_there,
    old_keys_are_mended,
]
