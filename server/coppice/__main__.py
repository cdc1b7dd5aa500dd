"""`python -m coppice` is the same as `coppice`."""

import sys

from coppice.cli import main

sys.exit(main())
