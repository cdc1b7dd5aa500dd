"""One view, judged: with all defences, then with each taken away. The command prints it, tests look at it."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from random import Random

from tests.unlink import model
from tests.unlink.bounds import SD
from tests.unlink.controls import Control, controls_of
from tests.unlink.judge import Verdict, judge
from tests.unlink.rules import AS_SHIPPED, Rules
from tests.unlink.trace import Week
from tests.unlink.trials import trials_of
from tests.unlink.ways import WAYS, over

#: Weeks without end under these rules, from that seed, with that share of members who have something to say.
Source = Callable[[int, Rules, float], Iterator[Week]]

#: The only way over which a server that writes down addresses and moments must learn nothing; the others are
#: measured and published.
HIDING = "relay"
SHARE = 0.4


def on_paper(seed: int, rules: Rules, writers: float) -> Iterator[Week]:
    return model.weeks(seed, rules, writers)


@dataclass(frozen=True)
class Asked:
    view: str
    trials: int
    seed: int
    sd: float = SD
    source: Source = on_paper
    writers: float = SHARE


def verdict_of(
    asked: Asked, rules: Rules = AS_SHIPPED, writers: float | None = None, way: str = "direct"
) -> Verdict:
    chance = Random(f"way {asked.seed} {way}")
    weeks = (over(week, way, chance) for week in asked.source(asked.seed, rules, writers or asked.writers))
    return judge(trials_of(weeks, asked.view, asked.seed, asked.trials), asked.seed, asked.sd)


def by_way(asked: Asked) -> dict[str, Verdict]:
    """For `live` every way over which envelopes may come, for the others the one there is."""
    ways = WAYS if asked.view == "live" else WAYS[:1]
    return {way: verdict_of(asked, way=way) for way in ways}


def is_good(view: str, verdicts: dict[str, Verdict]) -> bool:
    return verdicts[HIDING if view == "live" else WAYS[0]].is_chance


def controlled(asked: Asked) -> dict[str, tuple[Control, Verdict]]:
    return {
        control.name: (control, verdict_of(asked, control.rules, control.writers, control.way))
        for control in controls_of(asked.view)
    }


def report(asked: Asked, verdicts: dict[str, Verdict], controls: dict[str, tuple[Control, Verdict]]) -> dict:
    """Everything as one map for JSON."""
    return {
        "test": "unlink",
        "view": asked.view,
        "seed": asked.seed,
        "asked": asked.trials,
        "trials": next(iter(verdicts.values())).trials,
        "good": is_good(asked.view, verdicts),
        "bounds": next(iter(verdicts.values())).bounds,
        **{way: _told(verdict) for way, verdict in verdicts.items()},
        "controls": {
            name: {**verdict.found, "found": control.is_found(verdict)}
            for name, (control, verdict) in controls.items()
        },
    }


def _told(verdict: Verdict) -> dict:
    told = asdict(verdict)
    del told["bounds"]
    return {**told, "is_chance": verdict.is_chance}
