"""Sample logs in which something is wrong: forged, repeated, unreadable, unknown, forked or held back."""

from collections.abc import Callable
from dataclasses import replace

from .. import cbor, ed25519, wire
from ..keys import u32
from ..padding import pad
from .cast import HOURS, Phone, Table, new_phone, with_keys_of
from .stories_joining import founded, let_in

SMALL_ORDER = bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")


def an_empty_log(table: Table) -> None:
    del table


def a_log_that_begins_with_something_else(table: Table) -> None:
    ada = new_phone(table.draw)
    table.lay(ada, table.note("before the founding"), table.founding(ada))
    table.lay(ada, table.founding(ada))


def a_founding_by_another_key(table: Table) -> None:
    ada, eve = new_phone(table.draw), new_phone(table.draw)
    said = table.says(ada, table.founding(ada))
    table.wires.append(table.seal(eve, said))


def a_founding_with_a_share_under_a_half(table: Table) -> None:
    ada = new_phone(table.draw)
    charter = table.founding(ada).body["charter"] | {"share": [1, 2]}
    table.lay(ada, table.founding(ada, charter=charter))


def a_founding_under_the_second_epoch(table: Table) -> None:
    ada = new_phone(table.draw)
    table.secrets[2] = table.draw(32)
    table.lay_raw(ada, table.says(ada, table.founding(ada)), epoch=2)


def a_second_founding_moves_nothing(table: Table) -> None:
    ada = new_phone(table.draw)
    table.lay(ada, table.founding(ada), table.founding(ada))
    table.lay(ada, table.founding(ada, name="Taken over"))
    eve = new_phone(table.draw)
    table.lay(eve, table.founding(eve))


def strangers_and_forged_signatures(table: Table) -> None:
    ada = founded(table)
    eve = new_phone(table.draw)
    table.lay(eve, table.note("by a stranger"))
    table.lay_raw(eve, table.says(ada, table.note("in Ada's name")))
    said = table.says(ada, table.note("with a large S"))
    table.wires.append(_with_signature(table, ada, said, _large_s))
    table.wires.append(_with_signature(table, ada, said, lambda good: bytes(64)))
    table.wires.append(_with_signature(table, ada, said, lambda good: SMALL_ORDER + good[32:]))
    table.lay(ada, table.note("by Ada"))


def a_key_of_small_order_signs_nothing(table: Table) -> None:
    ada = founded(table)
    identity = b"\1" + bytes(31)
    for key in (identity, SMALL_ORDER, identity[:31] + b"\x80", b"\xee" + b"\xff" * 30 + b"\x7f"):
        eve = with_keys_of(new_phone(table.draw), ed25519=key)
        said = table.says(eve, table.joining(eve, ada))
        table.wires.append(_with_signature(table, eve, said, lambda good, key=key: key + bytes(32)))
    table.lay(ada, table.note("nobody came in"))


def the_same_wire_and_the_same_entry_twice(table: Table) -> None:
    ada = founded(table)
    note, other = table.note("once"), table.note("another")
    table.lay(ada, note)
    table.wires.append(table.wires[1])
    table.lay(ada, note, other, other)
    wire_id = table.draw(16)
    table.lay_raw(ada, table.says(ada, table.note("one id")), wire_id=wire_id)
    table.lay_raw(ada, table.says(ada, table.note("the same id, other words")), wire_id=wire_id)
    wire_id = table.draw(16)
    table.lay_raw(new_phone(table.draw), table.says(ada, table.note("forged")), wire_id=wire_id)
    table.lay_raw(ada, table.says(ada, table.note("the id was used up by a forgery")), wire_id=wire_id)


def an_unknown_kind_is_kept(table: Table) -> None:
    ada = founded(table)
    table.lay(ada, table.entry("moon.observed", {"phase": 3}), table.entry("x", None), table.note("after it"))


def a_hidden_text_is_set_aside(table: Table) -> None:
    ada = founded(table)
    hidden = {"v": 1, "q": bytes(32), "n": bytes(32), "z": bytes(256), "b": {"text": "for the urn"}}
    table.lay_raw(ada, cbor.encode(hidden))
    table.lay(ada, table.note("after it"))


