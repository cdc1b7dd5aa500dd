"""Vectors of whole small logs: what every phone must make of them, refusals and alarms included."""

from collections.abc import Callable
from typing import Any

from ..fold import fold
from ..seeded import seeded
from . import stories_bent, stories_joining
from .cast import Table

Case = dict[str, Any]
Story = Callable[[Table], None]


def logs() -> list[Case]:
    stories: list[Story] = [*stories_joining.STORIES, *stories_bent.STORIES]
    return [_case(story) for story in stories]


def _case(story: Story) -> Case:
    table = Table(seeded(story.__name__))
    story(table)
    log = fold(table.group, table.secrets, table.wires)
    case: Case = {
        "says": story.__name__.replace("_", " "),
        "group": table.group.hex(),
        "E": {str(epoch): secret.hex() for epoch, secret in table.secrets.items()},
        "server": table.server.hex(),
        "wires": [wire.hex() for wire in table.wires],
        "heads": [head.hex() for head in log.heads],
        "refused": [list(refusal) for refusal in log.refused],
        "notes": [list(note) for note in log.notes],
        "entries": [[t.position, t.index, t.entry.entry_id.hex(), t.device.hex()] for t in log.told],
        "held": [log.held_by(position) for position in range(1, len(table.wires) + 1)],
    }
    return case | {"members": _members(log), "devices": _devices(log)}


def _members(log: Any) -> list[Case]:
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


def _devices(log: Any) -> list[Case]:
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
