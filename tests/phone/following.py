"""A true rotation that went through the log: the server never heard of its tokens, so it is brought after."""

from typing import Any, Protocol

from . import rotation
from .errors import Refused
from .exchange import EPOCH_MOVED, HEAD_MOVED
from .log import Log
from .outbox import Seal
from .payload import Entry
from .post import token, token_hash
from .seeded import Random

NOT_KNOWN = "not-known"


class Office(Protocol):
    def pull(self, bearer: str, after: int) -> dict[str, Any]: ...

    def rotate(self, bearer: str, said: dict[str, Any]) -> None: ...


def follow(post: Office, log: Log, before: Seal, secret: bytes, hours: int, random: Random) -> None:
    """Moves the server to the log's own epoch, whose key is `secret`; `before` seals under the one before it.

    The wire that is sent with it is set aside by every reader, for the log is in the next epoch already.
    Refuses `false-key` where the server has moved on to tokens of another key.
    """
    epoch = before.epoch + 1
    bearer = token("member", before.secret, log.group, before.epoch)
    head = post.pull(bearer, len(log.heads) - 1)["head"][0]
    wire = before.close(random(16), random(12), [Entry(random(16), "epoch.followed", hours, {})])
    hashes = {use: token_hash(use, secret, log.group, epoch) for use in ("member", "write")}
    prev = rotation.seal_prev(log.group, epoch, secret, before.secret, random(12))
    try:
        post.rotate(bearer, {"epoch": epoch, "head": head, **hashes, "prev": prev, "wire": wire})
    except Refused as refusal:
        if refusal.code not in (EPOCH_MOVED, HEAD_MOVED):
            raise
        try:
            post.pull(token("member", secret, log.group, epoch), len(log.heads) - 1)
        except Refused as other:
            is_elsewhere = other.code == NOT_KNOWN and refusal.code == EPOCH_MOVED
            raise Refused("false-key" if is_elsewhere else other.code) from None
