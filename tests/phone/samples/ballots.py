"""Vectors of ballots: handle, id, attested key, a token from its blind to its end, the urn's body."""

import json
from pathlib import Path
from typing import Any

from .. import ballots, blind, cbor, ed25519, tokens
from ..seeded import seeded

Case = dict[str, Any]
_PUBLISHED = Path(__file__).parents[2] / "vectors" / "published" / "rfc9578-blind-rsa.json"
_LARGEST = 2**53 - 1


def cases() -> list[Case]:
    keys = json.loads(_PUBLISHED.read_text())["cases"]
    return [
        _ballot("a week's window of eight members", keys[0], voices=8),
        _ballot("one voice, the last slot of the most", keys[1], voices=1, quota=65_535, slot=65_534),
        _ballot("the last second that can be said", keys[2], voices=2, closes=_LARGEST, index=65_535),
        *_moduli(int(keys[3]["n"], 16)),
    ]


def _ballot(
    says: str, key: Case, *, voices: int, quota: int = 2, slot: int = 1, closes: int = 1_795_777_200,
    index: int = 0,
) -> Case:  # fmt: skip
    draw = seeded(f"ballot {says}")
    group, salt, entry, server = draw(16), draw(16), draw(16), draw(32)
    seeds = sorted((draw(32) for _ in range(voices)), key=ed25519.public_of)
    listed = tuple(ed25519.public_of(seed) for seed in seeds)
    terms = ballots.Terms(salt, listed, quota, 5, 1_795_172_400, closes)
    modulus, handle = bytes.fromhex(key["n"]), terms.handle(group)
    ballot = ballots.ballot_id(group, entry, index, modulus)
    once, pss_salt, factor = draw(32), draw(48), blind.draw_factor(modulus, draw)
    nonce = ed25519.public_of(once)
    asked = tokens.asked(modulus, tokens.challenge(ballot), nonce, pss_salt, factor)
    answer = _signed(key, asked.blinded.message)
    authenticator, wire = asked.finalise(answer), b"\x01" + bytes([0, 0, 0, 7]) + draw(28 + 4096 + 16)
    hexed = {
        "group": group, "salt": salt, "handle": handle, "entry": entry, "modulus": modulus, "ballot": ballot,
        "server": ed25519.public_of(server), "serverSeed": server,
        "attest": ed25519.sign(server, ballots.attested_part(group, handle, modulus)),
        "challenge": tokens.challenge(ballot), "tokenKeyId": tokens.key_id(modulus), "seed": once, "n": nonce,
        "input": asked.message, "pssSalt": pss_salt, "blind": factor.to_bytes(256, "big"),
        "request": asked.request, "voice": seeds[-1],
        "sig": ballots.sign_issue(seeds[-1], group, handle, slot, asked.request),
        "answer": answer, "z": authenticator, "wire": wire,
        "urn": cbor.encode(ballots.urn_body(ballot, nonce, authenticator, 3, wire)),
    }  # fmt: skip
    numbers = {"quota": quota, "floor": 5, "opens": terms.opens, "closes": closes, "index": index}
    return {
        "says": says,
        **{name: value.hex() for name, value in hexed.items()},
        **numbers,
        "voices": [voice.hex() for voice in listed],
        "slot": slot,
        "k": 3,
        "code": None,
    }


def _moduli(fair: int) -> list[Case]:
    """Moduli to look at before anything is blinded for them; `fair` is one that passes."""
    bent = {
        "a bit too few": fair >> 1 | 1,
        "a bit too many": fair << 1 | 1,
        "even": fair - 1,
        "a factor of three": _multiple_of(3, fair),
        "a factor of 65,521, the largest prime below 2^16": _multiple_of(65_521, fair),
        "nothing but zeros": 0,
    }
    length = (fair.bit_length() + 7) // 8
    texts = {says: n.to_bytes(max(length, (n.bit_length() + 7) // 8), "big") for says, n in bent.items()}
    texts["a zero in front"] = b"\0" + fair.to_bytes(length, "big")
    listed = [
        {"says": f"a modulus: {says}", "modulus": n.hex(), "code": "bad-modulus"} for says, n in texts.items()
    ]
    return [{"says": "a modulus: fair", "modulus": f"{fair:x}", "code": None}, *listed]


def _multiple_of(prime: int, near: int) -> int:
    """An odd number of as many bits that the prime divides."""
    multiple = near - near % prime
    return multiple if multiple % 2 else multiple - prime


def _signed(key: Case, message: bytes) -> bytes:
    """What the server answers: the plain private operation, as RFC 9474 defines it."""
    p, q = int(key["p"], 16), int(key["q"], 16)
    exponent = pow(blind.EXPONENT, -1, (p - 1) * (q - 1))
    return pow(int.from_bytes(message, "big"), exponent, p * q).to_bytes(256, "big")
