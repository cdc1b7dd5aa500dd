"""A server that answers every request for a token with something that is none.

`python -m tests.false_signer serve` is `coppice serve`, but for that.
"""

import sys

from coppice.post.issuer import BallotKey
from tests.clock import moved_clock


def unsigned(_key: BallotKey, blinded: int) -> bytes:
    return blinded.to_bytes(256, "big")


if __name__ == "__main__":
    from coppice.cli import main

    BallotKey.sign = unsigned
    sys.exit(main(sys.argv[1:], moved_clock))