def entries_that_are_not_well_formed(table: Table) -> None:
    ada = founded(table)
    late = table.note("may come again")
    table.lay(
        ada,
        table.entry(5, None),
        table.entry("", None),
        table.entry("k" * 65, None),
        table.entry("k" * 64, None),
        table.entry("\U0001f33f" * 64, None),
        table.entry("note.written", {"text": "x"}, hours=-1),
        table.entry("note.written", {"text": "x"}, hours=True),
        table.entry("note.written", {"text": "x"}, hours=None),
        replace(late, hours="now"),
        replace(late, hours=HOURS),
        table.entry("note.written", {"text": "x"}, hours=2**53 - 1),
    )


def wires_that_cannot_be_read(table: Table) -> None:
    ada = founded(table)
    good = table.seal(ada, table.says(ada, table.note("fine")))
    said = table.says(ada, table.note("x"))
    inner = pad(ed25519.sign(ada.seed, bytes(8)), said)[:-1] + b"\1"
    padded = wire.seal_inner(table.group, 1, table.secrets[1], table.draw(16), table.draw(12), inner)
    for bent in (
        b"",
        good[:-1],
        b"\2" + good[1:],
        good[:1] + u32(2) + good[5:],
        good[:-1] + bytes([good[-1] ^ 1]),
        padded,
    ):
        table.wires.append(bent)
    table.lay_raw(ada, b"\xa0")
    table.lay_raw(ada, cbor.encode({"v": 1, "a": ada.device, "s": [0, bytes(32)], "e": []}))
    table.wires.append(good)


def a_forked_and_a_withheld_log_are_noticed(table: Table) -> None:
    ada = founded(table)
    bo = let_in(table, ada, name="Bo")
    table.lay(ada, table.note("from another history"), seen=1, head=b"\7" * 32)
    table.lay(bo, table.note("there was more"), seen=9, head=b"\7" * 32)
    table.lay(ada, table.note("my own place"), seen=5)
    table.lay(bo, table.note("a head at zero"), seen=0, head=b"\7" * 32)
    table.lay(bo, table.note("all is well"))
    eve = new_phone(table.draw)
    table.lay(eve, table.joining(eve), seen=1, head=b"\7" * 32)


def held_by_others_only(table: Table) -> None:
    ada = founded(table)
    bo, cy = let_in(table, ada, name="Bo"), let_in(table, ada, name="Cy")
    tablet = new_phone(table.draw, 2, bo.asks.member)
    table.lay(tablet, table.joining(tablet, bo))
    table.lay(ada, table.note("mine"))
    table.lay(bo, table.note("seen"))
    table.lay(tablet, table.note("seen on the tablet too"))
    table.lay(cy, table.note("far behind"), seen=2)
    table.lay(ada, table.note("later"))


def _with_signature(table: Table, phone: Phone, said: bytes, bend: Callable[[bytes], bytes]) -> bytes:
    wire_id = table.draw(16)
    good = ed25519.sign(phone.seed, wire.signed_part(table.group, 1, wire_id, said))
    inner = pad(bend(good), said)
    return wire.seal_inner(table.group, 1, table.secrets[1], wire_id, table.draw(12), inner)


def _large_s(good: bytes) -> bytes:
    return good[:32] + (int.from_bytes(good[32:], "little") + ed25519.L).to_bytes(32, "little")


STORIES = [
    an_empty_log,
    a_log_that_begins_with_something_else,
    a_founding_by_another_key,
    a_founding_with_a_share_under_a_half,
    a_founding_under_the_second_epoch,
    a_second_founding_moves_nothing,
    strangers_and_forged_signatures,
    a_key_of_small_order_signs_nothing,
    the_same_wire_and_the_same_entry_twice,
    an_unknown_kind_is_kept,
    a_hidden_text_is_set_aside,
    entries_that_are_not_well_formed,
    wires_that_cannot_be_read,
    a_forked_and_a_withheld_log_are_noticed,
    held_by_others_only,
]
