"""Vectors of the request, the admission and the draft: what crosses to another phone or waits for unlock."""

from typing import Any

from .. import cbor, codes, draft, hpke
from ..codes import ADMISSION, REQUEST, AdmissionCode, RequestCode, seal_box, to_base64url
from ..errors import Refused
from ..padding import pad
from ..seeded import seeded
from .cast import Phone, new_phone

Case = dict[str, Any]


def requests() -> list[Case]:
    draw = seeded("request")
    group, sponsor = draw(16), new_phone(draw)
    cases = []
    for role, name in ((1, "Bo"), (2, "Bo's tablet"), (3, "\u0628\u0648 \U0001f33f")):
        phone = new_phone(draw, role)
        asked, vouch = phone.asks.encode(), sponsor.vouch(group, 3, phone)
        first = RequestCode(asked, name, []).text()
        second = RequestCode(asked, name, [(vouch[0], vouch[1])], group, 3).text()
        cases.append(_fields(phone) | {"name": name, "R": asked.hex(), "text": first, "code": None})
        vouched = {"voucher": sponsor.device.hex(), "seed": sponsor.seed.hex(), "vouch": vouch[1].hex()}
        vouched |= {"group": group.hex(), "epoch": 3, "text": second}
        cases.append(_fields(phone) | {"name": name, "R": asked.hex(), "code": None} | vouched)
    return cases + _bad_requests(new_phone(draw), group)


def admissions() -> list[Case]:
    draw = seeded("admission")
    sponsor, group, secret = new_phone(draw), draw(16), draw(32)
    cases = []
    for server, epoch in (("https://post.example", 1), ("http://localhost:8000", 2**32 - 1)):
        phone = new_phone(draw)
        asked, vouch = phone.asks.encode(), sponsor.vouch(group, epoch, phone)
        box = seal_box(phone.asks.x25519, secret, group, epoch, asked, draw(32))
        code = AdmissionCode(server, group, epoch, box, [(vouch[0], vouch[1])])
        cases.append(_admission(server, code.text(), phone, asked, epoch))
    spoilt = AdmissionCode(server, group, epoch, box[:-1] + bytes([box[-1] ^ 1]), code.vouches).text()
    other = AdmissionCode(server, group, epoch - 1, box, code.vouches).text()
    cases += [
        _admission("a box with one bit turned", spoilt, phone, asked, epoch),
        _admission("another epoch than the box was sealed for", other, phone, asked, epoch),
        _admission("for another request", code.text(), phone, new_phone(draw).asks.encode(), epoch),
    ]
    said = cbor.decode(codes.from_base64url(code.text()[len(ADMISSION) :]))
    bent = {
        "a box of 79 bytes": said | {"box": box[:79]},
        "epoch 0": said | {"epoch": 0},
        "a server that is no origin": said | {"server": "https://post.example/x"},
        "a server without a scheme": said | {"server": "post.example"},
        "one key too many": said | {"E": secret},
    }
    for says, map_ in bent.items():
        cases.append(_admission(says, ADMISSION + to_base64url(cbor.encode(map_)), phone, asked, epoch))
    return cases


def drafts() -> list[Case]:
    draw = seeded("draft")
    private, vault_id, draft_id = draw(32), draw(16), draw(16)
    texts = [
        {"practice": "ledger", "text": "the tool library is ours"},
        "x" * 1100,
        ["\u0643\u062a\u0628", None, 3],
    ]
    key, ephemeral, iv = draw(32), draw(32), draw(12)
    public = hpke.public_of(private)
    fixed = {"private": private.hex(), "vault": vault_id.hex(), "draft": draft_id.hex(), "K": key.hex()}
    cases = []
    for text in texts:
        stored = draft.seal(public, vault_id, draft_id, key, ephemeral, iv, text)
        cases.append(
            {"says": "opens", **fixed, "stored": stored.hex(), "text": cbor.encode(text).hex(), "code": None}
        )
    good = draft.seal(public, vault_id, draft_id, key, ephemeral, iv, texts[0])
    bent = {
        "cut by one byte": good[:-1],
        "nothing": b"",
        "one bit turned in the box": bytes([good[0] ^ 1]) + good[1:],
        "one bit turned in the text": good[:-1] + bytes([good[-1] ^ 1]),
        "a zero that is not zero": _sealed_by_hand(good, key, iv, vault_id, draft_id, b"\1"),
        "a text in another encoding": _sealed_by_hand(good, key, iv, vault_id, draft_id, b"", b"\x18\x00"),
    }
    for says, stored in bent.items():
        code = _code(lambda stored=stored: draft.unseal(private, vault_id, draft_id, stored))
        cases.append({"says": says, **fixed, "stored": stored.hex(), "text": None, "code": code})
    return cases


