"""Privacy Pass tokens of type 0x0002 (RFC 9577, RFC 9578): what is blinded, what is asked, what is shown.

The nonce of a token is a one-time Ed25519 public key, so a token certifies a pseudonym and not a text.
"""

from dataclasses import dataclass
from hashlib import sha256

from . import blind
from .blind import Blinded
from .seeded import Random
from .shape import must

TYPE = b"\x00\x02"
ISSUER = b"coppice"
# SubjectPublicKeyInfo with id-RSASSA-PSS, SHA-384, MGF1 with SHA-384, salt 48 (RFC 9578, section 8.2.2).
KEY_PREFIX = bytes.fromhex(
    "30820152303d06092a864886f70d01010a3030a00d300b0609608648016503040202a11a301806092a864886f70d010108"
    "300b0609608648016503040202a2030201300382010f003082010a0282010100"
)
KEY_SUFFIX = bytes.fromhex("0203010001")


@dataclass(frozen=True)
class Asked:
    """A token on its way: all of it is kept before the request leaves."""

    modulus: bytes
    message: bytes
    blinded: Blinded

    @property
    def request(self) -> bytes:
        return TYPE + key_id(self.modulus)[-1:] + self.blinded.message

    def finalise(self, answer: bytes) -> bytes:
        return blind.finalise(self.modulus, self.message, self.blinded, answer)


def challenge(context: bytes, issuer: bytes = ISSUER, origin: bytes = b"") -> bytes:
    """TokenChallenge of RFC 9577, section 2.1; `context` is the ballot id."""
    return (
        TYPE
        + len(issuer).to_bytes(2, "big")
        + issuer
        + len(context).to_bytes(1, "big")
        + context
        + len(origin).to_bytes(2, "big")
        + origin
    )


def token_key(modulus: bytes) -> bytes:
    return KEY_PREFIX + modulus + KEY_SUFFIX


def key_id(modulus: bytes) -> bytes:
    return sha256(token_key(modulus)).digest()


def authenticator_input(modulus: bytes, challenged: bytes, nonce: bytes) -> bytes:
    """What the issuer signs without seeing it; 98 bytes."""
    return TYPE + nonce + sha256(challenged).digest() + key_id(modulus)


def ask(modulus: bytes, challenged: bytes, nonce: bytes, draw: Random) -> Asked:
    """A fresh salt and a fresh blind; refuses a modulus that could be told apart or factored easily."""
    blind.must_be_fair(modulus)
    return asked(modulus, challenged, nonce, draw(blind.SALT), blind.draw_factor(modulus, draw))


def asked(modulus: bytes, challenged: bytes, nonce: bytes, salt: bytes, factor: int) -> Asked:
    must(len(nonce) == 32)
    message = authenticator_input(modulus, challenged, nonce)
    return Asked(modulus, message, blind.blind(modulus, message, salt, factor))


def is_valid(modulus: bytes, ballot: bytes, nonce: bytes, authenticator: bytes) -> bool:
    return blind.verifies(modulus, authenticator_input(modulus, challenge(ballot), nonce), authenticator)
