"""The two texts one phone shows and another scans: a request to be let in, and the admission in answer."""

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from . import cbor, hpke, request
from .errors import Refused
from .keys import DOMAINS, u32
from .shape import is_bytes, is_int, is_map, is_text, must

Vouches = list[tuple[bytes, bytes]]
REQUEST = "coppice:R:"
ADMISSION = "coppice:A:"
ORIGIN = re.compile(r"https?://[!-.0-~]{1,255}", re.ASCII)  # printable, no space, no further slash


@dataclass(frozen=True)
class RequestCode:
    request: bytes
    name: str
    vouches: Vouches
    group: bytes | None = None
    epoch: int | None = None

    def text(self) -> str:
        said: dict[str, Any] = {"R": self.request, "name": self.name, "vouches": _listed(self.vouches)}
        if self.group is not None:
            said |= {"group": self.group, "epoch": self.epoch}
        return REQUEST + to_base64url(cbor.encode(said))


@dataclass(frozen=True)
class AdmissionCode:
    server: str
    group: bytes
    epoch: int
    box: bytes
    vouches: Vouches

    def text(self) -> str:
        where = {"server": self.server, "group": self.group, "epoch": self.epoch}
        said = {**where, "box": self.box, "vouches": _listed(self.vouches)}
        return ADMISSION + to_base64url(cbor.encode(said))


def read_request(text: str) -> RequestCode:
    said = _read(REQUEST, text)
    must(is_map(said, {"R", "name", "vouches"}) or is_map(said, {"R", "name", "vouches", "group", "epoch"}))
    must(isinstance(said["R"], bytes) and is_text(said["name"], 80))
    request.decode(said["R"])
    vouches = read_vouches(said["vouches"])
    if "group" not in said:
        return RequestCode(said["R"], said["name"], vouches)
    must(is_bytes(said["group"], 16) and is_int(said["epoch"], 1, 2**32 - 1))
    return RequestCode(said["R"], said["name"], vouches, said["group"], said["epoch"])


def read_admission(text: str) -> AdmissionCode:
    said = _read(ADMISSION, text)
    must(is_map(said, {"server", "group", "epoch", "box", "vouches"}))
    must(isinstance(said["server"], str) and ORIGIN.fullmatch(said["server"]) is not None)
    must(is_bytes(said["group"], 16) and is_int(said["epoch"], 1, 2**32 - 1) and is_bytes(said["box"], 80))
    vouches = read_vouches(said["vouches"])
    return AdmissionCode(said["server"], said["group"], said["epoch"], said["box"], vouches)


def admit_info(group: bytes, epoch: int, request_bytes: bytes) -> bytes:
    return DOMAINS["admit"] + group + u32(epoch) + sha256(request_bytes).digest()


def seal_box(
    x25519: bytes, epoch_secret: bytes, group: bytes, epoch: int, request_bytes: bytes, ephemeral: bytes
) -> bytes:
    return hpke.seal(x25519, epoch_secret, admit_info(group, epoch, request_bytes), ephemeral)


def open_box(code: AdmissionCode, private: bytes, request_bytes: bytes) -> bytes:
    return hpke.unseal(private, code.box, admit_info(code.group, code.epoch, request_bytes))


def read_vouches(listed: Any) -> Vouches:
    must(isinstance(listed, list))
    for pair in listed:
        must(isinstance(pair, list) and len(pair) == 2 and is_bytes(pair[0], 16) and is_bytes(pair[1], 64))
    return [(device, signature) for device, signature in listed]


def to_base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """Strict: the same bytes have one spelling only."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise Refused("malformed") from None
    must(to_base64url(data) == text)
    return data


def _read(prefix: str, text: str) -> Any:
    shown = text.strip(" \t\r\n")
    must(shown.startswith(prefix))
    return cbor.decode(from_base64url(shown[len(prefix) :]))


def _listed(vouches: Vouches) -> list[list[bytes]]:
    return [[device, signature] for device, signature in vouches]
