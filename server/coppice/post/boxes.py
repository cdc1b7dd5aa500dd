"""Boxes: sealed parcels found by an id that only the holder of a secret can derive.

With `burn` whoever opens first may repeat with the same nonce for a quarter of an hour, against a lost reply;
anybody else finds nothing. Unknown, expired and burnt look the same.
"""

from coppice.access import Holder
from coppice.config import DAY
from coppice.errors import BoxAnswered, BoxesFull, BoxGone, BoxTaken, Malformed, NoReplyYet
from coppice.post.office import Office
from coppice.store import boxes
from coppice.store.boxes import Box
from coppice.store.database import Connection
from coppice.wire.calls import Parcel


def put_box(office: Office, holder: Holder, box_id: bytes, parcel: Parcel) -> None:
    """Keep a parcel until it expires; the same again is answered the same."""
    now = int(office.clock())
    if not now < parcel.expires <= now + office.settings.box_days * DAY:
        raise Malformed
    box = Box(box_id, holder.group, parcel.sealed, parcel.burn, parcel.expires, None, None, None)
    with office.store.write() as connection:
        boxes.sweep(connection, now)
        kept = boxes.find(connection, box_id)
        if kept is not None:
            if (kept.group, kept.sealed, kept.burn, kept.expires) != (
                box.group,
                box.sealed,
                box.burn,
                box.expires,
            ):
                raise BoxTaken
        elif boxes.count(connection, holder.group) >= office.settings.group_boxes:
            raise BoxesFull
        else:
            boxes.add(connection, box)


def open_box(office: Office, box_id: bytes, nonce: bytes) -> bytes:
    """The sealed bytes; burning boxes remember the first nonce."""
    now = int(office.clock())
    with office.store.read() as connection:
        box = _standing(connection, box_id, now)
    if box.burn and box.nonce is None:
        with office.store.write() as connection:
            boxes.sweep(connection, now)
            box = _standing(connection, box_id, now)
            if box.nonce is None:
                boxes.light(connection, box_id, nonce, now + office.settings.burn_seconds)
                return box.sealed
    if box.burn and (box.nonce != nonce or box.burns is None or box.burns <= now):
        raise BoxGone
    return box.sealed


def reply_to_box(office: Office, box_id: bytes, sealed: bytes) -> None:
    """Leave the one reply a box can hold; the same again is answered the same."""
    now = int(office.clock())
    with office.store.write() as connection:
        box = _standing(connection, box_id, now)
        if box.reply is None:
            boxes.reply(connection, box_id, sealed)
        elif box.reply != sealed:
            raise BoxAnswered


def reply_in_box(office: Office, holder: Holder, box_id: bytes) -> bytes:
    """The reply, for the group that put the box; `NoReplyYet` until there is one."""
    now = int(office.clock())
    with office.store.read() as connection:
        box = _standing(connection, box_id, now)
    if box.group != holder.group:
        raise BoxGone
    if box.reply is None:
        raise NoReplyYet
    return box.reply


def _standing(connection: Connection, box_id: bytes, now: int) -> Box:
    box = boxes.find(connection, box_id)
    if box is None or box.expires <= now:
        raise BoxGone
    return box
