"""Runs Coppice from a fresh clone: `python3 deploy/run.py`, then open http://localhost:8000."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from deploy.build_pwa import build
from deploy.prepare import PrepareError, ensure_python, say


def main() -> int:
    """Prepares what is missing, then becomes the server."""
    try:
        python = ensure_python("app")
        build()
    except PrepareError as error:
        say(str(error))
        return 1
    say("starting …")
    arguments = [str(python), "-m", "coppice", "serve", *sys.argv[1:]]
    os.execv(arguments[0], arguments)  # noqa: S606 - our own interpreter, no shell
    return 0


if __name__ == "__main__":
    sys.exit(main())
