"""Lies about sealed parcels on the way in, and on the line that only rings."""

import threading
from typing import Any

import cbor2

from tests.evil_server.answers import bent
from tests.evil_server.liar import Answer, Call, Lie
from tests.evil_server.playbook import story
from tests.evil_server.stage import Seen, Stage, play


def _link(stage: Stage) -> str:
    made = stage.ana.phone.call("makeLink")
    given = stage.ana.phone.status["afar"]["given"]
    return str(next(one["link"] for one in given if one["id"] == made))


def _given(stage: Stage) -> dict[str, Any]:
    """By the name of the newcomer: what Ana's phone says of the links it gave."""
    stage.ana.phone.call("lookAfar")
    return {one["name"]: one for one in stage.ana.phone.status["afar"]["given"]}


def _nobody_came_in(stage: Stage, word: str | None) -> Seen:
    stage.meet(stage.ana, stage.bo)
    return Seen(words=[word], healed=len(stage.ana.phone.group["members"]) == 3, after=[None])


def _is(call: Call, method: str, end: str) -> bool:
    return call.method == method and call.path.startswith("/v1/boxes/") and call.path.endswith(end)


def _taking(stage: Stage, lie: Lie) -> Seen:
    """Dee takes a link, and the box she opens is not as it was left."""
    first, second = _link(stage), _link(stage)
    dee, eve = stage.casting("Dee"), stage.casting("Eve")
    kept: list[Answer] = []

    def record(call: Call) -> Answer:
        answer = call.honest()
        if _is(call, "POST", "/open"):
            kept.append(answer)
        return answer

    with stage.liar.lying(record):
        eve.phone.call("takeLink", second, "Eve")
    with stage.liar.lying(lambda call: lie_with(call, kept[0], lie)):
        dee.phone.call("takeLink", first, "Dee")
    taken = dee.phone.status["afar"]["taken"]
    return _nobody_came_in(stage, None if taken is None else taken["state"])


def lie_with(call: Call, other: Answer, lie: Any) -> Answer:
    return lie(call, other) if _is(call, "POST", "/open") else call.honest()


@story("offer of another box", shipped_only=True)
def _other_offer(stage: Stage) -> Seen:
    return _taking(stage, lambda _, other: other)


@story("bent offer", shipped_only=True)
def _bent_offer(stage: Stage) -> Seen:
    return _taking(stage, lambda call, _: _bent(call.honest()))


def _bent(answer: Answer) -> Answer:
    return Answer(answer.status, answer.kind, bent(answer.body))


def _replying(stage: Stage, swap: bool) -> Seen:
    """Dee and Eve have replied; Ana is given a reply that is not the one."""
    newcomers = [stage.casting("Dee"), stage.casting("Eve")]
    # Both links first: making one looks after the others.
    for newcomer, link in zip(newcomers, [_link(stage), _link(stage)], strict=True):
        newcomer.phone.call("takeLink", link, newcomer.name)
    replies: dict[str, Answer] = {}

    def record(call: Call) -> Answer:
        answer = call.honest()
        if _is(call, "GET", "/reply"):
            replies[call.path] = answer
        return answer

    # A look that never reaches Ana: the liar keeps what lies there and answers that there is nothing yet.
    def hold(call: Call) -> Answer:
        if not _is(call, "GET", "/reply"):
            return call.honest()
        record(call)
        return Answer(404, "application/problem+json", b'{"code":"no-reply-yet"}')

    with stage.liar.lying(hold):
        _given(stage)

    def lie(call: Call) -> Answer:
        if not _is(call, "GET", "/reply"):
            return call.honest()
        others = [answer for path, answer in replies.items() if path != call.path]
        return others[0] if swap else _bent(replies[call.path])

    with stage.liar.lying(lie):
        states = {one["state"] for one in _given(stage).values()}
    return _nobody_came_in(stage, " ".join(sorted(states)))


@story("reply of another box", shipped_only=True)
def _swapped_reply(stage: Stage) -> Seen:
    return _replying(stage, swap=True)


@story("bent reply", shipped_only=True)
def _bent_reply(stage: Stage) -> Seen:
    return _replying(stage, swap=False)


@story("an answer for another", shipped_only=True)
def _replayed_box(stage: Stage) -> Seen:
    """Dee and Eve compared their words; Dee is handed what lies in Eve's second box."""
    newcomers = [stage.casting("Dee"), stage.casting("Eve")]
    for newcomer in newcomers:
        newcomer.phone.call("takeLink", _link(stage), newcomer.name)
    for newcomer in newcomers:
        newcomer.phone.call("answerWords", True)
    for one in _given(stage).values():
        stage.ana.phone.call("answerLink", one["id"], True)
    kept: list[Answer] = []

    def record(call: Call) -> Answer:
        answer = call.honest()
        if _is(call, "POST", "/open"):
            kept.append(answer)
            return Answer(410, "application/problem+json", b'{"code":"box-gone"}')
        return answer

    with stage.liar.lying(record):
        newcomers[1].phone.call("lookAfar")
    with stage.liar.lying(lambda call: lie_with(call, kept[-1], lambda _, other: other)):
        newcomers[0].phone.call("lookAfar")
    taken = newcomers[0].phone.status["afar"]["taken"]
    return _nobody_came_in(stage, None if taken is None else taken["state"])


@story("a line that rings for nothing", shipped_only=True)
def _false_frames(stage: Stage) -> Seen:
    """Frames with heads from nowhere, entries nobody wrote, and noise; the pull is the truth."""
    stage.liar.frames = [
        b"",
        bytes(range(100)),
        cbor2.dumps({"head": [1, bytes(32)]}),
        cbor2.dumps({"head": ["far", 7]}),
        cbor2.dumps({"head": [9, bytes(32)], "entries": [[9, bytes(1073)]]}),
        cbor2.dumps({"head": [1_000_000, bytes(32)]}),
    ]
    rung = threading.Event()
    dee = stage.casting("Dee", listens=True)
    stage.admit(dee)
    stage.meet(dee, stage.ana)
    stage.write(stage.ana, "three")

    def lie(call: Call) -> Answer:
        rung.set()
        return call.honest()

    stage.liar.lie = lie
    dee.phone.call("openRoom", dee.phone.status["rooms"][0]["id"])
    assert rung.wait(20), "the phone did not hear"
    try:
        return play(stage, dee, lie)
    finally:
        stage.liar.frames = []
        dee.phone.forget()
