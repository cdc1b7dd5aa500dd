"""Vectors of single wires: good ones at the borders of sizes, and each way to be refused."""

from hashlib import sha256
from typing import Any

from .. import aead, cbor, ed25519, payload, wire
from ..errors import Refused
from ..keys import DOMAINS, epoch_key, u32
from ..padding import bucket, pad
from ..seeded import seeded

Case = dict[str, Any]
LARGE = 4_096  # beyond it the hash alone proves the bytes


class Bench:
    """Everything that stays the same from case to case."""

    def __init__(self) -> None:
        self.draw = seeded("wire")
        self.group, self.secret, self.seed = self.draw(16), self.draw(32), self.draw(32)
        self.device, self.wire_id, self.iv = self.draw(16), self.draw(16), self.draw(12)

    def said(self, length: int | None = None, **changes: Any) -> bytes:
        """A named payload, its body filled so that it takes `length` bytes in all."""
        entry = [bytes(16), "note.written", 480_000, b""]
        told = {"v": 1, "a": self.device, "s": [0, bytes(32)], "e": [entry], **changes}
        if length is None:
            return cbor.encode(told)
        for filling in range(length):
            entry[3] = bytes(filling)
            if filling > length - 200 and len(cbor.encode(told)) == length:
                return cbor.encode(told)
        raise ValueError(length)

    def inner(self, said: bytes, epoch: int = 7) -> bytes:
        return pad(ed25519.sign(self.seed, wire.signed_part(self.group, epoch, self.wire_id, said)), said)

    def sealed(self, inner: bytes, epoch: int = 7) -> bytes:
        return wire.seal_inner(self.group, epoch, self.secret, self.wire_id, self.iv, inner)

    def case(self, says: str, sealed: bytes, said: bytes | None, epoch: int = 7) -> Case:
        fixed = {"E": self.secret, "group": self.group, "id": self.wire_id, "iv": self.iv, "seed": self.seed}
        texts = {name: value.hex() for name, value in fixed.items()}
        case = {"says": says, **texts, "epoch": epoch, "code": self.code(sealed)}
        case |= {"hash": sha256(sealed).hexdigest()}
        if said is not None:
            case["payload"] = said.hex()
        if len(sealed) <= LARGE:
            case["wire"] = sealed.hex()
        return case

    def code(self, sealed: bytes) -> str | None:
        try:
            opened = wire.unseal(self.group, {7: self.secret, 2**32 - 1: self.secret}, sealed)
            payload.decode(opened.payload)
        except Refused as refusal:
            return refusal.code
        return None


def wires() -> list[Case]:
    bench = Bench()
    return _good(bench) + _bent(bench) + _malformed(bench)


def _good(bench: Bench) -> list[Case]:
    cases = []
    for says, length, epoch in (
        ("a short entry", None, 7),
        ("the last epoch there can be", None, 2**32 - 1),
        ("just fills 1,024", 1024 - 68, 7),
        ("one byte more takes 2,048", 1024 - 67, 7),
        ("just fills 2,048", 2048 - 68, 7),
        ("just fills 65,536", 65_536 - 68, 7),
    ):
        said = bench.said(length)
        inner = bench.inner(said, epoch)
        case = bench.case(says, bench.sealed(inner, epoch), said, epoch)
        cases.append(case | ({"inner": inner.hex()} if len(inner) <= LARGE else {}))
    said = bench.said()
    roomy = bench.inner(said).ljust(4096, b"\0")
    cases.append(bench.case("more room than it needs", bench.sealed(roomy), said) | {"inner": roomy.hex()})
    return cases


def _bent(bench: Bench) -> list[Case]:
    said = bench.said()
    inner, good = bench.inner(said), bench.sealed(bench.inner(said))
    last, first_free = inner[:-1] + b"\1", bytearray(inner)
    first_free[68 + len(said)] = 1
    overlong = inner[:64] + u32(2**32 - 1) + inner[68:]
    one_too_long = inner[:64] + u32(len(inner) - 67) + inner[68:]
    odd = bench.sealed(inner + b"\0")
    key = epoch_key("entry", bench.secret, bench.group, 7)
    other_aad = good[:33] + aead.seal(key, bench.iv, inner, DOMAINS["entry"] + bytes(16) + good[:21])
    return [
        bench.case("the last zero is not zero", bench.sealed(last), None),
        bench.case("the first zero is not zero", bench.sealed(bytes(first_free)), None),
        bench.case("a length beyond everything", bench.sealed(overlong), None),
        bench.case("a length one beyond the end", bench.sealed(one_too_long), None),
        bench.case("one byte too many inside", odd, None),
        bench.case("half of the smallest size", bench.sealed(inner[:512]), None),
        bench.case("three times the smallest size", bench.sealed(inner.ljust(3072, b"\0")), None),
        bench.case("twice the largest size", bench.sealed(inner.ljust(131_072, b"\0")), None),
        bench.case("cut by one byte", good[:-1], None),
        bench.case("only the front", good[:33], None),
        bench.case("nothing", b"", None),
        bench.case("version 2", b"\2" + good[1:], None),
        bench.case("version 0", b"\0" + good[1:], None),
        bench.case("an epoch whose key is not here", good[:1] + u32(8) + good[5:], None),
        bench.case("another id than it was sealed with", good[:5] + bytes(16) + good[21:], None),
        bench.case("another iv", good[:21] + bytes(12) + good[33:], None),
        bench.case("one bit turned in the tag", good[:-1] + bytes([good[-1] ^ 1]), None),
        bench.case("sealed for another group", other_aad, None),
    ]


def _malformed(bench: Bench) -> list[Case]:
    entry = [bytes(16), "note.written", 480_000, None]
    hidden = {"v": 1, "q": bytes(32), "n": bytes(32), "z": bytes(256), "b": None}
    said = {
        "an empty payload": b"",
        "a payload that is not a map": cbor.encode([1]),
        "a payload in another encoding": bench.said()[:-1] + b"\x58\x00",
        "payload version 2": bench.said(v=2),
        "payload version true": bench.said(v=True),
        "one key too many": bench.said(t=1),
        "a device id of 15 bytes": bench.said(a=bytes(15)),
        "a seen head of 31 bytes": bench.said(s=[0, bytes(31)]),
        "a negative seen position": bench.said(s=[-1, bytes(32)]),
        "no entries": bench.said(e=[]),
        "an entry of three parts": bench.said(e=[entry[:3]]),
        "an entry id of 17 bytes": bench.said(e=[[bytes(17), *entry[1:]]]),
        "hidden and named at once": bench.said(q=bytes(32)),
        "hidden, version 2": cbor.encode(hidden | {"v": 2}),
    }
    cases = [bench.case(says, bench.sealed(bench.inner(data)), data) for says, data in said.items()]
    fine = {
        "a kind that is no text is the entry's fault": bench.said(e=[[bytes(16), 5, 480_000, None]]),
        "hours below zero are the entry's fault": bench.said(e=[[bytes(16), "note.written", -1, None]]),
        "a hidden text": cbor.encode(hidden),
    }
    assert all(bucket(68 + len(data)) == 1024 for data in fine.values())
    return cases + [bench.case(says, bench.sealed(bench.inner(data)), data) for says, data in fine.items()]
