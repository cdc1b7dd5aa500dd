"""A group of shipped phones whose windows open and close: one clock for the server and all of them."""

import re
from collections.abc import Iterable
from typing import Any

from tests.clock import TimedOffice
from tests.node_phone import NodePhone, NodePhones
from tests.phone import cbor, wire
from tests.phone.phone import Phone
from tests.phone.post import Post
from tests.phone.seeded import seeded

#: Longer than every moment that a phone draws: it opens within two minutes, fetches and puts within one.
A_WHILE = 121_000
A_MINUTE = 61_000
#: What a closing takes, clocks that differ and all.
AFTER_THE_END = 1_000
RUBBING = "grievances.rubbing"

Item = dict[str, Any]
Heard = dict[str, Any]


def rubbing(happened: str, **more: object) -> dict[str, object]:
    return {"happened": happened, "did": "", "ask": "", "weight": 2, "route": "circle", **more}


class Circle:
    """Phones of one group, in view and unlocked from the start; the first founded it."""

    def __init__(self, phones: NodePhones, office: TimedOffice, names: Iterable[str]) -> None:
        self.office = office
        self.all: list[NodePhone] = []
        for name in names:
            phone = NodePhone(phones, f"{office.data}/{name}", office.url)
            phone.create()
            if not self.all:
                phone.found("The Stairs", name)
            else:
                assert phone.accept(self.all[0].vouch(phone.ask(name)))
            self.all.append(phone)
        self.exchange()

    def exchange(self, *some: NodePhone) -> None:
        for phone in some or self.all:
            phone.exchange()

    def run(self, milliseconds: int) -> None:
        """Time passes for all; what was planned for then happens."""
        self.office.pass_time(milliseconds / 1000)
        for phone in self.all:
            phone.run(milliseconds)

    def reopen(self, phone: NodePhone) -> None:
        """A new program on the same disk, at the hour that it is."""
        phone.clock = self.office.now * 1000
        phone.reopen()

    def open_window(self) -> None:
        """Somebody opens, all read it, and all with a voice fetch their token."""
        self.run(A_WHILE)
        self.exchange()
        self.run(A_MINUTE)

    def put(self) -> None:
        """The moment comes at which each phone puts its envelope."""
        self.run(A_MINUTE)

    def hide(self, *some: NodePhone) -> None:
        for phone in some or self.all:
            phone.call("noticed", "hidden")
            phone.lock()

    def away(self, milliseconds: int) -> None:
        """All hide their phones for so long, and open them again."""
        self.hide()
        self.run(milliseconds)
        for phone in self.all:
            phone.unlock()

    def to_the_closing(self) -> None:
        """All are away until the window is over, and come back after it."""
        closes = self.all[0].status["window"]["closes"] / 1000
        self.away(int((closes - self.office.now + AFTER_THE_END) * 1000))
        self.exchange()
        # A run at the end of the log is whole for a phone that has read it to the end.
        self.exchange()


def window(phone: NodePhone) -> dict[str, Any]:
    shown: dict[str, Any] = phone.status["window"]
    return shown


def hidden(phone: NodePhone) -> list[Item]:
    """What came out of envelopes, in the order in which it is shown."""
    found = [item for item in phone.items.values() if item.get("hidden")]
    return sorted(found, key=lambda item: (item["position"], item["index"]))


def rubbings(phone: NodePhone) -> list[str]:
    """What happened, of everything that is rubbing and came out of envelopes, in that order."""
    return [item["body"]["happened"] for item in hidden(phone) if item["kind"] == RUBBING]


def own(phone: NodePhone, *states: str) -> list[Item]:
    """What lies on this phone and is not in the log."""
    return [
        item
        for item in phone.items.values()
        if item["position"] is None and (not states or item["state"] in states)
    ]


def put_aside(phone: NodePhone, body: object, kind: str = RUBBING, *, instead: bool = False) -> str:
    draft = str(phone.call("newDraft", kind))
    phone.call("envelopeDraft", draft, body, instead)
    phone.call("leaveDraft", draft)
    return draft


def independent_reader(circle: Circle) -> Phone:
    """Zoe, whose phone is the one written from the protocol alone: the first let her in, and all read it."""
    office = circle.office
    zoe = Phone(seeded(f"zoe {office.port}"), lambda: office.now // 3600)
    zoe.accept(circle.all[0].vouch(zoe.ask("Zoe")))
    zoe.exchange(Post(office.url))
    circle.exchange()
    return zoe


def envelopes_of(phone: Phone) -> list[dict[str, Any]]:
    """Everything that stood in an envelope, as an independent phone unsealed it."""
    group = phone.log().group
    opened = [wire.unseal(group, phone.secrets, one).payload for one in phone.mirror.wires]
    return [said for said in map(cbor.decode, opened) if "q" in said]


def pattern(heard: list[Heard]) -> list[tuple[object, ...]]:
    """A phone's requests as the server sees them, without ids."""
    return [
        (
            one["method"],
            re.sub(r"/[A-Za-z0-9_-]{22}(?=/|$)", "/…", one["path"]),
            len(one["body"]),
            tuple(sorted(one["headers"])),
            one["credentials"],
            one["cache"],
            one["referrer"],
            one["keepalive"],
        )
        for one in heard
    ]
