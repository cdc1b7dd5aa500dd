"""The way back through older epochs: each key lies sealed under the next, and a false one is made good."""

from collections.abc import Mapping, Sequence
from typing import Any

from . import payload, rotation, wire
from .errors import Refused
from .payload import Named
from .renewing import opens
from .shape import is_bytes, is_int, is_map, must


def older_keys(
    group: bytes, secrets: Mapping[int, bytes], wires: Sequence[bytes], rows: Any
) -> dict[int, bytes]:
    """Every key that can be had, from the newest known down; ends where neither `prev` nor a member helps."""
    known, prevs = dict(secrets), read_rows(rows)
    for epoch in range(max(known), 1, -1):
        if epoch not in known:
            break
        older = known.get(epoch - 1) or _from_prev(group, epoch, known[epoch], prevs.get(epoch), wires)
        older = older or _mended(group, epoch - 1, known, wires)
        if older is not None:
            known[epoch - 1] = older
    return known


def false_prevs(group: bytes, secrets: Mapping[int, bytes], rows: Any) -> list[int]:
    """The epochs before which the way back is broken, as one who has all keys sees it."""
    prevs = read_rows(rows)
    return [
        epoch
        for epoch in sorted(secrets)
        if epoch - 1 in secrets
        and _opened(group, epoch, secrets[epoch], prevs.get(epoch)) != secrets[epoch - 1]
    ]


def read_rows(rows: Any) -> dict[int, Any]:
    must(isinstance(rows, list), "bad-reply")
    must(
        all(is_map(row, {"epoch", "boundary", "prev"}) and is_int(row["epoch"], 1) for row in rows),
        "bad-reply",
    )
    return {row["epoch"]: row["prev"] for row in rows}


def _from_prev(group: bytes, epoch: int, secret: bytes, prev: Any, wires: Sequence[bytes]) -> bytes | None:
    """Believed if it opens a wire of its epoch; its `commit` is looked at when the log is read forwards."""
    older = _opened(group, epoch, secret, prev)
    return older if older is not None and _opens_any(group, epoch - 1, older, wires) else None


def _opened(group: bytes, epoch: int, secret: bytes, prev: Any) -> bytes | None:
    try:
        return rotation.open_prev(group, epoch, secret, prev)
    except Refused:
        return None


def _mended(group: bytes, epoch: int, known: Mapping[int, bytes], wires: Sequence[bytes]) -> bytes | None:
    """What a member wrote down for those who cannot read so far back; a wire is the proof of it."""
    for sealed in wires:
        try:
            said = payload.decode(wire.unseal(group, known, sealed).payload)
        except Refused:
            continue
        for entry in said.entries if isinstance(said, Named) else ():
            if entry.kind == "epoch.mended" and is_map(entry.body, {"epoch", "key"}):
                key = entry.body["key"]
                if (
                    entry.body["epoch"] == epoch
                    and is_bytes(key, 32)
                    and _opens_any(group, epoch, key, wires)
                ):
                    return bytes(key)
    return None


def _opens_any(group: bytes, epoch: int, secret: bytes, wires: Sequence[bytes]) -> bool:
    of_epoch = (sealed for sealed in wires if len(sealed) > wire.HEADER and wire.epoch_of(sealed) == epoch)
    return any(opens(group, epoch, secret, sealed) for sealed in of_epoch)
