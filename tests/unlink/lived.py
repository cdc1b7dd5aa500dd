"""Weeks that are dear to live, because a real server keeps them: the server, and the folder it stands in."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.clock import TimedOffice
from tests.unlink.rules import Rules
from tests.unlink.trace import Week

#: What is judged is what is stored, not that it survives a power cut: a disk in memory is twice as quick.
IN_MEMORY = next((folder for folder in ("/dev/shm",) if Path(folder).is_dir()), None)


class Lived:
    """A source, and all that it opened; `office` is a server whose clock it moves. Use it in a `with`."""

    def __init__(self) -> None:
        self.open = ExitStack()
        made = tempfile.TemporaryDirectory(prefix="coppice-unlink-", dir=IN_MEMORY)
        folder = Path(self.open.enter_context(made))
        self.office = self.open.enter_context(TimedOffice(folder / "data"))
        self.office.start()

    def __enter__(self) -> "Lived":
        return self

    def __exit__(self, *_: object) -> None:
        self.open.close()

    def live(self, seed: int, rules: Rules, writers: float) -> Iterator[Week]:
        """Weeks without end."""
        raise NotImplementedError
