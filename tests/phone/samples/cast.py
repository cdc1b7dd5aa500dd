"""The people of the sample logs: a small group whose phones write by hand, byte for byte."""

from dataclasses import dataclass, replace
from typing import Any

from .. import chain, ed25519, hpke, payload, request, rotation, wire
from ..fold import fold
from ..founding import USUAL_CHARTER
from ..payload import Entry
from ..request import NO_VOICE, Request
from ..rotation import Reader
from ..seeded import Random

HOURS = 480_000


@dataclass(frozen=True)
class Phone:
    """One device with its secrets, and the request it is let in with."""

    seed: bytes
    x25519: bytes
    asks: Request

    @property
    def device(self) -> bytes:
        return self.asks.device

    def vouch(self, group: bytes, epoch: int, other: "Phone") -> list[bytes]:
        return [self.device, request.vouch(self.seed, group, epoch, other.asks.encode())]


def new_phone(draw: Random, role: int = 1, member: bytes | None = None) -> Phone:
    seed, private, voice = draw(32), draw(32), draw(32)
    voice_key = NO_VOICE if role == 2 else ed25519.public_of(voice)
    keys = (ed25519.public_of(seed), hpke.public_of(private), voice_key)
    return Phone(seed, private, Request(role, member or draw(16), draw(16), *keys))


class Table:
    """A log as it grows; wires can also be bent on purpose before they are laid down."""

    def __init__(self, draw: Random) -> None:
        self.draw = draw
        self.group, self.server = draw(16), draw(32)
        self.epoch = 1
        self.secrets = {1: draw(32)}
        self.wires: list[bytes] = []
        self.reader: Reader | None = None
        self.unknown: set[int] = set()  # epochs whose key the reader was not given

    def heads(self) -> list[bytes]:
        return chain.heads(self.group, self.wires)

    def entry(self, kind: Any, body: Any, hours: Any = HOURS) -> Entry:
        return Entry(self.draw(16), kind, hours, body)

    def note(self, says: str, hours: Any = HOURS) -> Entry:
        return self.entry("note.written", {"text": says}, hours)

    def founding(self, phone: Phone, **changes: Any) -> Entry:
        told = {"name": "Coppice Row", "charter": USUAL_CHARTER, "server": self.server, "who": "Ada"}
        return self.entry("group.founded", {**told, "R": phone.asks.encode(), **changes})

    def joining(self, phone: Phone, *vouchers: Phone, epoch: int | None = None, **more: Any) -> Entry:
        vouches = [voucher.vouch(self.group, epoch or self.epoch, phone) for voucher in vouchers]
        return self.entry("device.joined", {"R": phone.asks.encode(), "vouches": vouches, **more})

    def says(
        self, phone: Phone, *entries: Entry, seen: int | None = None, head: bytes | None = None
    ) -> bytes:
        """The payload of one bundle, seen up to `seen` (or the whole log)."""
        heads = self.heads()
        position = len(self.wires) if seen is None else seen
        shown = head or (heads[position] if position < len(heads) else bytes(32))
        return payload.encode(phone.device, position, shown, list(entries))

    def seal(
        self, phone: Phone, said: bytes, wire_id: bytes | None = None, epoch: int | None = None
    ) -> bytes:
        under = epoch or self.epoch
        wire_id, iv = wire_id or self.draw(16), self.draw(12)
        return wire.seal(self.group, under, self.secrets[under], wire_id, iv, phone.seed, said)

    def lay(self, phone: Phone, *entries: Entry, **seen: Any) -> None:
        self.wires.append(self.seal(phone, self.says(phone, *entries, **seen)))

    def rotation(self, **changes: Any) -> Entry:
        """What the log so far gives, under a new key that the table keeps; `changes` bend the body."""
        epoch, circle = self.epoch + 1, fold(self.group, self.secrets, self.wires).circle
        assert circle is not None
        secret, after = self.secrets.setdefault(epoch, self.draw(32)), len(self.wires)
        said = rotation.body(self.group, epoch, secret, after, circle.devices.values(), self.draw)
        return self.entry("epoch.rotated", said | changes)

    def rotate(self, phone: Phone, **changes: Any) -> None:
        self.lay(phone, self.rotation(**changes))
        self.epoch += 1

    def lay_raw(self, phone: Phone, said: bytes, **how: Any) -> None:
        self.wires.append(self.seal(phone, said, **how))


def with_keys_of(phone: Phone, **changes: bytes) -> Phone:
    return replace(phone, asks=replace(phone.asks, **changes))
