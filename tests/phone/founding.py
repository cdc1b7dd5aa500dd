"""The bodies the kernel itself reads: the charter, the founding of a group, a device that joined."""

from dataclasses import dataclass
from typing import Any

from . import request
from .codes import Vouches, read_vouches
from .shape import is_bytes, is_int, is_map, is_text, must

CHARTER_KEYS = {"sponsors", "share", "change", "window", "crowd", "care", "term"}
USUAL_CHARTER = {
    "sponsors": 1,
    "share": [2, 3],
    "change": [2, 3],
    "window": [6, 18],
    "crowd": 5,
    "care": 3,
    "term": 90,
}


@dataclass(frozen=True)
class Founded:
    name: str
    charter: dict[str, Any]
    server: bytes
    request: request.Request
    who: str | None


@dataclass(frozen=True)
class Joined:
    request: request.Request
    request_bytes: bytes
    vouches: Vouches
    name: str | None
    replaces: frozenset[bytes] | None


def read_founded(body: Any) -> Founded:
    must(is_map(body, {"name", "charter", "server", "R"}, {"who"}))
    must(is_text(body["name"], 80) and is_bytes(body["server"], 32) and isinstance(body["R"], bytes))
    must("who" not in body or is_text(body["who"], 80))
    check_charter(body["charter"])
    founder = request.decode(body["R"])
    must(founder.role == 1)
    return Founded(body["name"], body["charter"], body["server"], founder, body.get("who"))


def read_joined(body: Any) -> Joined:
    must(is_map(body, {"R", "vouches"}, {"name", "replaces"}) and isinstance(body["R"], bytes))
    must("name" not in body or is_text(body["name"], 80))
    asked, vouches = request.decode(body["R"]), read_vouches(body["vouches"])
    must(("replaces" in body) == (asked.role == 3))
    replaces = _read_devices(body["replaces"]) if "replaces" in body else None
    return Joined(asked, body["R"], vouches, body.get("name"), replaces)


def check_charter(charter: Any) -> None:
    must(isinstance(charter, dict) and set(charter) >= CHARTER_KEYS)
    must(is_int(charter["sponsors"], 1, 2))
    must(_is_share(charter["share"]) and _is_share(charter["change"]))
    window = charter["window"]
    must(isinstance(window, list) and len(window) == 2)
    must(is_int(window[0], 0, 6) and is_int(window[1], 0, 23))
    must(all(is_int(charter[key], 1) for key in ("crowd", "care", "term")))


def _is_share(share: Any) -> bool:
    if not (isinstance(share, list) and len(share) == 2 and all(is_int(part, 1, 100) for part in share)):
        return False
    return 2 * share[0] > share[1] >= share[0]


def _read_devices(listed: Any) -> frozenset[bytes]:
    must(isinstance(listed, list) and all(is_bytes(device, 16) for device in listed))
    must(len(set(listed)) == len(listed))
    return frozenset(listed)
