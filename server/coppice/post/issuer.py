"""The RSA key of one ballot: made once, signs what it cannot read, and checks what it signed.

Blind RSA 2,048 as in RFC 9578 (type 0x0002). Python's `pow` takes a time that depends on its numbers, so each
signing blinds the message and both exponents anew, and a result that does not verify never leaves.
"""

import secrets
from dataclasses import dataclass
from math import gcd

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS
from cryptography.hazmat.primitives.hashes import SHA384

from coppice.wire.ballots import MODULUS_BYTES, key_id

EXPONENT = 65_537
PRIMES_BYTES = MODULUS_BYTES
_SALT_BYTES = 48
_PRIME_BYTES = MODULUS_BYTES // 2
_BLINDING_BITS = 64


@dataclass(frozen=True)
class BallotKey:
    """Both primes; everything else follows from them."""

    p: int
    q: int

    @property
    def modulus(self) -> int:
        """The public half."""
        return self.p * self.q

    @property
    def modulus_bytes(self) -> bytes:
        """The public half as it stands in an answer."""
        return self.modulus.to_bytes(MODULUS_BYTES, "big")

    @property
    def primes(self) -> bytes:
        """As it is kept."""
        return self.p.to_bytes(_PRIME_BYTES, "big") + self.q.to_bytes(_PRIME_BYTES, "big")

    def could_sign(self, key_byte: int, blinded: int) -> bool:
        """Whether a request names this key and holds a number that belongs to it."""
        return key_byte == key_id(self.modulus)[-1] and 0 < blinded < self.modulus

    def sign(self, blinded: int) -> bytes:
        """The one signature of a number; raises `ArithmeticError` rather than give a wrong one away."""
        n = self.modulus
        factor = _factor(n)
        masked = blinded * pow(factor, EXPONENT, n) % n
        at_p, at_q = _root(masked, self.p), _root(masked, self.q)
        lifted = at_q + self.q * ((at_p - at_q) * pow(self.q, -1, self.p) % self.p)
        signature = lifted * pow(factor, -1, n) % n
        if pow(signature, EXPONENT, n) != blinded:
            raise ArithmeticError
        return signature.to_bytes(MODULUS_BYTES, "big")

    def verifies(self, message: bytes, signature: bytes) -> bool:
        """Whether a signature is of this key over a message."""
        public = rsa.RSAPublicNumbers(EXPONENT, self.modulus).public_key()
        try:
            public.verify(signature, message, PSS(MGF1(SHA384()), _SALT_BYTES), SHA384())
        except InvalidSignature:
            return False
        return True


def make_key() -> BallotKey:
    """A new key; about a tenth of a second of one core."""
    numbers = rsa.generate_private_key(EXPONENT, 8 * MODULUS_BYTES).private_numbers()
    return BallotKey(numbers.p, numbers.q)


def key_from(primes: bytes) -> BallotKey:
    """The key that was kept."""
    return BallotKey(
        int.from_bytes(primes[:_PRIME_BYTES], "big"), int.from_bytes(primes[_PRIME_BYTES:], "big")
    )


def _factor(n: int) -> int:
    """A number to hide the message under, one that can be taken away again."""
    while gcd(factor := secrets.randbelow(n - 1) + 1, n) != 1:
        continue
    return factor


def _root(number: int, prime: int) -> int:
    """The signature modulo one prime; a random multiple of its order hides the exponent."""
    exponent = pow(EXPONENT, -1, prime - 1) + secrets.randbits(_BLINDING_BITS) * (prime - 1)
    return pow(number, exponent, prime)
