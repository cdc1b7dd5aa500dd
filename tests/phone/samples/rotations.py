"""Vectors of one rotation at a time: rows, commit, boxes and `prev`; and the shares a group agrees by."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from .. import cbor, rotation
from ..errors import Refused
from ..members import Device
from ..rotation import Reader
from ..seeded import seeded
from ..shape import must
from ..share import needed
from .cast import Phone, new_phone

Case = dict[str, Any]


@dataclass
class Bench:
    """One group about to go from epoch 6 to 7, with everything a case of it is computed from."""

    group: bytes
    older: bytes
    secret: bytes
    phones: list[Phone]
    ephemerals: list[bytes]
    iv: bytes
    epoch: int = 7
    position: int = 41
    body: dict[str, Any] = field(default_factory=dict)
    prev: bytes = b""

    def rows(self) -> list[Device]:
        return sorted((row_of(phone) for phone in self.phones), key=lambda row: row.device)

    def code(self) -> str | None:
        """What a listed reader (the first of the rows) finds false, in this order; None when all is true."""
        reader = next(phone for phone in self.phones if phone.device == self.rows()[0].device)
        try:
            said = rotation.read_rotated(cbor.decode(cbor.encode(self.body)))
            rotation.check(said, self.epoch - 1, self.position, self.rows())
            secret = rotation.open_box(said, self.group, Reader(reader.device, reader.x25519))
            older = rotation.open_prev(self.group, self.epoch, secret, self.prev)
            must(rotation.commit_of(older, self.group, self.epoch - 1) == self.commit_before(), "false-prev")
        except Refused as refusal:
            return refusal.code
        return None

    def commit_before(self) -> bytes:
        return rotation.commit_of(self.older, self.group, self.epoch - 1)

    def case(self, says: str) -> Case:
        secrets = {phone.device: phone.x25519 for phone in self.phones}
        rows = [
            {
                "d": row.device.hex(),
                "m": row.member.hex(),
                "e": row.ed25519.hex(),
                "x": row.x25519.hex(),
                "v": row.voice.hex(),
                "x25519": secrets[row.device].hex(),
            }
            for row in self.rows()
        ]
        return {
            "says": says,
            "group": self.group.hex(),
            "epoch": self.epoch,
            "position": self.position,
            "E": self.secret.hex(),
            "older": self.older.hex(),
            "commitBefore": self.commit_before().hex(),
            "rows": rows,
            "ephemerals": [ephemeral.hex() for ephemeral in self.ephemerals],
            "iv": self.iv.hex(),
            "body": cbor.encode(self.body).hex(),
            "prev": self.prev.hex(),
            "code": self.code(),
        }


def row_of(phone: Phone) -> Device:
    asks = phone.asks
    return Device(asks.device, asks.member, asks.ed25519, asks.x25519, asks.voice, 1)


def bench(count: int = 3) -> Bench:
    draw = seeded(f"rotation of {count}")
    phones = [new_phone(draw) for _ in range(count)]
    if count > 1:
        phones.append(new_phone(draw, 2, phones[0].asks.member))
    made = Bench(draw(16), draw(32), draw(32), phones, [draw(32) for _ in phones], draw(12))
    ephemerals = iter(made.ephemerals)
    after = made.position - 1
    made.body = rotation.body(
        made.group, made.epoch, made.secret, after, made.rows(), lambda _: next(ephemerals)
    )
    made.prev = rotation.seal_prev(made.group, made.epoch, made.secret, made.older, made.iv)
    return made


def rotations() -> list[Case]:
    true = [bench(1).case("a group of one"), bench().case("three members, one with two devices")]
    return true + [_bent(says, bend) for says, bend in WAYS.items()]


def shares() -> list[Case]:
    thirds = [([2, 3], electorate) for electorate in (1, 2, 3, 4, 5, 6, 7, 19, 60)]
    others = [([1, 1], 1), ([1, 1], 7), ([51, 100], 2), ([51, 100], 3), ([51, 100], 100), ([51, 100], 101)]
    more = [([3, 4], 4), ([3, 4], 5), ([99, 100], 99), ([99, 100], 100), ([5, 9], 9), ([5, 9], 1_000)]
    return [
        {"share": share, "electorate": electorate, "needed": needed(share, electorate)}
        for share, electorate in thirds + others + more
    ]


def _bent(says: str, bend: Callable[[Bench], Bench]) -> Case:
    bent = bend(bench())
    assert bent.code() is not None
    return bent.case(says)


def _with_body(**changes: Any) -> Callable[[Bench], Bench]:
    return lambda made: replace(made, body=made.body | changes)


def _with_boxes(bend: Callable[[list[Any]], list[Any]]) -> Callable[[Bench], Bench]:
    return lambda made: replace(made, body=made.body | {"boxes": bend(made.body["boxes"])})


def _first_box(bend: Callable[[Bench, Device], bytes]) -> Callable[[Bench], Bench]:
    def change(made: Bench) -> Bench:
        row, boxes = made.rows()[0], made.body["boxes"]
        return replace(made, body=made.body | {"boxes": [[row.device, bend(made, row)], *boxes[1:]]})

    return change


def _with_prev(bend: Callable[[Bench], bytes]) -> Callable[[Bench], Bench]:
    return lambda made: replace(made, prev=bend(made))


WAYS: dict[str, Callable[[Bench], Bench]] = {
    "the same epoch again": _with_body(epoch=6),
    "an epoch left out": _with_body(epoch=8),
    "an epoch that is true": _with_body(epoch=True),
    "another place": _with_body(after=39),
    "members of another list": _with_body(members=b"\7" * 32),
    "a member too few": lambda made: replace(made, phones=made.phones[1:]),
    "a member with another voice": lambda made: replace(
        made,
        phones=[
            replace(made.phones[0], asks=replace(made.phones[0].asks, voice=b"\7" * 32)),
            *made.phones[1:],
        ],
    ),
    "a box too few": _with_boxes(lambda boxes: boxes[:-1]),
    "a box twice": _with_boxes(lambda boxes: [*boxes, boxes[-1]]),
    "boxes in another order": _with_boxes(lambda boxes: boxes[::-1]),
    "a box of three parts": _with_boxes(lambda boxes: [[*boxes[0], 1], *boxes[1:]]),
    "a box of 79 bytes": _first_box(lambda made, row: made.body["boxes"][0][1][:79]),
    "a commit of 31 bytes": _with_body(commit=bytes(31)),
    "a key too many": _with_body(prev=bytes(60)),
    "a commit to another key": _with_body(commit=b"\7" * 32),
    "a box of zeros": _first_box(lambda made, row: bytes(80)),
    "a box with another key": _first_box(
        lambda made, row: rotation.seal_box(row, made.older, made.group, 7, made.ephemerals[0])
    ),
    "a box for another epoch": _first_box(
        lambda made, row: rotation.seal_box(row, made.secret, made.group, 6, made.ephemerals[0])
    ),
    "a box for another group": _first_box(
        lambda made, row: rotation.seal_box(row, made.secret, bytes(16), 7, made.ephemerals[0])
    ),
    "the box of another device": _first_box(lambda made, row: made.body["boxes"][1][1]),
    "a prev of zeros": _with_prev(lambda made: bytes(60)),
    "a prev of 59 bytes": _with_prev(lambda made: made.prev[:59]),
    "a prev with another key": _with_prev(
        lambda made: rotation.seal_prev(made.group, 7, made.secret, b"\7" * 32, made.iv)
    ),
    "a prev for another epoch": _with_prev(
        lambda made: rotation.seal_prev(made.group, 6, made.secret, made.older, made.iv)
    ),
}
