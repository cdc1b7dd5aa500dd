"""What the server really holds: pulled past every phone, opened with a listed device's keys, in plain values.

It believes the server nothing: positions, bytes and heads that it has seen once must stay.
"""

from typing import Any

from tests.model import told
from tests.model.told import Asked, Entry, Joining, Wire
from tests.node_phone.plain import to_base64url as text
from tests.phone import cbor, payload, rotation, wire
from tests.phone.chain import START, next_head
from tests.phone.payload import Named
from tests.phone.post import Post, token
from tests.phone.rotation import Reader


class Broken(Exception):
    """A promise that does not hold; the message says which and how."""


class Tap:
    def __init__(self, post: Post, group: bytes, epoch: int, secret: bytes, reader: Reader) -> None:
        self.post, self.group, self.reader = post, group, reader
        self.secrets = {epoch: secret}
        self.raw: list[bytes] = []
        self.heads = [START]
        self.wires: list[Wire] = []
        #: Under which epoch a request was vouched for, by the request: what the sponsors' codes said.
        self.vouched_under: dict[bytes, int] = {}

    @property
    def epoch(self) -> int:
        return max(self.secrets)

    def pull(self) -> list[Wire]:
        """The wires since the last time."""
        fresh: list[Wire] = []
        while True:
            epoch = self.epoch
            answer = self.post.pull(token("member", self.secrets[epoch], self.group, epoch), len(self.raw))
            fresh += [self._take(position, sealed) for position, sealed in answer["entries"]]
            if answer["more"] or self.epoch > epoch:
                continue
            n, head = answer["head"]
            if (n, head) != (len(self.raw), self.heads[-1]):
                raise Broken(f"the server's head is {n}, its wires make {len(self.raw)}")
            return fresh

    def _take(self, position: int, sealed: bytes) -> Wire:
        if position != len(self.raw) + 1:
            raise Broken(f"the server gave position {position} after {len(self.raw)}")
        self.heads.append(next_head(self.group, position, self.heads[-1], sealed))
        self.raw.append(sealed)
        opened = wire.unseal(self.group, self.secrets, sealed)
        said = payload.decode(opened.payload)
        assert isinstance(said, Named)
        entries = tuple(self._entry(one) for one in said.entries)
        plain = Wire(position, text(opened.wire_id), opened.epoch, text(said.device), said.position, entries)
        if any(one.id == plain.id for one in self.wires):
            raise Broken(f"wire id of position {position} stands twice")
        self.wires.append(plain)
        if plain.entries[0].kind == told.ROTATED:
            turn = rotation.read_rotated(said.entries[0].body)
            self.secrets[turn.epoch] = rotation.open_box(turn, self.group, self.reader)
        return plain

    def _entry(self, one: Any) -> Entry:
        return Entry(text(one.entry_id), one.kind, one.hours, self._body(one.kind, one.body))

    def _body(self, kind: str, body: Any) -> Any:
        if kind == told.FOUNDED:
            return {**body, "founder": asked(body["R"])}
        if kind == told.JOINED:
            vouchers = tuple(text(device) for device, _ in body["vouches"])
            epoch = self.vouched_under.get(body["R"], 0)
            gone = frozenset(text(device) for device in body.get("replaces", ()))
            return Joining(asked(body["R"]), body.get("name"), vouchers, epoch, gone)
        return plain_of(body)


def asked(request: bytes) -> Asked:
    said = cbor.decode(request)
    return Asked(said["r"], text(said["m"]), text(said["d"]))


def plain_of(value: Any) -> Any:
    """Bytes as text, so that what two programs show can be compared."""
    if isinstance(value, bytes):
        return text(value)
    if isinstance(value, dict):
        return {key: plain_of(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain_of(one) for one in value]
    return value
