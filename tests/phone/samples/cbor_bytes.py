"""Vectors of the one encoding: bytes every phone accepts, and bytes every phone refuses."""

from typing import Any

from .. import cbor
from ..errors import Refused

GOOD = {
    "nothing": None,
    "true": True,
    "smallest map": {},
    "short keys before long ones": {"b": 1, "aa": 2, "a": 3, "": 4},
    "the largest number": 2**53 - 1,
    "the smallest number": -(2**53 - 1),
    "two bytes of length": "x" * 256,
    "text beyond the basic plane": "\U0001f33f and ع",
    "bytes": bytes(range(24)),
    "thirty-two levels": None,
}
BAD = {
    "nothing at all": "",
    "a number in too many bytes": "1800",
    "a length in too many bytes": "580100",
    "a number beyond 2^53 - 1": "1b0020000000000000",
    "a negative number beyond 2^53 - 1": "3b001fffffffffffff",
    "a float": "f93c00",
    "a whole float": "fb3ff0000000000000",
    "not a number": "f97e00",
    "undefined": "f7",
    "another simple value": "f0",
    "a simple value in two bytes": "f8ff",
    "a tag": "c000",
    "a tagged date": "c11a514b67b0",
    "a bignum": "c24101",
    "indefinite bytes": "5f4100ff",
    "indefinite text": "7f6161ff",
    "an indefinite list": "9f00ff",
    "an indefinite map": "bf616100ff",
    "keys out of order": "a2616201616102",
    "a long key before a short one": "a262616101616202",
    "a key twice": "a2616101616102",
    "a number as key": "a10102",
    "bytes as key": "a1416100",
    "something after the end": "0000",
    "cut short": "8201",
    "a length of 2^64 - 1": "5bffffffffffffffff",
    "a list longer than the bytes": "9b00ffffffffffffff",
    "text that is not UTF-8": "61ff",
    "half a surrogate pair": "63eda080",
    "an overlong character": "62c080",
    "a break alone": "ff",
    "a reserved length": "1c",
    "a float inside a map": "a16161f90000",
    "a reference to itself": "d81c81d81d00",
    "thirty-three levels": "81" * 33 + "00",
    "ten thousand levels": "81" * 10_000 + "00",
}


def encodings() -> list[dict[str, Any]]:
    values = GOOD | {"thirty-two levels": _nested(32)}
    good = [{"says": says, "cbor": cbor.encode(value).hex(), "code": None} for says, value in values.items()]
    return good + [{"says": says, "cbor": data, "code": _code(data)} for says, data in BAD.items()]


def _nested(levels: int) -> Any:
    value: Any = 0
    for _ in range(levels):
        value = [value]
    return value


def _code(data: str) -> str:
    try:
        cbor.decode(bytes.fromhex(data))
    except Refused as refusal:
        return refusal.code
    raise AssertionError(data)
