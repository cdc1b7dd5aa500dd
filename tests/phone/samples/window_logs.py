"""Vectors of whole small logs with ballots: which count, who is in their run, and what is read out."""

from typing import Any

from .. import cbor, envelopes
from ..fold import fold
from ..log import Log
from ..seeded import seeded
from . import stories_envelopes, stories_few, stories_opening
from .cast import Table
from .logs import Story, case_of

Case = dict[str, Any]
STORIES: list[Story] = [*stories_opening.STORIES, *stories_envelopes.STORIES, *stories_few.STORIES]


def windows() -> list[Case]:
    return [_case(story) for story in STORIES]


def _case(story: Story) -> Case:
    table = Table(seeded(story.__name__))
    story(table)
    log = fold(table.group, table.secrets, table.wires)
    case = case_of(story.__name__.replace("_", " "), table) | judged(log)
    if table.reader is None:
        return case
    # What the one with this device reads beyond what all do.
    return case | {"told": _read(log, table.reader.x25519)}


def judged(log: Log) -> Case:
    """What every phone must find of ballots."""
    return {
        "ballots": [
            {
                "id": ballot.ballot_id.hex(),
                "purpose": ballot.purpose,
                "period": ballot.period,
                "opens": ballot.opens,
                "closes": ballot.closes,
                "epoch": ballot.epoch,
                "n": ballot.position,
                "voices": [voice.hex() for voice in ballot.voices],
            }
            for ballot in log.ballots.values()
        ],
        **runs_of(log),
        **_read(log),
    }


def runs_of(log: Log) -> Case:
    """The runs that stand in a log, and the ballots of which something slipped into it otherwise."""
    return {
        "runs": [
            {
                "ballot": run.ballot.ballot_id.hex(),
                "ended": run.ended,
                "envelopes": [[one.position, one.key.hex()] for one in run.envelopes],
            }
            for run in envelopes.runs(log)
        ],
        "slipped": [[position, ballot.hex()] for position, ballot in envelopes.slipped(log)],
    }


def _read(log: Log, receiving: bytes | None = None) -> Case:
    items, passed = envelopes.read_out(log, receiving)
    return {
        "items": [
            [item.position, cbor.encode(item.body).hex(), item.again and item.again.hex()] for item in items
        ],
        "passedOver": [list(one) for one in passed],
    }
