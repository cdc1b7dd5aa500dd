"""Several sources abreast, one thread each, and their weeks in turn; lived once, looked at by every view."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from queue import Queue
from threading import Thread

from tests.unlink.lived import Lived
from tests.unlink.rules import Rules
from tests.unlink.trace import Week

#: So many weeks lie between two words about how far it is.
EVERY = 10
#: Whoever is ahead waits; weeks are large.
AHEAD = 3


class Abreast:
    """A source of weeks out of `jobs` others, each with a server of its own. Use it in a `with`.

    Weeks are lived once and kept, so that every view and every way looks at the same. After `minutes` no
    more are lived, and what is there is all there is.
    """

    def __init__(self, make: Callable[[], Lived], jobs: int = 1, minutes: float | None = None) -> None:
        self._make, self._jobs = make, jobs
        self._until = None if minutes is None else time.monotonic() + 60 * minutes
        self.open = ExitStack()
        #: Is told now and then how far it is.
        self.progress: Callable[[str], object] = lambda _: None
        self._kept: dict[tuple[int, Rules, float], tuple[list[Week], Iterator[Week]]] = {}

    def __enter__(self) -> "Abreast":
        return self

    def __exit__(self, *_: object) -> None:
        self.open.close()

    def __call__(self, seed: int, rules: Rules, writers: float) -> Iterator[Week]:
        asked = (seed, rules, writers)
        kept, more = self._kept.setdefault(asked, ([], self._live(*asked)))
        number = 0
        while number < len(kept) or self._another(kept, more):
            yield kept[number]
            number += 1

    def _another(self, kept: list[Week], more: Iterator[Week]) -> bool:
        week = None if self._is_late() else next(more)
        if week is None:
            return False
        kept.append(week)
        if len(kept) % EVERY == 0:
            self.progress(f"{len(kept)} weeks lived, {sum(len(each.hidden) for each in kept)} trials")
        return True

    def _is_late(self) -> bool:
        return self._until is not None and time.monotonic() > self._until

    def _live(self, seed: int, rules: Rules, writers: float) -> Iterator[Week]:
        """In turn from each: which is quicker changes nothing."""
        queues: list[Queue[Week | BaseException]] = []
        for job in range(self._jobs):
            source, queue = self.open.enter_context(self._make()), Queue[Week | BaseException](AHEAD)
            weeks = source.live(seed * 1000 + job, rules, writers)
            # A daemon: at the end it may be in the middle of a week that nobody wants any more.
            Thread(target=_pour, args=(weeks, queue), daemon=True).start()
            queues.append(queue)
        while True:
            for queue in queues:
                week = queue.get()
                if isinstance(week, BaseException):
                    raise week
                yield week


def _pour(weeks: Iterator[Week], queue: "Queue[Week | BaseException]") -> None:
    try:
        for week in weeks:
            queue.put(week)
    except BaseException as fell:
        queue.put(fell)
