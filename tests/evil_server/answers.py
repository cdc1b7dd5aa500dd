"""Lies in a single answer: what an exchange brings is cut, moved, doubled, bent or replaced."""

from collections.abc import Callable, Iterable
from typing import Any

from tests.evil_server.liar import Answer, Call, Lie

Page = list[list[Any]]


def of_the_log(change: Callable[[Call, Answer], Answer]) -> Lie:
    """Bends every answer that carries a page of the log."""

    def lie(call: Call) -> Answer:
        answer = call.honest()
        return change(call, answer) if call.after is not None and answer.status == 200 else answer

    return lie


def entries(change: Callable[[Page], Iterable[list[Any]]]) -> Lie:
    """Bends the page and leaves head and verdicts true."""
    return of_the_log(lambda _, answer: answer.saying(entries=list(change(answer.plain["entries"]))))


def head(change: Callable[[int, bytes], list[Any]]) -> Lie:
    return of_the_log(lambda _, answer: answer.saying(head=change(*answer.plain["head"])))


def verdicts(acks: Callable[[Page], Page], refused: Callable[[Page], Page] = lambda given: []) -> Lie:
    """Bends what is said of pushed wires; the server behind took them. `refused` is given the true acks."""

    def change(call: Call, answer: Answer) -> Answer:
        if call.name != "POST /log" or not call.asked["push"]:
            return answer
        given = answer.plain["acks"]
        return answer.saying(acks=acks(given), refused=refused(given))

    return of_the_log(change)


def in_place_of(name: str, answer: Callable[[Call], Answer]) -> Lie:
    """The server behind never hears of calls of this name."""
    return lambda call: answer(call) if call.name == name else call.honest()


def always(answer: Answer) -> Lie:
    return lambda call: answer


def swapped(page: Page) -> Page:
    return [page[1], page[0], *page[2:]]


def crossed(page: Page) -> Page:
    """The numbers stay in order, the wires behind them do not."""
    return [[page[0][0], page[1][1]], [page[1][0], page[0][1]], *page[2:]] if len(page) > 1 else page


def bent(wire: bytes) -> bytes:
    """One bit of the ciphertext is another."""
    return wire[:-1] + bytes([wire[-1] ^ 1])
