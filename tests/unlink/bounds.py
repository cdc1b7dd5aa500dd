"""How many right guesses blind chance gives, and from where on it is not chance any more."""

from math import sqrt

#: One in a thousand, one-sided: chance gives more than this in one run of a thousand.
SD = 3.09

MEMBERS = 8
FEW = 5


def most_by_chance(choices: int, trials: int, sd: float = SD) -> float:
    """The largest share of right guesses, one of so many, that chance explains: 0.1322 for 8 and 20,000."""
    chance = 1 / choices
    return chance + sd * sqrt(chance * (1 - chance) / trials)


def bounds(trials: int, sd: float = SD, members: int = MEMBERS) -> dict[str, float]:
    """The three measures and the most each may be."""
    return {
        "one_of_all": most_by_chance(members, trials, sd),
        "one_of_five": most_by_chance(FEW, trials, sd),
        "pairwise": most_by_chance(2, trials, sd),
    }
