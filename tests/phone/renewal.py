"""A rotation on its way: drawn and kept whole before it is sent, so that a lost reply costs nothing."""

from dataclasses import dataclass
from typing import Any

from . import rotation
from .errors import Refused
from .log import Log
from .outbox import Seal
from .payload import Entry
from .post import token_hash
from .seeded import Random


@dataclass(frozen=True)
class Renewal:
    """The new key, and the request whose bytes are sent as often as it takes."""

    secret: bytes
    said: dict[str, Any]

    @property
    def wire(self) -> bytes:
        wire: bytes = self.said["wire"]
        return wire


def prepare(log: Log, seal: Seal, hours: int, random: Random) -> Renewal:
    """Made for the log as it is read now; another entry in between makes it worthless (`head-moved`)."""
    if log.circle is None or log.stopped is not None or seal.device not in log.circle.devices:
        raise Refused("not-listed")
    epoch, secret, head = log.epoch + 1, random(32), len(log.heads) - 1
    body = rotation.body(log.group, epoch, secret, head, log.circle.devices.values(), random)
    entry = Entry(random(16), "epoch.rotated", hours, body)
    hashes = {use: token_hash(use, secret, log.group, epoch) for use in ("member", "write")}
    prev = rotation.seal_prev(log.group, epoch, secret, seal.secret, random(12))
    wire = seal.close(random(16), random(12), [entry])
    return Renewal(secret, {"epoch": epoch, "head": head, **hashes, "prev": prev, "wire": wire})
