"""Answers that are of something else, or nothing at all."""

from dataclasses import replace

from tests.caller import Group
from tests.evil_server.liar import CBOR, PROBLEM, Answer, Call, Lie
from tests.evil_server.playbook import lie_to_bo
from tests.evil_server.stage import Stage

_HTML = b"<!doctype html><title>Sign in to the Wi-Fi</title>"
_HUGE = 17 * 1024 * 1024


def _of_another_call(call: Call) -> Answer:
    return replace(call, method="GET", path="/v1/epochs", query={}, body=b"").honest()


def _of_another_group(stage: Stage) -> Lie:
    other = Group(f"http://localhost:{stage.liar.port}")
    other.found()
    other.push([other.wire() for _ in range(9)])

    def lie(call: Call) -> Answer:
        if call.name == "POST /log":
            page = other.push(call.asked["push"], after=call.after)
            return Answer(page.status, CBOR, page.body)
        return Answer(200, CBOR, other.pull(call.after or 0).body)

    return lie


def _of_another_phone(_: Stage) -> Lie:
    """Somebody else's push is answered to Bo."""

    def lie(call: Call) -> Answer:
        if call.name != "POST /log":
            return call.honest()
        return call.honest().saying(acks=[[b"another's entry!", call.honest().plain["head"][0]]])

    return lie


def _instead(name: str, answer: Answer) -> None:
    lie_to_bo(name, lambda _: lambda call: answer)


lie_to_bo("answer of another call", lambda _: _of_another_call)
lie_to_bo("answers of another group", _of_another_group)
lie_to_bo("answer to another phone", _of_another_phone)
_instead("nothing at all", Answer(200, CBOR, b""))
_instead("a page for people", Answer(200, "text/html", _HTML))
_instead("noise", Answer(200, CBOR, bytes(range(256)) * 4))
_instead("brackets without end", Answer(200, CBOR, b"\x81" * 200_000))
_instead("a length beyond all memory", Answer(200, CBOR, b"\x9b" + b"\xff" * 8))
_instead("an answer too long", Answer(200, CBOR, bytes(_HUGE)))
_instead("sent elsewhere", Answer(302, CBOR, b"", (("Location", "/healthz"),)))
_instead("a problem that is none", Answer(500, PROBLEM, b"[1, 2"))
lie_to_bo("half an answer", lambda _: lambda call: _halved(call.honest()))


def _halved(answer: Answer) -> Answer:
    return Answer(answer.status, answer.kind, answer.body[: len(answer.body) // 2])
