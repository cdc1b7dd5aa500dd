"""What speaks for a member as the author of an envelope: one function a clue, one number a member.

More or less may be the guilty side: which of the two is found on weeks whose authors are known. A clue whose
field the view does not show gives the same number for everybody, which is no guess at all.
"""

from collections.abc import Callable

from tests.unlink.evidence import content, counts, issuer, lines, moments, places
from tests.unlink.evidence.sight import Sight
from tests.unlink.trace import Hidden

Clue = Callable[[Sight, Hidden], list[float]]

CLUES: dict[str, Clue] = {
    **moments.CLUES,
    **places.CLUES,
    **content.CLUES,
    **counts.CLUES,
    **issuer.CLUES,
    **lines.CLUES,
}

__all__ = ["CLUES", "Clue", "Sight"]
