"""What can happen in a group's life, and how often.

Each step is a name and two numbers, and makes sense in any state: where there is nobody to do it, nothing
happens. So any part of a life can be lived again alone.
"""

from collections.abc import Callable

from tests.model import coming, deciding, going, serving, writing
from tests.model.world import World

Step = tuple[str, int, int]
Act = Callable[[World, int, int], None]

ACTS: dict[str, tuple[Act, int]] = {
    "write": (writing.write, 22),
    "correct": (writing.correct, 6),
    "draft": (writing.draft, 4),
    "resume": (writing.resume, 4),
    "undo": (writing.undo, 4),
    "exchange": (going.exchange, 16),
    "race": (going.race, 3),
    "wait": (going.wait, 4),
    "die": (going.die, 4),
    "reopen": (going.reopen, 2),
    "night": (writing.night, 3),
    "weather": (going.weather, 9),
    "clock": (going.clock, 3),
    "join": (coming.join, 7),
    "leave": (deciding.leave, 2),
    "let_go": (deciding.let_go, 4),
    "charter": (deciding.charter, 3),
    "agree": (deciding.agree, 9),
    "river": (going.river, 1),
    "recover": (coming.recover, 3),
    # A start of the server takes longer than a life: `troubled` puts these where they are wanted.
    "power": (serving.power, 0),
    "backup": (serving.backup, 0),
    "rewind": (serving.rewind, 0),
}
