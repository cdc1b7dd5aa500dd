"""Cam was let go and kept everything: tokens, keys, an open line, a push half done. All of it is tried."""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import websocket

from tests.caller import Answer, Group, call, pack, text
from tests.evil_server.cast import Independent, Shipped
from tests.listener import Listener
from tests.phone.post import token
from tests.rotation.stage import Row, meet

_AN_HOUR = 3600
#: How long a line may stay open that nobody closes.
_PATIENCE_S = 5


@dataclass
class Holder:
    """What a program of one's own keeps of epoch 1, whatever its group decides."""

    url: str
    port: int
    member: str
    write: str
    #: Tokens of the next epoch as one might guess them from the key of this one.
    guesses: tuple[str, ...]
    #: Sealed while still a member: three that went in time, of three others one did, and its answer was lost.
    sealed: list[bytes]
    box: str

    def ways_in(self, sealed: list[bytes]) -> dict[str, Callable[[], Answer]]:
        """Every call that anybody may make with what Cam holds."""
        rotation = {"epoch": 2, "head": 1, "member": os.urandom(32), "write": os.urandom(32)}
        rotation |= {"prev": os.urandom(60), "wire": sealed[-1]}
        box = {"sealed": b"x", "burn": False, "expires": soon()}
        push = {"push": sealed[-1:]}
        return {
            "push, member token": lambda: self._ask("POST", "/log", push),
            "push, write token": lambda: self._ask("POST", "/log", push, self.write),
            "push and read": lambda: self._ask("POST", "/log", {**push, "after": 0}),
            "the same push again": lambda: self._ask("POST", "/log", {"push": sealed[:1]}),
            "the other half of a push": lambda: self._ask("POST", "/log", {"push": sealed}),
            "an empty push that reads": lambda: self._ask("POST", "/log", {"push": [], "after": 0}),
            "a new key": lambda: self._ask("POST", "/epochs", rotation),
            "the list of epochs": lambda: self._ask("GET", "/epochs"),
            "a parcel": lambda: self._ask("PUT", f"/boxes/{text(os.urandom(16))}", box),
            "a reply": lambda: self._ask("GET", f"/boxes/{self.box}/reply"),
            **{
                f"guess {at}": lambda guess=guess: self._ask("GET", "/log?after=0", bearer=guess)
                for at, guess in enumerate(self.guesses)
            },
        }

    def read(self, after: int = 0) -> Answer:
        return self._ask("GET", f"/log?after={after}")

    def _ask(self, method: str, path: str, body: object = None, bearer: str | None = None) -> Answer:
        sent = None if body is None else pack(body)
        return call(self.url, method, f"/v1{path}", sent, bearer or self.member)


def everything_of(cam: Independent, row: Row) -> Holder:
    phone = cam.phone
    group, secret = phone._mirror().group, phone.secrets[1]
    guesses = [token(use, secret, group, epoch) for use in ("member", "write") for epoch in (0, 2, 3)]
    for number in range(6):
        cam.write(f"half {number}")
        phone.seal()
    sealed = [bundle.wire for bundle in phone.outbox.bundles]
    box = text(os.urandom(16))
    held = Holder(
        row.office.url,
        row.office.port,
        token("member", secret, group, 1),
        token("write", secret, group, 1),
        tuple(guesses),
        sealed,
        box,
    )
    held._ask("PUT", f"/boxes/{box}", {"sealed": b"x", "burn": False, "expires": soon()})
    call(held.url, "POST", f"/v1/boxes/{box}/reply", pack({"sealed": b"answer"}))
    held._ask("POST", "/log", {"push": [sealed[3]]})
    return held


