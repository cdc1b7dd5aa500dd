"""Vectors of the sealed file, and of the twelve words it is sealed under."""

from typing import Any

from .. import cbor, sealed_file, vault
from ..errors import Refused
from ..seeded import seeded

Case = dict[str, Any]
# Words of BIP 39's own vectors.
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"


def twelves() -> list[Case]:
    draw = seeded("twelve words")
    entropies = [bytes(16), b"\x7f" * 16, b"\x80" * 16, b"\xff" * 16, draw(16), draw(16)]
    return [{"entropy": one.hex(), "places": sealed_file.places_of(one)} for one in entropies]


def files() -> list[Case]:
    draw = seeded("sealed file")
    item = {"id": draw(16), "kind": "ledger.logged", "hours": 480_000, "body": {"text": "soup"}}
    full = {**item, "envelope": False, "group": draw(16)}
    note = {**item, "id": draw(16), "kind": "pauses.noted", "envelope": False, "group": None}
    contents = {
        "nothing": {"v": 1, "hours": 480_000, "items": []},
        "a draft and a note": {"v": 1, "hours": 480_000, "items": [full, note]},
        "more than one bucket": {"v": 1, "hours": 1, "items": [full | {"body": "x" * 3000}]},
    }
    sizes = {"nothing": vault.STRONG}
    cases = []
    for says, content in contents.items():
        stretch = vault.Stretch(*sizes.get(says, vault.FALLBACK), draw(16))
        file = sealed_file.seal(PHRASE, draw(16), stretch, draw(12), content)
        cases.append(_case(says, PHRASE, file))
    good = bytes.fromhex(cases[1]["file"])
    bent = {
        "other words": ("zoo " * 11 + "wrong", good),
        "a changed id": (PHRASE, good[:20] + bytes([good[20] ^ 1]) + good[21:]),
        "a changed salt": (PHRASE, good[:50] + bytes([good[50] ^ 1]) + good[51:]),
        "a changed end": (PHRASE, good[:-1] + bytes([good[-1] ^ 1])),
        "cut off": (PHRASE, good[:-1]),
        "another beginning": (PHRASE, b"C" + good[1:]),
        "a weak stretch": (PHRASE, good[:32] + bytes(3) + b"\x40" + good[36:]),
        "empty": (PHRASE, b""),
    }
    return cases + [_case(says, *one) for says, one in bent.items()]


def _case(says: str, phrase: str, file: bytes) -> Case:
    case: Case = {"says": says, "phrase": phrase, "file": file.hex()}
    try:
        return case | {"content": cbor.encode(sealed_file.unseal(phrase, file)).hex(), "code": None}
    except Refused as refusal:
        return case | {"code": refusal.code}
