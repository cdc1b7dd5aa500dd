"""Weeks made by shipped code against a real server: the source that decides."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.clock import TimedOffice
from tests.node_phone.process import ROOT
from tests.unlink.rules import Rules
from tests.unlink.shipped.hands import Hands
from tests.unlink.shipped.source import weeks
from tests.unlink.trace import Week

#: What is judged is what is stored, not that it survives a power cut: a disk in memory is twice as quick.
IN_MEMORY = next((folder for folder in ("/dev/shm",) if Path(folder).is_dir()), None)


class Shipped:
    """A source; use it in a `with`. Weeks are lived once and kept, so that every view looks at the same."""

    def __init__(self, pwa: Path = ROOT / "pwa") -> None:
        self._open = ExitStack()
        made = tempfile.TemporaryDirectory(prefix="coppice-unlink-", dir=IN_MEMORY)
        folder = Path(self._open.enter_context(made))
        self.office = self._open.enter_context(TimedOffice(folder / "data"))
        self.hands = self._open.enter_context(Hands(pwa))
        self._lived: dict[tuple[int, Rules, float], tuple[list[Week], Iterator[Week]]] = {}
        self.office.start()

    def __enter__(self) -> "Shipped":
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def __call__(self, seed: int, rules: Rules, writers: float) -> Iterator[Week]:
        fresh = ([], weeks(self.office, self.hands, seed, rules, writers))
        lived, more = self._lived.setdefault((seed, rules, writers), fresh)
        number = 0
        while True:
            if number == len(lived):
                lived.append(next(more))
            yield lived[number]
            number += 1