def run(row: Row) -> list[str]:
    """What went wrong; nothing where everything was as promised."""
    wrong: list[str] = []
    ana, bo, cam = row.shipped("Ana"), row.shipped("Bo"), row.independent("Cam")
    row.found(ana, bo, cam)
    held = everything_of(cam, row)
    # The control: before it, every way but guessing leads in.
    for name, way in held.ways_in(held.sealed[:3]).items():
        status = way().status
        if name == "a new key":
            continue
        if (status == 401) != ("guess" in name) or (status >= 300) != ("guess" in name):
            wrong.append(f"before: {name} was answered {status}")
    meet(ana, bo)

    ana.phone.call("proposeRemoval", id_of(ana, "Cam"), "took the till")
    meet(ana, bo)
    line = Listener(row.office.port, held.member, after=len(cam.phone._mirror()))
    stop, pushed, read = threading.Event(), [], []

    def hammer() -> None:
        stranger = Group(row.office.url)
        while not stop.is_set():
            wire = stranger.wire()
            pushed.append((held._ask("POST", "/log", {"push": [wire]}, held.write), wire))
            read.append(held.read())

    noise = threading.Thread(target=hammer)
    noise.start()
    try:
        bo.phone.call("agree", bo.phone.group["proposals"][0]["id"])
        # Cam keeps writing in between: whoever comes by next tries again, until one key is made.
        for _ in range(20):
            for member in (bo, ana):
                word = member.exchange()
                if word is not None:
                    wrong.append(f"during: {member.name} was told {word}")
            if ana.phone.group["newKeyDue"] is False and "Cam" not in names(ana):
                break
    finally:
        stop.set()
        noise.join()
    if "Cam" in names(ana) or ana.phone.group["newKeyDue"]:
        return [*wrong, "no new key was made"]
    meet(ana, bo)
    wrong += after(row, held, line, ana, bo)
    boundary = boundary_of(held)
    late = [answer.plain["acks"] for answer, _ in pushed if answer.status == 200 and answer.plain["acks"]]
    wrong += [f"during: taken at {n}" for acks in late for _, n in acks if n > boundary]
    wrong += [
        "during: read beyond the end"
        for answer in read
        if answer.status != 200 or any(n > boundary for n, _ in answer.plain["entries"])
    ]
    if not late:
        wrong.append("nothing was tried during it")
    return wrong


def after(row: Row, held: Holder, line: Listener, *stay: Shipped) -> list[str]:
    wrong: list[str] = []
    stay[0].write("for those who stay")
    meet(*stay, *stay)
    boundary = boundary_of(held)
    for name, way in held.ways_in(held.sealed[3:]).items():
        answer = way()
        if name == "the list of epochs":
            # Those up to its own, as a newcomer needs them who was overtaken; nothing of what came after.
            if answer.status != 200 or [one["epoch"] for one in answer.plain] != [1]:
                wrong.append("after: the list of epochs tells of later ones")
            continue
        expected = 401 if "guess" in name else 409
        if answer.status != expected:
            wrong.append(f"after: {name} was answered {answer.status}")
    page = held.read().plain
    if any(n > boundary for n, _ in page["entries"]) or page["head"][0] != boundary:
        wrong.append("after: reads beyond the end of the epoch")
    if held.read(boundary).plain["entries"]:
        wrong.append("after: reads something new")
    again = Listener(row.office.port, held.member, after=boundary)
    for name, one in (("the open line", line), ("a new line", again)):
        with one:
            if not is_closed(one):
                wrong.append(f"after: {name} stays open")
    for member in stay:
        texts = set(member.texts())
        if "for those who stay" not in texts:
            wrong.append(f"{member.name} lacks what was written after")
        if texts & {"half 4", "half 5"}:
            wrong.append(f"{member.name} shows what Cam wrote after being let go")
    return wrong


def is_closed(line: Listener) -> bool:
    line.socket.settimeout(_PATIENCE_S)
    try:
        line.closed_with()
    except websocket.WebSocketTimeoutException:
        return False
    return True


def soon() -> int:
    return int(time.time()) + _AN_HOUR


def boundary_of(held: Holder) -> int:
    return int(held.read().plain["head"][0])


def names(member: Shipped) -> set[str]:
    return {one["name"] for one in member.phone.group["members"]}


def id_of(member: Shipped, name: str) -> str:
    return str(next(one["id"] for one in member.phone.group["members"] if one["name"] == name))
