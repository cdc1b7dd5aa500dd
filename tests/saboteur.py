"""A member turned hostile: what somebody with the keys of a group can send that no phone of ours would."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.phone import rotation
from tests.phone.payload import Entry
from tests.phone.phone import Phone
from tests.phone.post import Post, token, token_hash

Body = dict[str, Any]


def rotation_by(phone: Phone, change: Callable[[Body], Body] = lambda body: body) -> dict[str, Any]:
    """What `POST /epochs` would be asked: a true rotation but for what `change` does to its body."""
    log, seal, random = phone.log(), phone._seal(), phone.random
    assert log.circle is not None
    epoch, secret, head = log.epoch + 1, random(32), len(log.heads) - 1
    body = rotation.body(log.group, epoch, secret, head, log.circle.devices.values(), random)
    entry = Entry(random(16), "epoch.rotated", phone.hours(), change(body))
    hashes = {use: token_hash(use, secret, log.group, epoch) for use in ("member", "write")}
    prev = rotation.seal_prev(log.group, epoch, secret, seal.secret, random(12))
    wire = seal.close(random(16), random(12), [entry])
    return {"epoch": epoch, "head": head, **hashes, "prev": prev, "wire": wire}


def without_box_of(phone: Phone, name: str) -> Callable[[Body], Body]:
    """A change: the boxes of that member's devices hold nothing that opens."""
    circle = phone.log().circle
    assert circle is not None
    theirs = {d for member in circle.members.values() if member.who == name for d in member.devices}

    def change(body: Body) -> Body:
        boxes = [[device, bytes(80) if device in theirs else box] for device, box in body["boxes"]]
        return {**body, "boxes": boxes}

    return change


def bearer_of(phone: Phone) -> str:
    """The member token of the newest epoch this phone knows."""
    return token("member", phone.secrets[phone.epoch], phone.log().group, phone.epoch)


def rotate_through_the_log(phone: Phone, post: Post) -> None:
    """A true rotation where only entries belong: phones have the new key, the server no new token."""
    answer = post.push(bearer_of(phone), [rotation_by(phone)["wire"]])
    assert len(answer["acks"]) == 1
