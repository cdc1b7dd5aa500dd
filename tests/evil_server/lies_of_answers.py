"""Answers to one exchange that are bent: pages and heads."""

from tests.caller import chain
from tests.evil_server.answers import bent, crossed, entries, head, of_the_log, swapped
from tests.evil_server.liar import Answer, Call, Lie
from tests.evil_server.playbook import lie_to_bo
from tests.evil_server.stage import Stage, log_of


def _told_again(call: Call, answer: Answer) -> Answer:
    return answer.saying(entries=[[n, wire] for n, wire in enumerate(log_of(call), 1)])


def _an_old_answer(stage: Stage) -> Lie:
    """As it was when three had been written: an old backup, or a lie."""
    group = stage.group

    def change(call: Call, answer: Answer) -> Answer:
        return answer.saying(entries=[], acks=[], head=[3, chain(group, log_of(call)[:3])], more=False)

    return of_the_log(change)


lie_to_bo("drop one", lambda _: entries(lambda page: [*page[:1], *page[2:]]))
lie_to_bo("drop first", lambda _: entries(lambda page: page[1:]))
lie_to_bo("drop tail", lambda _: entries(lambda page: page[:-1]))
lie_to_bo("drop all", lambda _: entries(lambda page: []))
lie_to_bo("reorder", lambda _: entries(lambda page: swapped(page) if len(page) > 1 else page))
lie_to_bo("swap ciphertexts", lambda _: entries(crossed))
lie_to_bo("duplicate", lambda _: entries(lambda page: [*page[:1], *page]))
lie_to_bo("tell all again", lambda _: of_the_log(_told_again))
lie_to_bo("bend ciphertext", lambda _: entries(lambda page: [[n, bent(wire)] for n, wire in page]))
lie_to_bo("cut ciphertext", lambda _: entries(lambda page: [[n, wire[:-16]] for n, wire in page]))
lie_to_bo("page without end", lambda _: of_the_log(lambda _, answer: answer.saying(more=True)))
lie_to_bo("nothing, and more", lambda _: of_the_log(lambda _, answer: answer.saying(entries=[], more=True)))
lie_to_bo(
    "cut page, and no more",
    lambda _: of_the_log(lambda _, answer: answer.saying(entries=answer.plain["entries"][:1], more=False)),
)
lie_to_bo("head beyond the log", lambda _: head(lambda n, h: [n + 90, h]))
lie_to_bo("head beyond all numbers", lambda _: head(lambda n, h: [2**53 - 1, h]))
lie_to_bo("false head hash", lambda _: head(lambda n, h: [n, bytes(32)]))
lie_to_bo("roll back", _an_old_answer)
lie_to_bo(
    "another past",
    lambda _: of_the_log(
        lambda call, answer: answer.saying(entries=[], acks=[], head=[call.after, bytes(32)])
    ),
    bo_writes=False,
)
