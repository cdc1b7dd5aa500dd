"""Vectors of the link, its boxes and the words; a second file's worth of cases for checking together."""

from typing import Any

from .. import afar
from ..codes import to_base64url
from ..keys import u32
from ..seeded import seeded

Case = dict[str, Any]


def links() -> list[Case]:
    return [_link(seeded(f"link {number}"), until) for number, until in ((1, 1_795_172_800), (2, 2**32 - 1))]


def _link(draw: Any, until: int) -> Case:
    secret, group, device, ed25519, x25519, request, iv = map(draw, (16, 16, 16, 32, 32, 180, 12))
    (one, one_key), (two, two_key) = afar.box(secret, 1), afar.box(secret, 2)
    content = afar.offer(group, device, ed25519, x25519)
    hexed = {
        "secret": secret, "group": group, "device": device, "e": ed25519, "x": x25519, "R": request, "iv": iv,
        "one": one, "one-key": one_key, "two": two, "two-key": two_key, "offer": content,
        "parcel": afar.seal_parcel(one, one_key, afar.OFFER, iv, content),
    }  # fmt: skip
    return {name: value.hex() for name, value in hexed.items()} | {
        "until": until,
        "link": f"https://post.example/#{to_base64url(secret + u32(until))}",
        "words": afar.five(group, secret, ed25519, x25519, request),
    }


def checks() -> list[Case]:
    return [_check(seeded(f"check {devices}"), devices) for devices in (1, 3)]


def _check(draw: Any, devices: int) -> Case:
    group, commit, server, head, code = draw(16), draw(32), draw(32), draw(32), draw(32)
    rows = [draw(16) + draw(16) + draw(32) + draw(32) + draw(32) for _ in range(devices)]
    keys = afar.keys_hash(group, 7, commit, server, rows)
    hexed = {"group": group, "commit": commit, "server": server, "h": head, "code": code, "keys": keys}
    return {name: value.hex() for name, value in hexed.items()} | {
        "epoch": 7,
        "n": 4097,
        "rows": [row.hex() for row in rows],
        "words": afar.eight(group, 4097, head, code, keys),
    }
