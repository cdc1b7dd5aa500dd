"""The phones of a story, shipped or independent, in the same words."""

from collections import Counter
from collections.abc import Callable
from typing import Any, Protocol

from tests.evil_server.liar import Liar, Lie
from tests.node_phone import Failed, NodePhone, NodePhones, plain
from tests.node_phone.phone import Copy
from tests.phone.errors import Refused
from tests.phone.phone import Phone
from tests.phone.post import Post, Unreachable
from tests.phone.seeded import seeded

KIND = "ledger.logged"
HOURS = 498_000


class Member(Protocol):
    """What a story asks of a phone. `exchange` answers the word in which something was named, or None."""

    name: str

    def found(self) -> str | None: ...
    def ask(self) -> str: ...
    def vouch(self, code: str) -> str: ...
    def accept(self, code: str) -> None: ...
    def write(self, text: str) -> None: ...
    def leave(self) -> None: ...
    def exchange(self) -> str | None: ...
    def texts(self) -> Counter[str]: ...
    def claimed(self) -> set[str]: ...
    def head(self) -> tuple[int, bytes]: ...
    def set_aside(self) -> dict[str, int]: ...
    def needs_you(self) -> set[str]: ...
    def together(self, other: Any) -> str: ...
    def hears(self, line: bool) -> None: ...
    def send_while_locked(self, lie: Lie) -> None: ...
    def group_id(self) -> bytes: ...


class Shipped:
    """The phone that ships, as its page would use it."""

    def __init__(self, phone: NodePhone, name: str, liar: Liar) -> None:
        self.phone, self.name, self.liar = phone, name, liar

    def found(self) -> str | None:
        return self._named(lambda: self.phone.found("Holm Street", self.name))

    def ask(self) -> str:
        return self.phone.ask(self.name)

    def vouch(self, code: str) -> str:
        return self.phone.vouch(code)

    def accept(self, code: str) -> None:
        self._named(lambda: self.phone.accept(code))

    def write(self, text: str) -> None:
        self.phone.write(KIND, {"text": text})

    def leave(self) -> None:
        self._named(lambda: self.phone.call("leaveGroup"))

    def exchange(self) -> str | None:
        return self._named(self.phone.exchange)

    def texts(self) -> Counter[str]:
        return Counter(item["body"]["text"] for item in self.phone.look()[1])

    def claimed(self) -> set[str]:
        """What it says is on the server."""
        items = self.phone.look()[1]
        return {item["body"]["text"] for item in items if item["state"] in ("on-the-server", "held")}

    def needs_you(self) -> set[str]:
        return {item["body"]["text"] for item in self.phone.look()[1] if item["state"] == "needs-you"}

    def head(self) -> tuple[int, bytes]:
        try:
            card = self.phone.checked()
        except Failed:
            return 0, b""
        return card["n"], card["h"]

    def set_aside(self) -> dict[str, int]:
        return dict(self.phone.group["setAside"])

    def together(self, other: "Shipped") -> str:
        """Check together: what either of two phones finds about the log when it scans the other's code."""
        found = []
        for one, two in ((self.phone, other.phone), (other.phone, self.phone)):
            try:
                code = two.call("checkCard", None)["code"]
                found.append(str(one.call("checkAgainst", None, code)["log"]))
            except Failed as failed:
                return failed.code
        return "other" if "other" in found else found[0]

    def hears(self, line: bool) -> None:
        self.phone.line("on" if line else "off")

    def send_while_locked(self, lie: Lie) -> None:
        """Sealed here; then the phone is locked, sends, is lied to, and is opened again."""
        self.liar.caller = self.name
        self.phone.lock()
        with self.liar.lying(lie):
            self.phone.call("noticed", "online")
        self.phone.unlock()

    def group_id(self) -> bytes:
        return plain.from_base64url(self.phone.group["id"])

    def _named(self, act: Callable[[], Any]) -> str | None:
        self.liar.caller = self.name
        try:
            act()
        except Failed as failed:
            return failed.code
        return None


