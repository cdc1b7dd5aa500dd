"""A group that carries on an older one: what `group.regrown` says, and whom it expects without a vouch."""

from dataclasses import dataclass
from typing import Any

from . import request
from .log import Log
from .members import Circle
from .payload import Entry
from .request import NO_VOICE, Request
from .shape import is_bytes, is_int, is_map, is_text, must


@dataclass(frozen=True)
class Regrown:
    origin: bytes
    position: int
    head: bytes


def regrown(log: Log, position: int, index: int, entry: Entry) -> None:
    """Counts behind the founding and nowhere else, and names only what is new to this log."""
    circle, body = log.circle, entry.body
    assert circle is not None
    must((position, index) == (1, 1) and is_map(body, {"from", "position", "head", "members"}))
    must(is_bytes(body["from"], 16) and is_int(body["position"]) and is_bytes(body["head"], 32))
    must(isinstance(body["members"], list))
    expected: dict[bytes, bytes] = {}
    brought: set[bytes] = set()
    for row in body["members"]:
        must(is_map(row, {"R"}, {"who"}) and isinstance(row["R"], bytes))
        must("who" not in row or is_text(row["who"], 80))
        asked = request.decode(row["R"])
        must(asked.role == 1 and not asked.brought() & (circle.used | brought))
        expected[asked.member], brought = row["R"], brought | asked.brought()
    circle.expected = expected
    log.regrown = Regrown(body["from"], body["position"], body["head"])


def expected_of(circle: Circle, *without: bytes) -> list[dict[str, Any]]:
    """The listed members as the new group expects them: by the device that carries their voice."""
    rows = []
    for device in circle.devices.values():
        keys = (device.ed25519, device.x25519, device.voice)
        if device.member in without or device.voice == NO_VOICE:
            continue
        asked = Request(1, device.member, device.device, *keys).encode()
        who = circle.members[device.member].who
        rows.append({"R": asked} | ({} if who is None else {"who": who}))
    return rows
