"""New keys for those who are still listed: the rotation's body, its boxes, and the way back to older keys."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from . import aead, hpke
from .errors import Refused
from .keys import DOMAINS, epoch_key, u32
from .members import Device
from .seeded import Random
from .shape import is_bytes, is_int, is_map, must

BOX = 80
PREV = 12 + 32 + 16


@dataclass(frozen=True)
class Reader:
    """The one device whose box this phone can open."""

    device: bytes
    x25519: bytes


@dataclass(frozen=True)
class Rotated:
    epoch: int
    after: int
    members: bytes
    commit: bytes
    boxes: tuple[tuple[bytes, bytes], ...]


def members_hash(devices: Iterable[Device]) -> bytes:
    rows = sorted(devices, key=lambda row: row.device)
    joined = b"".join(row.device + row.member + row.ed25519 + row.x25519 + row.voice for row in rows)
    return sha256(joined).digest()


def commit_of(secret: bytes, group: bytes, epoch: int) -> bytes:
    return epoch_key("commit", secret, group, epoch)


def body(
    group: bytes, epoch: int, secret: bytes, after: int, devices: Iterable[Device], random: Random
) -> dict[str, Any]:
    """The body that moves the group to `epoch`, with one box for each listed device."""
    rows = sorted(devices, key=lambda row: row.device)
    boxes = [[row.device, seal_box(row, secret, group, epoch, random(32))] for row in rows]
    commit = commit_of(secret, group, epoch)
    return {
        "epoch": epoch,
        "after": after,
        "members": members_hash(rows),
        "commit": commit,
        "boxes": boxes,
    }


def read_rotated(said: Any) -> Rotated:
    must(is_map(said, {"epoch", "after", "members", "commit", "boxes"}), "false-rotation")
    must(is_int(said["epoch"]) and is_int(said["after"]), "false-rotation")
    must(is_bytes(said["members"], 32) and is_bytes(said["commit"], 32), "false-rotation")
    must(isinstance(said["boxes"], list), "false-rotation")
    for pair in said["boxes"]:
        must(isinstance(pair, list) and len(pair) == 2, "false-rotation")
        must(is_bytes(pair[0], 16) and is_bytes(pair[1], BOX), "false-rotation")
    boxes = tuple((device, box) for device, box in said["boxes"])
    return Rotated(said["epoch"], said["after"], said["members"], said["commit"], boxes)


def check(rotated: Rotated, epoch: int, position: int, devices: Iterable[Device]) -> None:
    """Refuses `false-rotation` unless it is what the log gives at `position` under `epoch`."""
    rows = sorted(devices, key=lambda row: row.device)
    must(rotated.epoch == epoch + 1 and rotated.after == position - 1, "false-rotation")
    must(rotated.members == members_hash(rows), "false-rotation")
    must([device for device, _ in rotated.boxes] == [row.device for row in rows], "false-rotation")


def seal_box(device: Device, secret: bytes, group: bytes, epoch: int, ephemeral: bytes) -> bytes:
    return hpke.seal(device.x25519, secret, _box_info(group, epoch, device.device), ephemeral)


def open_box(rotated: Rotated, group: bytes, reader: Reader) -> bytes:
    """The key in the reader's own box; refuses `false-box` unless it opens to the committed one."""
    box = dict(rotated.boxes)[reader.device]
    try:
        secret = hpke.unseal(reader.x25519, box, _box_info(group, rotated.epoch, reader.device))
    except Refused:
        raise Refused("false-box") from None
    must(len(secret) == 32 and commit_of(secret, group, rotated.epoch) == rotated.commit, "false-box")
    return secret


def seal_prev(group: bytes, epoch: int, secret: bytes, older: bytes, iv: bytes) -> bytes:
    """The key of the epoch before `epoch`, for whoever holds that of `epoch`."""
    key = epoch_key("prev", secret, group, epoch)
    return iv + aead.seal(key, iv, older, _prev_aad(group, epoch))


def open_prev(group: bytes, epoch: int, secret: bytes, prev: Any) -> bytes:
    """Refuses `false-prev`; whether the key is the right one only the wires of its epoch can say."""
    must(is_bytes(prev, PREV), "false-prev")
    key = epoch_key("prev", secret, group, epoch)
    try:
        return aead.unseal(key, prev[:12], prev[12:], _prev_aad(group, epoch))
    except Refused:
        raise Refused("false-prev") from None


def _box_info(group: bytes, epoch: int, device: bytes) -> bytes:
    return DOMAINS["epoch-seal"] + group + u32(epoch) + device


def _prev_aad(group: bytes, epoch: int) -> bytes:
    return group + u32(epoch - 1) + u32(epoch)
