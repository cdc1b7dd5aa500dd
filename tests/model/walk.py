"""Lives a seeded life, and where a promise breaks finds the shortest part of it that still breaks one."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.model.cast import Cast
from tests.model.steps import ACTS, Step
from tests.model.tap import Broken
from tests.model.world import World
from tests.node_phone import Bug, Died, Failed
from tests.phone.errors import Refused

#: Whatever a phone or a server may do wrong shows as one of these.
WRONG = (Broken, Bug, Failed, Died, Refused, KeyError, IndexError, ValueError, AssertionError)


@dataclass(frozen=True)
class Fall:
    """What broke, and the steps that lead there; `seed` and these are enough to see it again."""

    seed: str
    what: str
    steps: tuple[Step, ...]


def steps_of(seed: str, count: int) -> tuple[Step, ...]:
    chance = random.Random(f"{seed} steps")
    names = chance.choices(list(ACTS), [often for _, often in ACTS.values()], k=count)
    return tuple((name, chance.randrange(1000), chance.randrange(1000)) for name in names)


def troubled(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The same life on a server that loses power, and is put back to an old copy for a while."""
    third = len(steps) // 3
    first, middle, last = steps[:third], steps[third : 2 * third], steps[2 * third :]
    return (*first, ("backup", 0, 0), *middle, ("power", 0, 0), ("rewind", 0, 1), *last)


def live(cast: Cast, seed: str, steps: Sequence[Step]) -> Fall | None:
    """One group from its founding to quiet; the same seed and steps are the same life."""
    lived: list[Step] = []
    try:
        world = World(cast, seed, founder_ships=random.Random(seed).random() < 0.6)
        for step in steps:
            lived.append(step)
            name, a, b = step
            ACTS[name][0](world, a, b)
        world.settle()
    except WRONG as wrong:
        return Fall(seed, f"{type(wrong).__name__}: {wrong}", tuple(lived))
    finally:
        cast.end_of_life()
    return None


def shrunk(cast: Cast, fall: Fall, most_lives: int = 100) -> Fall:
    """Leaves out what can be left out, halves first, as long as something still breaks."""
    lives, size = 0, max(1, len(fall.steps) // 2)
    while size >= 1:
        at, shorter = 0, False
        while at < len(fall.steps) and lives < most_lives:
            lives += 1
            again = live(cast, fall.seed, fall.steps[:at] + fall.steps[at + size :])
            if again is None:
                at += size
            else:
                fall, shorter = again, True
        if lives >= most_lives:
            break
        size = size if shorter and size == 1 else size // 2
    return fall
