"""What goes over the line when shipped phones write: the kind of every entry, and all that is seen of it."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import TracebackType

from tests.node_phone import NodePhone, NodePhones
from tests.node_phone.phone import UNDO_IS_OVER
from tests.node_phone.process import ROOT
from tests.phone import cbor
from tests.post_office import PostOffice
from tests.traffic.bodies import Body, draw

SMALLEST = 1024
#: Signature and length.
BEFORE_PAYLOAD = 68
#: Numbers as long as those of a phone of some days: hours since 1970 and a position.
HOURS, POSITION = 500_000, 100
#: Entries one phone writes before another group takes its place.
A_GROUP = 150


def bucket_for(kind: str, body: Body) -> int:
    """The smallest padded size of a wire with this one entry in it."""
    entry = [bytes(16), kind, HOURS, body]
    payload = cbor.encode({"v": 1, "a": bytes(16), "s": [POSITION, bytes(32)], "e": [entry]})
    size = SMALLEST
    while size < BEFORE_PAYLOAD + len(payload):
        size *= 2
    return size


@dataclass(frozen=True)
class Seen:
    """One entry on its way; what follows `kind` is all that an observer has."""

    kind: str
    #: Bytes of the request that carried it, and of the answer.
    up: int
    down: int
    #: Requests until it was there, bytes of all of them, and milliseconds from opening to the request.
    calls: int
    whole: int
    after: float
    #: Not seen: the smallest size its words fit in. A larger one would tell more than their length.
    needs: int

    @property
    def is_stray(self) -> bool:
        """Its size tells more than how much was written."""
        return self.bucket != self.needs

    @property
    def bucket(self) -> int:
        """The size it has to hide in."""
        size = SMALLEST
        while size + 200 < self.up:
            size *= 2
        return size

    @property
    def features(self) -> list[float]:
        return [float(self.up), float(self.down), float(self.calls), float(self.whole), self.after]


class Wires:
    """A server and a process of phones; use it in a `with`."""

    def __init__(self, folder: Path, pwa: Path = ROOT / "pwa", server: Path = ROOT / "server") -> None:
        self._open = ExitStack()
        self._office = self._open.enter_context(PostOffice(folder / "data", package_folder=server))
        self._phones = self._open.enter_context(NodePhones(pwa))
        self._office.start()

    def __enter__(self) -> "Wires":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def entries(self, seed: int) -> Iterator[Seen]:
        """Without end: a phone opens, somebody writes, it leaves when Undo is over."""
        chance = Random(f"traffic {seed}")
        group = 0
        while True:
            phone = NodePhone(self._phones, f"{seed}/{group}", self._office.url)
            phone.create()
            phone.found("Holm Street", "Ana")
            phone.run(UNDO_IS_OVER)
            phone.exchange()
            phone.tape()
            for _ in range(A_GROUP):
                yield self._written(phone, chance)
            phone.forget()
            group += 1

    def _written(self, phone: NodePhone, chance: Random) -> Seen:
        kind, body = draw(chance)
        begun = phone.ran
        phone.exchange()
        phone.write(kind, body)
        phone.run(UNDO_IS_OVER + chance.randrange(30_000))
        phone.exchange()
        heard = phone.tape()
        # A push is the largest request; the others ask what is new.
        push = max(heard, key=lambda each: len(each.sent))
        whole = sum(len(each.sent) for each in heard)
        needs = bucket_for(kind, body)
        return Seen(kind, len(push.sent), len(push.got), len(heard), whole, push.at - begun, needs)
