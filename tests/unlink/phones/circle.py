"""Eight shipped phones and an infiltrator in one group, under one clock that only the harness moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from math import ceil

from tests.clock import TimedOffice
from tests.node_phone import NodePhone, NodePhones
from tests.phone.phone import Phone
from tests.phone.post import Post
from tests.phone.seeded import seeded

MEMBERS = 8
#: Longer than any phone waits before it opens a window, in milliseconds.
A_WHILE = 121_000
HOUR = 3600
_numbers = count(1)


@dataclass
class Held:
    """A phone and the second it believes it is; in a pocket its time stands still until it is opened."""

    phone: NodePhone
    now: float = 0.0
    is_out: bool = True

    def set_clock(self, at: float) -> None:
        self.phone.set_clock(round(at * 1000) - self.phone.ran)
        self.now = at

    def run_to(self, at: float, least: int = 0) -> None:
        """What was planned for just then happens; nothing is planned for sooner. `least`: milliseconds."""
        milliseconds = max(least, ceil((at - self.now) * 1000))
        if milliseconds > 0:
            self.phone.run(milliseconds)
            self.now += milliseconds / 1000

    def open(self, at: float) -> None:
        self.set_clock(at)
        self.phone.unlock()
        self.is_out = True

    def hide(self) -> None:
        self.phone.call("noticed", "hidden")
        self.phone.lock()
        self.is_out = False

    @property
    def due(self) -> float | None:
        """The second at which it does something by itself."""
        wait = self.phone.due()
        return None if wait is None else self.now + wait / 1000


class Circle:
    """The infiltrator reads as the phone written from the protocol alone; it puts no envelope."""

    def __init__(self, phones: NodePhones, office: TimedOffice) -> None:
        self.office = office
        name = f"circle {next(_numbers)}"
        self.all = [Held(NodePhone(phones, f"{name}/{number}", office.url)) for number in range(MEMBERS)]
        self.infiltrator = Phone(seeded(name), lambda: self.office.now // HOUR)
        self.post = Post(office.url)
        self._meet()

    def _meet(self) -> None:
        first = self.all[0].phone
        for number, held in enumerate(self.all):
            held.set_clock(self.office.now)
            held.phone.create()
            if number == 0:
                held.phone.found("The Stairs", "0")
            else:
                assert held.phone.accept(first.vouch(held.phone.ask(str(number))))
            held.phone.exchange()
        self.infiltrator.accept(first.vouch(self.infiltrator.ask("infiltrator")))
        self.read()
        # Whoever comes by first opens what is missing: of the running window, and of the next.
        for held in self.all:
            held.phone.exchange()
        self.office.pass_time(A_WHILE / 1000)
        self.all[0].phone.run(A_WHILE)
        self.all[0].phone.exchange()
        for held in self.all:
            held.phone.exchange()
            held.hide()
            held.phone.tape()

    def be_at(self, at: float) -> None:
        self.office.pass_time(at - self.office.now)

    def read(self) -> None:
        self.infiltrator.exchange(self.post)

    def forget(self) -> None:
        for held in self.all:
            held.phone.forget()

    @property
    def members(self) -> dict[bytes, int]:
        """By member id; the infiltrator is none of them."""
        return {
            member.member: int(member.who)
            for member in self.infiltrator.members()
            if member.who and member.who.isdigit()
        }

    def devices(self) -> Iterator[tuple[int, tuple[bytes, bytes, bytes]]]:
        """Each member's number, and id, key and voice of its device."""
        circle, numbers = self.infiltrator.log().circle, self.members
        assert circle is not None
        for device in circle.devices.values():
            if device.member in numbers:
                yield numbers[device.member], (device.device, device.ed25519, device.voice)
