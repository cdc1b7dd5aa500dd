"""gunicorn's logger, silent about requests: that something failed and where, never what was sent."""

import sys
from typing import Any

from gunicorn.glogging import Logger  # type: ignore[import-untyped]  # gunicorn ships no types

from coppice.web.journal import Journal

_WORDS = {
    "Connection in use": "the port is in use by another program; choose another with COPPICE_PORT",
    "Invalid address": "the server cannot listen at this address; look at COPPICE_HOST",
    "WORKER TIMEOUT": "the worker stopped answering and is started anew",
}


class QuietLogger(Logger):  # type: ignore[misc]  # an untyped base
    """Only faults and the few messages known to hold nothing of a request are passed on, in our words."""

    def __init__(self, cfg: Any) -> None:  # noqa: ANN401  gunicorn's own configuration
        super().__init__(cfg)
        self._journal = Journal()

    def critical(self, msg: object, *_: object, **__: object) -> None:
        """Pass on in our words."""
        self.error(msg)

    def error(self, msg: object, *_: object, **__: object) -> None:
        """Pass on in our words."""
        for start, words in _WORDS.items():
            if str(msg).startswith(start):
                self._journal.say(words)
                return
        self._journal.say("the gateway reports an error")

    def exception(self, msg: object, *_: object, **__: object) -> None:
        """Name the fault and its place."""
        self._journal.fault(sys.exc_info()[1])

    def warning(self, msg: object, *_: object, **__: object) -> None:
        """Warnings quote addresses."""

    def info(self, msg: object, *_: object, **__: object) -> None:
        """Starts and stops are told by the command line."""

    def debug(self, msg: object, *_: object, **__: object) -> None:
        """Debugging lines quote requests."""

    def access(self, *_: object) -> None:
        """There is no access log."""
