"""Who guesses: one clue, read one way or the other, or everything together."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.unlink.evidence import CLUES
from tests.unlink.learner import Boosted
from tests.unlink.trials import Tally, Trial

LEARNED = "everything, learned"


@dataclass(frozen=True)
class Attacker:
    name: str
    #: For each member, the likelier the higher.
    score: Callable[[Trial], list[float]]

    def guess(self, trials: list[Trial]) -> Tally:
        tally = Tally()
        for trial in trials:
            tally.add(self.score(trial), trial)
        return tally


def attackers(known: list[Trial], seed: int) -> list[Attacker]:
    """Every clue both ways, and one attacker that has learnt from trials whose authors are known."""
    return [
        *(_reader(name, sign) for name in CLUES for sign in (1, -1)),
        _learned(known, seed),
    ]


def _reader(name: str, sign: int) -> Attacker:
    return Attacker(name, lambda trial: [sign * value for value in trial.clues[name]])


def _learned(known: list[Trial], seed: int) -> Attacker:
    boosted = Boosted()
    rows: list[list[float]] = []
    guilty: list[bool] = []
    for trial in known:
        rows += trial.rows()
        guilty += [member == trial.author for member in range(trial.members)]
    boosted.learn(rows, guilty, Random(f"learner {seed}"))
    return Attacker(LEARNED, lambda trial: [boosted.score(row) for row in trial.rows()])
