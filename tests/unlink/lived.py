"""Weeks that are dear to live: lived once and kept, so that every view and every way looks at the same."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.clock import TimedOffice
from tests.unlink.rules import Rules
from tests.unlink.trace import Week

#: What is judged is what is stored, not that it survives a power cut: a disk in memory is twice as quick.
IN_MEMORY = next((folder for folder in ("/dev/shm",) if Path(folder).is_dir()), None)
#: So many weeks lie between two words about how far it is.
EVERY = 10


class Lived:
    """A source, and all that it opened; `office` is a server whose clock it moves. Use it in a `with`."""

    def __init__(self) -> None:
        self.open = ExitStack()
        made = tempfile.TemporaryDirectory(prefix="coppice-unlink-", dir=IN_MEMORY)
        folder = Path(self.open.enter_context(made))
        self.office = self.open.enter_context(TimedOffice(folder / "data"))
        self.office.start()
        #: Is told now and then how far it is.
        self.progress: Callable[[str], object] = lambda _: None
        self._lived: dict[tuple[int, Rules, float], tuple[list[Week], Iterator[Week]]] = {}

    def __enter__(self) -> "Lived":
        return self

    def __exit__(self, *_: object) -> None:
        self.open.close()

    def live(self, seed: int, rules: Rules, writers: float) -> Iterator[Week]:
        """Weeks without end."""
        raise NotImplementedError

    def _tell(self, lived: list[Week]) -> None:
        if len(lived) % EVERY == 0:
            self.progress(f"{len(lived)} weeks lived, {sum(len(week.hidden) for week in lived)} trials")

    def __call__(self, seed: int, rules: Rules, writers: float) -> Iterator[Week]:
        lived, more = self._lived.setdefault((seed, rules, writers), ([], self.live(seed, rules, writers)))
        number = 0
        while True:
            if number == len(lived):
                lived.append(next(more))
                self._tell(lived)
            yield lived[number]
            number += 1
