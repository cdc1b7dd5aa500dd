"""Sample logs in which something is said to a few: what all read, and what one of the few does."""

from collections.abc import Callable
from typing import Any

from .. import cbor, few
from ..keys import u32
from ..rotation import Reader
from .cast import Phone, Table
from .hall import Hall, filler, for_few

RUBS = {"k": "grievances.rubbing", "d": {"happened": "it was you"}}
INNER = few.INNER


def words_for_few_open_for_them_alone(table: Table) -> None:
    hall = Hall(table, members=6)
    ada, bo, cy, dee, eli, _ = hall.people
    _reads(table, bo)
    (ballot,) = hall.open(ada, hall.item())
    hall.fill(
        ballot,
        for_few(RUBS, ada, bo),
        for_few(RUBS | {"d": "for others"}, ada, cy),
        for_few(RUBS | {"d": "for four"}, dee, eli, ada, bo),
        filler,
        RUBS | {"d": "for all"},
        _moved(for_few(RUBS | {"d": "moved from another wire"}, bo)),
    )
    table.wires += [b""]


def garbage_inside_has_a_code_for_the_few_and_is_nothing_to_others(table: Table) -> None:
    hall = Hall(table, members=16)
    ada, bo, *_ = hall.people
    _reads(table, bo)
    (ballot,) = hall.open(ada, hall.item())
    said = cbor.encode(RUBS)
    padded = (u32(len(said)) + said).ljust(INNER, b"\0")
    insides = [
        bytes(INNER),
        u32(INNER) + bytes(INNER - 4),
        b"\xff" * INNER,
        padded[:-1] + b"\1",
        (u32(2) + b"\xff\xff").ljust(INNER, b"\0"),
        (u32(1) + b"\xf6").ljust(INNER, b"\0"),
        *(_laid({"k": kind, "d": None}) for kind in ("", "x" * 65, "withdrawn")),
        _laid({"to": [bytes(80)] * 4, "y": bytes(28)}),
        padded,
    ]
    hall.fill(
        ballot,
        *(_around(bo, plain) for plain in insides),
        _bent(for_few(RUBS, bo)),
        _other_key(bo),
    )
    table.wires += [b""]


def the_few_hear_answers_and_withdrawals_of_the_same_author(table: Table) -> None:
    hall = Hall(table, members=9)
    ada, bo, *_ = hall.people
    _reads(table, bo)
    first, second = hall.open(ada, hall.item(0, 0), hall.item(1, 1))
    one, two, open_one, three = hall.fill(
        first,
        for_few(RUBS, bo),
        for_few(RUBS | {"d": "take me back"}, bo),
        RUBS | {"d": "for all"},
        for_few(RUBS | {"d": "for Ada alone"}, ada),
    )
    table.wires += [b""]
    people = [hall.token(second) for _ in range(7)]
    answer, back = {"k": "grievances.answered", "d": "a van"}, {"k": "withdrawn", "d": None}
    group = table.group
    bodies = [
        for_few(people[0].says_again(group, one, answer), bo),
        for_few(people[1].says_again(group, two, back), bo),
        for_few(people[2].says_again(group, open_one, back), bo),
        people[3].says_again(group, one, back),
        for_few(people[4].says_again(group, one, back) | {"by": bytes(64)}, bo),
        for_few(people[5].says_again(group, people[0], answer), bo),
        for_few(people[6].says_again(group, three, answer), bo),
    ]
    hall.close(*(hall.envelope(whose, body) for whose, body in zip(people, bodies, strict=True)))
    table.wires += [b""]


def _reads(table: Table, phone: Phone) -> None:
    table.reader = Reader(phone.device, phone.x25519)


def _laid(body: dict[str, Any]) -> bytes:
    said = cbor.encode(body)
    return (u32(len(said)) + said).ljust(INNER, b"\0")


Made = Callable[[Table, bytes], dict[str, Any]]


def _around(phone: Phone, plain: bytes) -> Made:
    return lambda table, wire_id: few.around(table.group, wire_id, [phone.asks.x25519], plain, table.draw)


def _moved(made: Made) -> Made:
    return lambda table, wire_id: made(table, bytes(16))


def _bent(made: Made) -> Made:
    def body(table: Table, wire_id: bytes) -> dict[str, Any]:
        said = made(table, wire_id)
        return said | {"y": said["y"][:-1] + bytes([said["y"][-1] ^ 1])}

    return body


def _other_key(phone: Phone) -> Made:
    """A box that opens, and holds another key."""

    def body(table: Table, wire_id: bytes) -> dict[str, Any]:
        said = few.filler(table.group, wire_id, table.draw)
        box = few.box(table.group, wire_id, phone.asks.x25519, bytes(32), table.draw)
        return said | {"to": sorted([box, *said["to"][1:]])}

    return body


STORIES = [
    words_for_few_open_for_them_alone,
    garbage_inside_has_a_code_for_the_few_and_is_nothing_to_others,
    the_few_hear_answers_and_withdrawals_of_the_same_author,
]
