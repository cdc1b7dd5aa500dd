"""What is written here and not yet on the server: entries keep their ids, bundles keep their wire ids."""

from dataclasses import dataclass, field

from . import cbor, payload, wire
from .errors import Refused
from .payload import Entry
from .seeded import Random

FRAME = len(payload.encode(bytes(16), 2**53 - 1, bytes(32), [])) + 2  # two more for a longer list header


@dataclass
class Bundle:
    """The wire is fixed when first formed and sent again as the same bytes; only a new epoch re-seals it."""

    entries: list[Entry]
    epoch: int
    wire: bytes
    acknowledged: int | None = None
    refused: str | None = None

    @property
    def wire_id(self) -> bytes:
        return wire.id_of(self.wire)


@dataclass(frozen=True)
class Seal:
    """Everything a bundle is sealed with, as of one moment."""

    group: bytes
    epoch: int
    secret: bytes
    device: bytes
    seed: bytes
    seen: tuple[int, bytes]

    def close(self, wire_id: bytes, iv: bytes, entries: list[Entry]) -> bytes:
        said = payload.encode(self.device, *self.seen, entries)
        return wire.seal(self.group, self.epoch, self.secret, wire_id, iv, self.seed, said)


@dataclass
class Outbox:
    waiting: list[Entry] = field(default_factory=list)
    bundles: list[Bundle] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        if FRAME + size_of(entry) > wire.ROOM:
            raise Refused("too-large")
        self.waiting.append(entry)

    def form(self, seal: Seal, random: Random) -> None:
        """Closes everything that waits into as few bundles as it fits in, in the order it was written."""
        while self.waiting:
            count, room = 0, wire.ROOM - FRAME
            while count < len(self.waiting) and room >= size_of(self.waiting[count]):
                room -= size_of(self.waiting[count])
                count += 1
            entries, self.waiting = self.waiting[:count], self.waiting[count:]
            sealed = seal.close(random(16), random(12), entries)
            self.bundles.append(Bundle(entries, seal.epoch, sealed))

    def reseal(self, bundle: Bundle, seal: Seal, random: Random) -> None:
        bundle.wire = seal.close(bundle.wire_id, random(12), bundle.entries)
        bundle.epoch, bundle.refused = seal.epoch, None

    def take_back(self, bundle: Bundle) -> None:
        """The text gets another wire id: this one belongs to other bytes."""
        self.bundles.remove(bundle)
        self.waiting[:0] = bundle.entries

    def begin_with(self, joining: Entry) -> None:
        """Asked to be let in once more: everything written meanwhile follows the new joining."""
        kept = [entry for bundle in self.bundles for entry in bundle.entries] + self.waiting
        self.bundles.clear()
        self.waiting = [joining, *(entry for entry in kept if entry.kind != joining.kind)]

    def unsent(self) -> list[Bundle]:
        """A full quota passes and is tried again; a bundle of a past epoch waits until it is sealed anew."""
        return [b for b in self.bundles if b.acknowledged is None and b.refused != "epoch-moved"]


def size_of(entry: Entry) -> int:
    return len(cbor.encode([entry.entry_id, entry.kind, entry.hours, entry.body]))
