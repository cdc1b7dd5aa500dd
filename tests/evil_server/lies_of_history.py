"""Histories that hold together and are not the true one: what no single answer can give away."""

from collections.abc import Callable

from tests.caller import Group
from tests.evil_server.answers import bent
from tests.evil_server.history import History, Wires, id_of
from tests.evil_server.liar import Answer, Call, Lie, said
from tests.evil_server.playbook import lie_to_bo, news_for_bo, story
from tests.evil_server.stage import Seen, Stage, log_of, play


def in_a_history(
    stage: Stage, answer: Callable[[History, Call], Answer], change: Callable[[Wires], Wires] = list
) -> Lie:
    """One history for all calls of the lie: the true log at the first of them, changed."""
    histories: list[History] = []

    def lie(call: Call) -> Answer:
        if not histories:
            histories.append(History(stage.group, change(log_of(call))))
        return answer(histories[0], call)

    return lie


def telling(stage: Stage, change: Callable[[Wires, int], Wires]) -> Lie:
    """A history told as it is; what Bo pushes stays in it alone. `change` also hears how far Bo has read."""
    known = stage.bo.head()[0]
    return in_a_history(stage, History.answer, lambda log: change(log, known))


def as_before(stage: Stage) -> Lie:
    """Whenever Bo reads on, the first answer of an exchange that is made here, byte for byte."""
    kept: list[Answer] = []

    def record(call: Call) -> Answer:
        kept.append(call.honest())
        return kept[-1]

    with stage.liar.lying(record):
        stage.meet(stage.bo)
    return lambda call: kept[0] if call.after is not None else call.honest()


def _stranger(stage: Stage) -> bytes:
    """A wire of another group, as good as any to look at."""
    return Group(f"http://localhost:{stage.liar.port}").wire()


lie_to_bo("consistent: drop one", lambda stage: telling(stage, lambda log, known: [*log[:known], *log[-1:]]))
lie_to_bo("consistent: reorder", lambda stage: telling(stage, lambda log, _: [*log[:-2], log[-1], log[-2]]))
lie_to_bo(
    "consistent: bend one", lambda stage: telling(stage, lambda log, _: [*log[:-2], bent(log[-2]), log[-1]])
)
lie_to_bo(
    "consistent: bend the last", lambda stage: telling(stage, lambda log, _: [*log[:-1], bent(log[-1])])
)
lie_to_bo(
    "splice another group's, in between",
    lambda stage: telling(stage, lambda log, _: [*log[:-2], _stranger(stage), *log[-2:]]),
)
lie_to_bo(
    "splice another group's, at the end",
    lambda stage: telling(stage, lambda log, _: [*log, _stranger(stage)]),
)
lie_to_bo("duplicate, at the end", lambda stage: telling(stage, lambda log, _: [*log, log[-1]]))
lie_to_bo("freeze one phone", lambda stage: telling(stage, lambda log, known: log[:known]), bo_writes=False)
lie_to_bo("fork for one phone", lambda stage: telling(stage, lambda log, known: log[:known]))


@story("fork, then another's entry")
def _fork_and_cross(stage: Stage) -> Seen:
    """Bo's own history goes on with what Ana wrote in the true one."""
    news_for_bo(stage)
    known = stage.bo.head()[0]

    def answer(history: History, call: Call) -> Answer:
        told = history.answer(call)
        if call.name == "POST /log":
            history.wires.append(log_of(call)[-1])
        return told

    return play(stage, stage.bo, in_a_history(stage, answer, lambda log: log[:known]))


@story("bend what comes back")
def _own_bent(stage: Stage) -> Seen:
    """Takes Bo's wire and keeps other bytes under its id."""
    news_for_bo(stage)

    def answer(history: History, call: Call) -> Answer:
        told = history.answer(call)
        if call.name != "POST /log":
            return told
        pushed = call.asked["push"]
        history.wires = [bent(wire) if wire in pushed else wire for wire in history.wires]
        return told.saying(entries=history.rows_after(call.after or 0), head=history.head())

    return play(stage, stage.bo, in_a_history(stage, answer), times=1)


@story("reuse an id")
def _id_reused(stage: Stage) -> Seen:
    """Puts other bytes under the id of Bo's wire before Bo can, and says that the id is taken."""
    news_for_bo(stage)

    def answer(history: History, call: Call) -> Answer:
        if call.name != "POST /log" or not call.asked["push"]:
            return history.answer(call)
        pushed = call.asked["push"]
        history.wires += [bent(wire) for wire in pushed]
        rows = history.rows_after(call.after or 0)
        refused = [[id_of(wire), "id-taken"] for wire in pushed]
        return said({"acks": [], "refused": refused, "entries": rows, "head": history.head(), "more": False})

    return play(stage, stage.bo, in_a_history(stage, answer), times=1)


@story("an answer of before")
def _replayed(stage: Stage) -> Seen:
    """The answer that Bo was given at an exchange long ago, byte for byte."""
    lie = as_before(stage)
    stage.write(stage.ana, "three")
    stage.meet(stage.ana, stage.bo)
    return play(stage, stage.bo, lie)


@story("own wire twice")
def _own_twice(stage: Stage) -> Seen:
    """Takes Bo's wire and shows it to him at two places."""
    news_for_bo(stage)

    def answer(history: History, call: Call) -> Answer:
        told = history.answer(call)
        if call.name != "POST /log" or not call.asked["push"]:
            return told
        history.wires.append(call.asked["push"][-1])
        return told.saying(entries=history.rows_after(call.after or 0), head=history.head())

    return play(stage, stage.bo, in_a_history(stage, answer), times=1)
