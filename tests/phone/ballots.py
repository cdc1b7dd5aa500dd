"""What a phone computes around a ballot: its handle, its id, whose key it is, who asks for a token."""

from dataclasses import dataclass
from hashlib import sha256

from . import ed25519
from .keys import DOMAINS, u64

ENVELOPE_INNER = 4096  # every envelope, real or filler


@dataclass(frozen=True)
class Terms:
    """What the handle of a ballot stands for; `voices` are public keys, sorted, times are Unix seconds."""

    salt: bytes
    voices: tuple[bytes, ...]
    quota: int
    floor: int
    opens: int
    closes: int

    def handle(self, group: bytes) -> bytes:
        numbers = u16(self.quota) + u16(self.floor) + u64(self.opens) + u64(self.closes)
        return sha256(DOMAINS["handle"] + group + self.salt + numbers + b"".join(self.voices)).digest()[:16]

    def body(self) -> dict[str, object]:
        """What `PUT /ballots/{handle}` carries."""
        return {
            "salt": self.salt,
            "voices": list(self.voices),
            "quota": self.quota,
            "floor": self.floor,
            "opens": self.opens,
            "closes": self.closes,
        }


def u16(number: int) -> bytes:
    return number.to_bytes(2, "big")


def ballot_id(group: bytes, entry: bytes, index: int, modulus: bytes) -> bytes:
    """`entry` is the id of the `ballot.opened` entry, `index` the place in its list."""
    return sha256(DOMAINS["ballot"] + group + entry + u16(index) + modulus).digest()


def attested_part(group: bytes, handle: bytes, modulus: bytes) -> bytes:
    return DOMAINS["ballot-key"] + group + handle + modulus


def is_attested(server: bytes, group: bytes, handle: bytes, modulus: bytes, attest: bytes) -> bool:
    """Whether the server named in `group.founded` says that this is its key for this ballot."""
    return ed25519.verifies(server, attest, attested_part(group, handle, modulus))


def issue_part(group: bytes, handle: bytes, slot: int, request: bytes) -> bytes:
    return DOMAINS["issue"] + group + handle + u16(slot) + sha256(request).digest()


def sign_issue(voice: bytes, group: bytes, handle: bytes, slot: int, request: bytes) -> bytes:
    """`voice` is the private seed of the member's voice."""
    return ed25519.sign(voice, issue_part(group, handle, slot, request))


def urn_body(
    ballot: bytes, nonce: bytes, authenticator: bytes, counter: int, wire: bytes
) -> dict[str, object]:
    """What `POST /ballots/{handle}/urn` carries."""
    return {"q": ballot, "n": nonce, "z": authenticator, "k": counter, "wire": wire}
