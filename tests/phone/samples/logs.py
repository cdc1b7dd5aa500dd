"""Vectors of whole small logs: what every phone must make of them, refusals and alarms included."""

from collections.abc import Callable
from typing import Any

from .. import cbor
from ..fold import fold
from ..log import Log
from ..seeded import seeded
from . import (
    stories_bent,
    stories_charter,
    stories_false_rotation,
    stories_joining,
    stories_leaving,
    stories_regrown,
    stories_removal,
    stories_rotation,
)
from .cast import Table

Case = dict[str, Any]
Story = Callable[[Table], None]


STORIES: list[Story] = [
    *stories_joining.STORIES,
    *stories_bent.STORIES,
    *stories_leaving.STORIES,
    *stories_removal.STORIES,
    *stories_charter.STORIES,
    *stories_rotation.STORIES,
    *stories_false_rotation.STORIES,
    *stories_regrown.STORIES,
]


def logs() -> list[Case]:
    return [_case(story) for story in STORIES]


def _case(story: Story) -> Case:
    table = Table(seeded(story.__name__))
    story(table)
    return case_of(story.__name__.replace("_", " "), table)


def case_of(says: str, table: Table) -> Case:
    secrets = {epoch: key for epoch, key in table.secrets.items() if epoch not in table.unknown}
    log = fold(table.group, secrets, table.wires, table.reader)
    case: Case = {
        "says": says,
        "group": table.group.hex(),
        "E": {str(epoch): secret.hex() for epoch, secret in secrets.items()},
        "server": table.server.hex(),
        "wires": [wire.hex() for wire in table.wires],
        "heads": [head.hex() for head in log.heads],
        "refused": [list(refusal) for refusal in log.refused],
        "notes": [list(note) for note in log.notes],
        "alarms": [[position, code, device.hex()] for position, code, device in log.alarms],
        "entries": [[t.position, t.index, t.entry.entry_id.hex(), t.device.hex()] for t in log.told],
        "held": [log.held_by(position) for position in range(1, len(table.wires) + 1)],
        "stopped": log.stopped,
    }
    if log.regrown is not None:
        case["regrown"] = _regrown(log)
    if table.reader is not None:
        case["reader"] = {"d": table.reader.device.hex(), "x25519": table.reader.x25519.hex()}
    return case | {"members": _members(log), "devices": _devices(log)} | _governed(log)


def _regrown(log: Log) -> Case:
    assert log.circle is not None
    told = log.regrown
    expected = sorted(member.hex() for member in log.circle.expected)
    return {"from": told.origin.hex(), "n": told.position, "h": told.head.hex(), "expected": expected}


def _governed(log: Log) -> Case:
    if log.circle is None:
        return {"epoch": None, "due": None, "time": None, "charter": None, "proposals": [], "mended": {}}
    return {
        "epoch": log.epoch,
        "due": log.is_rotation_due,
        "time": log.time.now(),
        "spoken": log.time.spoken,
        "charter": cbor.encode(log.circle.charter).hex(),
        "proposals": _proposals(log),
        "mended": {str(epoch): key.hex() for epoch, key in sorted(log.mended.items())},
    }


def _proposals(log: Log) -> list[Case]:
    assert log.circle is not None
    return [
        {
            "id": proposal.entry_id.hex(),
            "n": proposal.position,
            "about": None if proposal.about is None else proposal.about.hex(),
            "needed": proposal.needed,
            "agreed": sorted(member.hex() for member in proposal.standing(log.circle)),
            "open": proposal.is_open(log.circle, log.time.spoken),
        }
        for proposal in log.proposals.values()
    ]


def _members(log: Log) -> list[Case]:
    if log.circle is None:
        return []
    rows = [
        {
            "m": member.member.hex(),
            "who": member.who,
            "since": member.since,
            "devices": sorted(device.hex() for device in member.devices),
        }
        for member in log.circle.members.values()
    ]
    return sorted(rows, key=lambda row: row["m"])


def _devices(log: Log) -> list[Case]:
    if log.circle is None:
        return []
    rows = [
        {
            "d": device.device.hex(),
            "m": device.member.hex(),
            "e": device.ed25519.hex(),
            "x": device.x25519.hex(),
            "v": device.voice.hex(),
            "since": device.since,
        }
        for device in log.circle.devices.values()
    ]
    return sorted(rows, key=lambda row: row["d"])
