"""Lies about keys: new ones hidden, not kept, made twice, refused for nothing; false ways back."""

from collections.abc import Callable
from typing import Any

from tests.evil_server.answers import in_place_of
from tests.evil_server.history import History
from tests.evil_server.liar import Answer, Call, Lie, problem, said
from tests.evil_server.lies_of_history import as_before, in_a_history, telling
from tests.evil_server.playbook import story
from tests.evil_server.stage import Seen, Stage, log_of, play

Rows = list[dict[str, Any]]


@story("an old epoch's answers")
def _old_epoch(stage: Stage) -> Seen:
    """After the new key Bo is answered as before it."""
    lie = as_before(stage)
    stage.rotate()
    stage.meet(stage.bo)
    stage.write(stage.bo, "five")
    return play(stage, stage.bo, lie)


@story("withhold a rotation")
def _withheld(stage: Stage) -> Seen:
    """Bo is left in the old epoch, where everything he sends is taken and shown to nobody."""
    stage.rotate()
    stage.write(stage.ana, "three")
    stage.meet(stage.ana)
    stage.write(stage.bo, "five")
    return play(stage, stage.bo, telling(stage, lambda log, known: log[:known]))


@story("withhold a rotation, show what follows")
def _withheld_and_shown(stage: Stage) -> Seen:
    """What Ana wrote under the new key comes without the new key."""
    stage.rotate()
    stage.write(stage.ana, "three")
    stage.meet(stage.ana)
    after: list[bytes] = []

    def record(call: Call) -> Answer:
        after[:] = log_of(call)
        return call.honest()

    with stage.liar.lying(record):
        stage.meet(stage.ana)
    return play(stage, stage.bo, telling(stage, lambda log, known: [*log[:known], after[-1]]))


@story("new key taken, not kept")
def _not_kept(stage: Stage) -> Seen:
    return _rotating(stage, lambda call: said({"epoch": call.asked["epoch"], "head": [1, bytes(32)]}))


@story("new key refused: head-moved")
def _head_moved(stage: Stage) -> Seen:
    return _rotating(stage, lambda _: problem(409, "head-moved"))


@story("new key refused: epoch-moved")
def _epoch_moved(stage: Stage) -> Seen:
    return _rotating(stage, lambda _: problem(409, "epoch-moved"))


@story("new key refused: malformed")
def _malformed(stage: Stage) -> Seen:
    return _rotating(stage, lambda _: problem(400, "malformed"))


@story("new key refused: too-often")
def _too_often(stage: Stage) -> Seen:
    return _rotating(stage, lambda _: problem(429, "too-often"))


def _rotating(stage: Stage, answer: Callable[[Call], Answer]) -> Seen:
    """Cam has left; Bo is the first to come by, and is lied to about the key he makes."""
    stage.takes_leave(stage.cam)
    return play(stage, stage.bo, in_place_of("POST /epochs", answer))


@story("two keys for two phones")
def _two_keys(stage: Stage) -> Seen:
    """Ana and Bo each make the new key; each is told that theirs is the one."""
    stage.takes_leave(stage.cam)
    lie = in_a_history(stage, History.answer)
    with stage.liar.lying(lie):
        stage.meet(stage.bo)
    stage.meet(stage.ana)
    stage.write(stage.bo, "five")
    return play(stage, stage.bo, lie)


@story("new tokens forgotten")
def _tokens_forgotten(stage: Stage) -> Seen:
    """The group has moved, and the server knows nobody who holds the new key."""
    stage.rotate()
    stage.write(stage.bo, "five")
    tokens: set[str] = set()

    def lie(call: Call) -> Answer:
        tokens.add(call.headers.get("authorization", call.headers.get("Authorization", "")))
        return call.honest() if len(tokens) == 1 else problem(401, "not-known")

    return play(stage, stage.bo, lie)


def _newcomer(stage: Stage, change: Callable[[Rows], Rows]) -> Seen:
    """Dee is let in after two new keys, and is lied to about the way back to the first."""
    stage.rotate()
    stage.meet(stage.bo)
    eve = stage.casting("Eve")
    stage.let_in(eve)
    stage.takes_leave(eve)
    stage.meet(stage.ana, stage.ana, stage.bo)
    dee = stage.casting("Dee")
    stage.admit(dee)
    return play(stage, dee, in_place_of("GET /epochs", lambda call: said(change(call.honest().plain))))


def _prev(rows: Rows, epoch: int, prev: object) -> Rows:
    return [{**row, "prev": prev} if row["epoch"] == epoch else row for row in rows]


def _way_back(name: str, change: Callable[[Rows], Rows]) -> None:
    story(f"way back: {name}")(lambda stage: _newcomer(stage, change))


_way_back("no rows", lambda rows: [])
_way_back("one row missing", lambda rows: [row for row in rows if row["epoch"] != 2])
_way_back("false prev", lambda rows: _prev(rows, 2, bytes(60)))
_way_back("another epoch's prev", lambda rows: _prev(rows, 2, rows[2]["prev"]))
_way_back("no prev", lambda rows: _prev(rows, 3, None))
_way_back("short prev", lambda rows: _prev(rows, 3, bytes(12)))
_way_back("rows more than there are", lambda rows: [*rows, {"epoch": 9, "boundary": None, "prev": bytes(60)}])
_way_back("boundaries moved", lambda rows: [{**row, "boundary": 1} for row in rows])


def _first_page(name: str, change: Callable[[Stage], Lie]) -> None:
    """What Dee is shown before she has ever read anything."""

    def told(stage: Stage) -> Seen:
        dee = stage.casting("Dee")
        stage.admit(dee)
        return play(stage, dee, change(stage))

    story(f"newcomer: {name}")(told)


_first_page(
    "a log that begins with another's", lambda stage: telling(stage, lambda log, _: [log[1], *log[1:]])
)
_first_page("a log that begins later", lambda stage: telling(stage, lambda log, _: log[1:]))
_first_page("an old copy of the log", lambda stage: telling(stage, lambda log, _: log[:3]))
_first_page("an empty log", lambda stage: telling(stage, lambda log, _: []))


@story("false attesting key at founding")
def _false_key(stage: Stage) -> Seen:
    return _founding(stage, lambda answer: answer.saying(server=bytes(range(32))))


@story("attesting key that is none")
def _no_key(stage: Stage) -> Seen:
    return _founding(stage, lambda answer: answer.saying(server=b"short"))


def _founding(stage: Stage, change: Callable[[Answer], Answer]) -> Seen:
    fay = stage.casting("Fay")
    with stage.liar.lying(
        lambda call: change(call.honest()) if call.name == "POST /groups" else call.honest()
    ):
        word = fay.found()
    seen = Seen(words=[word])
    if word is not None:
        word = fay.found()
    seen.after = [word, fay.exchange()]
    seen.healed = seen.after == [None, None]
    return seen
