"""Another history: a log of the liar's own, told to one phone as if it were the only one."""

from typing import Any

from tests.caller import chain
from tests.evil_server.liar import Answer, Call, problem, said

Wires = list[bytes]


def id_of(wire: bytes) -> bytes:
    return wire[5:21]


class History:
    """Answers every call about the log from its own wires; heads are computed as an honest server would."""

    def __init__(self, group: bytes, wires: Wires) -> None:
        self.group, self.wires = group, list(wires)
        self.rows: list[dict[str, object]] = [{"epoch": 1, "boundary": None, "prev": None}]

    def answer(self, call: Call) -> Answer:
        if call.name == "POST /log":
            acks = [[id_of(wire), self._take(wire)] for wire in call.asked["push"]]
            page = {} if call.after is None else {"entries": self.rows_after(call.after)}
            return said({"acks": acks, "refused": [], "head": self.head(), "more": False, **page})
        if call.name == "GET /log":
            return said({"entries": self.rows_after(call.after or 0), "head": self.head(), "more": False})
        if call.name == "POST /epochs":
            return self._move(call.asked)
        return call.honest()

    def head(self, upto: int | None = None) -> list[object]:
        wires = self.wires if upto is None else self.wires[:upto]
        return [len(wires), chain(self.group, wires)]

    def _take(self, wire: bytes) -> int:
        if wire not in self.wires:
            self.wires.append(wire)
        return self.wires.index(wire) + 1

    def rows_after(self, after: int) -> list[list[object]]:
        return [[n, wire] for n, wire in enumerate(self.wires, 1) if n > after]

    def _move(self, asked: dict[str, Any]) -> Answer:
        if asked["head"] != len(self.wires):
            return problem(409, "head-moved")
        self.wires.append(bytes(asked["wire"]))
        return said({"epoch": asked["epoch"], "head": self.head()})
