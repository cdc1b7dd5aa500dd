"""Decides whether the guesses of the best attacker are more than chance.

The weeks are cut in two. On one half an attacker learns, on a part of it kept apart the best of all attackers
is picked, and the other half is what it guesses; then the reverse. Every trial counts, nobody was shown its
answer, and as one attacker alone is judged, one bound is enough.
"""

from dataclasses import dataclass

from tests.unlink.attackers import attackers
from tests.unlink.bounds import SD, bounds
from tests.unlink.trials import MEASURES, Tally, Trial

#: Of the half whose authors are known, this share picks and the rest teaches.
PICKING = 3


@dataclass(frozen=True)
class Verdict:
    trials: int
    weeks: int
    found: dict[str, float]
    bounds: dict[str, float]
    #: Who was picked, by measure, on each half.
    picked: dict[str, list[str]]
    #: Right guesses of one in all, by attacker; the better way of reading each, as it was known.
    each: dict[str, float]

    @property
    def is_chance(self) -> bool:
        return all(self.found[measure] <= self.bounds[measure] for measure in MEASURES)


def judge(by_week: list[list[Trial]], seed: int, sd: float = SD) -> Verdict:
    """Takes at least four weeks; trials of one week stay on one side."""
    halves = [trials for start in (0, 1) for trials in [by_week[start::2]]]
    chosen = {measure: Tally() for measure in MEASURES}
    picked: dict[str, list[str]] = {measure: [] for measure in MEASURES}
    each: dict[str, Tally] = {}
    for known, unknown in (halves, halves[::-1]):
        picking, teaching = _flat(known[::PICKING]), _flat(_without(known))
        guessed = _flat(unknown)
        before = [(attacker, attacker.guess(picking)) for attacker in attackers(teaching, seed)]
        after = {id(attacker): attacker.guess(guessed) for attacker, _ in before}
        for measure in MEASURES:
            best, _ = max(before, key=lambda pair: pair[1].share(measure))
            chosen[measure].join(after[id(best)])
            picked[measure].append(best.name)
        for name in {attacker.name for attacker, _ in before}:
            ways = [pair for pair in before if pair[0].name == name]
            better, _ = max(ways, key=lambda pair: pair[1].share("pairwise"))
            each.setdefault(name, Tally()).join(after[id(better)])
    one = next(trial for trials in by_week for trial in trials)
    count = chosen[MEASURES[0]].trials
    return Verdict(
        trials=count,
        weeks=len(by_week),
        found={measure: round(chosen[measure].share(measure), 4) for measure in MEASURES},
        bounds={name: round(most, 4) for name, most in bounds(count, sd, one.members).items()},
        picked=picked,
        each={name: round(tally.share("one_of_all"), 4) for name, tally in sorted(each.items())},
    )


def _without(weeks: list[list[Trial]]) -> list[list[Trial]]:
    return [trials for number, trials in enumerate(weeks) if number % PICKING]


def _flat(weeks: list[list[Trial]]) -> list[Trial]:
    return [trial for trials in weeks for trial in trials]
