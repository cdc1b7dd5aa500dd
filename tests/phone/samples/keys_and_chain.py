"""Vectors of epoch keys, heads and the wrapped vault key."""

from typing import Any

from .. import chain, vault
from ..keys import EPOCH_USES, epoch_key, vault_key
from ..seeded import seeded

Case = dict[str, Any]


def derive() -> list[Case]:
    draw = seeded("derive")
    cases = []
    for epoch in (1, 2, 0x01020304, 2**32 - 1):
        secret, group = draw(32), draw(16)
        keys = {use: epoch_key(use, secret, group, epoch).hex() for use in EPOCH_USES}
        cases.append({"E": secret.hex(), "group": group.hex(), "epoch": epoch, **keys})
    return cases


def heads() -> list[Case]:
    draw = seeded("chain")
    cases = []
    for lengths in ([], [1], [1073, 2097, 1073]):
        group, wires = draw(16), [draw(length) for length in lengths]
        texts = [wire.hex() for wire in wires]
        computed = [head.hex() for head in chain.heads(group, wires)]
        cases.append({"group": group.hex(), "wires": texts, "heads": computed})
    return cases


def wrapped() -> list[Case]:
    draw = seeded("vault")
    phrases = [
        ("plain words", "orchard lantern river seven maple drum", vault.STRONG),
        ("plain words, the smaller memory", "orchard lantern river seven maple drum", vault.FALLBACK),
        ("an accent in two characters", "cafe\u0301 solidaire", vault.FALLBACK),
        ("the same accent in one character", "caf\u00e9 solidaire", vault.FALLBACK),
        ("a ligature, full width and a circled digit", "\ufb01re \uff21\uff22 \u2460", vault.FALLBACK),
        ("the same spelled plainly", "fire AB 1", vault.FALLBACK),
        ("Arabic presentation forms", "\ufefb \u0633\u0644\u0627\u0645", vault.FALLBACK),
    ]
    salt, vault_id, iv, secret = draw(16), draw(16), draw(12), draw(32)
    return [
        _wrapped(says, phrase, vault_id, vault.Stretch(*size, salt), iv, secret)
        for says, phrase, size in phrases
    ]


def _wrapped(
    says: str, phrase: str, vault_id: bytes, stretch: vault.Stretch, iv: bytes, secret: bytes
) -> Case:
    return {
        "says": says,
        "phrase": phrase,
        "vault": vault_id.hex(),
        "m": stretch.memory_kib,
        "t": stretch.passes,
        "p": 1,
        "salt": stretch.salt.hex(),
        "kdf": stretch.encode().hex(),
        "kek": vault.phrase_key(phrase, vault_id, stretch).hex(),
        "iv": iv.hex(),
        "VK": secret.hex(),
        "wrapped": vault.wrap(phrase, vault_id, stretch, iv, secret).hex(),
        **{use: vault_key(use, secret, vault_id).hex() for use in ("records", "draft-key", "outbox")},
    }
