"""Somebody at the line guesses kinds inside a bucket, having learnt from entries whose kinds are known."""

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from random import Random

from tests.traffic.wires import Seen
from tests.unlink.bounds import SD
from tests.unlink.learner import Boosted

#: What is promised: no more right guesses than the commonest kind alone gives, and two in a hundred.
ALLOWED = 0.02
#: Of a hundred entries one may be so near the border that the length of a position decides.
BORDER = 0.01
#: A bucket with fewer entries than this says nothing about guessing.
FEWEST = 40


@dataclass(frozen=True)
class Guessed:
    """In one bucket: entries, the share of right guesses, and that of always naming the commonest."""

    bucket: int
    entries: int
    right: float
    base: float
    #: Of all of its size, how many lie in it for another reason than their length.
    strays: int = 0

    def is_within(self, sd: float) -> bool:
        if self.entries < FEWEST:
            return True
        return self.right <= self.base + ALLOWED + sd * sqrt(self.base * (1 - self.base) / self.entries)


def guessed(seen: list[Seen], seed: int) -> list[Guessed]:
    """Every second entry teaches, the others are guessed, and the reverse; bucket by bucket."""
    buckets = sorted({one.bucket for one in seen})
    by_bucket = {bucket: [one for one in seen if one.bucket == bucket] for bucket in buckets}
    return [
        _in_bucket(bucket, entries, seed)
        for bucket, entries in by_bucket.items()
        if len(entries) >= FEWEST or any(one.is_stray for one in entries)
    ]


def is_good(found: list[Guessed], sd: float = SD) -> bool:
    return bool(found) and all(one.is_within(sd) and one.strays <= one.entries * BORDER for one in found)


def _in_bucket(bucket: int, entries: list[Seen], seed: int) -> Guessed:
    right = sum(_right(entries[start::2], entries[1 - start :: 2], seed) for start in (0, 1))
    commonest = Counter(one.kind for one in entries).most_common(1)[0][1]
    strays = sum(one.is_stray for one in entries)
    return Guessed(bucket, len(entries), right / len(entries), commonest / len(entries), strays)


def _right(known: list[Seen], unknown: list[Seen], seed: int) -> int:
    """One learner a kind; whose kind is likeliest is named. What tells nothing leaves the commonest kind."""
    counts = Counter(one.kind for one in known)
    learners = {}
    for kind in counts:
        learners[kind] = Boosted()
        learners[kind].learn(
            [one.features for one in known], [one.kind == kind for one in known], Random(f"{seed} {kind}")
        )
    best = {
        one: max(learners, key=lambda kind: learners[kind].likelihood(one.features)) for one in set(unknown)
    }
    return sum(best[one] == one.kind for one in unknown)
