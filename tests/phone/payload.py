"""What a wire says once it is open: named entries of one device, or one hidden text."""

from dataclasses import dataclass
from typing import Any

from . import cbor
from .shape import is_bytes, is_int, is_map, is_text, must


@dataclass(frozen=True)
class Entry:
    """Its shape stands; kind and hours are judged one entry at a time by `is_well_formed`."""

    entry_id: bytes
    kind: Any
    hours: Any
    body: Any

    def is_well_formed(self) -> bool:
        return is_text(self.kind, 64) and is_int(self.hours)


@dataclass(frozen=True)
class Named:
    device: bytes
    position: int
    head: bytes
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Hidden:
    """A text from an unnamed member; what is not of the right shape is empty, and then it is not whole."""

    ballot: bytes
    key: bytes
    token: bytes
    body: Any
    is_whole: bool


def encode(device: bytes, position: int, head: bytes, entries: list[Entry]) -> bytes:
    listed = [[entry.entry_id, entry.kind, entry.hours, entry.body] for entry in entries]
    return cbor.encode({"v": 1, "a": device, "s": [position, head], "e": listed})


def decode(payload: bytes) -> Named | Hidden:
    said = cbor.decode(payload)
    must(isinstance(said, dict) and is_int(said.get("v"), 1, 1))
    if "q" in said and "a" not in said:
        return _hidden(said)
    must(is_map(said, {"v", "a", "s", "e"}) and is_bytes(said["a"], 16))
    seen, entries = said["s"], said["e"]
    must(isinstance(seen, list) and len(seen) == 2 and is_int(seen[0]) and is_bytes(seen[1], 32))
    must(isinstance(entries, list) and len(entries) > 0)
    must(all(isinstance(entry, list) and len(entry) == 4 and is_bytes(entry[0], 16) for entry in entries))
    return Named(said["a"], seen[0], seen[1], tuple(Entry(*entry) for entry in entries))


def _hidden(said: dict[str, Any]) -> Hidden:
    ballot = said["q"] if is_bytes(said["q"], 32) else b""
    whole = is_map(said, {"v", "q", "n", "z", "b"}) and is_bytes(said["n"], 32) and is_bytes(said["z"], 256)
    return (
        Hidden(ballot, said["n"], said["z"], said["b"], True)
        if whole
        else Hidden(ballot, b"", b"", None, False)
    )
