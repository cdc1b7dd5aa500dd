"""RSABSSA-SHA384-PSS-Deterministic (RFC 9474) on the side of whoever asks: blind, finalise, never the key.

Arithmetic with `pow` is not constant-time: good enough for a test's phone, whose secrets are nobody's.
"""

from dataclasses import dataclass
from hashlib import sha384
from math import gcd

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers
from cryptography.hazmat.primitives.hashes import SHA384

from .seeded import Random
from .shape import must

EXPONENT = 65_537
SALT = 48
MODULUS = 256
SMALL_PRIMES = [2] + [n for n in range(3, 2**16, 2) if all(n % d for d in range(3, int(n**0.5) + 1, 2))]


@dataclass(frozen=True)
class Blinded:
    """What goes out, and what is kept to take the blind off again."""

    message: bytes
    inverse: int


def must_be_fair(modulus: bytes) -> None:
    """Refuses `bad-modulus`: not exactly 2,048 bits, even, or with a factor below 2^16."""
    n = int.from_bytes(modulus, "big")
    fair = len(modulus) == MODULUS and n.bit_length() == 8 * MODULUS
    must(fair and all(n % prime for prime in SMALL_PRIMES), "bad-modulus")


def encode(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS-ENCODE of RFC 8017, section 9.1.1, with SHA-384 and MGF1 of the same."""
    length = (bits + 7) // 8
    digest = sha384(bytes(8) + sha384(message).digest() + salt).digest()
    block = (b"\x01" + salt).rjust(length - len(digest) - 1, b"\0")
    mask = _mgf1(digest, len(block))
    masked = int.from_bytes(block, "big") ^ int.from_bytes(mask, "big")
    masked &= (1 << bits - 8 * (length - len(block))) - 1
    return masked.to_bytes(len(block), "big") + digest + b"\xbc"


def blind(modulus: bytes, message: bytes, salt: bytes, factor: int) -> Blinded:
    """Blind with a factor that `draw_factor` gave; refuses `bad-modulus` where no inverse exists."""
    n = int.from_bytes(modulus, "big")
    encoded = int.from_bytes(encode(message, n.bit_length() - 1, salt), "big")
    must(gcd(encoded, n) == 1 and gcd(factor, n) == 1, "bad-modulus")
    blinded = encoded * pow(factor, EXPONENT, n) % n
    return Blinded(blinded.to_bytes(len(modulus), "big"), pow(factor, -1, n))


def draw_factor(modulus: bytes, draw: Random) -> int:
    """Uniform from 1 to below the modulus, by throwing away what is too large."""
    n = int.from_bytes(modulus, "big")
    while not 0 < (factor := int.from_bytes(draw(len(modulus)), "big")) < n:
        continue
    return factor


def finalise(
    modulus: bytes, message: bytes, blinded: Blinded, signed: bytes, salt_length: int = SALT
) -> bytes:
    """The signature; `bad-token` if the issuer's answer does not make one. Never retry with this message."""
    n, answer = int.from_bytes(modulus, "big"), int.from_bytes(signed, "big")
    must(len(signed) == len(modulus) and answer < n, "bad-token")
    signature = (answer * blinded.inverse % n).to_bytes(len(modulus), "big")
    must(verifies(modulus, message, signature, salt_length), "bad-token")
    return signature


def verifies(modulus: bytes, message: bytes, signature: bytes, salt_length: int = SALT) -> bool:
    """False for anything that is no RSA-PSS signature; never raises."""
    try:
        key = RSAPublicNumbers(EXPONENT, int.from_bytes(modulus, "big")).public_key()
        key.verify(signature, message, PSS(MGF1(SHA384()), salt_length), SHA384())
    except (InvalidSignature, ValueError):
        return False
    return True


def _mgf1(seed: bytes, length: int) -> bytes:
    blocks = (sha384(seed + number.to_bytes(4, "big")).digest() for number in range(length // 48 + 1))
    return b"".join(blocks)[:length]
