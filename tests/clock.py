"""A real server process whose clock a test can move: `python -m tests.clock serve` is `coppice serve`, later.

The clock is an argument of the server's `main`; here it adds what stands in the file named by CLOCK. Nothing
of this is part of the server, and nothing reachable over the network moves a clock.
"""

import os
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from tests.post_office import PostOffice


def moved_clock() -> float:
    """The time of this machine plus the seconds in the file."""
    try:
        ahead = Path(os.environ["CLOCK"]).read_text()
    except (KeyError, OSError):
        return time.time()
    return time.time() + float(ahead or 0)


class TimedOffice(PostOffice):
    """A post office with a clock of its own; `pass_time` moves it, also while the server is stopped."""

    def __init__(self, data: Path, module: str = "tests.clock", **settings: object) -> None:
        """`module` is what is run in place of `coppice`; it hands `moved_clock` to the server's `main`."""
        super().__init__(data, [sys.executable, "-m", module], **settings)
        self._file = data.with_name(data.name + ".clock")
        self.more_environment["CLOCK"] = str(self._file)
        self.ahead = 0.0

    @property
    def now(self) -> int:
        """The second it is at the server."""
        return int(time.time() + self.ahead)

    def opened(self) -> closing[sqlite3.Connection]:
        """The database as somebody sees it who looks from outside, closed at the end of a `with`."""
        return closing(sqlite3.connect(self.database))

    def pass_time(self, seconds: float) -> None:
        """Let so many seconds pass at the server, at once."""
        self.ahead += seconds
        fresh = self._file.with_name(self._file.name + ".new")
        fresh.write_text(str(self.ahead))
        fresh.replace(self._file)


if __name__ == "__main__":
    from coppice.cli import main

    sys.exit(main(sys.argv[1:], moved_clock))
