"""A server that hands out ballot keys which its own key does not vouch for.

`python -m tests.false_voucher serve` is `coppice serve`, but for that.
"""

import sys

from coppice.post import ballots
from tests.clock import moved_clock


def of_another_group(_group: bytes, handle: bytes, modulus: bytes) -> bytes:
    return b"coppice/v1/ballot-key\0" + bytes(16) + handle + modulus


if __name__ == "__main__":
    from coppice.cli import main

    ballots.attested = of_another_group
    sys.exit(main(sys.argv[1:], moved_clock))
