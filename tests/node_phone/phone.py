"""One shipped phone, in the words of `tests/phone/phone.py` where both can do the same."""

from dataclasses import dataclass
from typing import Any

from tests.node_phone import plain
from tests.node_phone.process import NodePhones
from tests.phone import cbor

PHRASE = "a sentence of my own"
#: Milliseconds for which Undo is offered, and a little.
UNDO_IS_OVER = 10_001

Copy = list[list[str]]


@dataclass(frozen=True)
class Taped:
    """One request: `POST /v1/log`, milliseconds the phone had run, whether it named a group, bodies."""

    what: str
    at: float
    signed: bool
    sent: bytes
    got: bytes


class Failed(Exception):
    """The phone answered with a problem; `code` is that of `api.ts`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Died(Exception):
    """The program ended on the way, where it was told to; its disk is as it left it."""


class NodePhone:
    def __init__(
        self,
        phones: NodePhones,
        name: str,
        origin: str,
        seed: str | None = None,
        clock: int | None = None,
        disk: Copy | None = None,
        listens: bool = False,
    ) -> None:
        """Starts a program on a new disk, or on a copy of another phone's; `clock` is in milliseconds."""
        self.phones, self.name, self.origin = phones, name, origin
        self.seed, self.clock, self.listens = seed, clock, listens
        self.lives = 0
        self.ran = 0
        self._start(disk)

    def _start(self, disk: Copy | None = None) -> None:
        seed = None if self.seed is None else f"{self.seed}/{self.lives}"
        more = {} if disk is None else {"disk": disk}
        self.lives += 1
        self.ran = 0
        self._ask("make", origin=self.origin, seed=seed, clock=self.clock, listens=self.listens, **more)

    # The program and what is around it.

    def kill(self) -> None:
        """The program ends without goodbye; the disk stays."""
        self._ask("kill")

    def start_again(self) -> None:
        """A new program on the same disk, locked; one that still runs is killed."""
        self._start()

    def reopen(self) -> None:
        self.start_again()
        self.unlock()

    def arm(self, point: str, times: int = 1) -> None:
        """It will die at that point (`life.ts` names them), passed for that many times; 0 calls it off."""
        self._ask("arm", point=point, times=times)

    def line(self, weather: str, only: str = "") -> None:
        """`on`, `off`, or `deaf` (asks are heard, answers are lost); for calls like `only`, else for all."""
        self._ask("line", weather=weather, only=only)

    def set_clock(self, at: int | None) -> None:
        """Milliseconds since 1970; None is the machine's own."""
        self.clock = at
        self._ask("clock", at=at)

    def run(self, milliseconds: int) -> int:
        """Lets time go by; what was planned for then happens now. Answers how much did."""
        self.ran += milliseconds
        return int(self._ask("run", milliseconds=milliseconds))

    def due(self) -> float | None:
        """Milliseconds until something is planned; None for never."""
        due: float | None = self._ask("due")
        return due

    def tape(self) -> list[Taped]:
        """What the server heard, with all words, since the last time; written down from the first time on."""
        return [Taped(**each) for each in self._ask("tape")]

    def disk(self) -> Copy:
        copy: Copy = self._ask("disk")
        return copy

    def heard(self) -> list[dict[str, Any]]:
        """What it asked of the server since this was last asked: method, path, body, and how."""
        asked: list[dict[str, Any]] = self._ask("heard")
        return asked

    def forget(self) -> None:
        """Program and disk are gone, as a phone that fell into the river."""
        self._ask("forget")

    # What its page shows.

    def look(self) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """Status and items, as `api.ts` types them."""
        shown = self._ask("look")
        return shown["status"], shown["items"]

    @property
    def status(self) -> dict[str, Any]:
        return self.look()[0]

    @property
    def items(self) -> dict[str, dict[str, Any]]:
        return {item["id"]: item for item in self.look()[1]}

    def texts(self) -> list[str]:
        """What was written in entries of one text, in the order of the log; what is not in it yet first."""
        shown = sorted(self.items.values(), key=lambda item: (item["position"] or 0, item["index"]))
        return [item["body"]["text"] for item in shown]

    @property
    def group(self) -> dict[str, Any]:
        group: dict[str, Any] | None = self.status["group"]
        if group is None:
            raise Failed("no-group")
        return group

    def checked(self) -> dict[str, Any]:
        """The card of check together: group `g`, head `n` and `h`, hash `k` of keys and members."""
        card = self.call("checkCard", None)
        read: dict[str, Any] = cbor.decode(plain.from_base64url(card["code"].removeprefix("coppice:C:")))
        return read

    # What a person does.

    def create(self) -> None:
        self.call("createVault", PHRASE)

    def unlock(self) -> None:
        assert self.call("unlock", PHRASE)["opened"]

    def lock(self) -> None:
        self.call("lock")

    def found(self, name: str, who: str, passcode: str = "") -> None:
        self.call("foundGroup", name, who, passcode)

    def ask(self, who: str) -> str:
        return str(self.call("requestCode", who))

    def vouch(self, shown: str) -> str:
        return str(self.call("vouch", shown)["code"])

    def accept(self, shown: str) -> bool:
        return bool(self.call("readAnswer", shown)["joined"])

    def write(self, kind: str, body: Any) -> str:
        """Draft, kept, sealed; answers the id."""
        draft = str(self.call("newDraft", kind))
        self.call("sealDraft", draft, body)
        return draft

    def exchange(self) -> None:
        self.call("exchangeNow")

    def call(self, name: str, *arguments: Any) -> Any:
        """Any call of `PhoneCalls`; the value of an answer, or `Failed`, or `Died`."""
        answer = self.phones.ask("call", self.name, name=name, args=list(arguments))
        if "died" in answer:
            raise Died(self.name)
        value = answer.get("value")
        if isinstance(value, dict) and "ok" in value:
            if not value["ok"]:
                raise Failed(value["problem"])
            return value["value"]
        return value

    def _ask(self, what: str, **more: Any) -> Any:
        return self.phones.ask(what, self.name, **more).get("value")