def _sealed_by_hand(
    good: bytes, key: bytes, iv: bytes, vault_id: bytes, draft_id: bytes, end: bytes, said: bytes = b"\0"
) -> bytes:
    plain = pad(b"", said)
    plain = plain[: len(plain) - len(end)] + end
    aad = draft.DOMAINS["draft"] + vault_id + draft_id
    return good[:92] + draft.aead.seal(key, iv, plain, aad)


def _fields(phone: Phone) -> Case:
    asks = phone.asks
    ids = {"m": asks.member, "d": asks.device, "e": asks.ed25519, "x": asks.x25519, "v": asks.voice}
    return {"r": asks.role} | {name: value.hex() for name, value in ids.items()}


def _bad_requests(phone: Phone, group: bytes) -> list[Case]:
    asked = phone.asks.encode()
    fields = cbor.decode(asked)
    told = {"R": asked, "name": "Bo", "vouches": []}
    bent = {
        "no name": told | {"name": ""},
        "a name of 81 characters": told | {"name": "\U0001f33f" * 81},
        "a group without an epoch": told | {"group": group},
        "one key too many": told | {"note": 1},
        "a vouch of 63 bytes": told | {"vouches": [[bytes(16), bytes(63)]]},
        "role 4": told | {"R": cbor.encode(fields | {"r": 4})},
        "role true": told | {"R": cbor.encode(fields | {"r": True})},
        "no voice in role 1": told | {"R": cbor.encode(fields | {"v": bytes(32)})},
        "a voice in role 2": told | {"R": cbor.encode(fields | {"r": 2})},
        "one key used twice": told | {"R": cbor.encode(fields | {"v": fields["e"]})},
        "a short key": told | {"R": cbor.encode(fields | {"x": bytes(31)})},
        "R one key too many": told | {"R": cbor.encode(fields | {"z": 0})},
        "R in another encoding": told | {"R": asked + b"\0"},
    }
    texts = {says: REQUEST + to_base64url(cbor.encode(said)) for says, said in bent.items()}
    good = REQUEST + to_base64url(cbor.encode(told | {"name": "\U0001f33f" * 80}))
    texts |= {
        "nothing": "",
        "an admission's beginning": good.replace(REQUEST, ADMISSION),
        "lower-case beginning": good.replace(REQUEST, "coppice:r:"),
        "padding signs": good + "=",
        "a space inside": good[:40] + " " + good[40:],
        "the other base64 alphabet": REQUEST + "+/" + good[12:],
        "bits left over at the end": _left_over(told),
    }
    cases = [
        {"says": says, "text": text, "code": _code(lambda text=text: codes.read_request(text))}
        for says, text in texts.items()
    ]
    cases.append(
        {
            "says": "80 characters and white space around it",
            **_fields(phone),
            "name": "\U0001f33f" * 80,
            "R": asked.hex(),
            "text": f" \n{good}\r\n",
            "code": _code(lambda: codes.read_request(f" \n{good}\r\n")),
        }
    )
    return cases


def _left_over(told: Case) -> str:
    for length in (1, 2, 3):
        text = to_base64url(cbor.encode(told | {"name": "B" * length}))
        if len(text) % 4:
            alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
            return REQUEST + text[:-1] + alphabet[alphabet.index(text[-1]) + 1]
    raise AssertionError


def _admission(says: str, text: str, phone: Phone, asked: bytes, epoch: int) -> Case:
    case = {"says": says, "text": text, "x25519": phone.x25519.hex(), "R": asked.hex()}
    try:
        code = codes.read_admission(text)
        secret = codes.open_box(code, phone.x25519, asked)
    except Refused as refusal:
        return case | {"code": refusal.code}
    vouches = [[device.hex(), signature.hex()] for device, signature in code.vouches]
    opened = {"server": code.server, "group": code.group.hex(), "epoch": epoch, "box": code.box.hex()}
    return case | opened | {"vouches": vouches, "E": secret.hex(), "code": None}


def _code(reads: Any) -> str | None:
    try:
        reads()
    except Refused as refusal:
        return refusal.code
    return None
