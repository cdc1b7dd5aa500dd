"""The request to be let in, and the vouch a member's device gives for exactly these bytes."""

from dataclasses import dataclass
from hashlib import sha256

from . import cbor, ed25519
from .keys import DOMAINS, u32
from .shape import is_bytes, is_int, is_map, must

NO_VOICE = bytes(32)
LENGTHS = {"m": 16, "d": 16, "e": 32, "x": 32, "v": 32}


@dataclass(frozen=True)
class Request:
    role: int
    member: bytes
    device: bytes
    ed25519: bytes
    x25519: bytes
    voice: bytes

    def encode(self) -> bytes:
        keys = {"e": self.ed25519, "x": self.x25519, "v": self.voice}
        return cbor.encode({"r": self.role, "m": self.member, "d": self.device, **keys})

    def brought(self) -> set[bytes]:
        """Ids and keys that must be new to the log; a listed member keeps its id."""
        new = {self.device, self.ed25519, self.x25519}
        if self.role == 1:
            new.add(self.member)
        if self.voice != NO_VOICE:
            new.add(self.voice)
        return new


def decode(data: bytes) -> Request:
    said = cbor.decode(data)
    must(is_map(said, {"r", *LENGTHS}) and is_int(said["r"], 1, 3))
    must(all(is_bytes(said[key], length) for key, length in LENGTHS.items()))
    request = Request(said["r"], *(said[key] for key in LENGTHS))
    must((request.voice == NO_VOICE) == (request.role == 2))
    must(request.member != request.device)
    must(len({request.ed25519, request.x25519, request.voice}) == 3)
    return request


def vouched_part(group: bytes, epoch: int, request: bytes) -> bytes:
    return DOMAINS["vouch"] + group + u32(epoch) + sha256(request).digest()


def vouch(seed: bytes, group: bytes, epoch: int, request: bytes) -> bytes:
    return ed25519.sign(seed, vouched_part(group, epoch, request))
