"""Defences taken away one at a time, and how often the author must then be guessed at least."""

from dataclasses import dataclass, replace

from tests.unlink.judge import Verdict
from tests.unlink.rules import AS_SHIPPED, Rules


@dataclass(frozen=True)
class Control:
    name: str
    view: str
    rules: Rules
    way: str
    #: The least share of right guesses of one in all; chance is 0.125.
    least: float
    writers: float = 0.4
    #: The least share of right guesses between two; chance is 0.5.
    least_pairwise: float = 0.55

    def is_found(self, verdict: Verdict) -> bool:
        """Well over chance by both measures, and over the bounds of so many trials."""
        found = verdict.found
        enough = found["one_of_all"] >= self.least and found["pairwise"] >= self.least_pairwise
        return enough and not verdict.is_chance


def _without(
    name: str, view: str, least: float, writers: float = 0.4, way: str = "direct", **taken: bool
) -> Control:
    return Control(name, view, replace(AS_SHIPPED, **taken), way, least, writers)


#: `least` lies under what is measured and over any bound. Where it is low, several write in one week.
CONTROLS = (
    _without("tokens on demand", "stored", 0.5, writers=0.05, tokens_for_all=False),
    _without("the token is not blinded", "stored", 0.9, blinded=False),
    _without("seen head left inside", "stored", 0.25, without_seen=False),
    _without("in the push of a named entry", "stored", 0.45, own_request=False),
    _without("the counter counts", "stored", 0.13, counter_says_nothing=False),
    _without("daily copies of the urn", "stored", 0.25, no_copies=False),
    _without("seen head left inside", "curious", 0.25, without_seen=False),
    _without("through the log", "curious", 0.25, through_urn=False),
    _without("in the push of a named entry", "curious", 0.45, own_request=False),
    _without("tokens on demand", "watched", 0.5, writers=0.05, tokens_for_all=False),
    _without("put just after typing", "watched", 0.25, put_alike=False),
    _without("length not padded", "watched", 0.3, padded=False),
    _without("put just after typing", "live", 0.3, way="tor", put_alike=False),
    _without("addresses", "live", 0.9),
)


def controls_of(view: str) -> tuple[Control, ...]:
    return tuple(control for control in CONTROLS if control.view == view)
