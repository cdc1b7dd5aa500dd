"""A plain caller, written from the protocol page alone: no code of the server is used here."""

import base64
import hashlib
import http.client
import json
import os
import random
import struct
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import cbor2

SIZES = [33 + 1024 * 2**k + 16 for k in range(7)]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def plain(self) -> dict:
        return cbor2.loads(self.body)

    @property
    def code(self) -> str:
        return json.loads(self.body)["code"]


def call(
    url: str,
    method: str,
    path: str,
    body: bytes | None = None,
    token: str | None = None,
    headers: dict[str, str] | None = None,
    timeout: float = 30,
) -> Answer:
    """One request on a connection of its own."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=timeout)
    sent = dict(headers or {})
    if token is not None:
        sent["Authorization"] = f"Bearer {token}"
    try:
        connection.request(method, path, body=body, headers=sent)
        response = connection.getresponse()
        return Answer(response.status, response.getheaders(), response.read())
    finally:
        connection.close()


def text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def pack(value: object) -> bytes:
    return cbor2.dumps(value, canonical=True)


def new_wire(
    chance: random.Random, epoch: int = 1, size: int = SIZES[0], entry_id: bytes | None = None
) -> bytes:
    """Bytes of a legal shape; the server cannot tell them from sealed ones."""
    head = b"\x01" + struct.pack(">I", epoch) + (entry_id or chance.randbytes(16))
    return head + chance.randbytes(size - len(head))


def chain(group: bytes, wires: list[bytes], head: bytes = bytes(32), start: int = 0) -> bytes:
    """The head after these wires, by section 3 of the protocol."""
    for position, wire in enumerate(wires, start=start + 1):
        link = b"coppice/v1/chain\0" + group + struct.pack(">Q", position) + head
        head = hashlib.sha256(link + hashlib.sha256(wire).digest()).digest()
    return head


@dataclass
class Tokens:
    """The two tokens of one epoch."""

    member_bytes: bytes = field(default_factory=lambda: os.urandom(32))
    write_bytes: bytes = field(default_factory=lambda: os.urandom(32))

    @property
    def member(self) -> str:
        return text(self.member_bytes)

    @property
    def write(self) -> str:
        return text(self.write_bytes)

    @property
    def hashes(self) -> dict[str, bytes]:
        return {
            "member": hashlib.sha256(self.member_bytes).digest(),
            "write": hashlib.sha256(self.write_bytes).digest(),
        }


class Group:
    """A group on a server, as one phone of it calls."""

    def __init__(self, url: str, seed: int | None = None) -> None:
        self.url = url
        self.chance = random.Random(seed)
        self.id = os.urandom(16)
        self.epoch = 1
        self.tokens = Tokens()

    def found(self, **more: object) -> Answer:
        return call(self.url, "POST", "/v1/groups", pack({"group": self.id, **self.tokens.hashes, **more}))

    def wire(self, **chosen: object) -> bytes:
        return new_wire(self.chance, **{"epoch": self.epoch, **chosen})

    def push(self, wires: list[bytes], token: str | None = None, **more: object) -> Answer:
        body = pack({"push": wires, **more})
        return call(self.url, "POST", "/v1/log", body, token or self.tokens.member)

    def pull(self, after: int = 0, token: str | None = None, limit: int | None = None) -> Answer:
        query = f"?after={after}" + ("" if limit is None else f"&limit={limit}")
        return call(self.url, "GET", f"/v1/log{query}", token=token or self.tokens.member)

    def pull_all(self, token: str | None = None) -> list[list]:
        """Every entry, page by page."""
        entries: list[list] = []
        while True:
            page = self.pull(len(entries), token).plain
            entries += page["entries"]
            if not page["more"]:
                return entries

    def log(self) -> list[bytes]:
        """Every wire of the log, in its order."""
        return [wire for _n, wire in self.pull_all()]

    def rotation(self, head: int) -> dict[str, object]:
        return {
            "epoch": self.epoch + 1,
            "head": head,
            **Tokens().hashes,
            "prev": os.urandom(60),
            "wire": self.wire(),
        }

    def rotate(self, head: int) -> tuple[dict[str, object], Answer]:
        """Move to a new epoch with new tokens; answers what was sent and what came back."""
        tokens = Tokens()
        body = {**self.rotation(head), **tokens.hashes}
        answer = call(self.url, "POST", "/v1/epochs", pack(body), self.tokens.member)
        if answer.status == 200:
            self.tokens, self.epoch = tokens, self.epoch + 1
        return body, answer
