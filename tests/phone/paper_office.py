"""A post office on paper: honest by itself, and bent by a test to see what a phone notices.

The promises about the real server are tested against the real server; this one can lie on purpose.
"""

from typing import Any

from . import chain, wire
from .post import PostRefused, Unreachable

PAGE = 3  # small, so that every exchange has to turn pages


class PaperOffice:
    origin = "https://paper.example"

    def __init__(self) -> None:
        self.group = bytes(16)
        self.wires: list[bytes] = []
        self.moves: list[dict[str, Any]] = []
        self.loses_replies = 0
        self.refuses: str | None = None
        self.calls = 0

    def found(self, group: bytes, member: bytes, write: bytes, passcode: str | None = None) -> bytes:
        del member, write, passcode
        self.group = group
        return b"\5" * 32

    def push(
        self, bearer: str, wires: list[bytes], after: int | None = None, least: int | None = None
    ) -> dict[str, Any]:
        self.calls += 1
        if least is not None and least > len(self.wires):
            raise PostRefused(409, "behind")
        acks, refused = [], []
        for sealed in wires:
            code = self.refuses or self._append(sealed)
            if code is None:
                acks.append([wire.id_of(sealed), self.wires.index(sealed) + 1])
            else:
                refused.append([wire.id_of(sealed), code])
        self._lose()
        page = {"head": self._head(), "more": False} if after is None else self.pull(bearer, after)
        return {"entries": [], **page, "acks": acks, "refused": refused}

    def pull(self, bearer: str, after: int, limit: int | None = None) -> dict[str, Any]:
        del bearer
        page = self.wires[after : after + (limit or PAGE)]
        entries = [[after + 1 + index, sealed] for index, sealed in enumerate(page)]
        return {"entries": entries, "head": self._head(), "more": after + len(page) < len(self.wires)}

    def rotate(self, bearer: str, said: dict[str, Any]) -> None:
        del bearer
        if said not in self.moves:
            if said["epoch"] != self._epoch() + 1:
                raise PostRefused(409, "epoch-moved")
            if said["head"] != len(self.wires):
                raise PostRefused(409, "head-moved")
            self.wires.append(said["wire"])
            self.moves.append(said)
        self._lose()

    def epochs(self, bearer: str) -> list[dict[str, Any]]:
        del bearer
        ends = [move["head"] + 1 for move in self.moves] + [None]
        prevs = [None] + [move["prev"] for move in self.moves]
        return [
            {"epoch": epoch, "boundary": end, "prev": prev}
            for epoch, (end, prev) in enumerate(zip(ends, prevs, strict=True), start=1)
        ]

    def _epoch(self) -> int:
        return len(self.moves) + 1

    def _append(self, sealed: bytes) -> str | None:
        for known in self.wires:
            if wire.id_of(known) == wire.id_of(sealed):
                return None if known == sealed else "id-taken"
        if wire.epoch_of(sealed) != self._epoch():
            return "epoch-moved"
        self.wires.append(sealed)
        return None

    def _head(self) -> list[Any]:
        return [len(self.wires), chain.heads(self.group, self.wires)[-1]]

    def _lose(self) -> None:
        if self.loses_replies:
            self.loses_replies -= 1
            raise Unreachable("the reply was lost")
