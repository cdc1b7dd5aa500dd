"""Reads a whole log as every phone must: same members, refusals and alarms, and nothing is thrown away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from . import chain, ed25519, payload, wire
from .errors import Refused
from .founding import read_founded, read_joined
from .members import Circle, found
from .payload import Entry, Hidden, Named
from .shape import must


@dataclass(frozen=True)
class Told:
    """An entry that counts, with the place it stands at and who signed it."""

    position: int
    index: int
    entry: Entry
    device: bytes
    member: bytes


@dataclass
class Log:
    group: bytes
    heads: list[bytes]
    circle: Circle | None = None
    told: list[Told] = field(default_factory=list)
    refused: list[tuple[int, int | None, str]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    authors: dict[int, bytes] = field(default_factory=dict)
    seen: dict[bytes, int] = field(default_factory=dict)
    wire_ids: set[bytes] = field(default_factory=set)
    entry_ids: set[bytes] = field(default_factory=set)

    def held_by(self, position: int) -> int | None:
        """Other members who signed that they verified the log up to here; None where no named wire stands."""
        if position not in self.authors:
            return None
        return sum(
            1 for member, up_to in self.seen.items() if up_to >= position and member != self.authors[position]
        )


def fold(group: bytes, secrets: Mapping[int, bytes], wires: Sequence[bytes]) -> Log:
    log = Log(group, chain.heads(group, wires))
    for position, sealed in enumerate(wires, start=1):
        try:
            opened = wire.unseal(group, secrets, sealed)
            must(opened.wire_id not in log.wire_ids, "repeated-wire")
            log.wire_ids.add(opened.wire_id)
            named = payload.decode(opened.payload)
            _verify(log, opened, named, position)
        except Refused as refusal:
            if position == 1:
                log.refused.append((1, None, "not-founded"))
                return log
            log.refused.append((position, None, refusal.code))
        else:
            _tell(log, opened.epoch, named, position)
    return log


def _verify(log: Log, opened: wire.Opened, named: Named | Hidden, position: int) -> None:
    if isinstance(named, Hidden):
        raise Refused("bad-token")
    key = _founding_key(log, opened, named) if position == 1 else _signing_key(log, named)
    if not ed25519.verifies(key, opened.signature, opened.signed):
        raise Refused("bad-signature")
    if position == 1:
        log.circle = found(read_founded(named.entries[0].body))


def _founding_key(log: Log, opened: wire.Opened, named: Named) -> bytes:
    first = named.entries[0]
    must(first.is_well_formed() and first.kind == "group.founded" and opened.epoch == 1)
    founder = read_founded(first.body).request
    must(founder.device == named.device)
    return founder.ed25519


def _signing_key(log: Log, named: Named) -> bytes:
    """The key of a listed device, or the one a joining device brings in its first entry."""
    if log.circle is not None and named.device in log.circle.devices:
        return log.circle.devices[named.device].ed25519
    first = named.entries[0]
    try:
        must(first.kind == "device.joined")
        asked = read_joined(first.body).request
        must(asked.device == named.device)
    except Refused:
        raise Refused("unknown-device") from None
    return asked.ed25519


def _tell(log: Log, epoch: int, named: Named, position: int) -> None:
    assert log.circle is not None
    for index, entry in enumerate(named.entries):
        try:
            must(index == 0 or named.device in log.circle.devices, "unknown-device")
            must(entry.entry_id not in log.entry_ids, "repeated-entry")
            must(entry.is_well_formed())
            _apply(log, epoch, named, position, index)
        except Refused as refusal:
            log.refused.append((position, index, refusal.code))
        else:
            # A refused entry does not use up its id: the same text may come again in a bundle that counts.
            log.entry_ids.add(entry.entry_id)
            member = log.circle.devices[named.device].member
            log.told.append(Told(position, index, entry, named.device, member))
    if named.device in log.circle.devices:
        _witness(log, named, position, log.circle.devices[named.device].member)


def _apply(log: Log, epoch: int, named: Named, position: int, index: int) -> None:
    entry = named.entries[index]
    assert log.circle is not None
    if entry.kind == "group.founded":
        must(position == 1 and index == 0)
    if entry.kind == "device.joined":
        joined = read_joined(entry.body)
        must(index == 0 and joined.request.device == named.device)
        log.circle.join(log.group, epoch, position, joined)


def _witness(log: Log, named: Named, position: int, member: bytes) -> None:
    """What the author says to have seen is evidence about the server, not a reason to refuse the author."""
    log.authors[position] = member
    if named.position >= position:
        log.notes.append((position, "withheld"))
    elif log.heads[named.position] != named.head:
        log.notes.append((position, "fork"))
    else:
        log.seen[member] = max(log.seen.get(member, 0), named.position)
