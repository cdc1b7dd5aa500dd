"""The log of a group: append and read.

Append is one transaction, on the disk before it is acknowledged. It may be repeated for ever: what is kept is
acknowledged again at its position. Every wire has a verdict of its own, so one bad wire holds up no other.
Reading sees only committed entries, and positions have no gaps: who asks "after n" can miss nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from coppice.access import Holder
from coppice.errors import Behind, EpochMoved
from coppice.limits import Room, day_of, room_left
from coppice.post.office import Office
from coppice.store import entries, groups
from coppice.store.database import Connection
from coppice.store.groups import Group
from coppice.wire.answers import Head, Page, Verdicts
from coppice.wire.chain import NO_HEAD, next_head
from coppice.wire.entry import Entry, Refused, parse_entry


@dataclass(frozen=True)
class Appended:
    """What a push came to: verdicts, the head after it, and what was new in it."""

    verdicts: Verdicts
    head: Head
    fresh: list[tuple[int, bytes]]


def append(office: Office, holder: Holder, wires: tuple[bytes, ...], least: int = 0) -> Appended:
    """Give each wire its verdict and tell those who listen.

    Refuses a token whose epoch has ended, and a log that does not reach the position `least`: a phone that
    has read further would get positions which others have read already.
    """
    largest = office.settings.entry_bytes
    parsed = [parse_entry(wire, largest) for wire in wires]
    appended = _append_durably(office, holder, parsed, least)
    office.live.announce(holder.group, appended.fresh, appended.head)
    return appended


def _append_durably(office: Office, holder: Holder, parsed: list[Entry | Refused], least: int) -> Appended:
    day = day_of(office.clock())
    verdicts = Verdicts([], [])
    fresh: list[tuple[int, bytes]] = []
    with office.store.write() as connection:
        group = groups.load(connection, holder.group)
        if group.epoch != holder.epoch:
            raise EpochMoved
        if group.head < least:
            raise Behind
        room = _room(office, group, holder, day)
        for entry in parsed:
            if isinstance(entry, Refused):
                verdicts.refused.append((entry.id, entry.code))
                continue
            kept = entries.find(connection, group.no, entry.id)
            refusal = _refusal(entry, kept, group, room)
            if refusal is not None:
                verdicts.refused.append((entry.id, refusal))
            elif kept is not None:
                verdicts.acks.append((entry.id, kept[0]))
            else:
                room.take(len(entry.wire))
                add_entry(connection, group, entry, day)
                verdicts.acks.append((entry.id, group.head))
                fresh.append((group.head, entry.wire))
        if fresh:
            if not holder.member:
                group.writer_entries += len(fresh)
                group.writer_size += sum(len(wire) for _position, wire in fresh)
            groups.save(connection, group)
    return Appended(verdicts, Head(group.head, group.head_hash), fresh)


def _refusal(entry: Entry, kept: tuple[int, bytes] | None, group: Group, room: Room) -> str | None:
    """Why this wire is not taken; one that is kept already is a repeat, whatever has changed since."""
    if kept is not None:
        return None if kept[1] == entry.wire else "id-taken"
    return "epoch-moved" if entry.epoch != group.epoch else room.refusal(len(entry.wire))


def add_entry(connection: Connection, group: Group, entry: Entry, day: int) -> None:
    """Put one new wire at the end of the log; the caller holds the write lock and saves the group."""
    group.head += 1
    group.head_hash = next_head(group.id, group.head, group.head_hash, entry.wire)
    group.size += len(entry.wire)
    entries.add(connection, group.no, group.head, entry.id, day, group.head_hash, entry.wire)


def read_page(office: Office, holder: Holder, after: int, limit: int | None) -> Page:
    """The entries after a position, as many as one page holds and this token may see."""
    settings = office.settings
    most = settings.group_entries if limit is None else limit
    with office.store.read() as connection:
        head = visible_head(connection, holder)
        count = _fitting(
            entries.sizes(connection, holder.group, after, head.position, most), settings.page_bytes
        )
    more = after + count < head.position
    return Page(head, more, count, _rows(office, holder.group, after, count))


def visible_head(connection: Connection, holder: Holder) -> Head:
    """The end of the log, or for a past epoch's token the end of its epoch.

    Asked anew here: the group may have moved since the token was looked up.
    """
    group = groups.load(connection, holder.group)
    if group.epoch == holder.epoch:
        return Head(group.head, group.head_hash)
    boundary = groups.boundary_of(connection, group.no, holder.epoch)
    return Head(boundary, entries.head_at(connection, group.no, boundary) or NO_HEAD)


def _fitting(sizes: Iterator[int], page_bytes: int) -> int:
    """How many entries fill a page: always one, however large."""
    count, filled = 0, 0
    for size in sizes:
        filled += size
        if count and filled > page_bytes:
            break
        count += 1
    return count


def _rows(office: Office, group: int, after: int, count: int) -> Iterator[tuple[int, bytes]]:
    if count == 0:
        return
    with office.store.read() as connection:
        yield from entries.read(connection, group, after, count)


def _room(office: Office, group: Group, holder: Holder, day: int) -> Room:
    """What may still be added; the write token's use is counted by the day."""
    if group.writer_day != day:
        group.writer_day, group.writer_entries, group.writer_size = day, 0, 0
    written = None if holder.member else (group.writer_entries, group.writer_size)
    return room_left(office.settings, (group.head, group.size), written)
