"""Calls that are made at the same moment, each from a thread of its own."""

import threading
from collections.abc import Callable, Iterable
from typing import TypeVar

PATIENCE_SECONDS = 60
Told = TypeVar("Told")


def at_once(calls: Iterable[Callable[[], Told]]) -> list[Told]:
    """What they answered, in the order in which they came back; of one that fails there is no answer."""
    answers: list[Told] = []

    def make(call: Callable[[], Told]) -> None:
        answers.append(call())

    threads = [threading.Thread(target=make, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    return answers
