"""The control of a test: a server whose urn takes the places in order, so the disk tells who came when."""

import sys

from coppice.cli import main
from coppice.store import urn
from tests.clock import moved_clock

urn.secrets.choice = min

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], moved_clock))
