"""The secrets of one device in one group; they are drawn once and never leave it."""

from dataclasses import dataclass

from . import ed25519, hpke
from .request import NO_VOICE, Request
from .seeded import Random


@dataclass(frozen=True)
class Identity:
    seed: bytes
    x25519: bytes
    voice: bytes
    request: Request

    @property
    def device(self) -> bytes:
        return self.request.device


def draw(random: Random, role: int = 1, member: bytes | None = None) -> Identity:
    seed, private, voice = random(32), random(32), random(32)
    voice_key = NO_VOICE if role == 2 else ed25519.public_of(voice)
    keys = (ed25519.public_of(seed), hpke.public_of(private), voice_key)
    return Identity(seed, private, voice, Request(role, member or random(16), random(16), *keys))
