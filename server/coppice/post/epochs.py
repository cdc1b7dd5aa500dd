"""Moving a group to its next epoch: rotation entry, new token hashes and the end of the old, or nothing.

The rotation ends the epoch it is sealed under: its position is that epoch's boundary.
"""

from coppice.access import Holder
from coppice.errors import EpochMoved, HeadMoved, IdTaken, Malformed, TooLarge, TooOften
from coppice.limits import day_of
from coppice.post.log import add_entry
from coppice.post.office import Office
from coppice.store import entries, groups
from coppice.store.database import Connection
from coppice.store.groups import Epoch, Group
from coppice.wire.answers import Head
from coppice.wire.calls import Rotation
from coppice.wire.entry import Entry, Refused, parse_entry


def rotate(office: Office, holder: Holder, rotation: Rotation) -> Head:
    """Append the rotation and move the group; answers where it lies, also to the same bytes again."""
    entry = parse_entry(rotation.wire, office.settings.entry_bytes)
    if isinstance(entry, Refused):
        raise TooLarge if entry.code == "too-large" else Malformed
    day = day_of(office.clock())
    with office.store.write() as connection:
        group = groups.load(connection, holder.group)
        repeated = _repeated(connection, group, rotation)
        if repeated is not None:
            return repeated
        if holder.epoch != group.epoch:
            raise EpochMoved
        _refuse_if_unfit(office, connection, group, rotation, entry, day)
        old = group.epoch
        add_entry(connection, group, entry, day)
        groups.save(connection, group)
        groups.end_epoch(connection, group.no, old, group.head)
        new = Epoch(rotation.epoch, rotation.member, rotation.write, rotation.prev, None)
        groups.add_epoch(connection, group.no, new)
    head = Head(group.head, group.head_hash)
    office.live.announce(group.no, [(group.head, entry.wire)], head)
    office.live.end_epochs_before(group.no, rotation.epoch)
    return head


def epochs(office: Office, holder: Holder) -> list[dict[str, object]]:
    """Every epoch up to the token's own, with its boundary and the sealed key of the one before.

    A past one reads its part of the log, so it is given the way back through it: whoever was let in just
    before a rotation could else read nothing, and never learn that it has to ask again.
    """
    with office.store.read() as connection:
        kept = groups.epochs(connection, holder.group)
    return [
        {"epoch": row.epoch, "boundary": row.boundary, "prev": row.prev}
        for row in kept
        if row.epoch <= holder.epoch
    ]


def _repeated(connection: Connection, group: Group, rotation: Rotation) -> Head | None:
    """Where this very rotation already lies, if it does."""
    boundary = rotation.head + 1
    for row in groups.epochs(connection, group.no):
        if (row.epoch, row.member, row.writer, row.prev) == (
            rotation.epoch,
            rotation.member,
            rotation.write,
            rotation.prev,
        ):
            kept = entries.find(connection, group.no, rotation.wire[5:21])
            if kept == (boundary, rotation.wire):
                return Head(boundary, entries.head_at(connection, group.no, boundary) or b"")
    return None


def _refuse_if_unfit(
    office: Office, connection: Connection, group: Group, rotation: Rotation, entry: Entry, day: int
) -> None:
    if rotation.epoch != group.epoch + 1 or entry.epoch != group.epoch:
        raise EpochMoved
    if rotation.head != group.head:
        raise HeadMoved
    if entries.find(connection, group.no, entry.id) is not None:
        raise IdTaken
    if groups.is_token_known(connection, (rotation.member, rotation.write)):
        raise Malformed
    if groups.moves_on(connection, group.no, day) >= office.settings.group_epochs_a_day:
        raise TooOften
