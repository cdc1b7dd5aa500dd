"""From weeks to guesses: every clue about every envelope, and how right guesses are counted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from tests.unlink.bounds import FEW
from tests.unlink.evidence import CLUES, Sight
from tests.unlink.evidence.sight import ranks
from tests.unlink.trace import Week
from tests.unlink.views import seen_by

MEASURES = ("one_of_all", "one_of_five", "pairwise")


@dataclass(frozen=True)
class Trial:
    """One envelope with something in it, and who it was; `few` are the others of a choice of five."""

    clues: dict[str, list[float]]
    author: int
    few: tuple[int, ...]

    @property
    def members(self) -> int:
        return len(next(iter(self.clues.values())))

    def rows(self) -> list[list[float]]:
        """For each member: all clues, and where the member stands with them among all."""
        columns = [column for values in self.clues.values() for column in (values, ranks(values))]
        return [list(row) for row in zip(*columns, strict=True)]


def trials_of(weeks: Iterable[Week], view: str, seed: int, wanted: int) -> list[list[Trial]]:
    """Trials by week, until there are enough."""
    chance = Random(f"trials {seed}")
    count = 0
    found: list[list[Trial]] = []
    for week in weeks:
        sight = Sight(seen_by(view, week))
        trials = []
        for hidden in week.hidden[: wanted - count]:
            author = week.truth[hidden.nonce]
            others = [member for member in range(week.members) if member != author]
            clues = {name: clue(sight, hidden) for name, clue in CLUES.items()}
            trials.append(Trial(clues, author, tuple(chance.sample(others, FEW - 1))))
        count += len(trials)
        found.append(trials)
        if count >= wanted:
            break
    return found


@dataclass
class Tally:
    trials: int = 0
    right: dict[str, float] = field(default_factory=lambda: dict.fromkeys(MEASURES, 0.0))

    def share(self, measure: str) -> float:
        return self.right[measure] / max(1, self.trials)

    def add(self, scores: list[float], trial: Trial) -> None:
        """A tie counts as the chance of drawing the author from it."""
        mine = scores[trial.author]
        others = [score for member, score in enumerate(scores) if member != trial.author]
        self.trials += 1
        self.right["one_of_all"] += _first(mine, others)
        self.right["one_of_five"] += _first(mine, [scores[member] for member in trial.few])
        self.right["pairwise"] += sum((mine > other) + (mine == other) / 2 for other in others) / len(others)

    def join(self, other: "Tally") -> None:
        self.trials += other.trials
        for measure, right in other.right.items():
            self.right[measure] += right


def _first(mine: float, others: list[float]) -> float:
    return 0.0 if any(other > mine for other in others) else 1 / (1 + sum(other == mine for other in others))
