"""Reads a whole log as every phone must: same members, refusals and alarms, and nothing is thrown away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import chain, deciding, draws, ed25519, envelopes, payload, regrowing, renewing, voicing, windows, wire
from .errors import Refused
from .founding import read_founded, read_joined
from .log import Log, Told
from .members import found
from .payload import Hidden, Named
from .rotation import Reader
from .shape import must

DRAW_KINDS = {f"draw.{fact}" for fact in ("opened", "entered", "shown", "passed", "voided")}


@dataclass(frozen=True)
class Place:
    """Where a bundle stands, and who reads it."""

    position: int
    epoch: int
    named: Named
    reader: Reader | None
    first_wire: bytes


def fold(
    group: bytes, secrets: Mapping[int, bytes], wires: Sequence[bytes], reader: Reader | None = None
) -> Log:
    """Reads up to the end, or to where the key of the current epoch is missing; heads are computed anyway."""
    log = Log(group, chain.heads(group, wires), dict(secrets))
    log.stretches = envelopes.stretches(wires)
    if wires and len(wires[0]) >= wire.HEADER and wire.epoch_of(wires[0]) == 1 and 1 not in secrets:
        log.stopped = 0
        return log
    for position, sealed in enumerate(wires, start=1):
        log.read = position
        try:
            opened = _open(log, sealed)
            must(opened.wire_id not in log.wire_ids, "repeated-wire")
            log.wire_ids.add(opened.wire_id)
            named = payload.decode(opened.payload)
            if isinstance(named, Hidden):
                log.envelopes.append(envelopes.check(log, position, opened, named, len(sealed)))
                continue
            _verify(log, opened, named, position)
        except Refused as refusal:
            if position == 1:
                log.refused.append((1, None, "not-founded"))
                return log
            log.refused.append((position, None, refusal.code))
        else:
            _tell(log, Place(position, opened.epoch, named, reader, wires[0]))
        if log.stopped is not None:
            return log
    return log


def _open(log: Log, sealed: bytes) -> wire.Opened:
    """Of another epoch than the current one only what its own ballot calls for."""
    try:
        return wire.unseal(log.group, log.secrets, sealed, log.epoch)
    except Refused as refusal:
        if refusal.code == "wrong-epoch" and _is_of_its_ballot(log, sealed):
            return wire.unseal(log.group, log.secrets, sealed)
        raise


def _is_of_its_ballot(log: Log, sealed: bytes) -> bool:
    try:
        said = payload.decode(wire.unseal(log.group, log.secrets, sealed).payload)
    except Refused:
        return False
    ballot = log.ballots.get(said.ballot) if isinstance(said, Hidden) else None
    return ballot is not None and ballot.epoch == wire.epoch_of(sealed)


def _verify(log: Log, opened: wire.Opened, named: Named, position: int) -> None:
    key = _founding_key(named) if position == 1 else _signing_key(log, named)
    if not ed25519.verifies(key, opened.signature, opened.signed):
        raise Refused("bad-signature")
    if position == 1:
        log.circle = found(read_founded(named.entries[0].body))
        log.origin = int(named.entries[0].hours)


def _founding_key(named: Named) -> bytes:
    first = named.entries[0]
    must(first.is_well_formed() and first.kind == "group.founded")
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


def _tell(log: Log, place: Place) -> None:
    circle, named = log.circle, place.named
    assert circle is not None
    for index, entry in enumerate(named.entries):
        before = circle.devices.get(named.device)
        try:
            must(index == 0 or before is not None, "unknown-device")
            must(entry.entry_id not in log.entry_ids, "repeated-entry")
            must(entry.is_well_formed())
            _apply(log, place, index, None if before is None else before.member)
        except Refused as refusal:
            log.refused.append((place.position, index, refusal.code))
            if refusal.code == "untimely" and before is not None:
                log.time.count(before.member, entry.hours)
        else:
            # A refused entry does not use up its id: the same text may come again in a bundle that counts.
            log.entry_ids.add(entry.entry_id)
            member = (before or circle.devices[named.device]).member
            log.time.count(member, entry.hours)
            log.told.append(Told(place.position, index, entry, named.device, member))
        if index == 0:
            _witness(log, named, place.position, None if before is None else before.member)


def _apply(log: Log, place: Place, index: int, author: bytes | None) -> None:
    """`author` is None only for a device that is about to join with this entry."""
    entry, position = place.named.entries[index], place.position
    assert log.circle is not None
    if entry.kind == "group.founded":
        must(position == 1 and index == 0)
    elif entry.kind == "device.joined":
        joined = read_joined(entry.body)
        must(index == 0 and joined.request.device == place.named.device)
        log.circle.join(log.group, place.epoch, position, joined)
        log.is_rotation_due = log.is_rotation_due or joined.request.role == 3
    elif author is not None:
        _apply_of_member(log, place, index, author)


def _apply_of_member(log: Log, place: Place, index: int, author: bytes) -> None:
    entry = place.named.entries[index]
    if entry.kind == "member.left":
        deciding.left(log, entry, author)
    elif entry.kind == "removal.proposed":
        deciding.removal_proposed(log, place.position, entry, author)
    elif entry.kind == "charter.proposed":
        deciding.charter_proposed(log, place.position, entry, author)
    elif entry.kind in ("removal.agreed", "charter.agreed"):
        deciding.agreed(log, entry, author)
    elif entry.kind == "group.regrown":
        regrowing.regrown(log, place.position, index, entry)
    elif entry.kind == "epoch.rotated":
        renewing.rotated(log, place.position, place.named, entry, place.reader)
    elif entry.kind == "voice.moved":
        voicing.moved(log, entry, place.named.device)
    elif entry.kind == "ballot.opened":
        is_alone = len(place.named.entries) == 1
        windows.opened(log, place.position, place.epoch, is_alone, entry, author)
    elif entry.kind in DRAW_KINDS:
        draws.apply(log, entry, author, len(place.named.entries) == 1)
    elif entry.kind == "epoch.mended":
        renewing.mended(log, place.first_wire, entry)


def _witness(log: Log, named: Named, position: int, before: bytes | None) -> None:
    """What the author says to have seen is evidence about the server, not a reason to refuse the author.

    It is taken once the first entry is read, and only from those who are listed then.
    """
    assert log.circle is not None
    device = log.circle.devices.get(named.device)
    member = before if device is None else device.member
    if member is None:
        return
    log.authors[position] = member
    if device is None:
        return
    if named.position >= position:
        log.alarms.append((position, "withheld", named.device))
    elif log.heads[named.position] != named.head:
        log.alarms.append((position, "fork", named.device))
    else:
        log.seen[member] = max(log.seen.get(member, 0), named.position)
