"""A member's phone in the driver's hands: the same acts for the shipped phone and for the independent one."""

from typing import Any, Protocol

from tests.model.tap import plain_of
from tests.node_phone import Died, Failed, NodePhone
from tests.node_phone.plain import from_base64url, to_base64url
from tests.phone.errors import Refused
from tests.phone.log import Log
from tests.phone.phone import Phone
from tests.phone.post import Post, Unreachable

HOUR = 3_600_000


class Hand(Protocol):
    """Acts answer None when they were done, else the code they were refused with."""

    ships: bool

    def found(self, name: str, who: str) -> None: ...
    def ask(self, who: str) -> str: ...
    def vouch(self, code: str) -> tuple[str, str | None]: ...
    def accept(self, code: str) -> str | None: ...
    def write(self, kind: str, body: Any) -> tuple[str, bool]: ...
    def exchange(self) -> str | None: ...
    def act(self, name: str, *given: Any) -> str | None: ...
    def set_clock(self, at: int) -> None: ...
    def set_weather(self, weather: str) -> None: ...
    def view(self) -> dict[str, Any]: ...


class ShippedHand:
    ships = True

    def __init__(self, phone: NodePhone) -> None:
        self.phone = phone

    def found(self, name: str, who: str) -> None:
        self.phone.found(name, who)

    def ask(self, who: str) -> str:
        return self.phone.ask(who)

    def vouch(self, code: str) -> tuple[str, str | None]:
        try:
            return self.phone.vouch(code), None
        except Failed as failed:
            return code, failed.code

    def accept(self, code: str) -> str | None:
        return self.act("readAnswer", code)

    def write(self, kind: str, body: Any) -> tuple[str, bool]:
        """The id, and whether it became an entry; else it is a draft."""
        draft = str(self.phone.call("newDraft", kind))
        return draft, self.phone.call("sealDraft", draft, body) == "sealed-here"

    def exchange(self) -> str | None:
        return self.act("exchangeNow")

    def act(self, name: str, *given: Any) -> str | None:
        """Any call of the shipped phone; `died` when it was armed and did."""
        try:
            self.phone.call(name, *given)
        except Failed as failed:
            return failed.code
        except Died:
            return "died"
        return None

    def set_clock(self, at: int) -> None:
        self.phone.set_clock(at)

    def set_weather(self, weather: str) -> None:
        self.phone.line(weather)

    def view(self) -> dict[str, Any]:
        """What its page shows, with the card of check together where there is a group."""
        status, items = self.phone.look()
        has_log = status["group"] is not None and status["phase"] == "open"
        card = self.phone.checked() if has_log else {"n": 0, "h": bytes(32), "k": b""}
        shown = [{**item, "body": plain_of(item["body"])} for item in items]
        return {"status": status, "items": shown, **card}


class DeafPost(Post):
    """The server does what is asked, and no answer arrives."""

    def call(self, method: str, path: str, bearer: str | None, said: Any) -> bytes:
        super().call(method, path, bearer, said)
        raise Unreachable("the answer was lost")


class NoPost(Post):
    def call(self, method: str, path: str, bearer: str | None, said: Any) -> bytes:
        raise Unreachable("no line")


class PatientPhone(Phone):
    """The same phone, which folds its log once for each state of it: a driver asks often."""

    known: tuple[Any, Log] | None = None

    def log(self) -> Log:
        wires = self.mirror.wires if self.mirror is not None else []
        mark = (len(wires), tuple(sorted(self.secrets)))
        if self.known is None or self.known[0] != mark:
            self.known = (mark, super().log())
        return self.known[1]


class PlainHand:
    """The phone that was written from the protocol alone, in Python."""

    ships = False

    def __init__(self, phone: Phone, url: str) -> None:
        self.phone, self.url = phone, url
        self.post = Post(url)

    def found(self, name: str, who: str) -> None:
        self.phone.found(Post(self.url), name, who)

    def ask(self, who: str) -> str:
        return self.phone.ask(who)

    def vouch(self, code: str) -> tuple[str, str | None]:
        try:
            return self.phone.vouch(code), None
        except Refused as refusal:
            return code, refusal.code

    def accept(self, code: str) -> str | None:
        self.phone.accept(code)
        return None

    def write(self, kind: str, body: Any) -> tuple[str, bool]:
        return to_base64url(self.phone.write(kind, body)), True

    def exchange(self) -> str | None:
        try:
            self.phone.exchange(self.post)
            if self.phone.log().is_rotation_due and self.phone.is_listed:
                self.phone.rotate(self.post)
        except Unreachable:
            return "no-server"
        except Refused as refusal:
            return refusal.code
        return None

    def act(self, name: str, *given: Any) -> str | None:
        try:
            if name == "proposeRemoval":
                self.phone.propose_removal(from_base64url(given[0]), given[1])
            elif name == "proposeCharter":
                self.phone.propose_charter(**given[0])
            elif name == "agree":
                self.phone.agree(from_base64url(given[0]))
            else:
                raise ValueError(name)
        except Refused as refusal:
            return refusal.code
        return None

    def set_clock(self, at: int) -> None:
        self.phone.hours = lambda: at // HOUR

    def set_weather(self, weather: str) -> None:
        self.post = {"on": Post, "off": NoPost, "deaf": DeafPost}[weather](self.url)

    def view(self) -> dict[str, Any]:
        """In the shape of the shipped phone's, as far as both have it."""
        log, mirror = self.phone.log(), self.phone.mirror
        assert mirror is not None
        mine = [entry for one in self.phone.outbox.bundles for entry in one.entries]
        waiting = [
            {
                "id": to_base64url(entry.entry_id),
                "kind": entry.kind,
                "body": plain_of(entry.body),
                "position": None,
            }
            for entry in mine + self.phone.outbox.waiting
        ]
        read = [
            {
                "id": to_base64url(one.entry.entry_id),
                "kind": one.entry.kind,
                "body": plain_of(one.entry.body),
                "hours": one.entry.hours,
                "position": one.position,
                "index": one.index,
                "author": to_base64url(one.member),
                "heldBy": log.held_by(one.position),
            }
            for one in log.told
        ]
        return {
            "items": read + waiting,
            "log": log,
            "alarms": self.phone.alarms(),
            "behind": mirror.behind,
            "n": len(mirror),
            "h": mirror.heads[-1],
        }