class Independent:
    """The phone written from the protocol alone."""

    def __init__(self, phone: Phone, name: str, liar: Liar) -> None:
        self.phone, self.name, self.liar = phone, name, liar
        self.post = Post(liar.url)

    def found(self) -> str | None:
        return self._named(lambda: self.phone.found(self.post, "Holm Street", self.name))

    def ask(self) -> str:
        return self.phone.ask(self.name)

    def vouch(self, code: str) -> str:
        return self.phone.vouch(code)

    def accept(self, code: str) -> None:
        self.phone.accept(code)

    def write(self, text: str) -> None:
        self.phone.write(KIND, {"text": text})

    def leave(self) -> None:
        self.phone.leave()
        self.exchange()

    def exchange(self) -> str | None:
        return self._named(self._exchange)

    def _exchange(self) -> None:
        self.phone.exchange(self.post)
        log = self.phone.log()
        if log.is_rotation_due and log.stopped is None and self.phone.is_listed and not self._doubts():
            self.phone.rotate(self.post)

    def texts(self) -> Counter[str]:
        told = [one.entry for one in self.phone.entries()]
        box = self.phone.outbox
        waiting = [*box.waiting, *(entry for bundle in box.bundles for entry in bundle.entries)]
        return Counter(entry.body["text"] for entry in [*told, *waiting] if entry.kind == KIND)

    def claimed(self) -> set[str]:
        return {one.entry.body["text"] for one in self.phone.entries() if one.entry.kind == KIND}

    def needs_you(self) -> set[str]:
        return set()

    def head(self) -> tuple[int, bytes]:
        mirror = self.phone._mirror()
        return len(mirror), mirror.heads[-1]

    def set_aside(self) -> dict[str, int]:
        return dict(Counter(code for _, index, code in self.phone.log().refused if index is None))

    def together(self, other: "Independent") -> str:
        mine, theirs = self.phone._mirror().heads, other.phone._mirror().heads
        shared = min(len(mine), len(theirs))
        if mine[:shared] != theirs[:shared]:
            return "other"
        return "they-have-more" if len(theirs) > shared else "we-have-more" if len(mine) > shared else "same"

    def hears(self, line: bool) -> None:
        """It exchanges only when it is told to."""

    def send_while_locked(self, lie: Lie) -> None:
        self.phone.seal()
        with self.liar.lying(lie):
            self._named(lambda: self.phone.push_while_locked(self.post))

    def group_id(self) -> bytes:
        return self.phone._mirror().group

    def _doubts(self) -> bool:
        return bool(self.phone.alarms()) or self.phone._mirror().behind > 0

    def _named(self, act: Callable[[], Any]) -> str | None:
        self.liar.caller = self.name
        try:
            act()
        except Refused as refused:
            return refused.code
        except Unreachable:
            return "unreachable"
        mirror = self.phone.mirror
        if mirror is not None and mirror.behind:
            return "behind"
        alarms = [] if mirror is None else self.phone.alarms()
        return alarms[0][1] if alarms else None


class Casting:
    """Makes phones of one kind; those that ship begin as copies of one that has its lock already."""

    def __init__(self, liar: Liar, phones: NodePhones | None, locked: Copy | None = None) -> None:
        self.liar, self.phones, self.locked = liar, phones, locked
        self.made = 0

    def __call__(self, name: str, listens: bool = False) -> Member:
        self.made += 1
        if self.phones is None:
            phone = Phone(seeded(f"{self.liar.url} {self.made}"), lambda: HOURS)
            return Independent(phone, name, self.liar)
        if self.locked is None:
            first = NodePhone(self.phones, f"first {self.liar.url}", self.liar.url)
            first.create()
            self.locked = first.disk()
        shipped = NodePhone(
            self.phones, f"{self.made} {name}", self.liar.url, disk=self.locked, listens=listens
        )
        shipped.unlock()
        return Shipped(shipped, name, self.liar)
