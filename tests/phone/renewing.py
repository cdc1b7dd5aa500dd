"""New keys as the log tells them: which rotation counts, who can read on, and which old key is mended."""

from . import aead, rotation, wire
from .errors import Refused
from .keys import DOMAINS, epoch_key
from .log import Log
from .payload import Entry, Named
from .rotation import Reader, Rotated
from .shape import is_bytes, is_int, is_map, must


def rotated(log: Log, position: int, named: Named, entry: Entry, reader: Reader | None) -> None:
    """A false one is an alarm that names the device, and the end of reading: the group cannot follow it."""
    assert log.circle is not None
    try:
        must(len(named.entries) == 1, "false-rotation")
        said = rotation.read_rotated(entry.body)
        rotation.check(said, log.epoch, position, log.circle.devices.values())
    except Refused as refusal:
        log.alarms.append((position, refusal.code, named.device))
        log.stopped = position
        raise
    log.epoch, log.is_rotation_due = said.epoch, False
    log.commits[said.epoch] = said.commit
    _take_key(log, position, named.device, said, reader)


def mended(log: Log, first_wire: bytes, entry: Entry) -> None:
    body = entry.body
    must(is_map(body, {"epoch", "key"}) and is_int(body["epoch"], 1) and is_bytes(body["key"], 32))
    must(body["epoch"] < log.epoch)
    epoch, key = body["epoch"], body["key"]
    if epoch == 1:
        must(opens(log.group, 1, key, first_wire), "wrong-key")
    else:
        must(rotation.commit_of(key, log.group, epoch) == log.commits[epoch], "wrong-key")
    log.mended[epoch] = key


def opens(group: bytes, epoch: int, secret: bytes, sealed: bytes) -> bool:
    """Whether this is the key that this wire was sealed under."""
    if wire.epoch_of(sealed) != epoch:
        return False
    key, front = epoch_key("entry", secret, group, epoch), sealed[:21]
    try:
        aead.unseal(key, sealed[21:33], sealed[33:], DOMAINS["entry"] + group + front)
    except Refused:
        return False
    return True


def _take_key(log: Log, position: int, device: bytes, said: Rotated, reader: Reader | None) -> None:
    """From the reader's own box, or one that was handed over and is the committed one; else reading stops."""
    handed = log.secrets.pop(said.epoch, None)
    if handed is not None and rotation.commit_of(handed, log.group, said.epoch) == said.commit:
        log.secrets[said.epoch] = handed
    if reader is not None and reader.device in dict(said.boxes):
        try:
            log.secrets[said.epoch] = rotation.open_box(said, log.group, reader)
        except Refused as refusal:
            log.alarms.append((position, refusal.code, device))
    if said.epoch not in log.secrets:
        log.stopped = position
