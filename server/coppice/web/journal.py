"""What the server says about itself: starts, stops and faults, by kind and place in the code, never by value.

No address, token, path, body, id or user agent can get in: nothing that came with a request is ever printed,
and of an exception only its type and the lines of code it passed.
"""

import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType


class Journal:
    """Lines on standard error; `debug` also names each call by its route."""

    def __init__(self, level: str = "info") -> None:
        self._debug = level == "debug"

    def say(self, text: str) -> None:
        """Write one line."""
        sys.stderr.write(f"coppice: {text}\n")
        sys.stderr.flush()

    def note(self, text: str) -> None:
        """Write one line when debugging."""
        if self._debug:
            self.say(text)

    def fault(self, error: BaseException | None) -> None:
        """Name a fault and where it happened."""
        if error is None:
            self.say("fault without a cause")
            return
        self.say(f"fault {type(error).__name__} at {_places(error.__traceback__)}")
        below = error.__cause__ or error.__context__
        if below is not None:
            self.say(f"  from {type(below).__name__} at {_places(below.__traceback__)}")

    def watch_threads(self) -> None:
        """Let faults in threads end here instead of in a traceback with values."""
        threading.excepthook = lambda args: self.fault(args.exc_value)


def _places(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-6:]) or "no place"
