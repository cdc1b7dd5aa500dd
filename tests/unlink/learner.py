"""Boosted stumps on all clues together: small, in plain Python, the same for the same seed."""

from bisect import bisect_right
from dataclasses import dataclass
from math import exp, log
from random import Random

BINS = 12
ROUNDS = 60
#: How many clues each round looks at, and how many cases it learns from at most.
LOOKS = 14
CASES = 12_000
RATE = 0.25

Rows = list[list[float]]


@dataclass(frozen=True)
class _Stump:
    clue: int
    edge: float
    below: float
    above: float


class Boosted:
    """`score` is higher the likelier; knows nothing before `learn`."""

    def __init__(self) -> None:
        self._stumps: list[_Stump] = []
        self._offset = 0.0

    def learn(self, rows: Rows, guilty: list[bool], chance: Random) -> None:
        """One row of clues for each member of each case; every stump mends what those before got wrong."""
        if len(rows) > CASES:
            chosen = sorted(chance.sample(range(len(rows)), CASES))
            rows, guilty = [rows[each] for each in chosen], [guilty[each] for each in chosen]
        clues = len(rows[0]) if rows else 0
        edges = [_edges([row[clue] for row in rows]) for clue in range(clues)]
        useful = [clue for clue in range(clues) if edges[clue]]
        binned = {clue: bytes(bisect_right(edges[clue], row[clue]) for row in rows) for clue in useful}
        share = sum(guilty) / max(1, len(guilty))
        margins = [0.0] * len(rows)
        self._offset = offset = _log_odds(share)
        for _ in range(ROUNDS if useful else 0):
            gradients = [
                float(is_guilty) - 1 / (1 + exp(-max(-30.0, min(30.0, offset + margin))))
                for is_guilty, margin in zip(guilty, margins, strict=True)
            ]
            looked = chance.sample(useful, min(LOOKS, len(useful)))
            stump, bins, split = max(
                (_best(clue, edges[clue], binned[clue], gradients, share) for clue in looked),
                key=lambda found: found[0],
            )[1]
            self._stumps.append(stump)
            margins = [
                margin + (stump.above if bins[place] > split else stump.below)
                for place, margin in enumerate(margins)
            ]

    def likelihood(self, row: list[float]) -> float:
        """`score` with how frequent the guilty are counted in: for comparing learners with each other."""
        return self._offset + self.score(row)

    def score(self, row: list[float]) -> float:
        return sum(stump.above if row[stump.clue] >= stump.edge else stump.below for stump in self._stumps)


def _log_odds(share: float) -> float:
    return log(max(share, 1e-6) / max(1 - share, 1e-6))


def _edges(values: list[float]) -> list[float]:
    """Where bins begin: at quantiles, so that no clue's scale matters."""
    order = sorted(values)
    return sorted({order[len(order) * number // BINS] for number in range(1, BINS)} - {order[0]})


def _best(
    clue: int, edges: list[float], bins: bytes, gradients: list[float], share: float
) -> tuple[float, tuple[_Stump, bytes, int]]:
    sums, counts = [0.0] * (BINS + 1), [0] * (BINS + 1)
    for place, gradient in zip(bins, gradients, strict=True):
        sums[place] += gradient
        counts[place] += 1
    whole, cases = sum(sums), len(bins)
    # Newton steps: the loss curves by about share·(1 − share) a case; 20 cases of doubt keep them small.
    curve = max(share * (1 - share), 1e-3)
    best = (-1.0, (_Stump(clue, edges[0], 0.0, 0.0), bins, 0))
    left, below = 0.0, 0
    for split in range(len(edges)):
        left += sums[split]
        below += counts[split]
        right, above = whole - left, cases - below
        gain = left * left / (below + 20) + right * right / (above + 20)
        if gain > best[0]:
            steps = (RATE * left / (curve * (below + 20)), RATE * right / (curve * (above + 20)))
            best = (gain, (_Stump(clue, edges[split], *steps), bins, split))
    return best
