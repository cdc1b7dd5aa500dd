"""What a server says of a push: taken and not kept, kept elsewhere, refused for nothing, never mentioned."""

from collections.abc import Callable

from tests.caller import chain
from tests.evil_server.answers import in_place_of, verdicts
from tests.evil_server.history import id_of
from tests.evil_server.liar import Answer, Call, Lie, problem, said
from tests.evil_server.playbook import lie_to_bo, news_for_bo, story
from tests.evil_server.stage import Seen, Stage, log_of, play


def _not_kept(stage: Stage, place: int, end: int, shown: int) -> Lie:
    """Acknowledges at `place` behind the true log, names its end `end` too far, shows `shown` entries."""
    group = stage.group

    def change(call: Call) -> Answer:
        wires = log_of(call)
        known, n = call.after or 0, len(wires)
        acks = [[id_of(wire), n + place] for wire in call.asked["push"]] if call.name == "POST /log" else []
        hashed = chain(group, wires) if end == 0 else bytes([end]) * 32
        rows = [[at, wire] for at, wire in enumerate(wires, 1) if known < at <= known + shown]
        return said({"acks": acks, "refused": [], "entries": rows, "head": [n + end, hashed], "more": False})

    def lie(call: Call) -> Answer:
        return change(call) if call.after is not None else call.honest()

    return lie


lie_to_bo("already have it, behind the end", lambda stage: _not_kept(stage, 1, 0, 2))
lie_to_bo("already have it, never shown", lambda stage: _not_kept(stage, 1, 1, 2))
lie_to_bo("already have it, in another's place", lambda stage: _not_kept(stage, 0, 0, 2))
lie_to_bo("already have it, long ago", lambda _: verdicts(lambda acks: [[id, 2] for id, _ in acks]))
lie_to_bo("taken at another place", lambda _: verdicts(lambda acks: [[id, n - 1] for id, n in acks]))
lie_to_bo("taken twice", lambda _: verdicts(lambda acks: [*acks, *([id, n - 1] for id, n in acks)]))
lie_to_bo("no verdict", lambda _: verdicts(lambda _: []))
lie_to_bo("verdict on another's", lambda _: verdicts(lambda acks: [[bytes(16), n] for _, n in acks]))
lie_to_bo(
    "taken and refused",
    lambda _: verdicts(lambda acks: acks, lambda acks: [[id, "malformed"] for id, _ in acks]),
)


def _refusing(stage: Stage, code: str) -> Lie:
    """The server behind never hears of the push; the page is true."""
    group = stage.group

    def lie(call: Call) -> Answer:
        if call.name != "POST /log":
            return call.honest()
        wires = log_of(call)
        rows = [[n, wire] for n, wire in enumerate(wires, 1) if n > call.after]
        refused = [[id_of(wire), code] for wire in call.asked["push"]]
        head = [len(wires), chain(group, wires)]
        return said({"acks": [], "refused": refused, "entries": rows, "head": head, "more": False})

    return lie


for _code in ("malformed", "too-large", "group-full", "day-full", "epoch-moved", "id-taken", "because"):
    lie_to_bo(f"refused: {_code}", lambda stage, code=_code: _refusing(stage, code))


for _status, _code in (
    (409, "epoch-moved"),
    (409, "behind"),
    (401, "not-known"),
    (403, "member-only"),
    (429, "too-often"),
    (503, "busy"),
    (507, "server-full"),
):
    lie_to_bo(
        f"turned away: {_code}",
        lambda _, status=_status, code=_code: in_place_of("POST /log", lambda _: problem(status, code)),
    )
lie_to_bo(
    "ended, also for reading",
    lambda _: lambda call: problem(409, "epoch-moved") if call.after is not None else call.honest(),
)


@story("locked: taken beyond all places")
def _locked_beyond(stage: Stage) -> Seen:
    return _while_locked(stage, lambda n: 2**53 - 1, end=None)


@story("locked: taken and not kept")
def _locked_not_kept(stage: Stage) -> Seen:
    return _while_locked(stage, lambda n: n + 40, end=40)


@story("locked: taken in another's place")
def _locked_elsewhere(stage: Stage) -> Seen:
    return _while_locked(stage, lambda n: n, end=0)


def _while_locked(stage: Stage, place: Callable[[int], int], end: int | None) -> Seen:
    """What a locked phone is told of its push; what comes of it is seen when it is opened."""
    news_for_bo(stage)
    n = stage.ana.head()[0]

    def lie(call: Call) -> Answer:
        acks = [[id_of(wire), place(n)] for wire in call.asked["push"]]
        return said({"acks": acks, "refused": [], "head": [n + (end or 0), bytes(32)], "more": False})

    stage.bo.send_while_locked(in_place_of("POST /log", lie))
    return play(stage, stage.bo, lambda call: call.honest())
