"""Who is in the group, computed from the log alone: founding, joining, and the vouches that suffice."""

from dataclasses import dataclass, field, replace
from typing import Any

from . import ed25519
from .codes import Vouches
from .founding import Founded, Joined
from .request import NO_VOICE, Request, decode, vouched_part
from .shape import must


@dataclass(frozen=True)
class Device:
    device: bytes
    member: bytes
    ed25519: bytes
    x25519: bytes
    voice: bytes
    since: int


@dataclass
class Member:
    member: bytes
    who: str | None
    since: int
    devices: list[bytes] = field(default_factory=list)


@dataclass
class Circle:
    name: str
    charter: dict[str, Any]
    server: bytes
    members: dict[bytes, Member] = field(default_factory=dict)
    devices: dict[bytes, Device] = field(default_factory=dict)
    used: set[bytes] = field(default_factory=set)

    def join(self, group: bytes, epoch: int, position: int, joined: Joined) -> None:
        """Refuses `used-before`, then `not-vouched`, then `malformed` for wrong `replaces`."""
        asked = joined.request
        must(not asked.brought() & self.used, "used-before")
        must(self.is_vouched(group, epoch, joined.request_bytes, joined.vouches), "not-vouched")
        if asked.role == 3:
            must(joined.replaces == frozenset(self.members[asked.member].devices))
            for device in self.members[asked.member].devices:
                del self.devices[device]
            self.members[asked.member].devices.clear()
        self._add(asked, position, joined.name)

    def leave(self, member: bytes) -> None:
        """With all devices; ids and keys stay used, so nobody comes back under them."""
        for device in self.members.pop(member).devices:
            del self.devices[device]

    def move_voice(self, device: bytes, voice: bytes) -> None:
        """To this device, from whichever of the same member had it; refuses `used-before`."""
        must(voice not in self.used, "used-before")
        for listed in self.members[self.devices[device].member].devices:
            heard = voice if listed == device else NO_VOICE
            self.devices[listed] = replace(self.devices[listed], voice=heard)
        self.used.add(voice)

    def is_vouched(self, group: bytes, epoch: int, request_bytes: bytes, vouches: Vouches) -> bool:
        asked, signed = decode(request_bytes), vouched_part(group, epoch, request_bytes)
        vouchers = {
            self.devices[device].member
            for device, signature in vouches
            if device in self.devices and ed25519.verifies(self.devices[device].ed25519, signature, signed)
        }
        if asked.role == 1:
            return len(vouchers) >= min(self.charter["sponsors"], len(self.members))
        if asked.member not in self.members:
            return False
        if asked.role == 2:
            return asked.member in vouchers
        return len(vouchers - {asked.member}) >= (1 if len(self.members) == 2 else 2)

    def _add(self, asked: Request, position: int, who: str | None) -> None:
        if asked.role == 1:
            self.members[asked.member] = Member(asked.member, who, position)
        keys = (asked.ed25519, asked.x25519, asked.voice)
        self.devices[asked.device] = Device(asked.device, asked.member, *keys, position)
        self.members[asked.member].devices.append(asked.device)
        self.used |= asked.brought()


def found(founded: Founded) -> Circle:
    circle = Circle(founded.name, founded.charter, founded.server)
    circle._add(founded.request, 1, founded.who)
    return circle
