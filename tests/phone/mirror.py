"""This phone's own copy of a log: it only grows, and whatever the server says is held against it."""

from . import chain, wire

Alarm = tuple[int, str]  # position and code


class Mirror:
    def __init__(self, group: bytes) -> None:
        self.group = group
        self.wires: list[bytes] = []
        self.heads = [chain.START]
        self.places: dict[bytes, int] = {}
        self.behind = 0
        self.alarms: list[Alarm] = []

    def __len__(self) -> int:
        return len(self.wires)

    @property
    def is_doubted(self) -> bool:
        """While the server is behind or shows another history, nothing more is sent to it."""
        return self.behind > 0 or any(code in ("fork", "gap", "rewritten") for _, code in self.alarms)

    def extend(self, entries: list[tuple[int, bytes]]) -> None:
        for position, sealed in entries:
            if position <= len(self):
                if self.wires[position - 1] != sealed:
                    self.alarm(position, "rewritten")
            elif position == len(self) + 1:
                self._append(sealed)
            else:
                self.alarm(position, "gap")
                return

    def check_head(self, position: int, head: bytes, more: bool) -> None:
        """Only a complete answer can be judged; a lower head is said as such and survived."""
        self.behind = max(0, len(self) - position)
        if position <= len(self) and self.heads[position] != head:
            self.alarm(position, "fork")
        if position > len(self) and not more:
            self.alarm(position, "withheld")

    def alarm(self, position: int, code: str) -> None:
        if (position, code) not in self.alarms:
            self.alarms.append((position, code))

    def _append(self, sealed: bytes) -> None:
        self.wires.append(sealed)
        self.heads.append(chain.next_head(self.group, len(self), self.heads[-1], sealed))
        self.places.setdefault(wire.id_of(sealed), len(self))
