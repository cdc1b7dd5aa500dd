"""Clues for whoever holds the blind signing key: is there a blinding that looks less like chance than others?

For every request and every token some blinding makes them fit, so nothing follows from there being one.
What could give something away is a blinding of 1, or a small one.
"""

from tests.unlink.evidence.sight import Sight
from tests.unlink.trace import Hidden


def smallest_blinding(sight: Sight, hidden: Hidden) -> list[float]:
    """Bits of the factor that would link the member's request to this token."""
    kept, key = sight.kept.get(hidden.nonce), sight.week.key
    if kept is None or kept.authenticator is None or key is None:
        return sight.nobody()
    modulus, _ = key
    unblind = pow(int.from_bytes(kept.authenticator, "big"), -1, modulus)
    factors = sight.nobody()
    for asked in sight.week.issued:
        if asked.answer is not None:
            factor = int.from_bytes(asked.answer, "big") * unblind % modulus
            factors[asked.member] = float(min(factor.bit_length(), (modulus - factor).bit_length()))
    return factors


CLUES = {"smallest blinding": smallest_blinding}
